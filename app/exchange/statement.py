"""A statement that stands by itself: canonical JSON that names what it says, and a minisign signature of it.

It keeps its author wherever it is passed on: who carries it can neither change it nor make another in his name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from app.exchange import canonical, minisign
from app.exchange.identity import Identity

Signature = Annotated[str, Meta(max_length=500)]


def sign(kind: str, said: Mapping[str, Any], me: Identity) -> str:
    """The signature of what is said; `kind` keeps a signature of one thing from being shown as that of another."""
    return minisign.sign(me.seed, written(kind, said)).decode()


def holds(kind: str, said: Mapping[str, Any], signature: str, sign: str) -> bool:
    """Whether this key («RW…») has signed just this."""
    return minisign.verify(sign, written(kind, said), signature.encode())


def written(kind: str, said: Mapping[str, Any]) -> bytes:
    return canonical.write({"format": kind, **said})
