"""The gates step by step and every dialog: heard, walked through by Tab, and read in both themes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QWidget

import ui
from app.domain.event import EVENT
from app.domain.fields import Link, Links
from app.domain.quarter import Period
from app.domain.registers import figure
from app.fault import noted
from app.office import Office, Query
from tests.offices import PASSWORD, Offices, event
from tests.ui.conftest import calm
from tests.ui.heard import assert_heard
from tests.ui.seen import weak
from ui.chosen_look import speak
from ui.exchange.preview import Preview
from ui.fault import Report
from ui.keys import Keys
from ui.language import language
from ui.pages.behind import Behind
from ui.pages.recovery import Preview as Sheet
from ui.pages.settings_users import Asking, CodeSheet
from ui.pages.shares import Shares
from ui.pages.signing import Signing
from ui.palette import Palette
from ui.parts import Label
from ui.register.columns import Columns
from ui.register.in_place import InPlace
from ui.register.printing import Printing
from ui.register.record_filter import RecordFilter
from ui.register.viewer import Viewer
from ui.say import Question
from ui.theme import theme
from ui.window import Window

CODE = "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
Visit = Callable[[Window], QWidget]


def step(name: str, role: str = "region") -> Visit:
    """A step of the first run; nothing is founded."""

    def visit(window: Window) -> QWidget:
        gate: Any = window.centralWidget()
        gate.place.roles[role].setChecked(True)
        gate.recovery.put(CODE, lambda language: b"")
        gate.centre.digits.put_text("0000 " * 8)
        gate.turn_to(getattr(gate, name))
        return window

    return visit


def broken(window: Window) -> QWidget:
    """A fault of ours is told at the foot."""
    window.broken(RuntimeError())
    return window


STEPS = {
    "place": step("place"), "place of a desk": step("place", "desk"), "password": step("password"),
    "recovery": step("recovery"), "centre": step("centre"), "bringing": step("bringing"), "broken": broken,
}  # fmt: skip


def asking(in_words: bool) -> Visit:
    def ask(window: Window) -> QWidget:
        box = Question(window, "Remove all filters", "Remove all filters", "Cancel")
        box.line.setVisible(in_words)
        return box

    return ask


def paper(window: Window) -> QWidget:
    assert window.session is not None
    papers = window.session.office.papers
    dialog = Printing(window.session, "Print", lambda code: papers.recovery(CODE, code), window)
    dialog.look()
    return dialog


def viewer(window: Window) -> QWidget:
    assert window.session is not None
    office = window.session.office
    one = office.records.page("event", Query(), 1).records[0]
    if not office.attachments.of("event", one.id):
        office.attachments.attach_picture("event", one.id, office.papers.recovery(CODE, "kk"), "Хаттама")
    return Viewer(window.session, office.attachments.of("event", one.id), 0, window)


def columns(window: Window) -> QWidget:
    window.go("event")
    return Columns(window.page().table, window)


def behind(window: Window) -> QWidget:
    assert window.session is not None
    records = window.session.office.records.page("event", Query(), 9).records
    return Behind(window.session, EVENT, "Іс-шаралар", records, window)


def finding(window: Window) -> QWidget:
    return RecordFilter(window.session, next(one for one in EVENT.links if isinstance(one, Links | Link)), window)


def nothing(*_: Any) -> None:
    """What a dialog does that is only looked at."""


DIALOGS: dict[str, Visit] = {
    "question": asking(False), "question in words": asking(True), "paper": paper, "viewer": viewer,
    "columns": columns, "behind": behind, "finding": finding,
    "keys": lambda window: Keys(window.actions_.allowed, window),
    "palette": lambda window: Palette(window.session, window.actions_, window),
    "in place": lambda window: InPlace(window.session, "association", "", "Бірлік", window),
    "signing": lambda window: Signing(window, Period(2025, "Q3"), amending=True),
    "new user": lambda window: Asking("Add a user", window, nothing, nothing),
    "own password": lambda window: Asking("Change my password", window, nothing, nothing, old=True),
    "code": lambda window: CodeSheet(CODE, window.session, window),
    "fault": lambda window: Report(noted((), RuntimeError(), "today"), window),
    "sheet": lambda window: Sheet(lambda code: window.session.office.papers.recovery(CODE, code), window),
}  # fmt: skip
COVERED = {Question, Printing, Viewer, Columns, Behind, RecordFilter, Keys, Palette, InPlace, Asking, CodeSheet, Sheet,
           Preview, Report, Shares, Signing}  # fmt: skip


def test_every_dialog_there_is_stands_here() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    kinds = (kind for kind in descendants(QDialog) if not kind.__subclasses__())
    ours = {kind for kind in kinds if kind.__module__.startswith("ui.")}
    assert ours == COVERED


@pytest.mark.parametrize("name", STEPS)
def test_a_step_of_the_first_run_can_be_heard_and_read(
    name: str, tmp_path: Path, at_gate: Callable[[Path], Window]
) -> None:
    window = at_gate(tmp_path / "none")
    assert_heard(window, STEPS[name])
    assert_read(window, STEPS[name])


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_can_be_heard_and_read(name: str, home: Path, opened: Callable[[Path], Window]) -> None:
    with Office.open(home, PASSWORD) as office:
        office.intakes.take_sample(12, seed=1, as_real=True)
    window = opened(home)
    assert_heard(window, DIALOGS[name])
    assert_read(window, DIALOGS[name])


def test_a_package_that_is_looked_at_can_be_heard_and_read(offices: Offices, opened: Callable[[Path], Window]) -> None:
    offices.region.records.add("event", event())
    package = offices.region.post.send(offices.folder)[0]
    offices.close()
    window = opened(offices.folder / "centre")
    assert window.session is not None
    looked = replace(window.session.office.post.look(package), below=(2, 3))
    assert_heard(window, lambda window: Preview(window.session, looked, window))
    assert_read(window, lambda window: Preview(window.session, looked, window))
    speak("en")
    labels = Preview(window.session, looked, window).findChildren(Label)
    (said,) = [label.text() for label in labels if "of offices below" in label.text()]
    assert "2 packages" in said.replace("\u00a0", " ")


def test_the_shares_of_a_figure_can_be_heard_and_read(offices: Offices, opened: Callable[[Path], Window]) -> None:
    offices.region.records.add("event", event())
    offices.deliver()
    offices.close()
    window = opened(offices.folder / "centre")
    assert_heard(window, shares)
    assert_read(window, shares)


def shares(window: Window) -> QWidget:
    assert window.session is not None
    quarters, period = window.session.office.quarters, Period(2025, "Q3")
    found = quarters.spread("events", period, "then")
    return Shares(window.session, figure("events")[0], "Іс-шаралар", found, lambda share: ([], {}), window)


def assert_read(window: Window, visit: Visit) -> None:
    """Every word stands out from its ground, light and dark."""
    language.switch("kk")
    found = {}
    for scheme in ("light", "dark"):
        theme.wear(scheme)
        root = visit(window)
        root.show()
        calm(window)
        found[scheme] = weak(root)
        if root is not window:
            root.close()
    assert found == {"light": [], "dark": []}


def descendants(kind: type) -> set[type]:
    return {one for below in kind.__subclasses__() for one in (below, *descendants(below))}
