"""Files of the exchange, asked for and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.files import write_whole
from app.language import N_, Words
from ui.say import ask, ask_target
from ui.session import Session

FILES = "Dostyq (*.dostyq *.card *.cert);;* (*)"


def save_as(parent: QWidget, session: Session, question: str, file: Path) -> None:
    """Offer a copy of a file that was put out, to be carried away."""
    if not ask(parent, question, N_("Save")):
        return
    target = ask_target(parent, question, file.name, FILES)
    if target is not None:
        put(session, target, file.read_bytes(), Words("Saved: {name}", {"name": target.name}))


def put(session: Session, target: Path, content: bytes | None, words: Words) -> bool:
    """Write a file whole and say so in the status line."""
    if content is None:
        return False
    session.write(lambda: write_whole(target, content))
    session.tell(words)
    return True
