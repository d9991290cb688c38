"""Keys that are followed by others: an office announces the next pair, signed by the one before.

Whoever knows an old key follows from announcement to announcement. A key that is revoked is never followed, and of
two announcements by one key neither is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from app.exchange import minisign, statement
from app.exchange.identity import Identity, Public, is_recipient
from app.exchange.statement import Signature
from app.exchange.terms import Id, Short

FORMAT = "dostyq-keys-1"
KEPT = 20
"""So many announcements travel, the last ones: a header has no room for those of a hundred years."""


class Announced(msgspec.Struct, frozen=True):
    """The next keys of an office, `sign` and `age`, announced by its key `before`."""

    office: Id
    before: Short
    sign: Short
    age: Short
    signature: Signature

    def __post_init__(self) -> None:
        minisign.key_id(self.before)
        minisign.key_id(self.sign)
        if not is_recipient(self.age):
            raise ValueError("not a key that can be encrypted to")

    @property
    def public(self) -> Public:
        return Public(self.office, self.sign, self.age)

    @property
    def holds(self) -> bool:
        said = {"office": self.office, "before": self.before, "sign": self.sign, "age": self.age}
        return statement.holds(FORMAT, said, self.signature, self.before)


def announce(old: Identity, new: Public) -> Announced:
    """New keys of an office, announced with the old ones."""
    said = {"office": new.office, "before": old.public.sign, "sign": new.sign, "age": new.age}
    return Announced(**said, signature=statement.sign(FORMAT, said, old))


def last(*announced: Iterable[Announced]) -> tuple[Announced, ...]:
    """Of all that was announced, what is kept and passed on; the later words come last."""
    return tuple(dict.fromkeys(one for some in announced for one in some))[-KEPT:]


def path(known: Public, announced: Iterable[Announced], revoked: Collection[str]) -> list[Public]:
    """The keys that follow from those that are known, these first; `revoked` are the ids of keys not to be followed."""
    found, following = [known], by_key(known.office, announced)
    while found[-1].key_id not in revoked:
        after = following.get(found[-1].sign, set())
        if len(after) != 1 or (last := next(iter(after))).sign in {one.sign for one in found}:
            break
        found.append(last)
    return [one for one in found if one.key_id not in revoked]


def signers(known: Public, announced: Collection[Announced], revoked: Collection[str]) -> list[str]:
    """The signing keys («RW…») that are known, and those that they have followed, as far as none is revoked."""
    former = {one.before for one in announced if one.office == known.office}
    return [known.sign, *(sign for sign in former if leads(Public(known.office, sign, ""), known, announced, revoked))]


def leads(before: Public, known: Public, announced: Collection[Announced], revoked: Collection[str]) -> bool:
    """Whether keys are followed by others."""
    return any(after.sign == known.sign for after in path(before, announced, revoked)[1:])


def by_key(office: str, announced: Iterable[Announced]) -> dict[str, set[Public]]:
    """By key, what it has announced in truth."""
    found: dict[str, set[Public]] = {}
    for one in announced:
        if one.office == office and one.holds:
            found.setdefault(one.before, set()).add(one.public)
    return found
