"""Certificates in the window: their end is told in time, on both sides, and one press renews them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from pytestqt.qtbot import QtBot

from app.office import Office
from tests.offices import PASSWORD
from ui.exchange import sending
from ui.exchange import trust as trusting
from ui.panels import Note
from ui.parts import Button
from ui.window import Window

Opened = Callable[[Path], Window]


@pytest.fixture
def soon(folder: Path) -> Iterator[date]:
    """Ten days before the certificate of the region ends."""
    with Office.open(folder / "region", PASSWORD) as office:
        own = office.certificates.own()
    assert own is not None
    day = own.ends - timedelta(10)

    class Then(date):
        @classmethod
        def today(cls) -> date:
            return day

    with patch("ui.exchange.ending.date", Then), patch("app.office.certificates.date", Then):
        yield day


def test_an_office_sees_that_its_certificate_ends_and_whom_to_ask(folder: Path, soon: date, opened: Opened) -> None:
    window = opened(folder / "region")
    window.go("exchange")
    panel = window.page().ending
    assert not panel.isHidden()
    (note,) = panel.findChildren(Note)
    assert not note.isHidden()


def test_nothing_is_said_long_before(folder: Path, opened: Opened) -> None:
    window = opened(folder / "region")
    window.go("exchange")
    assert window.page().ending.isHidden()


def test_the_centre_renews_a_certificate_with_one_press(folder: Path, soon: date, opened: Opened) -> None:
    window = opened(folder / "centre")
    window.go("exchange")
    page, certificates = window.page(), window.session.office.certificates
    before = len([term for term in certificates.below() if term.soon(soon)])
    renew = [one for one in page.ending.findChildren(Button) if not one.isHidden()]
    assert len(renew) == before > 0
    renew[0].click()
    assert len([term for term in certificates.below() if term.soon(soon)]) == before - 1


def test_the_centre_says_whether_its_old_keys_are_safe(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(folder / "centre")
    window.go("exchange")
    asked: list[str] = []
    monkeypatch.setattr(trusting, "ask", lambda _, words, *rest: asked.append(words) is None and len(asked) == 1)
    window.page().trust.renew()
    assert len(asked) == 2
    assert "Every office must accept a new certificate" in window.page().note.label.text()
    assert [one["reason"] for one in window.session.office.post.revoked()] == ["may be in other hands"]


def test_a_package_goes_by_e_mail_from_the_side(
    folder: Path, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(folder / "region")
    window.go("exchange")
    monkeypatch.setattr(sending, "ask_folder", lambda *_: folder / "letters")
    side = window.page().side
    (button,) = [one for one in side.findChildren(Button) if one.text().strip() == "By e-mail, in parts"]
    button.click()
    qtbot.waitUntil(lambda: window.session.jobs.idle and (folder / "letters").exists())
    assert len(list((folder / "letters").glob("*.dostyqpart"))) == 1


def test_a_package_that_is_stopped_can_be_begun_anew(folder: Path, opened: Opened, qtbot: QtBot) -> None:
    window = opened(folder / "region")
    window.go("exchange")
    side, jobs, post = window.page().side, window.session.jobs, window.session.office.post
    qtbot.waitUntil(lambda: jobs.idle)
    side.send(folder / "stick")
    assert not side.send_button.isEnabled()
    jobs.cancel()
    qtbot.waitUntil(side.send_button.isEnabled)
    assert post.sent() == []
    side.send(folder / "stick")
    qtbot.waitUntil(lambda: len(post.sent()) == 1)
