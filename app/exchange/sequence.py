"""In which order packages may come: the same again, one that leans on what is not here, two of one number."""

from __future__ import annotations

from datetime import date

from app.exchange.answer import About, Answered, Behind, Repeated, behind
from app.exchange.package import Package
from app.storage import board, post, settings
from app.storage.database import Database, now, transaction


def refuse_repeated(db: Database, sender: settings.Office, package: Package) -> None:
    """The same file again changes nothing and is answered as it was."""
    facts = package.facts
    before = post.received(db, sender.row, facts.incarnation, facts.number)
    if before is None or before["hash"] != package.hash:
        before = post.apart(db, sender.row, package.hash)
    if before is not None:
        day = before.get("received_at") or before["came_at"]
        raise answered(
            Repeated("Package № {number} was received on {day} already; nothing was changed.", number=facts.number,
                     day=date.fromisoformat(day[:10])), bytes(before["receipt"])
        )  # fmt: skip


def refuse_gap(db: Database, sender: settings.Office, package: Package, of: About) -> None:
    """A package that leans on one that is not here cannot be taken; the answer asks for what is missing."""
    facts = package.facts
    if not has_gap(db, sender, package):
        return
    with transaction(db):
        answer = behind(db, sender, of, facts.receipt)
        board.keep_behind(db, sender.row, facts.incarnation, facts.number, facts.receipt, now())
    raise answered(
        Behind("Package № {missing} is missing: № {number} carries only what came after it. Take in № {missing} first; "
               "or carry the answer back, and the office's next package will bring everything.",
               missing=facts.receipt, number=facts.number), answer
    )  # fmt: skip


def has_gap(db: Database, sender: settings.Office, package: Package) -> bool:
    facts = package.facts
    base = post.last_base(db, sender.row, facts.incarnation, facts.receipt)
    return not package.full and (base is None or base["number"] != facts.receipt)


def fork(db: Database, office: int, package: Package) -> int | None:
    """The number that two histories of the office have both used: this one, or, by its hashes, the one before."""
    facts = package.facts
    same = post.received(db, office, facts.incarnation, facts.number)
    before = post.received(db, office, facts.incarnation, facts.number - 1)
    after = post.received(db, office, facts.incarnation, facts.number + 1)
    if same is not None or (after is not None and after["previous"] != package.hash):
        return facts.number
    return facts.number - 1 if before is not None and before["hash"] != facts.previous else None


def answered(refusal: Answered, receipt: bytes) -> Answered:
    refusal.receipt = receipt
    return refusal
