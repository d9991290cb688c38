"""Questions that cannot be a line of text: the only file that opens boxes for them and file dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget

from app.language import N_, Words
from ui.language import Speaking, spoken
from ui.layouts import beside, lay
from ui.parts import Button, Label
from ui.theme import theme

WIDTH = 400


class Question(Speaking, QDialog):
    """A question with two verbs for answers, or with a line for one; Esc is no."""

    def __init__(self, parent: QWidget, question: Words | str, yes: Words | str, no: Words | str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Dostyq")
        self.words, self.line = Label(question, wrap=True), QLineEdit()
        self.line.setAccessibleName(spoken(question))
        self.line.hide()
        self.yes = Button(yes, self.accept, role="primary")
        self.yes.setDefault(True)
        column = lay(margins=(24, 20, 24, 18), gap=12)
        for part in (self.words, self.line):
            column.addWidget(part)
        column.addLayout(beside(None, Button(no, self.reject), self.yes))
        self.setLayout(column)
        self.ready()
        self.yes.setFocus()

    def dress(self) -> None:
        """As high as its words are at their width."""
        width = theme.u(WIDTH)
        self.words.setFixedSize(width, self.words.heightForWidth(width))

    def answer(self) -> bool:
        """Whether it was agreed to; the box is gone then."""
        agreed = bool(self.exec())
        self.deleteLater()
        return agreed

    def answer_in_words(self) -> str:
        """The line that is typed for an answer; "" where there is none."""
        self.line.show()
        self.line.setFocus()
        return self.line.text().strip() if self.answer() else ""


def ask(parent: QWidget, question: Words | str, yes: Words | str, no: Words | str = "Cancel") -> bool:
    """A question with two verbs for answers; Esc is no."""
    return Question(parent, question, yes, no).answer()


def tell_alone(words: Words | str) -> None:
    """One sentence in a box of its own, where no window can be opened."""
    QMessageBox.critical(None, "Dostyq", spoken(words))


def ask_folder(parent: QWidget, title: Words | str, start: Path | None = None) -> Path | None:
    """A folder or a stick; None where the user thought better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, spoken(title), str(start or Path.home()))
    return Path(chosen) if chosen else None


def ask_file(parent: QWidget, title: Words | str, kinds: str) -> Path | None:
    """A file to read."""
    chosen, _ = QFileDialog.getOpenFileName(parent, spoken(title), str(Path.home()), kinds)
    return Path(chosen) if chosen else None


def ask_files(parent: QWidget, title: Words | str, kinds: str) -> list[Path]:
    """Several files to read; empty where the user thought better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, spoken(title), str(Path.home()), kinds)
    return [Path(file) for file in chosen]


def ask_target(parent: QWidget, title: Words | str, name: str, kinds: str) -> Path | None:
    """Where to write a file."""
    chosen, _ = QFileDialog.getSaveFileName(parent, spoken(title), str(Path.home() / name), kinds)
    return Path(chosen) if chosen else None


def ask_text(parent: QWidget, question: Words | str) -> str:
    """A line of text for an answer; "" where there is none."""
    return Question(parent, question, N_("Go on"), "Cancel").answer_in_words()
