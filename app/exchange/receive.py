"""Receiving: verified, staged, merged in one transaction, answered with a receipt; or refused, and nothing changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Any

import msgspec

from app.domain.line import Line
from app.exchange import container, files, linked, receipt, relay, remarks, trust
from app.exchange.answer import (
    About,
    Answered,
    Apart,
    Behind,
    Repeated,
    Seal,
    Taken,
    about,
    also,
    answer_to,
    behind,
    reason_of,
    sealed,
    with_files,
)
from app.exchange.arrival import Arrival, merge
from app.exchange.believed import key_of
from app.exchange.edition import kept_as, outline
from app.exchange.lines import records
from app.exchange.package import Package, PackageFacts, open_package
from app.exchange.refusals import OtherKeys, Stranger, WrongKind
from app.exchange.relay import Carried
from app.exchange.sequence import answered, fork, refuse_gap, refuse_repeated
from app.exchange.take_carried import take_carried
from app.exchange.take_circular import take_circular
from app.exchange.take_receipt import take_receipt
from app.exchange.terms import typed
from app.exchange.upgrades import SCHEMA, refuse_too_old, upgraded
from app.language import Words
from app.progress import Progress, quiet
from app.storage import board, editions, journal, levels, post, settings
from app.storage.database import Database, large_cache, now, transaction
from app.storage.journal import Act, act
from app.storage.shelf import OURS

__all__ = ["Answered", "Apart", "Behind", "Repeated", "Taken", "receive", "said_reason"]

MOST_NOT_SEEN = 100


def receive(db: Database, data: bytes, who: str, today: date, progress: Progress = quiet) -> Taken:
    """Take in a package, a receipt or a circular; raises a Refusal that says why not, with nothing changed."""
    header = container.read(data).header
    refuse_own(db, header)
    kind = header.kind
    if kind == "package":
        with large_cache(db):
            return take_whole(db, data, who, today, progress)
    if kind == "receipt":
        return take_receipt(db, data, who, today)
    if kind == "circular":
        return take_circular(db, data, who)
    raise WrongKind("This file is not received but accepted: a card at the centre, a certificate at the office.")


def refuse_own(db: Database, header: container.Header) -> None:
    """Whoever takes the wrong file from a stick takes his own."""
    if header.kind not in ("card", "certificate") and header.sender.office == settings.office(db).id:
        raise Stranger("This file is of this very office and for another one: carry it there.")


def take_whole(db: Database, data: bytes, who: str, today: date, progress: Progress) -> Taken:
    """A package that has come by itself; of an office that another has accepted, there is no receipt to carry back:
    it goes with the next one to that other."""
    known = settings.office_of(db, container.read(data).header.sender.office)
    direct = known is None or known.above == OURS
    try:
        taken = take_package(db, data, who, today, progress)
    except Answered as refusal:
        raise answered(refusal, refusal.receipt if direct else b"") from None
    return taken if direct else replace(taken, receipt=None)


def take_package(
    db: Database, data: bytes, who: str, today: date, progress: Progress = quiet,
    carrier: settings.Office | None = None,
) -> Taken:  # fmt: skip
    """A package that has come by itself, or has been passed on by an office above its sender."""
    try:
        package, sender = opened(db, data, today)
    except OtherKeys as refusal:
        unread = closed(db, data) if carrier is None else None
        raise unread or refusal from None
    if carrier is not None and sender.row not in levels.under(db, carrier.row):
        raise Stranger("The package was passed on by an office that does not stand above its sender.")
    refuse_repeated(db, sender, package)
    refuse_too_old(package.facts.schema)
    if carrier is None and settings.office(db).role != "centre":
        pass_on(db, sender, package, data)
    carried = take_carried(
        db, package, sender, today, lambda one: take_package(db, one, who, today, carrier=sender).receipt
    )
    of = about(package, carried)
    refuse_second_history(db, sender, package, of)
    refuse_gap(db, sender, package, of)
    with act(db, who, "receive", f"{sender.id} {package.facts.number}") as done:
        arrival, seal, answer = merged(db, done, sender, package, of, progress)
    said = told(db, package, arrival) | said_of_carried(carried)
    answer = with_files(db, package, sender, seal, answer)
    return Taken("package", sender.names, package.facts.number, said, answer)


def merged(
    db: Database, done: Act, sender: settings.Office, package: Package, of: About, progress: Progress
) -> tuple[Arrival, Seal, bytes]:
    """All that the package holds, laid to what is here; what became of its lines, and the receipt, signed and not."""
    arrival = taken_in(db, done, sender, package, progress)
    of = also(of, files.take(db, sender.row, package))
    keep_editions(db, sender.row, package)
    remarks.hear(db, sender.row, package.remarks)
    if settings.office(db).role == "centre":
        linked.hear(db, sender.row, package.facts.linked)
    if package.full:
        levels.satisfied(db, sender.row, package.facts.incarnation)
    seal = answer_to(db, package, sender, arrival, of)
    answer = seal()
    keep(db, sender.row, package, done.id, answer)
    keep_told(db, sender.row, package.facts)
    if package.full:
        post.settle_apart(db, sender.row, package.facts.incarnation, now())
    return arrival, seal, answer


def pass_on(db: Database, sender: settings.Office, package: Package, data: bytes) -> None:
    """Keep a package until those above have it, whatever becomes of it here."""
    facts = package.facts
    with transaction(db):
        if package.full:
            relay.drop_refused(db, {(sender.id, facts.incarnation): facts.number - 1})
        name = sha256(data).hexdigest()
        levels.keep_passing(db, sender.row, name, package.key, data, now())


def said_of_carried(carried: Carried) -> dict[str, Any]:
    """Of which offices below packages have come with this one, and how many files were refused."""
    if not carried.passed:
        return {}
    refused = sum(one.state == "refused" for one in carried.passed)
    return {"below": sorted({office for office, _ in carried.notes}), "below_refused": refused}


def opened(db: Database, data: bytes, today: date) -> tuple[Package, settings.Office]:
    """The package and the office that it is from, once every check of trust has passed."""
    me = trust.identity(db)
    package = open_package(
        data, me, lambda office, key: key_of(db, office, key, today), lambda office: levels.way_up(db, office)
    )
    sender = settings.office_of(db, package.office)
    assert sender is not None
    return package, sender


def closed(db: Database, data: bytes) -> Behind | None:
    """What to say to an office accepted here whose package, signed as it should be, is closed to keys that are here no
    longer: the answer brings it a certificate with the present ones, and asks for the same once more."""
    sealed = container.read(data, "package")
    sender, facts = settings.office_of(db, sealed.header.sender.office), typed(sealed.header.facts, PackageFacts)
    if sender is None or sender.above != OURS:
        return None
    refuse_repeated(db, sender, Package(sender.id, sealed.header.sender.key, sealed.hash, facts, b""))
    of = About(facts.incarnation, facts.number, sealed.hash, certified=facts.certified)
    with transaction(db):
        answer = behind(db, sender, of, facts.receipt)
    refusal = Behind("Package № {number} is closed to keys that this office no longer has. Carry the answer back: it "
                     "brings the certificate with the present ones, and the next package brings everything.",
                     number=facts.number)  # fmt: skip
    refusal.receipt = answer
    return refusal


def refuse_second_history(db: Database, sender: settings.Office, package: Package, of: About) -> None:
    """Two packages of one number: neither is lost, the later one is kept apart, and its sender is told."""
    forked = fork(db, sender.row, package)
    if forked is None:
        return
    facts = package.facts
    with transaction(db):
        keep_editions(db, sender.row, package)
        answer = sealed(db, sender, of, "apart")
        post.keep_apart(
            db,
            {"office": sender.row, "incarnation": facts.incarnation, "number": facts.number, "hash": package.hash,
             "key": package.key, "schema": facts.schema, "lines": package.lines, "receipt": answer, "came_at": now()},
        )  # fmt: skip
    raise answered(
        Apart("There are two different packages № {number} of this office: was a backup brought back or a computer "
              "copied? This one is kept apart. Carry the answer back: the office will then send everything once more.",
              number=forked), answer
    )  # fmt: skip


def taken_in(db: Database, done: Act, sender: settings.Office, package: Package, progress: Progress) -> Arrival:
    """The lines of the package, those that have waited, and with a full one those that were kept apart."""
    came: list[Line] = [*upgraded(package.records(), package.facts.schema), *waiting_lines(db, sender.row)]
    if package.full:
        came += apart_lines(db, sender.row, package.facts.incarnation)
    arrival = merge(db, done, sender.row, package.facts.incarnation, came, progress)
    set_aside(db, arrival)
    return arrival


def apart_lines(db: Database, office: int, incarnation: str) -> Iterable[Line]:
    """What other lives of the office have sent under numbers that were used twice, in keys that are still believed."""
    gone = {revoked.key for revoked in trust.revoked(db)}
    for row in post.all_apart(db, office):
        if row["incarnation"] != incarnation and row["key"] not in gone:
            yield from upgraded(records(bytes(row["lines"])), row["schema"])


def waiting_lines(db: Database, office: int) -> list[Line]:
    """What waited for a parent is tried again with whatever has come now."""
    return [msgspec.json.decode(line, type=Line) for line in post.waiting(db, office)]


def set_aside(db: Database, arrival: Arrival) -> None:
    post.no_longer_waiting(db, arrival.office, [(line.register, line.id, line.version) for line in arrival.taken])
    for line, why in arrival.set_aside:
        reason = msgspec.json.encode(receipt.reason(why.words)).decode()
        post.keep_waiting(db, arrival.office, line, why.state, reason)


def keep(db: Database, office: int, package: Package, of_act: int, answer: bytes) -> None:
    facts = package.facts
    post.keep_received(
        db,
        {
            "office": office, "incarnation": facts.incarnation, "number": facts.number, "hash": package.hash,
            "previous": facts.previous, "act": of_act, "upto": facts.upto, "receipt": answer,
            "received_at": now(), "key": package.key, "made_at": facts.made_at.isoformat(timespec="seconds"),
        },
    )  # fmt: skip


def keep_told(db: Database, office: int, facts: PackageFacts) -> None:
    """What the office holds by its own word; an old package that comes late says nothing of today."""
    if facts.number == max(post.numbers_received(db, office, facts.incarnation)):
        board.keep_told(db, office, facts.tally, exact=facts.schema == SCHEMA)


def keep_editions(db: Database, office: int, package: Package) -> None:
    """The closed summaries of an office, at this place of our own journal; those of a newer format unread."""
    for edition in package.editions:
        editions.keep(db, kept_as(office, outline(edition.document), edition, journal.end(db)))


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
    """The numbers since the package before this one that never came: nothing is lost with them, but someone may look
    for a stick. Of earlier ones that package has told."""
    before = (number for number in post.numbers_received(db, office, facts.incarnation) if number < facts.number)
    return list(islice(range(max(before, default=0) + 1, facts.number), MOST_NOT_SEEN))


def said_reason(text: str) -> Words:
    """The words of a kept reason."""
    return reason_of(text).words
