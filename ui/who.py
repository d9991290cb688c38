"""A user by his name, or by what he is called who gave none."""

from __future__ import annotations

from app.language import Words
from app.office.users import called
from ui.parts import Label, plain


def user_label(user: str, role: str = "") -> Label:
    """Names that people chose stay as they are; ours are said in the language of the window."""
    words = called(user)
    return Label(words, role) if isinstance(words, Words) else plain(user, role)
