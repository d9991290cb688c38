"""What the window remembers of itself between two days: language, look, widths. Never anything of the office."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSettings

from app.paths import state_folder


def _file() -> QSettings:
    return QSettings(str(state_folder() / "window.ini"), QSettings.Format.IniFormat)


def recall(name: str, otherwise: Any = None) -> Any:
    """A remembered value, of the type of the value given for a first time."""
    found = _file().value(name)
    if found is None or otherwise is None:
        return otherwise if found is None else found
    if isinstance(otherwise, bool):
        return str(found).casefold() == "true"
    try:
        return type(otherwise)(found)
    except (TypeError, ValueError):
        return otherwise


def remember(name: str, value: Any) -> None:
    _file().setValue(name, value)
