"""Who an office is: the keys it signs and decrypts with, and the public half that its card shows."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any, Self

import pyrage

from app.exchange import minisign

GROUPS = 8


@dataclass(frozen=True)
class Public:
    """An office as others know it.

    `sign` is a minisign public key («RW…»), `age` an age recipient («age1…»). `kato`, where the certificate
    has named it, is the only place whose packages these keys may sign.
    """

    office: str
    sign: str
    age: str
    kato: str = ""

    @property
    def key_id(self) -> str:
        return minisign.key_id(self.sign)

    def same_keys(self, other: Public) -> bool:
        """Whether the other is this very office, whatever place it was accepted for."""
        return (self.office, self.sign, self.age) == (other.office, other.sign, other.age)

    @property
    def fingerprint(self) -> str:
        """Both keys as «1234 5678 …», eight groups of four digits: read out by phone in any language."""
        digest = blake2b(f"{self.sign}\n{self.age}".encode(), digest_size=16).digest()
        digits = f"{int.from_bytes(digest) % 10 ** (4 * GROUPS):0{4 * GROUPS}d}"
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


@dataclass(frozen=True)
class Identity:
    """An office's own secrets; they are kept nowhere but in its encrypted database. `former` are the reading keys
    that it had before: what was on its way while they changed can still be opened."""

    office: str
    seed: bytes = field(repr=False)
    age: str = field(repr=False)
    former: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def new(cls, office: str) -> Self:
        """Fresh keys from the system's source of chance."""
        return cls(office, secrets.token_bytes(32), str(pyrage.x25519.Identity.generate()))

    def renewed(self) -> Self:
        """Other keys, which still read what was closed to these."""
        return replace(self.new(self.office), former=(self.age, *self.former))

    def to_dict(self) -> dict[str, Any]:
        return {"office": self.office, "seed": self.seed.hex(), "age": self.age, "former": list(self.former)}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        return cls(kept["office"], bytes.fromhex(kept["seed"]), kept["age"], tuple(kept.get("former", ())))

    @cached_property
    def public(self) -> Public:
        age = str(pyrage.x25519.Identity.from_str(self.age).to_public())
        return Public(self.office, minisign.public_key(self.seed), age)


def is_recipient(text: str) -> bool:
    """Whether something can be encrypted to this key."""
    try:
        return str(pyrage.x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False
