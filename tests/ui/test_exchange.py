"""The exchange by keyboard: a package is carried to a folder and its receipt back, and the page says where all is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.offices import Offices, accept, event
from tests.ui.conftest import CTRL, Key, press, records
from ui.chosen_look import speak
from ui.exchange.sending import Sending
from ui.parts import Label, Mark
from ui.window import Window


@pytest.mark.parametrize(("language", "removable"), [
    ("kk", "Флешканы алуға болады"), ("ru", "Можно вынимать"), ("en", "It can be taken out"),
])  # fmt: skip
def test_a_package_is_carried_to_a_folder_and_its_receipt_back(
    language: str, removable: str, window: Window, qtbot: QtBot, offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre, stick, post = offices.centre, offices.folder / "stick", window.session.office.post
    accept(centre, window.session.office, offices.folder)
    records(window).add("event", event("Форум"))
    speak(language)
    press(Key.Key_E, held=CTRL)
    side = window.page().side
    monkeypatch.setattr("ui.exchange.sending.ask_folder", lambda *_: stick)
    side.send_button.setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: len(post.sent()) == 1 and side.send_button.isEnabled())
    qtbot.waitUntil(lambda: {mark.name: label.text() for mark, label in steps(side)} == {"closed": removable})
    (package,) = stick.iterdir()
    _, receipt = centre.post.receive(package)
    monkeypatch.setattr("ui.exchange.receiving.ask_file", lambda *_: receipt)
    window.page().receiving.choose()
    qtbot.waitUntil(lambda: bool(post.sent()[0]["receipt"]))
    assert post.unsent() == 0


def test_F28_the_exchange_says_what_is_in_no_package_yet_and_what_waits_for_its_receipt(
    window: Window, qtbot: QtBot, offices: Offices
) -> None:
    assert window.session is not None
    post, way = window.session.office.post, ("all is sent", "1 record has no receipt yet")
    accept(offices.centre, window.session.office, offices.folder)
    records(window).add("event", event("Форум"))
    post.send(offices.folder / "stick")
    window.go("exchange")
    here, under_way = window.page().way.here[1], window.page().way.under_way
    qtbot.waitUntil(lambda: (here.text(), under_way.text()) == way)
    records(window).add("event", event("Кеш"))
    window.page().look()
    here, under_way = window.page().way.here[1], window.page().way.under_way
    qtbot.waitUntil(lambda: (here.text(), under_way.text()) == ("1 record waits to be sent", way[1]))
    assert (post.unsent(), post.unpacked()) == (2, 1)


def test_F13_a_wrong_clock_and_a_receipt_that_never_came_confuse_nobody(window: Window, offices: Offices) -> None:
    assert window.session is not None
    post, stick = window.session.office.post, offices.folder / "stick"
    accept(offices.centre, window.session.office, offices.folder)
    records(window).add("event", event("Форум"))
    first, _ = post.send(stick)
    window.session.office._db.conn.execute("UPDATE sent SET made_at = '2060-01-01T00:00:00+00:00'")
    second, _ = post.send(stick)
    for path in (first, second):
        _, answer = offices.centre.post.receive(path)
    assert answer is not None
    post.receive(answer)
    window.go("exchange")
    page = window.page()
    assert page.side.title.text() == "Send package №\u00a03"
    assert page.way.under_way.text() == "nothing"
    shown = [label.text().replace("\u00a0", " ") for label in page.way.findChildren(Label)]
    assert "no receipt of its own; № 2 carried it too" in shown
    assert "no receipt has come yet" not in shown


def steps(side: Sending) -> list[tuple[Mark, Label]]:
    """The steps of a package that are shown, each with its mark."""
    marks = [mark for mark in side.steps.findChildren(Mark) if mark.isVisible()]
    labels = [label for label in side.steps.findChildren(Label) if label.isVisible() and label.words is not None]
    return list(zip(marks, labels, strict=True))
