"""The rail: where one can go, how much is there, in which language, and who is at work."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from app.domain.places import place
from app.domain.registers import REGISTERS
from app.language import LANGUAGES, N_, number
from app.office import Office, Query
from ui.deeds import AS_IN_A_DAY, is_there
from ui.icons import drawn, icon, mark, ratio
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, beside, space
from ui.parts import Label, Push, Toggle
from ui.session import Session
from ui.theme import sized, theme
from ui.who import user_label

WIDTH, FOLDED, BESIDE_WORDS = 216, 56, 78
PLACE_HIGH, SIGN_HIGH, LANGUAGE_HIGH = 31, 64, 24
ICONS = {
    "today": "sun", "board": "layout-grid", "event": "calendar-days", "association": "users", "course": "book-open",
    "learner": "graduation-cap",
    "enrolment": "file-check", "plan_item": "list-checks", "request": "inbox", "quarter": "file-text",
    "exchange": "arrow-left-right", "twice": "copy",
    "settings": "sliders-horizontal",
    "help": "circle-help",
}  # fmt: skip


class Item(Speaking, Push):
    """A place to go: icon, word, and a count at the right."""

    def __init__(self, page: str, words: str) -> None:
        super().__init__()
        self.page, self.words, self.folded = page, words, False
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.count = QLabel()
        self.count.setProperty("role", "second")
        row = QHBoxLayout(self)
        sized(row.setContentsMargins, 0, 0, 9, 0)
        row.addStretch(1)
        row.addWidget(self.count)
        self.toggled.connect(self.dress)
        self.ready()

    def say(self) -> None:
        text = spoken(self.words)
        self.setText("" if self.folded else f"\u2002{text}")
        self.setToolTip(text if self.folded else "")
        self.setAccessibleName(text)

    def fold(self, folded: bool) -> None:
        """The icon alone."""
        self.folded = folded
        self.count.setHidden(folded)
        self.say()

    @Slot()
    def dress(self) -> None:
        self.setIcon(icon(ICONS.get(self.page, "list"), "accent" if self.isChecked() else "ink2"))
        self.setIconSize(QSize(theme.u(16), theme.u(16)))

    def put_count(self, n: int | None) -> None:
        self.count.setText("" if n is None else number(n, language.now))


class Ornament(QWidget):
    """The horn scroll at the foot of the rail, tone on tone; the only ornament of the program."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        piece = drawn("marks", "horns", theme.colours.ornament, theme.colours.rail, self.height(), ratio())
        width = round(piece.width() / piece.devicePixelRatio())
        start = (self.width() % width) // 2
        for x in range(start, self.width() - width + 1, width):
            painter.drawPixmap(x, 0, piece)


class Rail(Speaking, Plane):
    """`wanted` asks for a page, `spoken_in` for a language."""

    wanted = Signal(str)
    spoken_in = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__("rail", margins=(8, 14, 8, 8), gap=1)
        self.session = session
        self.items: dict[str, Item] = {}
        self.sections: list[Label] = []
        self.choosing = False
        self.folded = False
        self._brand()
        self._items(session.office)
        self.ornament = Ornament()
        self.lay.addLayout(space(8))
        self.lay.addWidget(self.ornament)
        self.lay.addLayout(space(6))
        self._foot()
        session.changed.connect(self.count)
        self.ready()

    def _items(self, office: Office) -> None:
        """Where one can go; what only the centre has is not there elsewhere."""
        self._item("today", N_("Today"))
        if is_there(office, "board"):
            self._item("board", N_("Board"))
        self._section(N_("Registers"))
        for of in AS_IN_A_DAY:
            self._item(of.name, of.label)
        self._section(N_("Reporting"))
        self._item("quarter", N_("Quarter"))
        self._item("exchange", N_("Exchange"))
        if is_there(office, "twice"):
            self._item("twice", N_("Reported twice"))
        self.lay.addStretch(1)
        self._item("settings", N_("Settings"))
        self._item("help", N_("Help"))

    def _brand(self) -> None:
        self.sign, self.place = QLabel(), Label(role="second", wrap=True)
        brand = beside(self.sign, gap=10)
        self.names = names = Plane("none", gap=0)
        name = Label(role="name")
        name.put_text("Достық")
        names.lay.addWidget(name)
        names.lay.addWidget(self.place)
        brand.addWidget(names, 1)
        self.brand = brand
        self.lay.addLayout(brand)

    def _section(self, words: str) -> None:
        label = Label(words, "second")
        sized(label.setContentsMargins, 12, 10, 0, 3)
        self.sections.append(label)
        self.lay.addWidget(label)

    def _item(self, page: str, words: str) -> None:
        item = self.items[page] = Item(page, words)
        item.toggled.connect(lambda: self._go(page))
        self.lay.addWidget(item)

    def _foot(self) -> None:
        self.who = user_label(self.session.office.user, "second")
        self.languages = {
            name: Toggle("", lambda name=name: self.spoken_in.emit(name), "language") for name in LANGUAGES
        }
        for name, toggle in self.languages.items():
            toggle.put_text(name.upper())
        self.foot = foot = beside(self.who, None, *self.languages.values(), gap=0)
        sized(foot.setContentsMargins, 12, 0, 2, 0)
        self.lay.addLayout(foot)

    def _go(self, page: str) -> None:
        """Asked for by a click, a key or a screen reader, which toggles."""
        if not self.choosing:
            self.wanted.emit(page)

    def choose(self, page: str) -> None:
        """Show where we are."""
        self.choosing = True
        for name, item in self.items.items():
            item.setChecked(name == page)
        self.choosing = False

    @Slot()
    def count(self) -> None:
        """How much is in each register."""
        for of in REGISTERS:
            listed = self.session.office.records.page(of.name, Query(), limit=0)
            self.items[of.name].put_count(listed.total)

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Where to go")))
        self.place.put_text(place(self.session.office.facts.kato).names[language.now])
        for name, toggle in self.languages.items():
            toggle.setChecked(name == language.now)
        self.count()
        self._widen()

    def fold(self, folded: bool) -> None:
        """Icons alone, where the window is narrow; their words are their tips."""
        self.folded = folded
        for item in self.items.values():
            item.fold(folded)
        sized(self.brand.setContentsMargins, 6 if folded else 10, 0, 0, 12)
        sized(self.foot.setContentsMargins, 0 if folded else 12, 0, 0 if folded else 2, 0)
        for part in (self.names, self.who, self.ornament, *self.sections):
            part.setHidden(folded)
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self.foot.setDirection(way)
        self._widen()
        self._find_room()

    def _find_room(self) -> None:
        """Large letters in a low window leave room for the places to go alone; the settings have the languages too."""
        room = self.height() - len(self.items) * theme.u(PLACE_HIGH)
        for toggle in self.languages.values():
            toggle.setHidden(self.folded and room < theme.u(SIGN_HIGH + len(LANGUAGES) * LANGUAGE_HIGH))
        self.sign.setHidden(self.folded and room < theme.u(SIGN_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._find_room()

    def _widen(self) -> None:
        """As wide as the longest word with its count wants."""
        metrics = QFontMetrics(theme.font(13, QFont.Weight.DemiBold))
        words = max(
            metrics.horizontalAdvance(spoken(item.words)) + item.count.sizeHint().width()
            for item in self.items.values()
        )
        self.setFixedWidth(theme.u(FOLDED) if self.folded else max(theme.u(WIDTH), words + theme.u(BESIDE_WORDS)))

    def dress(self) -> None:
        self._widen()
        self.sign.setPixmap(mark("shanyraq", 28, "accent"))
        self.ornament.setFixedHeight(theme.u(26))
