"""The action plan of a year with what became of it: БЕКІТЕМІН, the items in their order, each with its results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.alphabet import number_key
from app.domain.codebooks import codebook
from app.domain.plan import PLAN_ITEM
from app.domain.profile import Profile
from app.domain.quarter import Period
from app.domain.registers import register
from app.language import LANGUAGES, N_, Words, long_day, number, percent, say, several
from app.papers.of_lists import Form, Lists, drawn
from app.papers.parts import Values
from app.papers.said import DRAFT
from app.summary.annex import Cell, Column, Listing
from app.summary.shares import part_of

COLUMNS = (
    Column(N_("Measure"), 4.2),
    Column(N_("Form of completion"), 1.6),
    Column(N_("Executor"), 1.8),
    Column(N_("Term"), 1.8),
    Column(N_("Funding"), 1.4),
    Column(N_("Done on"), 1.3),
    Column(N_("Results"), 2.0),
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the plan by its values, and how many records of each register are its results."""

    values: Values
    results: Mapping[str, int] = field(default_factory=dict)


def plan_paper(profile: Profile, items: Iterable[Item], year: Period, on: date, language: str, form: Form) -> bytes:
    """The plan of a year as it stands on a day; a plan that is not wholly approved says so under its pages."""
    found = sorted(items, key=order)
    rows = tuple(row(item) for item in found)
    numbers = tuple(item.values["item"] or "–" for item in found)
    listing = Listing(N_("Measures and results"), COLUMNS, rows, numbers)
    known = (*agreed(found, language), *by_executor(found, on, language))
    under = say(Words("{period}, as of {day}", {"period": year.name(), "day": on}), language)
    whole = all(item.values["status"] == "approved" for item in found) and bool(found)
    paper = Lists(
        say(PLAN_ITEM.label, language), under, on, (listing,), known, approval(found, language) if whole else "",
        "" if whole else say(DRAFT, language),
    )  # fmt: skip
    return drawn(profile, paper, language, form)


def order(item: Item) -> tuple[str, date]:
    """By their numbers, 5.2 before 5.10; an item without one by its term."""
    return number_key(item.values["item"] or "я"), item.values["due_on"]


def approval(items: Sequence[Item], language: str) -> str:
    """The day and the number of the document by which the plan was approved last; "" where none is stated."""
    known = [(of["approved_on"], of["approved_by"] or "") for item in items if (of := item.values)["approved_on"]]
    if not known:
        return ""
    day, document = max(known)
    return " · ".join(filter(None, (long_day(day, language), document)))


def agreed(items: Sequence[Item], language: str) -> list[tuple[str, str]]:
    """«Status: approved – 12, agreed – 3», where not all is approved."""
    status = PLAN_ITEM.field("status")
    names = [status.show(item.values["status"], language) for item in items]
    counts = {name: names.count(name) for name in dict.fromkeys(names)}
    words = ", ".join(f"{name} – {number(n, language)}" for name, n in counts.items())
    return [(say(status.label, language), words)] if len(counts) > 1 else []


def by_executor(items: Sequence[Item], on: date, language: str) -> list[tuple[str, str]]:
    """The share done of what was due until a day, in all and by executor."""
    due = [item.values for item in items if item.values["status"] == "approved" and item.values["due_on"] <= on]
    executors = sorted({values["executor"] or "" for values in due})
    shares = [("", due), *((each, [one for one in due if (one["executor"] or "") == each]) for each in executors)]
    return [(name or say("Done of what was due", language), done_of(some, language)) for name, some in shares if some]


def done_of(items: Sequence[Values], language: str) -> str:
    """«6 of 7, 85.7 %»."""
    done = sum(values["done_on"] is not None for values in items)
    share = part_of(done, len(items))
    assert share is not None
    said = Words("{done} of {all}, {share}", {"done": done, "all": len(items), "share": percent(share, language)})
    return say(said, language)


def row(item: Item) -> tuple[Cell, ...]:
    """An item in the columns of the plan."""
    of = item.values
    return of["measure"], of["completion"], of["executor"], term(of), of["funding"], done(of), results(item)


def term(of: Values) -> Cell:
    """The term; of one that was extended, the first one and why."""
    if of["first_due_on"] is None:
        day: date = of["due_on"]
        return day
    said = {"day": of["due_on"], "first": of["first_due_on"], "reason": of["extended_because"] or "–"}
    return Words("{day} (extended from {first}: {reason})", said)


def done(of: Values) -> Cell:
    """The day on which it was done, or that it is not approved yet."""
    day: date | None = of["done_on"]
    if day is None:
        return None if of["status"] == "approved" else codebook("plan_status").entries[of["status"]].names
    return day


def results(item: Item) -> Cell:
    """«3 events, 1 course group» in each language; nothing where nothing is tied to the item."""
    counts = [several(*register(name).counted, n) for name, n in item.results.items() if n]
    return {language: ", ".join(say(each, language) for each in counts) for language in LANGUAGES} if counts else None
