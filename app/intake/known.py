"""What an intake asks of the office that it comes into; the office answers, intake never looks into its database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from app.domain.register import Register, Values


class Known(Protocol):
    """The records that stand in an office, asked for in bulk. Withdrawn ones do not stand."""

    def find(self, register: Register, names: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The ids of the records that each name stands for, by the fields of `register.known_by`.

        Names are compared by `app.domain.typed.matchable`; a name that stands for none may be left out.
        """
        ...

    def same(self, register: Register, wanted: Sequence[Values]) -> Sequence[Sequence[Values]]:
        """For each of the wanted, in their order: the values of the records that hold exactly all of it."""
        ...

    def taken(self, register: Register, digests: Collection[bytes]) -> Collection[bytes]:
        """Which of these rows an earlier intake that has not been undone brought in."""
        ...
