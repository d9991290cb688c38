"""What two offices have reported, judged by keyboard at the centre; the national figure opened to its records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.domain.quarter import period
from tests.centre.linking import Q3, cell, reported
from tests.offices import PLACES, Offices, event
from tests.ui.conftest import press
from ui.pages.shares import Shares
from ui.window import Window

SEMEY = "101000000"


@pytest.fixture
def centre(offices: Offices, opened: Callable[[Path], Window]) -> Window:
    """The centre's window: a festival that two offices have reported, and an event of before the split."""
    reported(offices)
    offices.other.records.add("event", event("Кеңес", date(2021, 2, 1), district=SEMEY))
    offices.deliver("other")
    offices.close()
    return opened(offices.folder / "centre")


def looked(window: Window, qtbot: QtBot) -> None:
    window.go("twice")
    qtbot.waitUntil(lambda: window.page().pairs.count() > 0)


def test_the_pair_stands_side_by_side_and_enter_links_it(centre: Window, qtbot: QtBot) -> None:
    looked(centre, qtbot)
    page = centre.page()
    assert {page.both.item(0, column).text() for column in (1, 2)} == {names["en"] for names in page.chosen.offices}
    page.pairs.setFocus()
    press(Qt.Key.Key_Return)
    assert page.pairs.count() == 0
    assert centre.session is not None
    assert cell(centre.session.office.quarters.summary(Q3), "events") == 1
    page.done.take_back()
    assert cell(centre.session.office.quarters.summary(Q3), "events") == 2


def test_delete_remembers_them_as_different_and_linking_them_after_all_is_a_step(centre: Window, qtbot: QtBot) -> None:
    looked(centre, qtbot)
    page = centre.page()
    page.pairs.setFocus()
    press(Qt.Key.Key_Delete)
    page.kinds[2].click()
    assert page.pairs.count() == 1
    page.same_button.click()
    page.kinds[1].click()
    assert page.pairs.count() == 1
    page.part_button.click()
    assert page.pairs.count() == 0
    page.kinds[0].click()
    qtbot.waitUntil(lambda: page.pairs.count() == 1)


def test_an_office_that_is_no_centre_is_told_whose_work_it_is(window: Window) -> None:
    window.go("twice")
    assert "Only the centre" in window.page().empty.text()
    assert "twice" not in window.rail.items


def test_a_national_figure_opens_to_region_office_package_and_record(centre: Window, qtbot: QtBot) -> None:
    centre.go("quarter", Q3)
    page = centre.page()
    qtbot.waitUntil(lambda: page.summary is not None and page.summary.period == Q3)
    page.open_figure("events", "", "Events held")
    qtbot.waitUntil(lambda: bool(page.findChildren(Shares)))
    dialog = page.findChildren(Shares)[0]
    region: QTreeWidgetItem = dialog.tree.topLevelItem(0)
    assert (region.text(0), region.text(1), region.childCount()) == ("East Kazakhstan Region", "2", 2)
    region.child(0).setExpanded(True)
    package = region.child(0).child(0)
    assert package.text(0).startswith("Package № ")
    dialog.choose(package.child(0))
    assert centre.page().name == "event"


def test_a_quarter_before_the_split_is_drawn_in_the_borders_of_today(centre: Window, qtbot: QtBot) -> None:
    of = period("2021-Q1")
    centre.go("quarter", of)
    page = centre.page()
    qtbot.waitUntil(lambda: page.summary is not None and page.summary.period == of)
    assert cell(page.summary, "events", PLACES["other"][0], "events_by_region") == 1
    page.redraw()
    qtbot.waitUntil(lambda: page.summary.borders.asked == "now")
    assert cell(page.summary, "events", PLACES["region"][0], "events_by_region") == 1
    centre.go("quarter", Q3)
    assert not page.moved
    assert page.boundaries == "then"
