"""Realistic records in all registers, the same for the same seed: for a first look, for measuring, for trying out.

Nobody's data: learners are numbered, and every IIN tells a birth of the 1880s. Titles and names are put together
from resources/sample/parts.json. Parents come before their children.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

from app.domain.codebooks import codebook
from app.domain.numbers import check_digit
from app.domain.places import place
from app.paths import RESOURCES

FIRST = date(2021, 1, 1)
LAST = date(2025, 12, 31)
EPOCH = 1_735_689_600_000
"""The millisecond of the first made-up id: the start of 2025."""
SEASONS = (2, 2, 4, 4, 4, 2, 1, 2, 5, 5, 4, 4)
"""How many events a month has against another; summer is quiet, language month is not."""
TERMS = ((1, 13, 123, 48), (2, 3, 116, 72), (6, 9, 18, 36), (9, 8, 102, 96), (10, 6, 144, 120))
"""When courses start: month and day, how many days they last, how many hours they have."""

Values = dict[str, Any]
Made = tuple[str, Values]
"""The name of a register and the values of one record, with its id under «id»."""


@dataclass(frozen=True)
class Ground:
    """What all records are made from: the dice, the next id, the parts and the districts of the office."""

    dice: Random
    next_id: Callable[[], str]
    parts: dict[str, Any]
    districts: tuple[str, ...]

    def one(self, of: Any) -> Any:
        """Any of these, each as likely."""
        return of[int(self.dice.random() * len(of))]

    def number(self, least: int, most: int) -> int:
        return least + int(self.dice.random() * (most - least + 1))

    def happens(self, share: float) -> bool:
        return self.dice.random() < share


def sample(events: int, seed: int, kato: str) -> Iterator[Made]:
    """So many events of the office of a territory, and in proportion what the other registers hold."""
    dice = Random(f"{seed} {kato}")  # noqa: S311 - made-up data, not secrets
    parts = json.loads((RESOURCES / "sample" / "parts.json").read_text(encoding="utf-8"))
    within = (kato,) if place(kato).under else tuple(entry.code for entry in codebook("district").under(kato))
    ground = Ground(dice, ids(dice).__next__, parts, within)
    owners = associations(ground, max(8, events // 100))
    groups = courses(ground, max(6, events // 200), owners)
    people = learners(ground, 10 * len(groups))
    yield from (("association", values) for values in owners)
    yield from (("plan_item", values) for values in plan(apart(ground, f"plan {seed} {kato}"), max(5, events // 200)))
    yield from (("event", values) for values in held(ground, events, owners))
    yield from (("course", values) for values, _ in groups)
    yield from (("learner", values) for values in people)
    yield from (("enrolment", values) for values in enrolments(ground, groups, people))
    yield from (("request", request(ground, owners)) for _ in range(max(6, events // 50)))


def ids(dice: Random) -> Iterator[str]:
    """UUIDs of version 7, in order, a millisecond after another."""
    moment = EPOCH
    while True:
        head, tail = f"{moment:012x}", f"{dice.getrandbits(72):018x}"
        yield f"{head[:8]}-{head[8:]}-7{tail[:3]}-8{tail[3:6]}-{tail[6:]}"
        moment += 1


def associations(ground: Ground, count: int) -> list[Values]:
    """Each with another name, people or district; when all are taken they are numbered."""
    peoples = codebook("ethnos")
    different = list(product(ground.parts["association_names"], ground.parts["ethnoses"], ground.districts))
    ground.dice.shuffle(different)
    made = []
    for turn in range(count):
        again, which = divmod(turn, len(different))
        name, (ethnos, of_people), district = different[which]
        called = f"{name} {again + 1}" if again else name
        named = {
            "id": ground.next_id(),
            "name": f"«{called}» {of_people} этномәдени бірлестігі",
            "name_ru": f"этнокультурное объединение «{called}» ({peoples.name(ethnos, 'ru')})",
            "ethnos": ethnos,
            "district": district,
        }
        made.append({**named, **standing(ground, turn)})
    return made


def standing(ground: Ground, turn: int) -> Values:
    """How an association is registered, since when, and how large it is."""
    level = "republican" if turn % 30 == 0 else ground.one(("region", "district", "district", "branch"))
    status = "branch" if level == "branch" else ground.one(("registered", "on_record"))
    opened_on = date(1992, 1, 1) + timedelta(ground.number(0, 12_000))
    registered = {
        "bin": bin_of(ground, opened_on),
        "registration": f"{turn + 1:04}-{opened_on.year}",
        "accreditation": f"АК-{turn + 1:04}",
        "accredited_on": date(2024, 3, 1),
        "accredited_until": date(2027, 3, 1),
    }
    return {
        "level": level,
        "status": status,
        "opened_on": opened_on,
        "closed_on": LAST - timedelta(ground.number(0, 300)) if ground.happens(0.03) else None,
        "members": ground.number(15, 400),
        "phone": phone(ground),
        "room": str(ground.number(101, 420)),
        **(registered if status == "registered" else {}),
    }


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


def courses(ground: Ground, count: int, owners: list[Values]) -> list[tuple[Values, list[str]]]:
    """Course groups, each with what became of those who asked for a place."""
    years = LAST.year - FIRST.year + 1
    return [course(ground, turn, FIRST.year + turn * years // count, ground.one(owners)) for turn in range(count)]


def course(ground: Ground, turn: int, year: int, owner: Values) -> tuple[Values, list[str]]:
    month, day, days, hours = TERMS[turn % len(TERMS)]
    starts_on = date(year, month, day)
    ends_on = starts_on + timedelta(days)
    language = "kk" if ground.happens(0.6) else ground.one(ground.parts["languages"])
    level = ground.one(("A1", "A1", "A2", "A2", "B1", "B2"))
    of_state = ("state_language_course", "club", "summer_camp")
    host = ground.one(("association", "house_of_friendship", "language_centre", "school"))
    seats = fates(ground, ended=ends_on <= LAST)
    values = {
        "id": ground.next_id(),
        "group_name": f"{language.upper()}-{level}-{turn + 1}",
        "language": language,
        "language_level": level,
        "form": ground.one(of_state if language == "kk" else ("sunday_school", "revival_school", "language_course")),
        "host": host,
        "association": owner["id"] if host == "association" else None,
        "district": owner["district"],
        "school_year": school_year(starts_on),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "hours": hours,
        "capacity": ground.one((10, 12, 15)),
        "pupils": len(seats) - seats.count("waiting"),
        "timetable": ground.one(ground.parts["timetables"]),
    }
    return values | ({"completed": seats.count("completed")} if ends_on <= LAST else {}), seats


def fates(ground: Ground, ended: bool) -> list[str]:
    """What became of twelve: nobody is still in a group that has ended."""
    likely = ("completed", "completed", "completed", "withdrawn") if ended else ("admitted",)
    return [ground.one(likely) for _ in range(10)] + [ground.one((*likely, "waiting")) for _ in range(2)]


def school_year(day: date) -> str:
    """«2024–2025»: it begins in September."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}–{first + 1}"


def learners(ground: Ground, count: int) -> list[Values]:
    """Numbered people with a number of their own each."""
    return [
        {
            "id": ground.next_id(),
            "name": f"Тыңдаушы {turn + 1:05}",
            "iin": iin_of(ground, turn),
            "phone": phone(ground),
            "consent": "yes",
            "consent_on": FIRST + timedelta(ground.number(0, 1800)),
        }
        for turn in range(count)
    ]


def enrolments(ground: Ground, groups: list[tuple[Values, list[str]]], people: list[Values]) -> Iterator[Values]:
    """Ten learners of a group's own, and two who were in the group before it."""
    for turn, (group, seats) in enumerate(groups):
        own, last = people[turn * 10 : turn * 10 + 10], people[turn * 10 - 2 : turn * 10] or people[-2:]
        for who, fate in zip((*own, *last), seats, strict=True):
            yield enrolment(ground, who, group, fate)


def enrolment(ground: Ground, who: Values, group: Values, fate: str) -> Values:
    values = {"id": ground.next_id(), "learner": who["id"], "course": group["id"], "status": fate}
    if fate == "waiting":
        return {**values, "applied_on": group["starts_on"] - timedelta(3)}
    values["admitted_on"] = group["starts_on"]
    if fate == "withdrawn":
        values["left_on"] = group["starts_on"] + timedelta(ground.number(5, 17))
    if fate == "completed":
        values |= {"left_on": group["ends_on"], "attended": group["hours"] - ground.number(0, 12)}
        values["result"] = ground.number(50, 100)
    if fate == "completed" and values["result"] >= 60 and group["language"] == "kk":
        values |= {
            "certificate": f"{group['group_name']}/{ground.number(1, 9999):04}",
            "certified_on": group["ends_on"],
        }
    return values


def request(ground: Ground, owners: list[Values]) -> Values:
    """What an association has asked, and what became of it."""
    kind, subject = ground.one(ground.parts["requests"])
    raised_on = FIRST + timedelta(ground.number(0, 1825))
    status = ground.one(("solved", "solved", "forwarded", "raised", "declined"))
    values = {"id": ground.next_id(), "subject": subject, "raised_on": raised_on, "kind": kind, "status": status}
    values |= {"association": ground.one(owners)["id"], "district": ground.one(ground.districts)}
    if status != "raised":
        values["answered_on"] = raised_on + timedelta(ground.number(3, 30))
    if status == "forwarded":
        values["forwarded_to"] = ground.one(ground.parts["partners"])
    return values


def apart(ground: Ground, seed: str) -> Ground:
    """The same ground with dice of its own: what came before stays as it was."""
    dice = Random(seed)  # noqa: S311 - made-up data, not secrets
    return replace(ground, dice=dice, next_id=ids(dice).__next__)


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


def bin_of(ground: Ground, founded: date) -> str:
    """The number of a resident organisation registered in that month."""
    return checked(f"{founded:%y%m}40", ground.number(0, 99_990), 5)


def iin_of(ground: Ground, turn: int) -> str:
    """A number nobody has: born in the 1880s; the turn makes it another one each time."""
    born = date(1880, 1, 1) + timedelta(ground.number(0, 3652))
    return checked(f"{born:%y%m%d}{ground.one('12')}", turn * 2 % 9990, 4)


def checked(start: str, serial: int, length: int) -> str:
    """The first number from this serial on that has a check digit."""
    eleven = f"{start}{serial:0{length}}"
    digit = check_digit(eleven)
    return checked(start, serial + 1, length) if digit is None else f"{eleven}{digit}"


def phone(ground: Ground) -> str:
    return f"+7701{ground.number(0, 9_999_999):07}"
