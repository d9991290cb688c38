"""Canonical JSON: one value has one spelling, so that a signature over bytes is a signature over meaning.

Sorted keys, no spaces, UTF-8, and only text, whole numbers, lists and objects: RFC 8785 with less to get wrong.
"""

from __future__ import annotations

import json
from typing import Any

from app.errors import Damaged
from app.exchange.terms import MOST_WHOLE

DEEPEST = 8


def write(value: Any) -> bytes:
    """The one spelling of a plain value; raises ValueError for a value that has none."""
    if not _plain(value, DEEPEST):
        raise ValueError("not text, whole numbers, lists and objects")
    return _spelled(value)


def read(data: bytes) -> Any:
    """The value of canonical bytes; any other spelling (spaces, order, a key twice) is refused."""
    try:
        value = json.loads(data.decode("utf-8"))
        canonical = _plain(value, DEEPEST) and _spelled(value) == data
    except (ValueError, RecursionError):
        canonical = False
    if not canonical:
        raise Damaged("The file is not written as Dostyq writes it. Ask the sender to make it again.")
    return value


def _spelled(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def _plain(value: Any, depth: int) -> bool:
    match value:
        case str():
            return "\0" not in value
        case bool():
            return False
        case int():
            return abs(value) <= MOST_WHOLE
        case list() | tuple():
            inside = tuple(value)
        case dict():
            inside = (*value.keys(), *value.values())
        case _:
            return False
    return depth > 0 and all(_plain(one, depth - 1) for one in inside)
