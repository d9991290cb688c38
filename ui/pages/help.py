"""The help: topics at the left, found as one types; the text beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QTextEdit

from app.language import N_
from ui import manual
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, beside
from ui.panels import Head
from ui.parts import Button, Label
from ui.session import Session
from ui.theme import theme

SIDE, WIDEST, LINE = 250, 760, 150
"""The width of the topics, and of lines that are easy to read; their height in per cent of the letters."""
LETTERS = {1: 24, 2: 16}
"""Sizes of headings by their level."""


class Text(QTextBrowser):
    """Lines that are easy to read, and the bar that scrolls them at the edge of the page."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        beside = max(0, self.width() - theme.u(WIDEST))
        if self.viewportMargins().right() != beside:
            self.setViewportMargins(0, 0, beside, 0)
        super().resizeEvent(event)


class Help(Speaking, Plane):
    """Offline, in the language of the window."""

    def __init__(self, session: Session) -> None:
        super().__init__("page")
        self.topic = manual.TOPICS[0]
        self.head, self.line, self.list = Head(N_("Help")), QLineEdit(), QListWidget()
        self.head.add(Button(N_("Keys and commands"), lambda: session.go("keys"), "list"))
        self.none, self.text = Label(N_("Nothing is found. Try fewer letters."), "quiet", wrap=True), Text()
        self.list.setProperty("role", "topics")
        self.line.textChanged.connect(self.look)
        self.line.returnPressed.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(self._chosen)
        side = Plane("alt", margins=(16, 16, 16, 16), gap=8)
        for part in (self.line, self.none, self.list):
            side.lay.addWidget(part)
        side.lay.setStretch(2, 1)
        self.side = side
        sheet = Plane("base", margins=(40, 16, 0, 8))
        sheet.lay.addWidget(self.text)
        row = beside(side, sheet, gap=0)
        row.setStretch(1, 1)
        self.lay.addWidget(self.head)
        self.lay.addLayout(row, 1)
        self.ready()

    def shown(self, what: Any = None) -> None:
        """The topic of a page, or as it was left."""
        if isinstance(what, str):
            self.line.clear()
            self.topic = manual.topic_of(what)
            self.look()
        self.line.setFocus()

    def search(self) -> None:
        """Put the cursor into the search line."""
        self.line.setFocus()
        self.line.selectAll()

    @Slot()
    def look(self) -> None:
        """The topics that have what was typed; the first of them where the chosen one has not."""
        found = manual.find(self.line.text(), language.now)
        self.list.blockSignals(True)
        self.list.clear()
        for topic in found:
            item = QListWidgetItem(manual.title(topic, language.now), self.list)
            item.setData(Qt.ItemDataRole.UserRole, topic)
        if found:
            self.topic = self.topic if self.topic in found else found[0]
            self.list.setCurrentRow(found.index(self.topic))
        self.list.blockSignals(False)
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        self.show_text()

    @Slot(object)
    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.topic = item.data(Qt.ItemDataRole.UserRole)
            self.show_text()

    def show_text(self) -> None:
        """The text of the topic, what was searched for lit."""
        self.text.setMarkdown(manual.text(self.topic, language.now))
        dress_text(self.text.document())
        self.text.setExtraSelections([self._lit(*place) for place in self._places()])

    def _places(self) -> list[tuple[int, int]]:
        return manual.places(self.text.document().toPlainText(), self.line.text())

    def _lit(self, start: int, length: int) -> QTextEdit.ExtraSelection:
        lit = QTextEdit.ExtraSelection()
        lit.cursor = QTextCursor(self.text.document())
        lit.cursor.setPosition(start)
        lit.cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        lit.format.setBackground(theme.colour("match"))
        lit.format.setForeground(theme.colour("onmatch"))
        return lit

    def say(self) -> None:
        self.line.setPlaceholderText(spoken(N_("Search in the help")))
        self.line.setAccessibleName(spoken(N_("Search in the help")))
        self.list.setAccessibleName(spoken(N_("Topics")))
        self.text.setAccessibleName(spoken(N_("Help")))
        self.look()

    def dress(self) -> None:
        self.side.setFixedWidth(theme.u(SIDE))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.show_text()


def dress_text(document: QTextDocument) -> None:
    """Headings in the serif of the house, air between the lines."""
    document.setDocumentMargin(0)
    document.setIndentWidth(theme.u(24))
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(air(level))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        if level:
            cursor.mergeCharFormat(heading(level))
        for part in bold_parts(block) if not level else ():
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(strong())
        block = block.next()


def bold_parts(block: QTextBlock) -> list[QTextFragment]:
    """The parts in bold letters."""
    parts = [place.fragment() for place in block]
    return [part for part in parts if part.charFormat().fontWeight() == QFont.Weight.Bold]


def strong() -> QTextCharFormat:
    """The heaviest letters that ship with the program; heavier ones would be drawn twice over."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    return form


def air(level: int) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin(theme.u(18 if level > 1 else 0))
    form.setBottomMargin(theme.u(8 if level else 6))
    return form


def heading(level: int) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontFamilies(["PT Serif"])
    form.setFontWeight(QFont.Weight.Bold)
    form.setProperty(QTextCharFormat.Property.FontPixelSize, theme.u(LETTERS.get(level, 14)))
    return form
