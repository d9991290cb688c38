"""Settings: how it looks and speaks, what the institution is called, backups and the soundness of the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit

from app.domain.profile import Profile
from app.errors import Refusal
from app.language import LANGUAGES, N_, Words
from ui.language import Speaking, language, shown, spoken
from ui.memory import remember
from ui.parts import Button, Head, Label, Mark, Note, Plane, Rows, Toggle, beside, emptied, plain, scrolled, section
from ui.session import Session
from ui.theme import SCHEMES, theme

LANGUAGE_NAMES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}
SCHEME_NAMES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}
IN_THREE = {
    "name": N_("Name of the institution"), "parent": N_("Above it"), "city": N_("City"),
    "signer_post": N_("Post of the signer"),
    "legal_basis": N_("Legal basis"),
}  # fmt: skip
IN_ONE = {"signer_name": N_("Name of the signer"), "executor": N_("Executor"), "phone": N_("Telephone")}
ZOOMS = (80, 100, 125, 150, 175, 200)
WIDEST = 900


class Settings(Speaking, Plane):
    """One column, read from above."""

    def __init__(self, session: Session) -> None:
        super().__init__("page")
        self.session, self.name = session, "settings"
        self.main = Plane("base", margins=(24, 8, 24, 24))
        ground = Plane("base", across=True)
        ground.lay.addWidget(self.main, 1)
        ground.lay.addStretch()
        self.note = Note("note")
        self._look_and_language()
        self._profile()
        self._users()
        self._backups()
        self.main.lay.addStretch(1)
        self.lay.addWidget(Head(N_("Settings")))
        self.lay.addWidget(self.note)
        self.lay.addWidget(scrolled(ground), 1)
        self.ready()

    def shown(self, _what: Any = None) -> None:
        self._fill_profile()
        self._say_users()
        self._say_backups()

    def say(self) -> None:
        self.user.setAccessibleName(spoken(N_("User")))
        self.password.setAccessibleName(spoken(N_("Password")))
        for groups, now in ((self.languages, language.now), (self.schemes, theme.scheme)):
            for name, toggle in groups.items():
                toggle.setChecked(name == now)

    def dress(self) -> None:
        self.main.setMaximumWidth(theme.u(WIDEST))
        for zoom, toggle in self.zooms.items():
            toggle.setChecked(zoom == theme.zoom)
        for name, toggle in self.schemes.items():
            toggle.setChecked(name == theme.scheme)

    def _look_and_language(self) -> None:
        self.languages = {
            name: Toggle(LANGUAGE_NAMES[name], keeping("language", language.switch, name)) for name in LANGUAGES
        }
        self.schemes = {name: Toggle(SCHEME_NAMES[name], keeping("scheme", theme.wear, name)) for name in SCHEMES}
        self.zooms = {zoom: Toggle("", lambda zoom=zoom: self._zoom(zoom)) for zoom in ZOOMS}
        for zoom, toggle in self.zooms.items():
            toggle.put_text(f"{zoom}\u00a0%")
        self.main.lay.addLayout(section(N_("Language and look")))
        rows = Rows(stretch=1)
        for words, toggles in (
            (N_("Language of the window"), self.languages),
            (N_("Colours"), self.schemes),
            (N_("Size of letters"), self.zooms),
        ):
            group = Plane("none", across=True)
            for toggle in toggles.values():
                group.lay.addWidget(toggle)
            group.lay.addStretch(1)
            rows.row(Label(words), group)
        self.main.lay.addLayout(rows)

    def _zoom(self, zoom: int) -> None:
        theme.wear(zoom=zoom)
        remember("zoom", zoom)

    def _profile(self) -> None:
        """What papers say of the institution, from a day on."""
        self.lines: dict[tuple[str, str], QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(10))
        grid.setVerticalSpacing(theme.u(6))
        for column, code in enumerate(LANGUAGES, start=1):
            grid.addWidget(Label(LANGUAGE_NAMES[code], "second"), 0, column)
            grid.setColumnStretch(column, 1)
        for row, (name, words) in enumerate(IN_THREE.items(), start=1):
            grid.addWidget(Label(words, wrap=True), row, 0)
            for column, code in enumerate(LANGUAGES, start=1):
                grid.addWidget(self._line(name, code, words), row, column)
        for row, (name, words) in enumerate(IN_ONE.items(), start=len(IN_THREE) + 1):
            grid.addWidget(Label(words, wrap=True), row, 0)
            grid.addWidget(self._line(name, "", words), row, 1)
        self.main.lay.addLayout(section(N_("The institution"), sub=N_("as papers name it from today on")))
        self.main.lay.addLayout(grid)
        self.main.lay.addLayout(beside(None, Button(N_("Save"), self.keep_profile, role="primary")))

    def _line(self, name: str, code: str, words: str) -> QLineEdit:
        line = self.lines[name, code] = QLineEdit()
        line.setAccessibleName(f"{words} {code}".strip())
        return line

    def _fill_profile(self) -> None:
        quarters = self.session.office.quarters
        profile, owned = quarters.profile(date.today()), quarters.centres_fields(date.today())
        for (name, code), line in self.lines.items():
            line.setReadOnly(name in owned)
            line.setToolTip(spoken(N_("The centre says this for all offices.")) if name in owned else "")
            value = getattr(profile, name)
            line.setText(value.get(code, "") if code else value)
            line.setCursorPosition(0)

    def keep_profile(self) -> None:
        """Papers of today and later say this; earlier ones stay as they were."""
        given: dict[str, Any] = {name: self.lines[name, ""].text().strip() for name in IN_ONE}
        for name in IN_THREE:
            given[name] = {code: self.lines[name, code].text().strip() for code in LANGUAGES}
        profile = replace(self.session.office.quarters.profile(date.today()), valid_from=date.today(), **given)
        self.session.write(lambda: self._keep(profile))

    def _keep(self, profile: Profile) -> None:
        self.session.office.quarters.keep_profile(profile)
        self.session.tell(N_("The institution's names are saved."))
        self.session.note(set())

    def _users(self) -> None:
        """Who may open the office; each has a password of their own."""
        self.user, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.known = Plane("none")
        labels = (Label(N_("User"), "second"), Label(N_("Password"), "second"))
        for label, line in zip(labels, (self.user, self.password), strict=True):
            label.setBuddy(line)
        self.main.lay.addLayout(section(N_("Users"), sub=N_("each with a password of their own")))
        self.main.lay.addWidget(self.known)
        add = Button(N_("Add the user, or give a new password"), self.add_user)
        self.main.lay.addLayout(beside(labels[0], self.user, labels[1], self.password, add))

    def _say_users(self) -> None:
        emptied(self.known.lay)
        rows = Rows(stretch=0)
        for name in self.session.office.users():
            rows.row(plain(name, "strong" if name == self.session.office.user else ""))
        self.known.lay.addLayout(rows)

    def add_user(self) -> None:
        """One more password opens the office."""
        name, password = self.user.text(), self.password.text()
        try:
            self.session.office.add_user(name, password)
        except Refusal as refusal:
            self.note.put(refusal.words, "error")
            return
        self.user.clear()
        self.password.clear()
        self.note.put(Words("{name} can open the office now.", {"name": name.strip()}), "note")
        self._say_users()

    def _backups(self) -> None:
        more = Button(N_("Make a backup"), self.back_up, "archive")
        check = Button(N_("Check the database"), self.check)
        self.main.lay.addLayout(section(N_("Backups"), check, more))
        self.copies = Plane("none")
        self.main.lay.addWidget(self.copies)

    def _say_backups(self) -> None:
        emptied(self.copies.lay)
        rows = Rows(2, stretch=1)
        files = sorted(self.session.office.home.backups.glob("*.db"), reverse=True)
        for file in files:
            size = Words("{n} MB", {"n": max(1, file.stat().st_size // 1_000_000)})
            rows.row(Mark("accepted"), plain(shown(datetime.fromtimestamp(file.stat().st_mtime))), Label(size, "quiet"))
        if not files:
            rows.row(Mark("warning"), Label(N_("There is no backup yet.")))
        self.copies.lay.addLayout(rows)

    def back_up(self) -> None:
        """A proven copy, beside the window."""
        office = self.session.office
        self.session.run(N_("Making a backup"), lambda progress: office.back_up(), self._backed_up, writes=True)

    def _backed_up(self, path: Any) -> None:
        self.session.tell(Words("A backup is made and proven: {file}", {"file": path.name}))
        self._say_backups()

    def check(self) -> None:
        """Prove the database, beside the window."""
        office = self.session.office
        self.session.run(N_("Checking the database"), lambda progress: office.check(), self._checked)

    def _checked(self, found: dict[str, Any]) -> None:
        if found["sound"]:
            self.note.put(Words("The database is sound. Entries in the journal: {n}.", {"n": found["entries"]}), "note")
        else:
            self.note.put(
                N_("The database is damaged: bring back the last backup. Keep the damaged file aside."), "error"
            )


def keeping(name: str, does: Callable[[str], object], value: str) -> Callable[[], None]:
    """Do it, and do it again at the next start."""

    def run() -> None:
        remember(name, value)
        does(value)

    return run
