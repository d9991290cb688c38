"""Lists kept under a name: filters, columns and order come back as they were."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from app.language import N_, Words
from app.office import KeptList
from ui.language import spoken
from ui.parts import Button
from ui.register.listing import Listing
from ui.say import ask_text
from ui.session import Session


class KeptLists(Button):
    """The button in the head of a register, and its menu."""

    def __init__(self, session: Session, listing: Listing) -> None:
        self.session, self.list, self.of = session, listing, listing.of
        super().__init__(N_("Lists kept under a name"), self.offer, "list", bare=True)

    def offer(self) -> None:
        """What is kept, and what can be done with it."""
        menu = self.menu_()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_(self) -> QMenu:
        """The lists by name, then how to keep this one and how to forget one."""
        menu, kept = QMenu(self), self.session.office.lists.all(self.of.name)
        for title, one in kept.items():
            menu.addAction(title, lambda one=one: self.list.bring_back(one))
        menu.addSeparator()
        menu.addAction(spoken(N_("Keep this list under a name…")), self.keep)
        if kept:
            away = menu.addMenu(spoken(N_("Remove")))
            for title in kept:
                away.addAction(title, lambda title=title: self.drop(title))
        return menu

    def keep(self) -> None:
        """Ask for a name and keep what is shown."""
        title = ask_text(self, N_("What shall this list be called?"))
        if title:
            self.keep_as(title, self.list.kept())

    def keep_as(self, title: str, kept: KeptList) -> None:
        lists, name = self.session.office.lists, self.of.name
        if self.session.did(lambda: lists.keep(name, title, kept)):
            self.session.tell(Words("The list is kept: {name}", {"name": title}))

    def drop(self, title: str) -> None:
        """Forget a list."""
        lists, name = self.session.office.lists, self.of.name
        if self.session.did(lambda: lists.drop(name, title)):
            self.session.tell(Words("The list is forgotten: {name}", {"name": title}), "gap")
