"""Files of the exchange, asked for and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.language import N_
from ui.say import ask, ask_target
from ui.session import Session

FILES = "Dostyq (*.dostyq *.card *.cert);;* (*)"


def save_as(parent: QWidget, session: Session, question: str, file: Path) -> None:
    """Offer a copy of a file that was put out, to be carried away."""
    if not ask(parent, question, N_("Save")):
        return
    target = ask_target(parent, question, file.name, FILES)
    if target is not None:
        session.save(target, file.read_bytes())
