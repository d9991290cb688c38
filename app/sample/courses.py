"""Made-up course groups, the learners in them, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.sample.ground import FIRST, LAST, Ground, Values, iin_of, phone

TERMS = ((1, 13, 123, 48), (2, 3, 116, 72), (6, 9, 18, 36), (9, 8, 102, 96), (10, 6, 144, 120))
"""When courses start: month and day, how many days they last, how many hours they have."""


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
