"""Where a line of words must not break: short words with a hyphen, a day and its hour, № and a number, a number and its
unit, a comparison."""

from __future__ import annotations

import re

HELD = (
    (re.compile(r"(?<!\w)([^\W\d_]{1,3})-(?=[а-яёәғқңөұүһі])"), "\\1\N{NON-BREAKING HYPHEN}"),
    (re.compile(r"(?<=\d) (?=\d\d:\d\d\b)"), "\N{NO-BREAK SPACE}"),
    (re.compile(r"(?<=№) (?=\d)"), "\N{NO-BREAK SPACE}"),
    (re.compile(r"(?<=\d) (?=(?:[KMG]B|[КМГ]Б|₸)(?!\w))"), "\N{NO-BREAK SPACE}"),
    (re.compile(r" ([<>]) (?=\d)"), "\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}"),
)


def held(text: str) -> str:
    """The same words, to be shown on several lines: «іс-шара» never ends one line and begins another."""
    for pattern, by in HELD:
        text = pattern.sub(by, text)
    return text
