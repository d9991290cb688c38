"""At the centre: writing to the offices. What is said here goes out with the next circular."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit

from app.domain.dates import day as day_of
from app.domain.profile import in_language
from app.domain.quarter import quarter_of
from app.errors import Refusal
from app.language import N_, Words, several
from ui.language import Speaking, language, shown, spoken
from ui.layouts import Plane, beside, emptied
from ui.panels import Rows, section
from ui.parts import Button, Label, Mark, plain
from ui.say import ask_file, ask_folder
from ui.session import Session
from ui.theme import sized

TABLES = "CSV, Excel (*.csv *.xlsx *.xls *.ods);;* (*)"
TITLES = (("kk", N_("Title in Kazakh")), ("ru", N_("Title in Russian")))
TEXTS = (("kk", N_("Text in Kazakh")), ("ru", N_("Text in Russian")))
SINCE, UNTIL, DAY, QUARTER = N_("From"), N_("Until, if there is an end"), N_("Due on"), N_("Quarter")
SHOWN = 12


class ToOffices(Speaking, Plane):
    """`told` carries a sentence for the head of the page."""

    told = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("base", gap=8)
        self.session, self.centre = session, session.office.centre
        self.head, self.form, self.list = Plane("none"), Writing(), Plane("none")
        for part in (self.head, self.form, self.list):
            self.lay.addWidget(part)
        self.ready()

    def say(self) -> None:
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """What waits for the next circular, what went out last, which instructions hold."""
        emptied(self.head.lay)
        emptied(self.list.lay)
        made, waiting = self.centre.circulars(), self.centre.waiting()
        self.head.lay.addLayout(section(N_("Write to the offices"), sub=last(made)))
        words = several("{n} thing waits for the next circular", "{n} things wait for the next circular", waiting)
        state = Label(words if waiting else N_("Everything that was said has gone out."), wrap=True)
        send = Button(N_("Write the circular"), self.circulate, "send", role="primary")
        row = beside(Mark("waiting" if waiting else "done"), state, send, gap=8)
        row.setStretch(1, 1)
        self.head.lay.addLayout(row)
        self.head.lay.addLayout(beside(*self._tools(), None, gap=16))
        self._instructions()

    def _tools(self) -> tuple[Button, ...]:
        return (
            Button(N_("Instruction"), self.write_instruction, role="link"),
            Button(N_("Codebook from a file"), self.choose_codebook, role="link"),
            Button(N_("Due day"), self.write_due, role="link"),
        )

    def _instructions(self) -> None:
        """The instructions in force, each with a way to take it back."""
        rows = Rows(stretch=1)
        for one in self.session.office.correspondence.instructions()[:SHOWN]:
            title = plain(in_language(one["titles"], language.now), "strong", wrap=True)
            since = plain(shown(date.fromisoformat(one["since"])), "second")
            back = Button(N_("Take back"), partial(self._take_back, one["id"]), role="link")
            rows.row(since, title, back)
        self.list.lay.addLayout(rows)

    def write_instruction(self) -> None:
        """Title and text in two languages, from a day to a day."""
        self.form.ask(
            (*(words for _, words in TITLES), SINCE, UNTIL), tuple(words for _, words in TEXTS), self._instruct
        )
        self.form.put(SINCE, shown(date.today()))

    def _instruct(self) -> None:
        titles = {code: self.form.said(words) for code, words in TITLES}
        texts = {code: self.form.said(words) for code, words in TEXTS}
        until = self.form.said(UNTIL)
        self.centre.instruct(titles, texts, day(self.form.said(SINCE)), day(until) if until else None)
        self._kept(Words("The next circular carries the instruction."))

    def choose_codebook(self) -> None:
        """A workbook that is called as the codebook is; then the day from which it holds."""
        file = ask_file(self, N_("Codebook from a file"), TABLES)
        if file is not None:
            self.form.ask((SINCE,), (), partial(self._keep_codebook, file))

    def _keep_codebook(self, file: Path) -> None:
        said = self.centre.keep_codebook(file, day(self.form.said(SINCE)))
        self._kept(
            Words(
                "The next circular carries the codebook {codebook}: new {new}, changed {changed}, ended {ended}.", said
            )
        )

    def write_due(self) -> None:
        """The day by which a quarter is to be with the centre."""
        self.form.ask((QUARTER, DAY), (), self._keep_due)
        self.form.put(QUARTER, str(quarter_of(date.today())))

    def _keep_due(self) -> None:
        quarter, on = self.form.said(QUARTER), day(self.form.said(DAY))
        self.centre.keep_due(quarter, on)
        self._kept(Words("The next circular says that {period} is due on {day}.", {"period": quarter, "day": on}))

    def _take_back(self, id: str) -> None:
        self.session.write(lambda: self.centre.take_back("instruction", id))
        self.look()

    def _kept(self, words: Words) -> None:
        self.told.emit(words)
        self.look()

    def circulate(self) -> None:
        """Ask for the place, then write the circular, beside the window."""
        folder = ask_folder(self, N_("Where to write the circular"))
        if folder is not None:
            words, centre = N_("Writing the circular"), self.centre
            self.session.run(words, lambda _: centre.circular(folder), self._circulated, writes=True)

    def _circulated(self, result: tuple[Path, dict[str, object]]) -> None:
        path, made = result
        self._kept(Words("Circular № {number} is written: {file}. Offices that can open it: {n}.",
                         {"number": made["number"], "file": path.name, "n": made["offices"]}))  # fmt: skip


class Writing(Speaking, Plane):
    """A few lines to be filled in, and two buttons; hidden until something is to be written."""

    def __init__(self) -> None:
        super().__init__("alt", margins=(12, 10, 12, 12), gap=8)
        self.lines: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.hide()

    def ask(self, short: tuple[str, ...], long: tuple[str, ...], then: Callable[[], None]) -> None:
        """Lines, and fields of several lines, by their labels; `then` keeps what was written."""
        emptied(self.lay)
        self.lines = {words: QLineEdit() for words in short} | {words: QPlainTextEdit() for words in long}
        grid = QGridLayout()
        sized(grid.setHorizontalSpacing, 12)
        for at, (words, line) in enumerate(self.lines.items()):
            line.setAccessibleName(spoken(words))
            if isinstance(line, QPlainTextEdit):
                sized(line.setFixedHeight, 72)
                line.setTabChangesFocus(True)
            grid.addWidget(Label(words, "second"), at // 2 * 2, at % 2)
            grid.addWidget(line, at // 2 * 2 + 1, at % 2)
        self.lay.addLayout(grid)
        self.wrong = Label(role="error", wrap=True)
        self.wrong.hide()
        self.lay.addWidget(self.wrong)
        keep = Button(N_("Keep"), partial(self._keep, then), role="primary")
        self.lay.addLayout(beside(None, Button(N_("Cancel"), self.hide), keep))
        self.show()
        next(iter(self.lines.values())).setFocus()

    def _keep(self, then: Callable[[], None]) -> None:
        try:
            then()
        except Refusal as refusal:
            self.wrong.put(refusal.words)
            self.wrong.show()
        else:
            self.hide()

    def put(self, words: str, text: str) -> None:
        line = self.lines[words]
        assert isinstance(line, QLineEdit)
        line.setText(text)

    def said(self, words: str) -> str:
        line = self.lines[words]
        return (line.text() if isinstance(line, QLineEdit) else line.toPlainText()).strip()


def day(text: str) -> date:
    """A day as people type it; raises Refusal."""
    found = day_of(text)
    if found is None:
        raise Refusal("«{text}» is not a day: write it as 31.12.2025.", text=text)
    return found


def last(made: list[dict[str, str]]) -> Words | str:
    """What went out last."""
    if not made:
        return N_("no circular was written yet")
    at = datetime.fromisoformat(made[-1]["made_at"]).astimezone()
    return Words("the last circular: № {number}, {at}", {"number": made[-1]["number"], "at": at})
