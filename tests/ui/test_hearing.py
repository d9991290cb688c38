"""What a screen reader hears and where the keyboard goes: on every page, pane and dialog; and that text can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.registers import REGISTERS
from app.office import Office
from app.paths import RESOURCES
from tests.intake.made import DATA
from tests.offices import PASSWORD, Offices, event
from tests.ui.conftest import calm
from tests.ui.heard import assert_heard
from tests.ui.seen import contrast
from ui.keys import Keys
from ui.palette import Palette
from ui.theme import DARK, LIGHT, Colours
from ui.window import Window

ROWS = "Іс-шараның атауы\tКүні\tҚатысушылар саны\nТілдер күні\t31.02.2025\t40\n«Бірлік» форумы\t1.03.2025\t80\n"
READ = (
    ("ink", "base"), ("ink", "rail"), ("ink", "selection"), ("ink2", "base"), ("ink2", "rail"), ("ink2", "page"),
    ("ink3", "base"), ("ink3", "page"), ("accent", "base"), ("accent", "page"), ("onprimary", "primary"),
    ("onmatch", "match"),
    ("error", "base"), ("error", "page"), ("warning", "base"), ("warning", "page"), ("good", "base"), ("good", "page"),
    ("ink", "errorground"), ("ink", "warningground"),
)  # fmt: skip


def page(name: str) -> Callable[[Window], QWidget]:
    def visit(window: Window) -> QWidget:
        window.go(name, {"intake": "event", "duplicates": "association"}.get(name))
        return window

    return visit


def pane(name: str) -> Callable[[Window], QWidget]:
    """A new record beside its list."""

    def begin(window: Window) -> QWidget:
        window.go(name, "new")
        return window

    return begin


def many(window: Window) -> QWidget:
    window.go("event")
    window.page().table.selectAll()
    window.page().change_many()
    return window


def paste(window: Window) -> QWidget:
    QGuiApplication.clipboard().setText(ROWS)
    window.go("event")
    window.page().paste_rows()
    return window


def step(at: int) -> Callable[[Window], QWidget]:
    """A step of the intake with a journal in it."""

    def read(window: Window) -> QWidget:
        window.go("intake", "event")
        window.page().intake.read(DATA / "journal_2025_kk.xlsx")
        calm(window)
        if at > 1:
            window.page().intake.check()
            calm(window)
        window.page().to(at)
        return window

    return read


def locked(window: Window) -> QWidget:
    window.lock()
    return window


def palette(window: Window) -> QWidget:
    return Palette(window.session, window.actions_, window)


SURFACES: dict[str, Callable[[Window], QWidget]] = {
    **{name: page(name) for name in ("today", "quarter", "exchange", "settings", "intake", "duplicates", "help")},
    **{of.name: pane(of.name) for of in REGISTERS},
    "many": many, "paste": paste, "columns": step(1), "rows": step(3),
    "lock": locked, "palette": palette, "keys": lambda window: Keys(window.actions_.allowed, window),
}  # fmt: skip
SHEET = re.sub(r"/\*.*?\*/", "", (RESOURCES / "style" / "dostyq.qss").read_text(encoding="utf-8"))
GROUNDS = ("base", "page")
"""What stands under a thing that has no ground of its own."""
AT_THE_CENTRE = ("board", "twice", "exchange", "today")


@pytest.mark.parametrize("name", SURFACES)
def test_it_can_be_heard_and_walked_through(name: str, home: Path, opened: Callable[[Path], Window]) -> None:
    with Office.open(home, PASSWORD) as office:
        office.intakes.take_sample(12, seed=1)
    window = opened(home)
    assert_heard(window, SURFACES[name])


@pytest.mark.parametrize("name", AT_THE_CENTRE)
def test_the_desk_of_the_centre_can_be_heard(name: str, offices: Offices, opened: Callable[[Path], Window]) -> None:
    offices.region.records.add("event", event())
    offices.deliver()
    offices.close()
    window = opened(offices.folder / "centre")
    assert_heard(window, page(name))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_stands_out_from_its_ground(colours: Colours, ink: str, ground: str) -> None:
    given = asdict(colours)
    assert contrast(given[ink], given[ground]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_all_that_the_sheet_writes_stands_out(colours: Colours) -> None:
    """Every rule of the style sheet that names both an ink and a ground, and the ink on the ground it inherits."""
    given, weak = asdict(colours), []
    for selector, rules in re.findall(r"([^{}]+)\{([^}]*)\}", SHEET):
        ink = re.search(r"(?<![-\w])color: @(\w+)", rules)
        ground = re.search(r"(?<!selection-)background(?:-color)?: @(\w+)", rules)
        pairs = [(ink[1], ground[1])] if ink and ground else [(ink[1], one) for one in GROUNDS] if ink else []
        if ":disabled" not in selector:
            weak += [(selector.strip(), *pair) for pair in pairs if contrast(given[pair[0]], given[pair[1]]) < 4.5]
    assert weak == []


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_arrow_of_a_list_is_drawn_in_the_second_ink(scheme: str, colours: Colours) -> None:
    assert colours.ink2 in (RESOURCES / "style" / f"arrow-{scheme}.svg").read_text(encoding="utf-8")
