"""Questions that cannot be a line of text: the only file that opens message boxes and file dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from app.language import Words
from ui.language import spoken


def ask(parent: QWidget, question: Words | str, yes: Words | str, no: Words | str = "Cancel") -> bool:
    """A question with two verbs for answers; Esc is no."""
    box = QMessageBox(parent)
    box.setText(spoken(question))
    agreed = box.addButton(spoken(yes), QMessageBox.ButtonRole.AcceptRole)
    refused = box.addButton(spoken(no), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(agreed)
    box.setEscapeButton(refused)
    box.exec()
    return box.clickedButton() is agreed


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
    text, agreed = QInputDialog.getText(parent, "Dostyq", spoken(question))
    return text.strip() if agreed else ""
