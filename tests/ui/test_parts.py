"""The small parts of every page, seen as they are painted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.event import EVENT
from ui.icons import icon
from ui.parts import GAP, Button
from ui.register.form import FieldLabel
from ui.theme import theme


def test_a_label_with_a_star_stands_in_line_with_one_without(qtbot: QtBot) -> None:
    theme.wear("light", 100)
    field, line = EVENT.by_name["held_on"], QLineEdit()
    qtbot.addWidget(line)
    bare, starred = (painted(qtbot, FieldLabel(replace(field, required=star), line)) for star in (False, True))
    assert bare == starred


def painted(qtbot: QtBot, label: FieldLabel) -> QImage:
    """The first letters of a label."""
    qtbot.addWidget(label)
    label.resize(300, label.heightForWidth(300))
    return label.grab().toImage().copy(0, 0, theme.u(20), label.height())


def test_the_line_under_a_link_begins_at_its_word(qtbot: QtBot) -> None:
    link, button = Button("Print", None, "printer", role="link"), Button("Print", None, "printer")
    for one in (link, button):
        qtbot.addWidget(one)
    assert (link.text(), button.text()) == ("Print", "\u2002Print")
    assert link.iconSize().width() == theme.u(16) + theme.u(GAP), "the icon keeps the distance"
    plain, spaced = (
        one.pixmap(one.availableSizes()[0]).toImage() for one in (icon("printer"), icon("printer", gap=GAP))
    )
    assert spaced.copy(0, 0, plain.width(), plain.height()) == plain.convertToFormat(spaced.format())
