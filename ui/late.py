"""A change in a closed period: it is made only as a late entry, with a reason that its amendment will show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.office.lock import Locked
from ui.say import ask_text

T = TypeVar("T")


def with_reason(parent: QWidget, work: Callable[[str], T]) -> T:
    """Do the work; where a closed period stands in its way ask for the reason, and do it late. Raises Locked."""
    try:
        return work("")
    except Locked as locked:
        reason = ask_text(parent, locked.words)
        if not reason:
            raise
        return work(reason)
