"""What the centre answers: a receipt for every package, also for one that it cannot take now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from app.errors import Refusal
from app.exchange import container, files, healing, linked, receipt, relay, remarks, renewal, trust
from app.exchange.arrival import Arrival
from app.exchange.card import open_card
from app.exchange.package import Package
from app.exchange.receipt import Passed
from app.exchange.relay import NOTHING, Carried
from app.exchange.terms import Quarters
from app.exchange.upgrades import SCHEMA
from app.storage import post, settings
from app.storage.database import Database
from app.storage.levels import State
from app.storage.shelf import OURS

HEADROOM = 2**20
"""So many bytes of a receipt are left for what closes its files in."""


class Answered(Refusal):
    """Not taken in, and yet there is a receipt to be carried back, which tells the office what to do."""

    receipt: bytes = b""
    answer: Path | None = None


class Repeated(Answered):
    """The very file was taken before; `receipt` is the answer that a package got, to be carried back once more."""


class Behind(Answered):
    """The package leans on one that is not here; the receipt asks the office to begin from what is."""


class Apart(Answered):
    """Another package of this number is here: this one is kept apart until the office has settled it."""


@dataclass(frozen=True)
class Taken:
    """What a file brought. `receipt` is to be carried back, for a package; `said` is for the screen."""

    kind: str
    office: dict[str, str]
    number: int
    said: dict[str, Any]
    receipt: bytes | None = None


Seal = Callable[..., bytes]
"""Seals an answer; `files` are attached ones to go back with it."""


def answer_to(db: Database, package: Package, sender: settings.Office, arrival: Arrival, of: About) -> Seal:
    """The receipt for a package that was taken: what is set aside and why, what is held of the office, what differs.

    An old package that comes late says nothing of today: only the latest of a life is compared.
    """
    facts = package.facts
    latest = facts.number > max(post.numbers_received(db, sender.row, facts.incarnation), default=0)
    same_schema = facts.schema == SCHEMA
    whole = healing.differing(db, sender.row, facts.tally) if latest and same_schema else {}
    given = healing.given_back(db, package, arrival) if latest else ()
    return drafted(db, sender, of, "taken", len(arrival.taken), given, whole=whole)


def with_files(db: Database, package: Package, sender: settings.Office, seal: Seal, answer: bytes) -> bytes:
    """The answer as it goes back: with the files that the office lacks, as many as have room. It is not kept so: who
    brings the package once more asks for them once more."""
    if sender.above != OURS or not package.facts.lacking:
        return answer
    room = min(settings.limits(db).package, container.MOST_BYTES - HEADROOM - len(answer))
    some = files.given_back(db, sender.row, package.facts.lacking, room)
    return seal(files=some) if some else answer


def behind(db: Database, sender: settings.Office, facts: About, most: int) -> bytes:
    """The receipt that asks the office to begin again after the last package up to `most` that is here."""
    base = post.last_base(db, sender.row, facts.incarnation, most)
    known = {"base": base["number"], "base_hash": base["hash"]} if base else {}
    return sealed(db, sender, facts, "behind", **known)


def written_anew(db: Database, sender: settings.Office) -> bytes | None:
    """Another receipt for the package that was taken last: it carries the remarks that have been written since."""
    last = post.last_taken(db, sender.row)
    if last is None:
        return None
    return sealed(db, sender, About(last["incarnation"], last["number"], last["hash"]), "taken")


@dataclass(frozen=True)
class About:
    """Which package is answered, what became of the files that it has carried, and the hash of the certificate that
    its sender holds."""

    incarnation: str
    number: int
    hash: str
    carried: Carried = NOTHING
    certified: str = ""


def about(package: Package, carried: Carried) -> About:
    facts = package.facts
    return About(facts.incarnation, facts.number, package.hash, carried, facts.certified)


def also(of: About, passed: tuple[Passed, ...]) -> About:
    """With what became of the attached files."""
    return replace(of, carried=replace(of.carried, passed=(*of.carried.passed, *passed)))


def sealed(db: Database, sender: settings.Office, of: About, state: State, **more: Any) -> bytes:
    """The answer to a package that carries nothing back but words."""
    return drafted(db, sender, of, state, **more)()


def drafted(
    db: Database, sender: settings.Office, of: About, state: State, taken: int = 0, given: Iterable[bytes] = (),
    whole: Quarters | None = None, **more: Any,
) -> Seal:  # fmt: skip
    """A receipt to the office, with all that is set aside of it and all that it is to be told besides.

    For an office that another has accepted, what the receipt to that one says of it, as `received` keeps it.
    """
    aside = set_aside(db, sender)
    asked, quarters, results = relay.overlaid(db, sender.row, of.incarnation, state, whole or {}, aside)
    if sender.above != OURS:
        lines = tuple(line.decode() for line in given)
        note = receipt.Below(sender.id, of.incarnation, 0, asked, quarters, results, lines)
        return partial(msgspec.json.encode, note)
    assert sender.card is not None
    facts, besides = heading(db, sender, of), told_besides(db, sender, of)
    tally = post.tally(db, sender.row)
    content = receipt.ReceiptContent(taken, results, tally, asked, whole=quarters, **besides, **more)
    return partial(receipt.seal_receipt, facts, content, trust.identity(db), open_card(sender.card).public, given)


def set_aside(db: Database, sender: settings.Office) -> tuple[receipt.Result, ...]:
    """The records of an office that wait here or were returned, each with why."""
    return tuple(
        receipt.Result(row["register"], row["record"], row["state"], reason_of(row["reason"]))
        for row in post.set_aside(db, sender.row)
    )


def heading(db: Database, sender: settings.Office, of: About) -> receipt.ReceiptFacts:
    return receipt.ReceiptFacts(
        number=post.next_receipt(db),
        incarnation=of.incarnation,
        package=of.number,
        package_hash=of.hash,
        made_at=datetime.now(UTC).replace(microsecond=0),
        certificate=renewal.for_receipt(sender, of.certified),
    )


def told_besides(db: Database, sender: settings.Office, of: About) -> dict[str, Any]:
    """What every receipt tells, whatever becomes of the package: revoked keys, remarks, what is linked; what became of
    the files, how the offices below stand, which files are not here."""
    return {
        "revoked": trust.revoked(db),
        "remarks": remarks.unseen(db, sender.row),
        "linked": tuple(linked.of_office(db, sender.row)),
        "reported": linked.passed_on(db, sender.row),
        "passed": of.carried.passed,
        "below": relay.under(db, sender.row, of.carried),
        "wanted": files.wanted(db, sender.row),
    }


def reason_of(text: str) -> receipt.Reason:
    return msgspec.json.decode(text, type=receipt.Reason)
