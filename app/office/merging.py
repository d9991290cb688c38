"""Two records become one: what is planned of every record that is touched, before any of it is written.

The other is withdrawn, and all that named it names the one that stays; its files go there too. Where that would enter
one thing twice (a learner in the same group under both names) the two are merged in their turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.attachment import register_for
from app.domain.fields import Link, Links
from app.domain.register import Register, Values, errors
from app.domain.registers import KEPT
from app.errors import Refusal
from app.office.validating import same
from app.storage.attachments import attached
from app.storage.database import Database
from app.storage.duplicates import naming
from app.storage.leaning import links_to
from app.storage.records import New
from app.storage.settings import setting
from app.storage.shelf import OURS, Record

Plan = dict[tuple[str, str], New]
"""By register and id, how each record shall stand: every record is written once in the act."""


def plan(db: Database, of: Register, keep: Record, other: Record, values: Mapping[str, Any]) -> Plan:
    """All that merging `other` into `keep` would write; `values` are those of the one that stays that are chosen."""
    planned: Plan = {}
    absorb(db, planned, of, keep, other, values)
    return planned


def in_order(planned: Plan) -> list[tuple[Register, list[New]]]:
    """The plan by register, parents first."""
    found = [(of, [new for (name, _), new in planned.items() if name == of.name]) for of in KEPT]
    return [(of, news) for of, news in found if news]


def absorb(
    db: Database, planned: Plan, of: Register, keep: Record, other: Record, values: Mapping[str, Any]
) -> None:  # fmt: skip
    planned[of.name, other.id] = New(other.values, other.id, withdrawn=True)
    here = planned.get((of.name, keep.id)) or keep
    planned[of.name, keep.id] = New({**here.values, **values}, keep.id, version=next_version(db, keep))
    for child, link in links_to(of.name):
        for record in naming(db, child, link, other.id):
            if record.office != OURS:
                raise Refusal("Records of other offices name the record that would be withdrawn: keep that one.")
            move(db, planned, child, link, record, (other.id, keep.id))
    bring_files(db, planned, of, keep, other)


def move(
    db: Database, planned: Plan, of: Register, link: Link | Links, record: Record, ids: tuple[str, str]
) -> None:  # fmt: skip
    """A record that names the one that goes shall name the one that stays, unless such a record is here already."""
    here = planned.get((of.name, record.id)) or New(record.values, record.id, record.withdrawn)
    values = {**here.values, link.name: renamed(here.values[link.name], *ids)}
    twin = None if here.withdrawn else twin_of(db, of, record.id, values)
    if twin is None:
        planned[of.name, record.id] = New(values, record.id, here.withdrawn)
    else:
        stays, goes = sorted((twin, record), key=stated, reverse=True)
        absorb(db, planned, of, stays, goes, {**filled(db, of, stays, goes), link.name: values[link.name]})


def bring_files(db: Database, planned: Plan, of: Register, keep: Record, other: Record) -> None:
    """What is attached to the one that goes is attached to the one that stays, each file once."""
    kept_in = register_for(of)
    if kept_in is None:
        return
    here = {one.values["file"] for one in attached(db, keep, kept_in, of)}
    for one in attached(db, other, kept_in, of):
        twice = one.values["file"] in here
        values = one.values if twice else {**one.values, "record": keep.id}
        planned[kept_in.name, one.id] = New(values, one.id, withdrawn=twice)


def next_version(db: Database, record: Record) -> int:
    """Said outright, so that the merge stands in the history of the one that stays even where none of it changes."""
    return max(record.version, int(setting(db, "floor") or 0)) + 1


def renamed(value: Any, other: str, keep: str) -> Any:
    """A link, or several in their order, with the one id in the place of the other."""
    if isinstance(value, str):
        return keep if value == other else value
    return tuple(dict.fromkeys(keep if id == other else id for id in value)) if value else value


def twin_of(db: Database, of: Register, id: str, values: Values) -> Record | None:
    """The live record that already says what this one would say."""
    key = [values[name] for name in of.same]
    if not of.unique or None in key:
        return None
    return next((one for one in same(db, of, key) if one.id != id), None)


def stated(record: Record) -> int:
    """How much a record says."""
    return sum(value is not None for value in record.values.values())


def filled(db: Database, of: Register, stays: Record, goes: Record) -> dict[str, Any]:
    """What the record that goes states and the other does not; nothing where the two do not fit together."""
    more = {name: value for name, value in goes.values.items() if stays.values[name] is None and value is not None}
    return {} if errors(of.problems({**stays.values, **more}, date.today())) else more
