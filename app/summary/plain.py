"""A summary as plain JSON: what a program reads of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.domain.territory import Borders
from app.language import say
from app.summary.edition import Edition
from app.summary.shares import Line, all_lines
from app.summary.summary import Summary, Values


def as_plain(summary: Summary, language: str) -> dict[str, Any]:
    """The summary as one JSON object; shares are strings in whole ones, missing ones null."""
    return {
        "period": str(summary.period),
        "before": str(summary.before) if summary.before else None,
        "year_ago": str(summary.year_ago),
        "office": summary.office.get(language, summary.office["kk"]),
        "edition": plain_edition(summary.edition),
        "boundaries": plain_borders(summary.borders),
        "notes": [say(note, language) for note in summary.notes],
        "figures": {line.figure: plain_cells(line.cells) for line in all_lines(summary.tables[0])},
        "tables": [
            {
                "number": number,
                "name": table.name,
                "by": table.by,
                "title": say(table.title, language),
                "rows": [plain_line(line, language) for line in all_lines(table)],
            }
            for number, table in enumerate(summary.tables, start=1)
        ],
    }


def plain_line(line: Line, language: str) -> dict[str, Any]:
    """A line of a table by its figure, its part and its name."""
    return {"figure": line.figure, "key": line.key, "label": line.label(language), **plain_cells(line.cells)}


def plain_borders(borders: Borders | None) -> dict[str, str] | None:
    """The day of the borders, and why that one; null where no region is drawn."""
    return None if borders is None else {"on": str(borders.on), "asked": borders.asked}


def plain_edition(edition: Edition | None) -> dict[str, Any] | None:
    """The edition by name, number, code and day; null for a draft."""
    if edition is None:
        return None
    return {"name": edition.mark, "number": edition.number, "code": edition.code, "closed_on": str(edition.closed_on)}


def plain_cells(cells: Values) -> dict[str, Any]:
    """The cells by name: value, before, change, year_ago, change_in_year."""
    return {
        "value": plain_value(cells.now),
        "before": plain_value(cells.before),
        "change": plain_share(cells.change),
        "year_ago": plain_value(cells.year_ago),
        "change_in_year": plain_share(cells.change_in_year),
    }


def plain_value(value: int | Decimal | None) -> int | str | None:
    return plain_share(value) if isinstance(value, Decimal) else value


def plain_share(share: Decimal | None) -> str | None:
    return None if share is None else str(share)
