"""Made-up events in the order of their days, and the plans of which they are part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from app.sample.ground import FIRST, LAST, Ground, Values

SEASONS = (2, 2, 4, 4, 4, 2, 1, 2, 5, 5, 4, 4)
"""How many events a month has against another; summer is quiet, language month is not."""


def titles(ground: Ground) -> list[tuple[str, str, str, list[str]]]:
    """Every kind, title, title in Russian and its lines of work that the parts can make, well mixed."""
    made = [tuple(whole) for whole in ground.parts["plain"]]
    for group in ground.parts["groups"]:
        for (kind, form, form_ru, lines), (theme, theme_ru), (whom, whom_ru) in product(
            group["forms"], group["themes"], ground.parts["audiences"]
        ):
            title, title_ru = f"{whom} «{theme}» {form}".strip(), f"{form_ru} «{theme_ru}» {whom_ru}".strip()
            made.append((kind, title, title_ru, lines))
    ground.dice.shuffle(made)
    return made


def calendar() -> list[date]:
    """The days of the five years, each as often as events fall on it; Sundays and the first days of a year are free."""
    days = (FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1))
    free = {date(year, 1, first) for year in range(FIRST.year, LAST.year + 1) for first in range(1, 8)}
    return [day for day in days if day.weekday() < 6 and day not in free for _ in range(SEASONS[day.month - 1])]


def held(ground: Ground, count: int, owners: list[Values]) -> Iterator[Values]:
    """Events in the order of their days, spread over the five years."""
    days, different = calendar(), titles(ground)
    for turn in range(count):
        day = days[turn * len(days) // count]
        yield event(ground, day, different[turn % len(different)], owners)


def event(ground: Ground, day: date, titled: tuple[str, str, str, list[str]], owners: list[Values]) -> Values:
    kind, title, title_ru, lines = titled
    participants = ground.number(2, 12) * ground.number(4, 40)
    by = tuple(owner["id"] for owner in (ground.one(owners),) if ground.happens(0.6))
    return {
        "id": ground.next_id(),
        "title": title,
        "title_ru": title_ru,
        "held_on": day,
        "kind": kind,
        "line": ground.one(lines),
        "level": ground.one(("region", "district", "district", "village", "house")),
        "status": "held" if ground.happens(0.94) else ground.one(("postponed", "cancelled")),
        "district": ground.one(ground.districts),
        "place": ground.one(ground.parts["places"]),
        "organisers": ground.one(ground.parts["organisers"]),
        "associations": by or None,
        "partners": ground.one(ground.parts["partners"]),
        "participants": participants,
        "youth": int(participants * ground.dice.random() * 0.7),
        "cost": Decimal(ground.number(20, 900) * 1000) if ground.happens(0.3) else None,
        "notes": ground.one(ground.parts["notes"]),
    }


def plan(ground: Ground, count: int) -> Iterator[Values]:
    """Items of five yearly plans, approved, most of them done by their term."""
    measures = [title for _, title, _, _ in titles(ground)]
    for turn in range(count):
        due_on = date(FIRST.year + turn % 5, ground.number(1, 12), 25)
        done = {"done_on": due_on - timedelta(ground.number(0, 20))} if ground.happens(0.9) else {}
        yield {
            "id": ground.next_id(),
            "item": str(turn // 5 + 1),
            "measure": measures[turn % len(measures)],
            "executor": ground.one(ground.parts["organisers"]),
            "due_on": due_on,
            "status": "approved",
            "approved_on": date(due_on.year - 1, 12, 20),
            **done,
        }
