"""Nothing is cut at 200 %: pages that scroll down are no wider than their window, buttons have room for their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from app.domain.quarter import Period
from app.domain.registers import REGISTERS
from app.language import LANGUAGES
from app.office import Office
from tests.offices import PASSWORD
from tests.ui.conftest import calm
from tests.ui.heard import described
from ui.language import language
from ui.register.widths import head_wants
from ui.theme import theme
from ui.window import Window

PAGES = ("today", "event", "course", "quarter", "exchange", "settings", "intake", "duplicates", "help")


@pytest.fixture
def filled(home: Path) -> Path:
    with Office.open(home, PASSWORD) as office:
        office.intakes.take_sample(12, seed=1, as_real=True)
    return home


@pytest.mark.parametrize("name", PAGES)
def test_a_page_at_its_largest_has_room_for_its_words(
    name: str, filled: Path, opened: Callable[[Path], Window]
) -> None:
    theme.wear("light", 200)
    window = opened(filled)
    window.resize(1440, 900)
    window.go(name, {"intake": "event", "duplicates": "association"}.get(name))
    assert cut(window) == {code: [] for code in LANGUAGES}


@pytest.mark.parametrize("width", [1440, 1280])
def test_the_figures_of_a_quarter_have_room_beside_its_paper(
    width: int, filled: Path, opened: Callable[[Path], Window]
) -> None:
    window = opened(filled)
    window.resize(width, 900)
    window.go("quarter", Period(2025, "Q3"))
    assert cut(window) == {code: [] for code in LANGUAGES}


def test_chips_of_many_filters_keep_their_words(filled: Path, opened: Callable[[Path], Window]) -> None:
    theme.wear("light", 200)
    window = opened(filled)
    window.go("event")
    filters = window.page().filters
    filters.put_period(Period(2025, "Q3"))
    for name, code in (("kind", "festival"), ("status", "held"), ("level", "district")):
        filters.put(name, code)
    for width in (820, 1100, 1440, 1100):
        window.resize(width, 900)
        calm(window)
        assert list(squeezed(filters)) == []


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_record_and_its_group_have_room_for_their_words(
    zoom: int, filled: Path, opened: Callable[[Path], Window]
) -> None:
    theme.wear("light", zoom)
    window = opened(filled)
    window.resize(1440, 900)
    window.go("course")
    page = window.page()
    calm(window)
    page.table.choose(0)
    page.to_form()
    found = {}
    for code in LANGUAGES:
        language.switch(code)
        for at in range(len(page.pane.head.tabs)):
            page.pane.show_tab(at)
            calm(window)
            found[code, at] = list(too_wide(page.pane))
    assert not any(found.values()), found


def cut(window: Window) -> dict[str, list[str]]:
    """What has no room in each language."""
    found = {}
    for code in LANGUAGES:
        language.switch(code)
        calm(window)
        found[code] = [*too_wide(window), *squeezed(window)]
    return found


def too_wide(root: QWidget) -> Iterator[str]:
    """What is wider than the area that shows it, where nothing scrolls sideways."""
    for area in root.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            wanted, room = area.widget().minimumSizeHint().width(), area.viewport().width()
            if wanted > room:
                yield f"{described(area.widget())}: {wanted} in {room}"


def squeezed(root: QWidget) -> Iterator[str]:
    """Buttons with words that have less room than they ask for."""
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width():
            yield f"{described(button)}: {button.width()} of {button.sizeHint().width()}"


@pytest.mark.parametrize("width", [1440, 1100, 820])
def test_no_head_of_a_column_is_cut(width: int, filled: Path, opened: Callable[[Path], Window]) -> None:
    window = opened(filled)
    window.resize(width, 700)
    for of in REGISTERS:
        window.go(of.name)
        for code in LANGUAGES:
            language.switch(code)
            table = window.page().table
            shown = [at for at in range(len(of.columns)) if table.isVisible() and not table.isColumnHidden(at)]
            assert [name for at in shown if table.columnWidth(at) < head_wants(of, name := of.columns[at])] == []
