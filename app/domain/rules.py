"""Rules that more than one register keeps; each is made for its fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.register import Problem, Rule, Values
from app.language import N_, Words


def in_order(first: str, last: str, text: str) -> Rule:
    """The later day may not lie before the earlier one."""

    def rule(values: Values, today: date) -> Iterator[Problem]:
        start, end = values.get(first), values.get(last)
        if start is not None and end is not None and end < start:
            yield Problem(last, Words(text, {"first": start, "last": end}))

    return rule


def at_most(part: str, whole: str, text: str, severity: str = "error") -> Rule:
    """A part is not more than its whole."""

    def rule(values: Values, today: date) -> Iterator[Problem]:
        some, every = values.get(part), values.get(whole)
        if some is not None and every is not None and some > every:
            yield Problem(part, Words(text, {"part": some, "whole": every}), severity)

    return rule


def not_ahead(field: str, text: str = N_("The day {day} lies in the future.")) -> Rule:
    """What has happened cannot lie in the future."""

    def rule(values: Values, today: date) -> Iterator[Problem]:
        when = values.get(field)
        if when is not None and when > today:
            yield Problem(field, Words(text, {"day": when}))

    return rule
