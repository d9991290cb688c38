"""Duplicates by keyboard: found, merged, unmerged, said to be different; and seen while a record is typed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.language import say
from app.office import Query
from tests.offices import association, event
from tests.ui.conftest import CTRL, SHIFT, Key, press, type_in
from ui.chosen_look import speak
from ui.pairs.duplicates import Duplicates
from ui.register.merged import Merged
from ui.register.much_like import MuchLike
from ui.window import Window


@pytest.fixture
def pair(window: Window) -> list[str]:
    """One association entered twice; an event names the second."""
    records = window.session.office.records
    one = records.add("association", association("ҚБ «Достық»", members=12, room="101")).id
    other = records.add("association", association("Dostyq", members=40)).id
    records.add("event", event(associations=(other,)))
    return [one, other]


def at_duplicates(window: Window, qtbot: QtBot, pairs: int = 1) -> Duplicates:
    """From the list of associations to its duplicates, by key."""
    window.go("association")
    press(Key.Key_F, held=CTRL | SHIFT)
    page = window.page()
    assert isinstance(page, Duplicates)
    qtbot.waitUntil(lambda: len(page.pairs.lines) == pairs and window.session.jobs.idle)
    return page


def live(window: Window) -> dict[str, tuple[str, int]]:
    found = window.session.office.records.page("association", Query(), -1).records
    return {one.id: (one.values["name"], one.values["members"]) for one in found}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_duplicate_is_merged_and_unmerged_by_keyboard(
    window: Window, qtbot: QtBot, pair: list[str], language: str
) -> None:
    speak(language)
    other = pair[1]
    before = live(window)
    page = at_duplicates(window, qtbot)
    assert page.pairs.hasFocus()
    assert page.two.stays == 1, "the one that an event names is to stay"
    press(Key.Key_Return)
    assert page.two.hasFocus()
    press(Key.Key_Down, Key.Key_Left, Key.Key_Space)
    press(Key.Key_Return)
    assert live(window) == {other: ("ҚБ «Достық»", 40)}
    assert window.session.office.records.read("association", other).values["room"] == "101"
    assert page.done.said.text() == say("Merged. The other record is withdrawn.", language)
    assert not page.pairs.lines
    press(Key.Key_Z, held=CTRL)
    assert live(window) == before
    qtbot.waitUntil(lambda: len(page.pairs.lines) == 1)


def test_a_merge_is_undone_from_the_history_of_the_record_that_stayed(
    window: Window, qtbot: QtBot, pair: list[str]
) -> None:
    one, other = pair
    before = live(window)
    window.session.office.duplicates.merge("association", one, other, {})
    window.session.office.records.edit("association", one, {"address": "Достық көшесі"})
    window.go("association", one)
    pane = window.page().pane
    pane.show_tab(2)
    (merged,) = pane.history.findChildren(Merged)
    merged.findChild(QPushButton).setFocus()
    press(Key.Key_Space)
    assert live(window) == before
    assert pane.record.id == one


def test_two_that_are_different_are_not_asked_about_again_unless_wanted(
    window: Window, qtbot: QtBot, pair: list[str]
) -> None:
    page = at_duplicates(window, qtbot)
    page.different_button.setFocus()
    press(Key.Key_Space)
    assert not page.pairs.lines
    page.look()
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    assert not page.pairs.lines
    page.done.take_back()
    qtbot.waitUntil(lambda: len(page.pairs.lines) == 1)
    page.different()
    page.kinds[1].setFocus()
    press(Key.Key_Space)
    assert [set(line.ids) for line in page.pairs.lines] == [set(pair)]
    page.ask_again()
    assert window.session.office.duplicates.said_different("association") == []


def test_undo_takes_back_that_two_are_different(window: Window, qtbot: QtBot, pair: list[str]) -> None:
    page = at_duplicates(window, qtbot)
    page.different()
    assert not page.pairs.lines
    window.session.undo(lambda work: work(""))
    qtbot.waitUntil(lambda: [set(line.ids) for line in page.pairs.lines] == [set(pair)])


def test_what_is_put_off_stands_at_the_end(window: Window, qtbot: QtBot, pair: list[str]) -> None:
    records = window.session.office.records
    for name in ("«Бірлік» қоғамы", "«Бирлик» когамы"):
        records.add("association", association(name))
    page = at_duplicates(window, qtbot, pairs=2)
    first, second = page.pairs.lines
    page.later()
    assert page.pairs.lines == [second, first]


def test_a_likely_duplicate_is_told_and_opened_while_a_record_is_typed(
    window: Window, qtbot: QtBot, pair: list[str]
) -> None:
    window.go("association", "new")
    pane = window.page().pane
    line = pane.findChild(MuchLike)
    assert line.isHidden()
    type_in("Достык")
    qtbot.waitUntil(lambda: not line.isHidden())
    assert sorted(line.ids) == sorted(pair)
    line.findChildren(QPushButton)[0].setFocus()
    press(Key.Key_Space)
    assert pane.record.id in pair
    assert line.isHidden()
    press(Key.Key_N, held=CTRL)
    assert pane.form.typed()["name"] == "Достык", "what was typed is kept"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_speaks_while_it_is_open(window: Window, qtbot: QtBot, pair: list[str], language: str) -> None:
    page = at_duplicates(window, qtbot)
    speak(language)
    name = {"kk": "Атауы", "ru": "Название", "en": "Name"}[language]
    qtbot.waitUntil(lambda: page.two.rowCount() > 1 and page.two.item(1, 0).text() == name)
