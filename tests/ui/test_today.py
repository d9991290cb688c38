"""The page of today fills piece by piece; what was read for panels that are gone is never heard of."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.domain.quarter import Period
from tests.offices import event
from tests.ui.conftest import calm, records
from ui.pages.today import PLACES
from ui.pages.today_closed import ToAmend
from ui.parts import Button, Label
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


def test_a_closed_quarter_whose_records_have_changed_leads_to_its_amendment(window: Window, qtbot: QtBot) -> None:
    of, quarters = Period(2025, "Q3"), window.session.office.quarters
    saved = records(window).add("event", event("Форум", participants=50))
    quarters.close(of, {one.key: "Тексерілді" for one in quarters.check(of)})
    window.go("today")
    calm(window)
    assert window.page().findChild(ToAmend).isHidden(), "nothing has changed since"
    records(window).edit("event", saved.id, {"participants": 60}, "Тізім кеш келді")
    window.session.note({"event"})
    calm(window)
    part = window.page().findChild(ToAmend)
    assert "sign an amendment" in part.findChild(Label).text()
    assert part.isVisible()
    part.findChild(Button).click()
    assert (window.page().name, window.page().period) == ("quarter", of)
