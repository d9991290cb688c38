"""The parts of a record's pane that are written by hand, by register; beside the form, links and history of all."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.register import Register
from app.language import N_
from ui.register.group import GroupPart
from ui.session import Session

PARTS: dict[str, tuple[str, Callable[[Session, Register], GroupPart]]] = {"course": (N_("Group"), GroupPart)}
"""The word on the tab, and what makes the part."""
