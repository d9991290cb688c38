"""An office in memory, as intake sees it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.register import Register, Values
from app.domain.typed import matchable
from app.intake.plan import Plan


@dataclass
class Office:
    """Records by register and id, and the digests of the rows that came in."""

    records: dict[str, dict[str, Values]] = field(default_factory=dict)
    digests: set[bytes] = field(default_factory=set)

    def find(self, register: Register, names: Collection[str]) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {name: [] for name in names}
        for id, values in self.records.get(register.name, {}).items():
            known = {matchable(values[name]) for name in register.known_by if values.get(name) is not None}
            for name in names:
                if matchable(name) in known:
                    found[name].append(id)
        return found

    def same(self, register: Register, wanted: Sequence[Values]) -> Sequence[Sequence[Values]]:
        return [[record for record in self.of(register) if holds(record, key)] for key in wanted]

    def taken(self, register: Register, digests: Collection[bytes]) -> Collection[bytes]:
        return self.digests & set(digests)

    def of(self, register: Register) -> Collection[Values]:
        return self.records.get(register.name, {}).values()

    def enter(self, register: Register, **values: Any) -> str:
        """Enter one record by hand; gives its id."""
        records = self.records.setdefault(register.name, {})
        id = f"{register.name}-{len(records) + 1}"
        records[id] = values
        return id

    def take(self, plan: Plan) -> None:
        """Take in what a plan has accepted."""
        for row in plan.accepted:
            self.enter(plan.register, **row.draft)
            self.digests.add(row.digest)


def holds(record: Values, key: Values) -> bool:
    return all(record.get(name) == value for name, value in key.items())
