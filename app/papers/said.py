"""What a summary says in a language: the same titles, numbers and rows in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date

from app.domain.profile import Profile, in_language
from app.domain.quarter import Period
from app.language import N_, Words, say
from app.summary import shares
from app.summary.summary import NOT_STATED, Row, Summary, Table, values, written

TITLES = {
    "Q": N_("Quarterly summary"),
    "H": N_("Half-year summary"),
    "9": N_("Nine-month summary"),
    "": N_("Annual summary"),
}

CHARTED = ("events_by_district", "events_by_region")
"""The tables after which their first figure is drawn."""

MONTH = {"kk": "MMMM", "ru": "LLLL", "en": "LLLL"}
"""A month standing alone; CLDR writes the Kazakh one with a capital, Kazakh does not."""

DRAFT = N_("DRAFT")
EMPTY = N_("No records in these periods.")
NOTHING = N_("No records.")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, in words."""

    label: str
    figures: tuple[str, ...]
    depth: int = 0
    strong: bool = False


def spoken(language: str) -> tuple[str, ...]:
    """The languages of a paper, one whole after the other: «kk+ru» is Kazakh first, Russian second."""
    return tuple(language.split("+"))


def title_of(period: Period, language: str) -> str:
    """«Quarterly summary», «Annual summary»."""
    return say(TITLES[period.part[:1]], language)


def with_months(period: Period, language: str) -> str:
    """«III quarter of 2025 (July – September)»."""
    first, last = (format_date(day, MONTH[language], locale=language) for day in (period.start, period.end))
    return say(Words("{period} ({first} – {last})", {"period": period.name(), "first": first, "last": last}), language)


def named(summary: Summary, language: str) -> str:
    """What the file is called, in each of its languages: «Quarterly summary · III quarter of 2025»."""
    titles = (f"{title_of(summary.period, each)} · {say(summary.period.name(), each)}" for each in spoken(language))
    return " / ".join(titles)


def author(summary: Summary, language: str) -> str:
    """The institution whose paper it is."""
    return in_language(summary.profile.name, spoken(language)[0])


def whose(summary: Summary, language: str) -> str:
    """«East Kazakhstan region · III quarter of 2025»."""
    return f"{in_language(summary.office, language)} · {say(summary.period.name(), language)}"


def state(summary: Summary, language: str) -> str:
    """Whether it may be relied on: «DRAFT», or its edition."""
    return say(summary.edition.words() if summary.edition else DRAFT, language)


def keywords(summary: Summary, language: str) -> str:
    """By what a saved file is known again: the code of its edition, its language, whether lists of the day follow."""
    if summary.edition is None:
        return ""
    return " ".join((summary.edition.code, language, *(["lists"] if summary.lists else [])))


def foot(summary: Summary, language: str) -> tuple[str, ...]:
    """Whose paper of which period it is, in which state; the code by which a closed one can be checked."""
    of, now = whose(summary, language), state(summary, language)
    if summary.edition is None:
        return (f"{of} · {now}",)
    return of, f"{now} · {say(Words('code {code}', {'code': summary.edition.code}), language)}"


def notes(summary: Summary, language: str) -> tuple[str, ...]:
    """In which borders it is drawn, and what else is to be said of its figures."""
    borders = (summary.borders.words(),) if summary.borders else ()
    return tuple(say(words, language) for words in (*borders, *summary.notes))


def drawn_up(profile: Profile, language: str) -> tuple[str, str]:
    """Who drew the paper up, and his telephone; nothing where the profile does not say."""
    executor = Words("Executor: {name}", {"name": profile.executor})
    phone = Words("Telephone: {phone}", {"phone": profile.phone})
    return say(executor, language) if profile.executor else "", say(phone, language) if profile.phone else ""


def table_title(place: int, table: Table, language: str) -> str:
    """«1. Main figures»."""
    return say(Words("{number}. {title}", {"number": place, "title": Words(table.title)}), language)


def annex_title(place: int, language: str) -> str:
    """«Annex 1»."""
    return say(Words("Annex {number}", {"number": place}), language)


def chart_title(table: Table, language: str) -> str:
    """«Figure 1. Events by district and city»; a role has one chart."""
    return say(Words("Figure {number}. {title}", {"number": 1, "title": Words(table.title)}), language)


def charted(table: Table) -> list[Row]:
    """The parts of a table's first figure, the greatest first, what is not stated last."""
    rows = [row for row in table.rows if row.figure == table.rows[0].figure and row.key is not None]
    return sorted(rows, key=lambda row: (row.key == NOT_STATED, -row.cells.now, -row.cells.year_ago))


def counted(summary: Summary, table: Table) -> Sequence[shares.Line]:
    """The lines to be printed; none where nothing was counted in any of the periods."""
    return tuple(shares.all_lines(table)) if any(any(values(summary, row.cells)) for row in table.rows) else ()


def strong(table: Table, row: shares.Line) -> bool:
    """A figure as a whole stands out from its parts."""
    return row.key is None and any(each.key is not None for each in table.rows)


def lines_of(summary: Summary, table: Table, language: str) -> list[Line]:
    """The rows in words."""
    return [
        Line(row.label(language), written(summary, row.cells, language), row.depth, strong(table, row))
        for row in counted(summary, table)
    ]
