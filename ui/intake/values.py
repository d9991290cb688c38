"""Step three: values that were not understood, each once; what is said here of them is remembered."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.fields import Choice, Field, Link, Links
from app.language import N_, Words, several
from app.office import Unknown
from ui.intake.newrecord import NewRecord
from ui.intake.state import Intake
from ui.language import Speaking, shown, spoken
from ui.layouts import Plane, beside, emptied
from ui.panels import Rows, Sides, section
from ui.parts import Button, Label, Toggle, plain
from ui.register.link_editors import ChoiceEditor, LinkEditor
from ui.theme import sized

MOST, SIDE, LONGEST, TEXT, COUNT, FINDER, WIDEST = 60, 400, 60, 200, 50, 150, 360


class ValuesStep(Speaking, Plane):
    """By field: what stands in the cells, how often, and what it means."""

    def __init__(self, intake: Intake) -> None:
        super().__init__("base")
        self.intake = intake
        self.lines: dict[tuple[str, str], QWidget] = {}
        self.inside = Plane("base", margins=(24, 16, 24, 16), gap=4)
        self.making = NewRecord(intake.session)
        self.sides = Sides(self.inside, self.making, SIDE)
        self.lay.addWidget(self.sides, 1)
        self.making.made.connect(self._made)
        self.making.closed.connect(self.look)
        self.sides.show_side(False)
        self.ready()

    def say(self) -> None:
        self.look()

    def look(self) -> None:
        emptied(self.inside.lay)
        self.lines = {}
        self.sides.show_side(self.making.one is not None)
        if self.intake.seen is None:
            return
        hint = N_("Type the name of what is meant, in any language. What is left open keeps its rows outside.")
        self.inside.lay.addWidget(Label(hint, "quiet", wrap=True))
        for field, some in groupby(self.intake.unknown, lambda one: one.field):
            self._lay_field(field, list(some))
        self.inside.lay.addStretch(1)

    def _lay_field(self, field: Field, some: list[Unknown]) -> None:
        self.inside.lay.addLayout(section(field.label, sub=several("{n} value", "{n} values", len(some))))
        rows = Rows(1, stretch=2, high=38)
        sized(rows.setColumnMinimumWidth, TEXT, at=0)
        sized(rows.setColumnMinimumWidth, COUNT, at=1)
        rows.head(N_("As it stands"), N_("Rows"), N_("What it means"))
        for one in some[:MOST]:
            rows.row(plain(one.text[:LONGEST], "strong", wrap=True), plain(shown(one.count)), self._answer(one))
        self.inside.lay.addLayout(rows)
        if len(some) > MOST:
            words = Words("And {n} more. Is it the right column?", {"n": len(some) - MOST})
            self.inside.lay.addWidget(Label(words, "warning", wrap=True))

    def _answer(self, one: Unknown) -> QWidget:
        """What a person can say of a value."""
        line = Plane("base", across=True, gap=8)
        if not isinstance(one.field, (Choice, Link, Links)):
            year = Toggle(N_("1 January of that year"), lambda: self.mean(one, year.isChecked() or None))
            year.setChecked(bool(self._meaning(one)))
            self.lines[one.field.name, one.key] = year
            line.lay.addLayout(beside(year, None))
            return line
        self._lay_editor(line, one)
        return line

    def _lay_editor(self, line: Plane, one: Unknown) -> None:
        finder = self._editor(one)
        none = Toggle(N_("not stated"), lambda: self._nothing(one, finder, none))
        none.setChecked(self._is_said(one) and self._meaning(one) is None)
        finder.changed.connect(lambda: self._edited(one, finder, none))
        line.lay.addWidget(finder, 1)
        if self._may_be_blank(one):
            line.lay.addWidget(none)
        if isinstance(one.field, (Link, Links)):
            line.lay.addWidget(Button(N_("New record"), lambda: self.make(one), "plus"))
        line.lay.addStretch(0)

    def _may_be_blank(self, one: Unknown) -> bool:
        """Whether a record can stand without the field."""
        return not one.field.required or one.field.name in self.intake.of.defaults

    def _editor(self, one: Unknown) -> Any:
        session, field = self.intake.session, one.field
        if isinstance(field, Choice):
            finder: Any = ChoiceEditor(session, field)
        else:
            assert isinstance(field, (Link, Links))
            finder = LinkEditor(session, Link(name=field.name, label=field.label, register=field.register))
            finder.there.setVisible(False)
        finder.setPlaceholderText(spoken(N_("type a name to find it")))
        sized(finder.setMinimumWidth, FINDER)
        sized(finder.setMaximumWidth, WIDEST)
        finder.setAccessibleName(f"{spoken(field.label)}: {one.text}")
        finder.put(self._meaning(one))
        self.lines[field.name, one.key] = finder
        return finder

    def _edited(self, one: Unknown, finder: Any, none: Toggle) -> None:
        """A value that was found is the meaning; what is only half typed is not."""
        found = finder.code if isinstance(finder, ChoiceEditor) else finder.id_
        none.setChecked(False)
        self.mean(one, found or None, forget=not found)

    def _nothing(self, one: Unknown, finder: Any, none: Toggle) -> None:
        finder.put(None)
        self.mean(one, None, forget=not none.isChecked())

    def mean(self, one: Unknown, value: Any, forget: bool = False) -> None:
        """Say what a value means, or take the word back."""
        self.intake.mean(one.field.name, one.key, value, forget)

    def _is_said(self, one: Unknown) -> bool:
        return one.key in self.intake.meant(one.field.name)

    def _meaning(self, one: Unknown) -> Any:
        return self.intake.meant(one.field.name).get(one.key)

    def make(self, one: Unknown) -> None:
        """A record that is not here yet is entered beside."""
        self.making.begin(one)
        self.sides.show_side(True)
        self.making.form.start()
        self.sides.area.ensureWidgetVisible(self.making)

    def _made(self, one: Unknown, id: str) -> None:
        self.mean(one, id)
        self.look()
        self.point()

    def onward(self) -> str:
        return N_("Next")

    def is_ready(self) -> bool:
        return self.intake.found is not None

    def point(self) -> None:
        """The cursor stands at the first value that nothing was said of."""
        open_ = [one for one in self.intake.unknown if not self._is_said(one)] or self.intake.unknown
        if open_ and (line := self.lines.get((open_[0].field.name, open_[0].key))) is not None:
            line.setFocus()
            self.sides.area.ensureWidgetVisible(line)
