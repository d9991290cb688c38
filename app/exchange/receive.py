"""Receiving: verified, staged, merged in one transaction, answered with a receipt; or refused, and nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database

from app.domain.line import Line
from app.errors import Refusal
from app.exchange import container, receipt, trust
from app.exchange.arrival import Arrival, merge
from app.exchange.card import open_card
from app.exchange.identity import Public
from app.exchange.package import Package, open_package
from app.exchange.refusals import WrongKind
from app.language import Words
from app.progress import Progress, quiet
from app.storage import post, settings
from app.storage.database import transaction
from app.storage.journal import act


class Repeated(Refusal):
    """The very package was taken before; `receipt` is the answer it got, to be carried back once more."""

    receipt: bytes = b""
    answer: Path | None = None


@dataclass(frozen=True)
class Taken:
    """What a file brought. `receipt` is to be carried back, for a package; `said` is for the screen."""

    kind: str
    office: dict[str, str]
    number: int
    said: dict[str, Any]
    receipt: bytes | None = None


def receive(db: Database, data: bytes, who: str, progress: Progress = quiet) -> Taken:
    """Take in a package or a receipt; raises a Refusal that says why not, with nothing changed."""
    kind = container.read(data).header.kind
    if kind == "package":
        return take_package(db, data, who, progress)
    if kind == "receipt":
        return take_receipt(db, data)
    raise WrongKind("This file is not received but accepted: a card at the centre, a certificate at the office.")


def take_package(db: Database, data: bytes, who: str, progress: Progress) -> Taken:
    me = trust.identity(db)
    package = open_package(data, me, lambda office, key: trust.key_of(db, office, key))
    sender = settings.office_of(db, package.office)
    assert sender is not None and sender.card is not None
    refuse_unfit(db, sender.row, package)
    to = open_card(sender.card).public
    with act(db, who, "receive", f"{sender.id} {package.facts.number}") as done:
        came = [*package.records(), *waiting_lines(db, sender.row)]
        arrival = merge(db, done, sender.row, came, progress)
        set_aside(db, arrival)
        answer = answer_to(db, package, arrival, to)
        keep(db, sender.row, package, done.id, answer)
    return Taken("package", sender.names, package.facts.number, told(db, sender.row, package, arrival), answer)


def refuse_unfit(db: Database, office: int, package: Package) -> None:
    """A repetition, a second history of one number, and a gap that the package does not fill are refused."""
    facts = package.facts
    before = post.received(db, office, facts.incarnation, facts.number)
    if before is not None and before["hash"] == package.hash:
        repeated = Repeated("Package № {number} was received on {day} already; nothing was changed.",
                            number=facts.number, day=before["received_at"][:10])  # fmt: skip
        repeated.receipt = bytes(before["receipt"])
        raise repeated
    if before is not None:
        raise Refusal(
            "There are two different packages № {number} of this office: was a backup brought back or a computer copied? "
            "Nothing was changed; call the office.",
            number=facts.number,
        )
    if facts.receipt and facts.receipt not in post.numbers_received(db, office, facts.incarnation):
        raise Refusal(
            "Package № {missing} is missing: this one carries only what came after it. "
            "Ask the office for № {missing}, or for a full package.",
            missing=facts.receipt,
        )


def waiting_lines(db: Database, office: int) -> list[Line]:
    """What waited for a parent is tried again with whatever has come now."""
    return [msgspec.json.decode(line, type=Line) for line in post.waiting(db, office)]


def set_aside(db: Database, arrival: Arrival) -> None:
    post.no_longer_waiting(db, [(line.register, line.id, line.version) for line in arrival.taken])
    for line, state, words in arrival.set_aside:
        reason = msgspec.json.encode(receipt.reason(words)).decode()
        post.keep_waiting(db, arrival.office, line, state, reason)


def answer_to(db: Database, package: Package, arrival: Arrival, to: Public) -> bytes:
    """The receipt: what was taken, what was not and why, and what is held of the office now."""
    facts = receipt.ReceiptFacts(
        number=post.next_receipt(db),
        incarnation=package.facts.incarnation,
        package=package.facts.number,
        package_hash=package.hash,
        made_at=datetime.now(UTC).replace(microsecond=0),
    )
    results = tuple(
        receipt.Result(line.register, line.id, "waiting" if state == "waiting" else "returned", receipt.reason(words))
        for line, state, words in arrival.set_aside
    )
    content = receipt.ReceiptContent(len(arrival.taken), results, post.tally(db, arrival.office))
    return receipt.seal_receipt(facts, content, trust.identity(db), to)


def keep(db: Database, office: int, package: Package, of_act: int, answer: bytes) -> None:
    facts = package.facts
    post.keep_received(
        db,
        {
            "office": office, "incarnation": facts.incarnation, "number": facts.number, "hash": package.hash,
            "previous": facts.previous, "act": of_act, "upto": facts.upto, "receipt": answer,
            "received_at": datetime.now(UTC).isoformat(timespec="seconds"),
        },
    )  # fmt: skip


def told(db: Database, office: int, package: Package, arrival: Arrival) -> dict[str, Any]:
    """The package in a few words: taken, waiting, returned, numbers not seen, whether both sides hold the same."""
    facts = package.facts
    states = [state for _, state, _ in arrival.set_aside]
    seen = post.numbers_received(db, office, facts.incarnation)
    return {
        "taken": len(arrival.taken),
        "waiting": states.count("waiting"),
        "returned": states.count("returned"),
        "not_seen": [number for number in range(1, facts.number) if number not in seen],
        "same": post.tally(db, office) == facts.tally,
    }


def take_receipt(db: Database, data: bytes) -> Taken:
    """At an office: what the receipt acknowledges need not be sent again."""
    centre = trust.centre(db)
    came = receipt.open_receipt(data, trust.identity(db), centre.public if centre else None)
    facts, content = came.facts, came.content
    sent = post.sent(db, facts.incarnation, facts.package)
    if centre is None or sent is None or sent["hash"] != facts.package_hash:
        raise Refusal("The receipt answers a package that this office did not send.")
    said = {
        "receipt": facts.number, "taken": content.taken,
        "waiting": sum(result.state == "waiting" for result in content.results),
        "returned": sum(result.state == "returned" for result in content.results),
    }  # fmt: skip
    with transaction(db):
        post.answered(db, facts.incarnation, facts.package, said)
        answers = [
            (result.register, result.id, result.state, msgspec.json.encode(result.reason).decode())
            for result in content.results
        ]
        post.keep_answers(db, facts.package, answers)
    return Taken("receipt", centre.names, facts.package, said)


def said_reason(text: str) -> Words:
    """The words of a kept reason."""
    return msgspec.json.decode(text, type=receipt.Reason).words

