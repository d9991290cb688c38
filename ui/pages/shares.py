"""What is behind a national figure, step by step: region, office, package, and the record itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.codebooks import codebook
from app.domain.profile import in_language
from app.domain.register import Register
from app.language import N_, Words, number, several
from app.office import Record
from app.office.origins import Origin, Share
from ui.language import language, shown, spoken
from ui.layouts import lay
from ui.parts import Label, plain
from ui.register.model import called
from ui.session import Session
from ui.theme import theme
from ui.tree import tree

MOST = 2000
"""So many records of a package are listed; for more there is the register."""

HELD = Qt.ItemDataRole.UserRole
"""Where an item holds what it stands for: a share of the figure, or the id of a record."""

OfShare = Callable[[Share], tuple[list[Record], dict[str, Origin]]]
"""The records of a share, and what brought each of them."""


class Shares(QDialog):
    """A step is opened by the arrow or Enter; a record by Enter or a double click."""

    def __init__(
        self, session: Session, of: Register, label: str, shares: list[Share], read: OfShare, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.of, self.read = session, of, read
        self.tree = tree(2)
        self.tree.setAccessibleName(label)
        self.tree.setHeaderLabels([spoken(N_("Region, office, package, record")), spoken(N_("Records"))])
        self._fill(shares)
        self.tree.itemExpanded.connect(self.open_share)
        self.tree.itemActivated.connect(self.choose)
        column = lay(margins=(16, 14, 16, 16), gap=10)
        column.addWidget(plain(label, "record", wrap=True))
        total = sum(share.records for share in shares)
        column.addWidget(Label(several("{n} record", "{n} records", total), "quiet"))
        column.addWidget(self.tree, 1)
        self.setLayout(column)
        self.setWindowTitle(spoken(N_("The records behind it")))
        self.resize(theme.u(680), theme.u(600))

    def _fill(self, shares: list[Share]) -> None:
        """The regions with their offices; an office's records are read when it is opened."""
        for region in dict.fromkeys(share.region for share in shares):
            inside = [share for share in shares if share.region == region]
            top = step(self.tree, codebook("region").name(region, language.now), sum(one.records for one in inside))
            for share in inside:
                item = step(top, in_language(share.office.names, language.now), share.records)
                item.setData(0, HELD, share)
                item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        self.tree.setCurrentItem(self.tree.topLevelItem(0))
        if self.tree.topLevelItemCount() == 1:
            self.tree.topLevelItem(0).setExpanded(True)

    @Slot(QTreeWidgetItem)
    def open_share(self, item: QTreeWidgetItem) -> None:
        """The packages of an office with what each has brought, once."""
        share = item.data(0, HELD)
        if not isinstance(share, Share) or item.childCount():
            return
        records, origins = self.read(share)
        packages: dict[int | None, list[Record]] = {}
        for record in records:
            packages.setdefault(origins[record.id].package, []).append(record)
        for package in sorted(packages, key=lambda number: number or 0):
            self._package(item, package, packages[package], origins)
        if len(packages) == 1:
            item.child(0).setExpanded(True)

    def _package(
        self, item: QTreeWidgetItem, package: int | None, records: list[Record], origins: dict[str, Origin]
    ) -> None:
        group = step(item, spoken(package_words(package, origins[records[0].id])), len(records))
        for record in records[:MOST]:
            day = record.values.get(self.of.dated_by or "")
            name = called(self.session, self.of.name, record)
            line = QTreeWidgetItem(group, [f"{shown(day)}   {name}" if day else name])
            line.setData(0, HELD, record.id)

    @Slot(QTreeWidgetItem)
    def choose(self, item: QTreeWidgetItem) -> None:
        """Open the record."""
        held = item.data(0, HELD)
        if isinstance(held, str):
            self.accept()
            self.session.go(self.of.name, held)


def step(above: QTreeWidget | QTreeWidgetItem, name: str, records: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem(above, [name, number(records, language.now)])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def package_words(package: int | None, origin: Origin) -> Words | str:
    """The package and its day; what the centre has entered itself came with none."""
    if origin.received_at is None:
        return N_("Entered here")
    day = datetime.fromisoformat(origin.received_at).astimezone().date()
    return Words("Package № {number}, received on {day}", {"number": str(package), "day": day})
