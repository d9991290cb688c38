"""The institution's profile: what it is called and who signs, in three languages, from a day on. Never in code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Profile:
    """As it stands from `valid_from`. Each mapping is kk, ru, en → text; a missing language shows the Kazakh."""

    valid_from: date
    name: dict[str, str]
    parent: dict[str, str] = field(default_factory=dict)
    city: dict[str, str] = field(default_factory=dict)
    signer_post: dict[str, str] = field(default_factory=dict)
    signer_name: str = ""
    legal_basis: dict[str, str] = field(default_factory=dict)
    executor: str = ""
    phone: str = ""


def in_language(texts: dict[str, str], language: str) -> str:
    """The text in a language, or the Kazakh one."""
    return texts.get(language) or texts.get("kk", "")
