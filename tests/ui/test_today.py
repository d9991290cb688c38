"""The page of today fills piece by piece; what was read for panels that are gone is never heard of."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.pages.today import PLACES
from ui.window import Window


def test_what_was_read_for_the_panels_of_before_is_not_heard_when_the_page_is_read_again(
    window: Window, qtbot: QtBot
) -> None:
    session, page, heard = window.session, window.page(), []
    qtbot.waitUntil(lambda: session.jobs.idle)
    for place in PLACES:
        session.run("a work", lambda _, place=place: place, heard.append, place=place)
    page.look()
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert heard == []
