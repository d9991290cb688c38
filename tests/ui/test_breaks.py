"""Words that belong together stay on one line."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.breaks import held
from ui.parts import Label


@pytest.mark.parametrize(("text", "shown"), [
    ("өткізілмеген іс-шаралар", "өткізілмеген іс‑шаралар"), ("аты-жөні", "аты‑жөні"),
    ("22.11.2026 18:27.", "22.11.2026\u00a018:27."), ("көп: 150 > 131", "көп: 150\u00a0>\u00a0131"),
    ("Жазба № 12 сақталды; тізімдегі №", "Жазба №\u00a012 сақталды; тізімдегі №"),
    ("4 файла, 54 КБ; 20 MB at most", "4 файла, 54\u00a0КБ; 20\u00a0MB at most"), ("24 Бірлік", "24 Бірлік"),
    ("KK-A1-2, әл-Фараби", "KK-A1-2, әл-Фараби"), ("abai-oblysy.dostyq", "abai-oblysy.dostyq"),
])  # fmt: skip
def test_what_belongs_together_is_held_and_nothing_else(text: str, shown: str) -> None:
    assert held(text) == shown


def test_words_on_one_line_stay_as_they_are(qtbot: QtBot) -> None:
    broken, whole = Label(wrap=True).put_text("іс-шара"), Label().put_text("іс-шара")
    assert [label.text() for label in (broken, whole)] == ["іс‑шара", "іс-шара"]
