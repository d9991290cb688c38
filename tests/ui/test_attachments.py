"""The strip of attached files by keyboard: attached, looked at, named, removed, undone; dropped and pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.office import Office
from tests.invariants import assert_whole
from tests.offices import Offices, course, event
from tests.pictures import photo, scan, written
from tests.ui.conftest import CTRL, Key, press
from ui.register import attachments
from ui.register.attachments import Strip
from ui.register.viewer import Viewer
from ui.window import Window


def strip(window: Window, office: Office) -> Strip:
    """The strip under an event that was just entered."""
    record = office.records.add("event", event())
    window.go("event", record.id)
    return window.page().pane.attached


def settled(window: Window, qtbot: QtBot, strip: Strip, count: int) -> None:
    qtbot.waitUntil(lambda: window.session.jobs.idle and strip.thumbs.count() == count)


@pytest.fixture
def three(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Strip:
    """The strip of an event to which a photo, a scan and another photo were attached without a mouse."""
    some = (("a.jpg", photo(1)), ("b.pdf", scan()), ("c.jpg", photo(2)))
    files = [written(tmp_path, name, content) for name, content in some]
    monkeypatch.setattr(attachments, "ask_files", lambda *_: files)
    one = strip(window, window.session.office)
    assert one.thumbs.isHidden()
    one.attach_button.setFocus()
    press(Key.Key_Space)
    settled(window, qtbot, one, 3)
    qtbot.waitUntil(lambda: len(one.pictures) == 2)
    return one


def test_files_are_looked_at_large_one_after_another(three: Strip, qtbot: QtBot) -> None:
    three.thumbs.setFocus()
    press(Key.Key_Right, Key.Key_Right, Key.Key_Return)
    viewer = QApplication.activeModalWidget()
    assert isinstance(viewer, Viewer)
    qtbot.waitUntil(lambda: not viewer.picture.image.isNull() or viewer.stack.currentWidget() is viewer.pages)
    before = viewer.at
    press(Key.Key_Right)
    assert viewer.at == min(before + 1, 2)
    press(Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert viewer.name.text() == "a.jpg"
    press(Key.Key_Escape)
    assert not viewer.isVisible()


@pytest.mark.parametrize(("width", "fit"), [(595, "FitToWidth"), (10, "FitInView")])
def test_F17_a_scan_like_a_ribbon_is_shown_whole_since_as_wide_as_the_window_it_would_take_all_memory(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, fit: str
) -> None:
    page = Canvas(str(tmp_path / "a.pdf"), (width, 842 if width > 10 else 14_400))
    page.showPage()
    page.save()
    monkeypatch.setattr(attachments, "ask_files", lambda *_: [tmp_path / "a.pdf"])
    one = strip(window, window.session.office)
    one.attach_button.click()
    settled(window, qtbot, one, 1)
    one.thumbs.setFocus()
    press(Key.Key_Right, Key.Key_Return)
    viewer = QApplication.activeModalWidget()
    assert isinstance(viewer, Viewer)
    qtbot.waitUntil(lambda: viewer.stack.currentWidget() is viewer.pages and viewer.document.pageCount() == 1)
    assert viewer.pages.zoomMode().name == fit
    press(Key.Key_Escape)


def test_files_are_named_removed_and_undone(
    three: Strip, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "ask_text", lambda *_: "Ашылу")
    three.thumbs.setFocus()
    press(Key.Key_Home, Key.Key_F2)
    assert three.files[0].name == "Ашылу.jpg"
    press(Key.Key_Delete)
    assert [file.name for file in three.files] == ["b.pdf", "c.jpg"]
    for names in (["Ашылу.jpg", "b.pdf", "c.jpg"], ["a.jpg", "b.pdf", "c.jpg"], []):
        press(Key.Key_Z, held=CTRL)
        assert [file.name for file in three.files] == names
    qtbot.waitUntil(lambda: window.session.jobs.idle)
    assert_whole(window.session.office._db)


def test_files_are_dropped_on_the_record_and_a_picture_is_pasted(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    one = strip(window, window.session.office)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, "a.jpg", photo())))])
    drop = QDropEvent(QPointF(QPoint(20, 20)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop)  # fmt: skip
    assert window.page().pane.acceptDrops()
    assert one.eventFilter(window.page().pane, drop)
    settled(window, qtbot, one, 1)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    one.thumbs.setFocus()
    press(Key.Key_V, held=CTRL)
    settled(window, qtbot, one, 2)
    assert one.files[1].kind in ("png", "jpeg")


def test_what_is_no_picture_is_refused_in_words(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    one = strip(window, window.session.office)
    told: list[str] = []
    window.session.told.connect(lambda words, mark: told.append(mark))
    one.attach([written(tmp_path, "a.jpg", b"x")])
    qtbot.waitUntil(lambda: told == ["error"])
    assert one.files == []


def test_the_centre_sees_an_office_s_files_and_changes_none(
    offices: Offices, opened: Callable[[Path], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    record = offices.region.records.add("event", event())
    offices.region.attachments.attach("event", record.id, [written(tmp_path, "a.jpg", photo())])
    offices.deliver()
    home = offices.centre.home.folder
    offices.close()
    window = opened(home)
    window.go("event", record.id)
    one = window.page().pane.attached
    qtbot.waitUntil(lambda: len(one.pictures) == 1)
    assert not one.isHidden()
    assert one.attach_button.isHidden()
    assert one.remove_button.isHidden()
    one.remove()
    assert len(one.files) == 1


def test_a_register_without_files_shows_no_strip(window: Window) -> None:
    record = window.session.office.records.add("course", course())
    window.go("course", record.id)
    assert window.page().pane.attached.isHidden()
