"""A record as it stood at some moment, and what became of it between two moments: plain data for whoever counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from app.domain.fields import Identifier, Link
from app.domain.register import Register
from app.domain.registers import register as register_named


@dataclass(frozen=True, slots=True)
class State:
    """A record at a moment. `values` are plain as the journal keeps them (days as text); `region` is its office's."""

    id: str
    values: Mapping[str, Any]
    withdrawn: bool
    region: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A record with the live records that it links at that moment, by the field that names them."""

    state: State
    linked: Mapping[str, State] = field(default_factory=dict)

    def value(self, path: str) -> Any:
        """The value of «kind», or of «course.language» in a linked record."""
        name, _, rest = path.partition(".")
        if not rest:
            return self.state.values.get(name)
        target = self.linked.get(name)
        return target.values.get(rest) if target is not None else None


@dataclass(frozen=True, slots=True)
class Pair:
    """A record at two moments; None where it was not there yet."""

    register: Register
    id: str
    before: Standing | None
    after: Standing | None


@cache
def marks_of(register: Register, name: str) -> tuple[str, ...]:
    """The fields of a linked record that travel in place of a person's number."""
    declared = register.field(name)
    assert isinstance(declared, Link)
    fields = register_named(declared.register).fields
    return tuple(field.as_mark for field in fields if isinstance(field, Identifier) and field.as_mark)
