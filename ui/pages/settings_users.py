"""Who may open the office: users, one's own password, the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.errors import Refusal
from app.language import N_, Words
from app.office.users import called
from ui.language import Speaking, spoken
from ui.layouts import Plane, below, beside, emptied, lay
from ui.pages.password import NewPassword
from ui.pages.recovery import Recovery
from ui.panels import Note, Rows, section
from ui.parts import Button, Label
from ui.say import ask
from ui.session import Session
from ui.theme import theme
from ui.who import user_label


class UsersPart(Plane):
    """The users by name, and what can be done about each."""

    def __init__(self, session: Session) -> None:
        super().__init__("none", gap=6)
        self.session, self.known = session, Plane("none")
        add = Button(N_("Add a user"), self.add, "user")
        self.lay.addLayout(section(N_("Users"), add, sub=N_("each with a password of their own")))
        self.lay.addWidget(self.known)
        self.change_button = Button(N_("Change my password"), self.change)
        self.lay.addLayout(beside(self.change_button, Button(N_("New recovery code"), self.new_code), None))

    def look(self) -> None:
        """Read it again."""
        emptied(self.known.lay)
        users = self.session.office.users.all()
        self.change_button.setVisible(self.session.office.user in users)
        rows = Rows(stretch=0)
        for name in users:
            self._user(rows, name, len(users) > 1)
        self.known.lay.addLayout(rows)

    def _user(self, rows: Rows, name: str, several: bool) -> None:
        mine = name == self.session.office.user
        more = Button(N_("Another password"), lambda: self.give_another(name), role="link")
        gone = Button(N_("Remove"), lambda: self.remove(name), role="link")
        rows.row(user_label(name, "strong" if mine else ""),
                 *((None, Label(N_("you"), "second")) if mine else (more, gone if several else None)))  # fmt: skip

    def add(self) -> None:
        """One more password opens the office."""
        users = self.session.office.users
        Asking(N_("Add a user"), self, lambda given, _, new: users.add(given, new),
               lambda given: self._told(Words("{name} can open the office now.", {"name": given.strip()}))
               ).open()  # fmt: skip

    def give_another(self, name: str) -> None:
        """Another password for somebody who has forgotten his: the old one opens nothing any more."""
        users, who = self.session.office.users, {"name": called(name)}
        words = Words("{name} has another password: the old one opens the office no longer.", who)
        Asking(Words("Another password for {name}", who), self, lambda given, _, new: users.give_another(given, new),
               lambda _: self._told(words), name).open()  # fmt: skip

    def change(self) -> None:
        """Another password for oneself."""
        users = self.session.office.users
        words = Words("The password is changed: the old one opens the office no longer.")
        Asking(N_("Change my password"), self, lambda _, old, new: users.change_password(old, new),
               lambda _: self._told(words), old=True).open()  # fmt: skip

    def remove(self, name: str) -> None:
        """Another user's password opens nothing any more."""
        question = Words("Remove {name}? The password opens the office no longer; what was done under this name stays "
                         "in the journal.", {"name": called(name)})  # fmt: skip
        if ask(self, question, N_("Remove")):
            words = Words("{name} cannot open the office any more.", {"name": called(name)})
            if self.session.did(lambda: self.session.office.users.remove(name)):
                self._told(words)

    def new_code(self) -> None:
        """Another recovery code, on paper; the old sheet is worth nothing then."""
        if ask(self, N_("Make a new recovery code? The old sheet opens the office no longer."), N_("Make it")):
            code = self.session.write(self.session.office.users.new_code)
            if code is not None:
                CodeSheet(code, self.session, self).open()

    def _told(self, words: Words) -> None:
        self.session.tell(words)
        self.look()


class Asking(Speaking, QDialog):
    """Asks for a new password: of a new user, whose name is asked for, of one who is named, or, `old`, one's own."""

    def __init__(
        self, title: Words | str, parent: QWidget, work: Callable[[str, str, str], object],
        done: Callable[[str], object], name: str = "", old: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title, self.work, self.done_ = title, work, done
        self.user, self.old, self.new, self.note = QLineEdit(name), QLineEdit(), NewPassword(), Note("error")
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.yes = Button(N_("Save"), self.keep, role="primary")
        self.yes.setEnabled(False)
        self.new.changed.connect(self.yes.setEnabled)
        self.new.entered.connect(self.keep)
        for line in (self.user, self.old):
            line.returnPressed.connect(self.focusNextChild)
        self._lay(not old and not name, old)
        self.ready()
        (self.old if old else self.new.first if name else self.user).setFocus()

    def _lay(self, user: bool, old: bool) -> None:
        """What is asked for, one under the other; the user and the old password where they are wanted."""
        body = Plane("dialog", margins=(20, 16, 20, 16), gap=8)
        asked = ((Label(N_("User"), "second"), self.user, user),
                 (Label(N_("The password until now"), "second"), self.old, old))  # fmt: skip
        body.lay.addWidget(Label(self.title, "section"))
        for label, line, wanted in asked:
            body.lay.addLayout(below(label, line, gap=3))
            for part in (label, line):
                part.setVisible(wanted)
        for part in (self.new, self.note):
            body.lay.addWidget(part)
        body.lay.addLayout(beside(None, Button(N_("Cancel"), self.reject), self.yes))
        column = lay()
        column.addWidget(body)
        self.setLayout(column)

    def say(self) -> None:
        self.setWindowTitle(spoken(self.title))
        self.user.setAccessibleName(spoken(N_("User")))
        self.old.setAccessibleName(spoken(N_("The password until now")))

    def dress(self) -> None:
        self.setMinimumWidth(theme.u(420))

    def keep(self) -> None:
        """Do it, or say why it cannot be done."""
        if not self.new.is_fit:
            return
        try:
            self.work(self.user.text(), self.old.text(), self.new.text())
        except Refusal as refusal:
            self.note.put(refusal.words, "error")
            return
        self.new.clear()
        self.old.clear()
        self.accept()
        self.done_(self.user.text())


class CodeSheet(Speaking, QDialog):
    """The new code, until a person has it in his hand."""

    def __init__(self, code: str, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.recovery = Recovery(N_("Close"))
        self.recovery.put(code, lambda language: session.office.papers.recovery(code, language))
        self.recovery.kept.connect(self.accept)
        body = Plane("dialog", margins=(20, 16, 20, 16))
        body.lay.addWidget(self.recovery)
        column = lay()
        column.addWidget(body)
        self.setLayout(column)
        self.ready()

    def say(self) -> None:
        self.setWindowTitle(spoken(N_("The recovery code")))

    def dress(self) -> None:
        self.setMinimumWidth(theme.u(450))
