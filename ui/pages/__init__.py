"""The pages of the window, and where each is: it is fetched when it is first opened, so that a start is short."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import Any

PAGES = {
    "today": "ui.pages.today:Today",
    "quarter": "ui.pages.quarter:Quarter",
    "board": "ui.board.page:BoardPage",
    "exchange": "ui.exchange.page:Exchange",
    "settings": "ui.pages.settings:Settings",
    "intake": "ui.intake.page:IntakePage",
    "duplicates": "ui.pairs.duplicates:Duplicates",
    "twice": "ui.pairs.linking:LinkingPage",
    "help": "ui.pages.help:Help",
}
"""The pages that are conversations, written by hand, by the names under which the window is asked for them."""

GATES = {"lock": "ui.pages.lock:Lock", "welcome": "ui.pages.welcome:Welcome"}
"""What stands before an office."""

REGISTER = "ui.register.page:RegisterPage"


def modules() -> list[str]:
    """Where all of them are."""
    return [where.partition(":")[0] for where in (REGISTER, *PAGES.values(), *GATES.values())]


def is_register(name: str) -> bool:
    """Whether a page is a register's: each is that is no conversation."""
    return bool(name) and name not in PAGES


def made(name: str, of: Any) -> Any:
    """A page of a session, or a gate of an office's folder."""
    if where := {**PAGES, **GATES}.get(name):
        return resolve_name(where)(of)
    from app.domain.registers import BY_NAME

    return resolve_name(REGISTER)(of, BY_NAME[name])
