"""Settings: the institution, this office, who may open it, its backups, and how the window looks and speaks."""

from __future__ import annotations

from typing import Any

from app.language import N_
from ui.language import Speaking
from ui.layouts import Plane, scrolled
from ui.pages.settings_attached import AttachedPart
from ui.pages.settings_backups import BackupsPart
from ui.pages.settings_institution import Institution
from ui.pages.settings_look import Look
from ui.pages.settings_office import OfficeFacts
from ui.pages.settings_users import UsersPart
from ui.panels import Head, Note
from ui.session import Session
from ui.theme import theme

WIDEST = 1200


class Settings(Speaking, Plane):
    """One column, read from above."""

    def __init__(self, session: Session) -> None:
        super().__init__("page")
        self.session, self.name = session, "settings"
        self.note = Note("note")
        self.look_part, self.institution, self.facts = Look(), Institution(session), OfficeFacts(session)
        self.users, self.backups = UsersPart(session), BackupsPart(session, self.note)
        self.attached = AttachedPart(session)
        self.main, ground = Plane("base", margins=(24, 8, 24, 24), gap=8), Plane("base", across=True)
        for part in (Head(N_("Settings")), self.note, scrolled(ground)):
            self.lay.addWidget(part)
        self.lay.setStretch(2, 1)
        ground.lay.addWidget(self.main, 1)
        ground.lay.addStretch()
        for part in (self.look_part, self.institution, self.facts, self.users, self.attached, self.backups):
            self.main.lay.addWidget(part)
        self.main.lay.addStretch(1)
        self.ready()

    def shown(self, _what: Any = None) -> None:
        self.note.put("")
        for part in (self.institution, self.facts, self.users, self.attached, self.backups):
            part.look()

    def save(self) -> None:
        """Ctrl+S: the part that the cursor is in, or else the institution."""
        if self.attached.isAncestorOf(self.window().focusWidget()):
            self.attached.keep_button.click()
        else:
            self.institution.save.click()

    def say(self) -> None:
        if self.isVisible():
            self.facts.look()
            self.backups.look()

    def dress(self) -> None:
        self.main.setMaximumWidth(theme.u(WIDEST))
