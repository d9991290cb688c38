"""What is fetched while a password is typed, the most wanted first: the office and its list, then the other pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module

from app.language import long_day, number
from app.paths import RESOURCES
from ui.icons import icon
from ui.language import language
from ui.pages import modules

FIRST = (
    "app.office.house", "app.office.records", "ui.session", "ui.rail", "ui.status", "ui.samples", "ui.backing",
    "ui.carrying", "ui.deeds", "ui.order", "ui.pages.today", "ui.register.page",
)  # fmt: skip
"""What is wanted as soon as a password is typed."""

SOON = (
    "app.office.quarters", "app.office.post", "app.office.centre", "ui.register.record", "ui.register.many",
    "ui.register.month_week", "ui.register.paste", "ui.register.columns", "ui.register.printing", "ui.palette",
)  # fmt: skip
"""What the page of today asks, and what stands beside a list or over it."""


def ahead() -> Iterator[None]:
    """Fetch it all, step by step."""
    yield from fetched(*FIRST)
    yield from lists_read()
    yield from icons_drawn()
    number(0, language.now)
    long_day(date.today(), language.now)
    yield
    yield from fetched(*SOON, *modules())


def fetched(*names: str) -> Iterator[None]:
    for name in names:
        import_module(name)
        yield


def lists_read() -> Iterator[None]:
    """The codebooks that records are shown with."""
    from app.domain.codebooks import codebook
    from app.domain.fields import Choice
    from app.domain.registers import REGISTERS

    for name in {field.codebook for of in REGISTERS for field in of.fields if isinstance(field, Choice)}:
        codebook(name)
        yield


def icons_drawn() -> Iterator[None]:
    """Each as it stands on most buttons."""
    for file in (RESOURCES / "icons").glob("*.svg"):
        icon(file.stem)
        yield
