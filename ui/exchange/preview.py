"""Before a package is taken in: what it would bring, record by record and field by field, and what looks odd."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.fields import Field
from app.domain.registers import register
from app.language import N_, NN_, Words, several
from app.office import Record
from app.office.records import KINDS
from ui.icons import icon
from ui.language import language, spoken
from ui.layouts import Plane, beside, lay, scrolled
from ui.panels import Note, Rows
from ui.parts import Button, Label, Mark
from ui.register.model import called
from ui.register.values import value_text
from ui.session import Session
from ui.theme import theme

VALUE = 190
MOST_NOTES, ODD = 3, 190
"""So many notes stand as they are; more of them scroll in a room of this height."""

MOST = 500
"""So many records are listed; the counts are of all."""

COUNTS = (
    ("added", "done", NN_("{n} record is new", "{n} records are new")),
    ("edited", "amended", NN_("{n} record changes", "{n} records change")),
    ("withdrawn", "gap", NN_("{n} record is withdrawn", "{n} records are withdrawn")),
    ("restored", "returned", NN_("{n} record is brought back", "{n} records are brought back")),
    ("waiting", "waiting", NN_("{n} record waits for another one", "{n} records wait for others")),
    ("returned", "returned", NN_("{n} record is returned to be put right", "{n} records are returned to be put right")),
)
BELOW = NN_(
    "With it comes {n} package of offices below, taken by itself; records in it: {records}.",
    "With it come {n} packages of offices below, each taken by itself; records in them: {records}.",
)
ICONS = {"added": "plus", "edited": "pencil", "withdrawn": "trash-2", "restored": "undo-2"}


class Preview(QDialog):
    """Accepted where the package shall be taken in, rejected where it is set aside."""

    def __init__(self, session: Session, preview: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.preview = session, preview
        values = {"number": preview.number, "office": preview.office.get(language.now, "")}
        title = Words("Package № {number} of {office}", values)
        column = lay(margins=(24, 18, 24, 16), gap=10)
        column.addWidget(Label(title, "record", wrap=True))
        column.addLayout(self._counts())
        notes = [Note("warning") for _ in preview.odd]
        column.addWidget(odd(notes))
        column.addWidget(self._changes(), 1)
        self.take, self.aside = Button(N_("Take in"), self.accept, role="primary"), Button(N_("Set aside"), self.reject)
        column.addLayout(beside(Label(N_("Nothing is changed until it is taken in."), "second"), None, self.aside,
                                self.take))  # fmt: skip
        self.setLayout(column)
        for note, words in zip(notes, preview.odd, strict=True):
            note.put(words)
        self.setWindowTitle(spoken(title))
        self.resize(theme.u(760), theme.u(620))
        (self.aside if preview.odd else self.take).setFocus()

    def _counts(self) -> Rows:
        """How many records of each kind, and what comes with them; a package may bring none."""
        rows = Rows(stretch=1)
        for kind, shape, (one, many) in COUNTS:
            if n := self.preview.counts.get(kind, 0):
                rows.row(Mark(shape), Label(several(one, many, n)))
        if below := self.preview.below:
            one, many = BELOW
            rows.row(Mark("done"), Label(several(one, many, len(below), records=sum(below)), wrap=True))
        if not self.preview.counts and not below:
            rows.row(Mark("open"), Label(N_("No record changes: it brings closed summaries alone, or nothing new.")))
        return rows

    def _changes(self) -> QTreeWidget:
        """A record a line, its fields under it."""
        tree = QTreeWidget()
        tree.setColumnCount(3)
        tree.setHeaderLabels([spoken(words) for words in (N_("Record, field"), N_("Was"), N_("Is"))])
        tree.setAccessibleName(spoken(N_("What would change")))
        tree.ensurePolished()
        tree.setIconSize(QSize(theme.u(16), theme.u(16)))
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            tree.setColumnWidth(column, theme.u(VALUE))
        changes = self.preview.changes[:MOST]
        known = self._known(changes)
        for change in changes:
            self._change(tree, change, known.get(change["id"]))
        if len(self.preview.changes) > MOST:
            more = several("and {n} record more", "and {n} records more", len(self.preview.changes) - MOST)
            QTreeWidgetItem(tree, [spoken(more)])
        tree.setCurrentItem(tree.topLevelItem(0))
        return tree

    def _known(self, changes: list[dict[str, Any]]) -> dict[str, Record]:
        """The records that stand here already, by id."""
        found: dict[str, Record] = {}
        for name in {change["register"] for change in changes}:
            ids = [change["id"] for change in changes if change["register"] == name]
            found |= self.session.office.records.named(name, ids)
        return found

    def _change(self, tree: QTreeWidget, change: dict[str, Any], record: Record | None) -> None:
        of = register(change["register"])
        fields = {name: pair for name, pair in change["fields"].items() if not of.by_name[name].hidden}
        new = next((pair[1] for name in of.known_by if (pair := fields.get(name)) and isinstance(pair[1], str)), "")
        name = called(self.session, of.name, record) if record is not None else new
        kind = spoken(KINDS.get(change["kind"], KINDS["edited"]))
        item = QTreeWidgetItem(tree, [f"{kind} · {spoken(of.one)} · {name}"])
        item.setFirstColumnSpanned(True)
        item.setIcon(0, icon(ICONS.get(change["kind"], "pencil")))
        for field, (was, now) in fields.items():
            declared = of.by_name[field]
            line = [spoken(declared.label), self._shown(declared, was), self._shown(declared, now)]
            QTreeWidgetItem(item, line).setForeground(0, theme.colour("ink2"))
        item.setExpanded(change["kind"] == "edited")

    def _shown(self, field: Field, value: Any) -> str:
        return value_text(self.session, field, field.carried(value)) if value is not None else ""


def odd(notes: list[Note]) -> QWidget:
    """What looks odd, a note each; many scroll, so that the records under them keep their room."""
    held = Plane("none", gap=10)
    for note in notes:
        held.lay.addWidget(note)
    if len(notes) <= MOST_NOTES:
        return held
    area = scrolled(held)
    area.setFixedHeight(theme.u(ODD))
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.setAccessibleName(spoken(N_("What looks odd")))
    return area
