"""What the centre asks about records: at an office what is to be settled, at the centre what was answered."""

from __future__ import annotations

from functools import partial
from typing import Any

from app.domain.places import place
from app.errors import NotFound
from app.language import N_, Words
from ui.language import Speaking, language
from ui.layouts import Plane, emptied
from ui.panels import Rows, section
from ui.parts import Button, Label, Mark, plain
from ui.register.model import called
from ui.say import ask_folder
from ui.session import Session
from ui.theme import sized

SHOWN, NAME = 20, 200


class Remarks(Speaking, Plane):
    """A list with ways to the records; it is not there where nothing was asked."""

    def __init__(self, session: Session) -> None:
        super().__init__("base")
        self.session = session
        self.centre = session.office.facts.role == "centre"
        self.ready()

    def say(self) -> None:
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """Read the remarks again, the open ones first."""
        emptied(self.lay)
        office = self.session.office
        found: list[Any] = [*(office.centre.remarks() if self.centre else office.correspondence.remarks())]
        self.setVisible(bool(found))
        if not found:
            return
        open_ = sum(one.state == "open" for one in found)
        title = N_("Asked of the offices") if self.centre else N_("Questions of the centre")
        sub = Words("not settled: {n}", {"n": open_})
        if unsent := office.correspondence.unsent_answers():
            sub = Words("not settled: {n}; answers that wait for the next package: {unsent}",
                        {"n": open_, "unsent": unsent})  # fmt: skip
        more = [Button(N_("Write receipts for them"), self.write, role="link")] if self.centre and open_ else []
        self.lay.addLayout(section(title, *more, sub=sub))
        rows = Rows(stretch=2)
        for one in found[:SHOWN]:
            self._row(rows, one)
        self.lay.addLayout(rows)

    def write(self) -> None:
        """Receipts anew, so that the questions need not wait for the next packages."""
        folder = ask_folder(self, N_("Where to write the receipts"))
        if folder is not None:
            centre = self.session.office.centre
            written = self.session.write(lambda: centre.receipts(folder))
            if written is not None:
                self.session.tell(Words("Receipts written: {n}.", {"n": len(written)}))

    def _row(self, rows: Rows, one: Any) -> None:
        settled = one.state == "settled"
        mark = "done" if settled else "returned" if one.kind == "returned" else "note"
        record = plain(self._name(one), "strong", wrap=True)
        sized(record.setMinimumWidth, NAME if self.centre else 0)
        said = Plane("none", margins=(0, 4, 0, 4), gap=1)
        said.lay.addWidget(plain(one.text, wrap=True))
        asker = None if self.centre else self.session.office.correspondence.asker(one)
        if asker is not None:
            said.lay.addWidget(Label(Words("{office} asks", {"office": asker}), "second", wrap=True))
        if one.answer:
            said.lay.addWidget(plain(f"→ {one.answer}", "second", wrap=True))
        elif settled:
            said.lay.addWidget(Label(N_("settled: the record was put right"), "second"))
        go = Button(N_("Open"), partial(self.session.go, one.register, one.record), role="link")
        rows.row(Mark(mark), record, said, go)

    def _name(self, one: Any) -> str:
        """What the record is called; at the centre, whose it is."""
        try:
            record = self.session.office.records.read(one.register, one.record)
        except NotFound:
            return str(one.record)
        name = f"№\u00a0{record.number} {called(self.session, one.register, record)}"
        return f"{place(one.kato).names[language.now]}: {name}" if self.centre else name
