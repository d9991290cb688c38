"""Receiving: verified, staged, merged in one transaction, answered with a receipt; or refused, and nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database

from app.domain.line import Line
from app.errors import Refusal
from app.exchange import container, receipt, trust
from app.exchange.arrival import Arrival, merge
from app.exchange.card import open_card
from app.exchange.package import Package, PackageFacts, open_package
from app.exchange.refusals import Stranger, WrongKind
from app.language import Words
from app.progress import Progress, quiet
from app.storage import post, settings
from app.storage.database import transaction
from app.storage.journal import act

MOST_NOT_SEEN = 100


class Repeated(Refusal):
    """The very file was taken before; `receipt` is the answer that a package got, to be carried back once more."""

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


def receive(db: Database, data: bytes, who: str, today: date, progress: Progress = quiet) -> Taken:
    """Take in a package or a receipt; raises a Refusal that says why not, with nothing changed."""
    kind = container.read(data).header.kind
    if kind == "package":
        return take_package(db, data, who, today, progress)
    if kind == "receipt":
        return take_receipt(db, data)
    raise WrongKind("This file is not received but accepted: a card at the centre, a certificate at the office.")


def take_package(db: Database, data: bytes, who: str, today: date, progress: Progress) -> Taken:
    package = open_package(data, trust.identity(db), lambda office, key: trust.key_of(db, office, key))
    sender = settings.office_of(db, package.office)
    assert sender is not None
    refuse_unfit(db, sender, package, today)
    with act(db, who, "receive", f"{sender.id} {package.facts.number}") as done:
        arrival = merge(db, done, sender.row, [*package.records(), *waiting_lines(db, sender.row)], progress)
        set_aside(db, arrival)
        answer = answer_to(db, package, sender, arrival)
        keep(db, sender.row, package, done.id, answer)
    return Taken("package", sender.names, package.facts.number, told(db, package, arrival), answer)


def refuse_unfit(db: Database, sender: settings.Office, package: Package, today: date) -> None:
    """A repetition, an ended certificate, a second history, a gap that the package does not fill."""
    facts = package.facts
    before = post.received(db, sender.row, facts.incarnation, facts.number)
    if before is not None and before["hash"] == package.hash:
        repeated = Repeated("Package № {number} was received on {day} already; nothing was changed.",
                            number=facts.number, day=date.fromisoformat(before["received_at"][:10]))  # fmt: skip
        repeated.receipt = bytes(before["receipt"])
        raise repeated
    until = trust.valid_to(sender)
    if until is not None and until < today:
        raise Stranger("The certificate of this office ended on {day}: certify its card again.", day=until)
    forked = fork(db, sender.row, package)
    if forked is not None:
        raise Refusal(
            "There are two different packages № {number} of this office: was a backup brought back or a computer "
            "copied? Nothing was changed; call the office.",
            number=forked,
        )
    if facts.receipt and post.received(db, sender.row, facts.incarnation, facts.receipt) is None:
        raise Refusal(
            "Package № {missing} is missing: this one carries only what came after it. "
            "Ask the office for № {missing} and take it in first.",
            missing=facts.receipt,
        )


def fork(db: Database, office: int, package: Package) -> int | None:
    """The number that two histories of the office have both used: this one, or, by its hashes, the one before."""
    facts = package.facts
    same = post.received(db, office, facts.incarnation, facts.number)
    before = post.received(db, office, facts.incarnation, facts.number - 1)
    after = post.received(db, office, facts.incarnation, facts.number + 1)
    if same is not None or (after is not None and after["previous"] != package.hash):
        return facts.number
    return facts.number - 1 if before is not None and before["hash"] != facts.previous else None


def waiting_lines(db: Database, office: int) -> list[Line]:
    """What waited for a parent is tried again with whatever has come now."""
    return [msgspec.json.decode(line, type=Line) for line in post.waiting(db, office)]


def set_aside(db: Database, arrival: Arrival) -> None:
    post.no_longer_waiting(db, arrival.office, [(line.register, line.id, line.version) for line in arrival.taken])
    for line, why in arrival.set_aside:
        reason = msgspec.json.encode(receipt.reason(why.words)).decode()
        post.keep_waiting(db, arrival.office, line, why.state, reason)


def answer_to(db: Database, package: Package, sender: settings.Office, arrival: Arrival) -> bytes:
    """The receipt: how much was taken, all that is set aside of the office and why, and what is held of it now."""
    assert sender.card is not None
    facts = receipt.ReceiptFacts(
        number=post.next_receipt(db),
        incarnation=package.facts.incarnation,
        package=package.facts.number,
        package_hash=package.hash,
        made_at=datetime.now(UTC).replace(microsecond=0),
    )
    results = tuple(
        receipt.Result(row["register"], row["record"], row["state"], reason_of(row["reason"]))
        for row in post.set_aside(db, sender.row)
    )
    content = receipt.ReceiptContent(len(arrival.taken), results, post.tally(db, sender.row))
    return receipt.seal_receipt(facts, content, trust.identity(db), open_card(sender.card).public)


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


def told(db: Database, package: Package, arrival: Arrival) -> dict[str, Any]:
    """The package in a few words: taken, waiting, returned, the first numbers not seen, whether both sides agree."""
    states = [row["state"] for row in post.set_aside(db, arrival.office)]
    return {
        "taken": len(arrival.taken),
        "waiting": states.count("waiting"),
        "returned": states.count("returned"),
        "not_seen": not_seen(db, arrival.office, package.facts),
        "same": post.tally(db, arrival.office) == package.facts.tally,
    }


def not_seen(db: Database, office: int, facts: PackageFacts) -> list[int]:
    """The numbers before this one that never came: nothing is lost with them, but someone may look for a stick."""
    seen = post.numbers_received(db, office, facts.incarnation)
    return list(islice((number for number in range(1, facts.number) if number not in seen), MOST_NOT_SEEN))


def take_receipt(db: Database, data: bytes) -> Taken:
    """At an office: what the receipt acknowledges need not be sent again."""
    centre = trust.centre(db)
    came = receipt.open_receipt(data, trust.identity(db), centre.public if centre else None)
    facts, content = came.facts, came.content
    sent = post.sent(db, facts.incarnation, facts.package)
    if centre is None or sent is None or sent["hash"] != facts.package_hash:
        raise Refusal("The receipt answers a package that this office did not send.")
    if sent["receipt"] is not None:
        raise Repeated(
            "The receipt for package № {number} was taken already; nothing was changed.", number=facts.package
        )
    said = {
        "receipt": facts.number, "taken": content.taken,
        "waiting": sum(result.state == "waiting" for result in content.results),
        "returned": sum(result.state == "returned" for result in content.results),
    }  # fmt: skip
    with transaction(db):
        latest = post.last_answered(db, str(settings.setting(db, "incarnation")))
        post.answered(db, facts.incarnation, facts.package, said)
        if latest is None or (latest["incarnation"] == facts.incarnation and latest["number"] < facts.package):
            post.keep_answers(db, facts.package, [answer(result) for result in content.results])
    return Taken("receipt", centre.names, facts.package, said)


def answer(result: receipt.Result) -> tuple[str, str, str, str]:
    return result.register, result.id, result.state, msgspec.json.encode(result.reason).decode()


def reason_of(text: str) -> receipt.Reason:
    return msgspec.json.decode(text, type=receipt.Reason)


def said_reason(text: str) -> Words:
    """The words of a kept reason."""
    return reason_of(text).words
