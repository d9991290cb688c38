"""The short code of a document, to be printed, typed and read out: «7K3M-9QXA-2H», letters that cannot be confused.

Nine characters of Crockford's base 32 are the first 45 bits of the document's SHA-256, the tenth is a check: a sum
in the field of 32 elements with a power of its own for each place, so that any one wrong character and any two that
have changed places are noticed.
"""

from __future__ import annotations

import re

from app.errors import Refusal

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
BITS = 5
MISREAD = str.maketrans("OIL", "011")
POLYNOMIAL = 0b100101

PRINTED = re.compile(rf"\b[{LETTERS}]{{4}}-[{LETTERS}]{{4}}-[{LETTERS}]{{2}}\b")
"""A code as it is printed."""


class Mistyped(Refusal):
    """Not a code: a character is wrong, missing, or two have changed places."""


def code_of(sha256: str) -> str:
    """The code of a document by its SHA-256 in hexadecimal digits."""
    number = int(sha256, 16) >> (256 - (LENGTH - 1) * BITS)
    values = [number >> (place * BITS) & 31 for place in reversed(range(LENGTH - 1))]
    return grouped("".join(LETTERS[value] for value in (*values, check(values))))


def read_code(text: str) -> str:
    """A code as people type it, in its printed form; raises Mistyped."""
    bare = re.sub(r"[\s\-–—]", "", text).upper().translate(MISREAD)
    if len(bare) != LENGTH or set(bare) - set(LETTERS):
        raise Mistyped("«{text}» is not a code: it has ten letters and digits, such as 7K3M-9QXA-2H.", text=text[:40])
    values = [LETTERS.index(letter) for letter in bare]
    if check(values[:-1]) != values[-1]:
        raise Mistyped("The code {code} is not right: compare it with the paper, letter by letter.", code=grouped(bare))
    return grouped(bare)


def grouped(bare: str) -> str:
    return f"{bare[:4]}-{bare[4:8]}-{bare[8:]}"


def check(values: list[int]) -> int:
    """The check value: each step multiplies by x and adds, so that every place weighs differently."""
    total = 0
    for value in values:
        total = twice(total ^ value)
    return total


def twice(value: int) -> int:
    """Times x in GF(32), by x⁵ + x² + 1."""
    value <<= 1
    return value ^ POLYNOMIAL if value & 32 else value
