"""The pages that are conversations, written by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.board.page import BoardPage
from ui.exchange.page import Exchange
from ui.intake.page import Intake
from ui.pages.help import Help
from ui.pages.quarter import Quarter
from ui.pages.settings import Settings
from ui.pages.today import Today
from ui.pairs.duplicates import Duplicates
from ui.pairs.twice import TwicePage
from ui.session import Session

PAGES: dict[str, Callable[[Session], QWidget]] = {
    "today": Today,
    "quarter": Quarter,
    "board": BoardPage,
    "exchange": Exchange,
    "settings": Settings,
    "intake": Intake,
    "duplicates": Duplicates,
    "twice": TwicePage,
    "help": Help,
}
"""The pages by the names under which the window is asked for them."""
