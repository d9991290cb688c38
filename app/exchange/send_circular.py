"""At the centre: a circular made of all that is in force, for every office with a valid certificate or for some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from app import __version__
from app.errors import Refusal
from app.exchange import container, trust
from app.exchange.believed import key_of
from app.exchange.circular import KINDS, CircularContent, CircularFacts, Notice, seal_circular
from app.exchange.refusals import Stranger
from app.exchange.send import name_of
from app.exchange.terms import typed
from app.files import make_folder, write_whole
from app.storage import notices, outside, settings
from app.storage.database import Database
from app.storage.journal import Act, act
from app.storage.shelf import OURS


def give_notice(db: Database, done: Act, kind: str, id: str, content: msgspec.Struct, withdrawn: bool = False) -> None:
    """Within an act: say something new, or otherwise; the next circular carries it. Raises Damaged for what no office
    could read, and this one itself could not either."""
    plain = msgspec.to_builtins(content)
    typed(plain, KINDS[kind])
    before = notices.notice(db, kind, id)
    version = notices.next_version(db, before.version if before else 0)
    notices.put(db, done.id, notices.Notice(kind, id, version, int(withdrawn), plain))


def take_notice_back(db: Database, done: Act, kind: str, id: str) -> None:
    """Within an act: what was said holds no longer; offices are told so too."""
    before = notices.notice(db, kind, id)
    if before is None or before.withdrawn:
        raise Refusal("There is nothing in force under {id}.", id=id)
    give_notice(db, done, kind, id, typed(before.content, KINDS[kind]), withdrawn=True)


def circulate(
    db: Database, folder: Path, who: str, today: date, names: Sequence[str] = ()
) -> tuple[Path, dict[str, Any]]:
    """Write the next circular into a folder, verified; returns the file and what was noted of it.

    `names` are the offices to address, by id, its beginning, or KATO code; none means all that can be addressed. As
    with a package the number is noted before the file is written, so that no number is ever used twice.
    """
    outside.recall(db, who)
    offices = addressed(db, today, names)
    make_folder(folder)
    facts = heading(db, [office.id for office in offices])
    data = seal_circular(facts, content(db), trust.identity(db), list(map(age_of, offices)))
    digest = container.read(data).hash
    file = f"{name_of(settings.office(db), facts.number, digest)}.circular.dostyq"
    values = {
        "life": facts.incarnation, "number": facts.number, "hash": digest,
        "previous": facts.previous, "made_at": facts.made_at.isoformat(), "file": file, "offices": len(offices),
    }  # fmt: skip
    with act(db, who, "circular", str(facts.number)) as done:
        notices.keep_circular(db, {**values, "act": done.id})
    outside.remember(db)
    write_whole(folder / file, data)
    return folder / file, values


def addressed(db: Database, today: date, names: Sequence[str]) -> list[settings.Office]:
    """The offices whose keys are believed today; raises Refusal where a named one is not among them, or none is."""
    if settings.office(db).role != "centre":
        raise Refusal("Only the centre writes to its offices.")
    named = [settings.office_named(db, name) for name in names] or [
        office for office in settings.offices(db) if office.row != OURS and is_believed(db, office, today)
    ]
    for office in named:
        if not is_believed(db, office, today):
            raise Refusal("The certificate of {name} has ended or was revoked: certify its card again.",
                          name=office.names["kk"])  # fmt: skip
    if not named:
        raise Refusal("There is no office to write to: accept the card of one first.")
    return list({office.id: office for office in named}.values())


def is_believed(db: Database, office: settings.Office, today: date) -> bool:
    public = trust.public_of(office)
    try:
        return public is not None and key_of(db, office.id, public.key_id, today) is not None
    except Stranger:
        return False


def age_of(office: settings.Office) -> str:
    public = trust.public_of(office)
    assert public is not None
    return public.age


def heading(db: Database, to: Iterable[str]) -> CircularFacts:
    life = str(settings.setting(db, "incarnation"))
    before = notices.circulars(db, life)
    return CircularFacts(
        incarnation=life,
        number=notices.last_number(db, life) + 1,
        previous=before[-1]["hash"] if before else "",
        to=tuple(to),
        app=__version__,
        made_at=datetime.now(UTC).replace(microsecond=0),
        keys=trust.announced(db),
    )


def content(db: Database) -> CircularContent:
    """All that was ever said and not said otherwise since: whoever has missed ten circulars misses nothing."""
    some = (Notice(one.kind, one.id, one.version, one.withdrawn, one.content) for one in notices.notices(db))
    return CircularContent(tuple(some), trust.revoked(db))
