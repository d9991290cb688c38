"""Two parts beside each other, which fold under one another before they ask for more room."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.layouts import Folding, Plane

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def part(words: str) -> Plane:
    made = Plane("none")
    made.lay.addWidget(QLabel(words))
    return made


def test_parts_fold_where_there_is_no_room_and_never_ask_for_it(qtbot: QtBot) -> None:
    said, deeds = part("Нужно исправить: 1"), part("Исключить · Создать копированием")
    ground, folding = QWidget(), Folding(said, deeds, (0, 0, 0, 0))
    qtbot.addWidget(ground)
    folding.setParent(ground)
    widest = max(said.minimumSizeHint().width(), deeds.minimumSizeHint().width())
    folding.resize(2 * widest + 20, 60)
    ground.show()
    assert folding.lay.direction() == ACROSS
    assert folding.minimumSizeHint().width() == widest
    folding.resize(widest + 1, 60)
    assert folding.lay.direction() == DOWN
    folding.resize(2 * widest + 20, 60)
    assert folding.lay.direction() == ACROSS
