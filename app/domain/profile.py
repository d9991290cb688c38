"""The institution's profile: what it is called and who signs, in three languages, from a day on. Never in code."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.domain.places import centre_of, of_place, place, region_of
from app.errors import Refusal
from app.language import LANGUAGES, N_
from app.paths import RESOURCES

CENTRES = ("name", "parent", "legal_basis")
"""What the centre may say for all its offices; who signs, where and with which telephone, each office says itself."""

USUAL, LEAST, WIDEST = (20, 10, 20, 20), (20, 10, 10, 15), 50
"""Margins in millimetres: left, right, top, bottom. ҚР СТ 1042 asks for 20, 10, 10, 10; our foot needs 15 below."""

NAMELESS = N_("Write the institution's name in Kazakh: it heads every paper, also in a language without one.")

PLACES = ("place", "of_place", "region", "of_region")
"""What a text for many offices leaves open, to be filled with the names of each one's territory."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """As it stands from `valid_from`. Each mapping is kk, ru, en → text; a missing language shows the Kazakh.

    `margins` are those of its papers, in millimetres: left, right, top, bottom; `case_index` is the number of its
    file in the list of files, under which a paper is registered.
    """

    valid_from: date
    name: dict[str, str]
    parent: dict[str, str] = field(default_factory=dict)
    city: dict[str, str] = field(default_factory=dict)
    signer_post: dict[str, str] = field(default_factory=dict)
    signer_name: str = ""
    approver_post: dict[str, str] = field(default_factory=dict)
    approver_name: str = ""
    legal_basis: dict[str, str] = field(default_factory=dict)
    executor: str = ""
    phone: str = ""
    margins: str = ""
    case_index: str = ""


def margins_of(profile: Profile) -> tuple[int, ...]:
    """Left, right, top and bottom in millimetres; raises Refusal where they are not four, too narrow or too wide."""
    texts = re.findall("[0-9]+", profile.margins) if profile.margins.strip() else list(map(str, USUAL))
    found = tuple(min(int(text[:4]), 999) for text in texts)
    if len(found) != len(USUAL) or not all(least <= each <= WIDEST for each, least in zip(found, LEAST, strict=True)):
        raise Refusal("Margins are four numbers of millimetres: left, right, top, bottom, such as 20 10 20 20. At "
                      "least {left}, {right}, {top}, {bottom}, at most {most}.",
                      left=LEAST[0], right=LEAST[1], top=LEAST[2], bottom=LEAST[3], most=WIDEST)  # fmt: skip
    return found


def refuse_nameless(names: Mapping[str, str]) -> None:
    """An institution's names by language; raises Refusal where the one that stands for all others is missing."""
    if not names.get("kk", "").strip():
        raise Refusal(NAMELESS)


def approver(profile: Profile, language: str) -> tuple[str, str]:
    """The post and the name of who approves the papers: the signer, until the profile names another."""
    if profile.approver_post or profile.approver_name:
        return in_language(profile.approver_post, language), profile.approver_name
    return in_language(profile.signer_post, language), profile.signer_name


def in_language(texts: dict[str, str], language: str) -> str:
    """The text in a language, or the Kazakh one."""
    return texts.get(language) or texts.get("kk", "")


def default_profile(kato: str, role: str) -> Profile:
    """What an office of a role («region», «district», «centre») is called until it writes its own profile.

    A desk is called what the office of its place is called. The wording stands in resources/profiles.json, with places
    for the names of its territory.
    """
    shipped = json.loads((RESOURCES / "profiles.json").read_text(encoding="utf-8"))
    wording = shipped[_role_of(kato) if role == "desk" else role]
    texts = {name: _about(template, kato) for name, template in wording.items()}
    return Profile(
        valid_from=date.fromisoformat(shipped["valid_from"]),
        name=texts["name"],
        parent=texts["parent"],
        city=dict(centre_of(kato).names),
        signer_post=texts["signer_post"],
        legal_basis=texts["legal_basis"],
    )


def with_centres(own: Profile, since: date, texts: Mapping[str, Mapping[str, str]], kato: str) -> Profile:
    """An office's own profile with the centre's texts, which hold from `since` on, filled in."""
    told: dict[str, Any] = {name: _about(texts[name], kato) for name in CENTRES if name in texts}
    return replace(own, **told, valid_from=max(since, own.valid_from))


def _role_of(kato: str) -> str:
    return "region" if region_of(kato).code == kato else "district"


def _about(template: Mapping[str, str], kato: str) -> dict[str, str]:
    here, region = place(kato), region_of(kato)
    return {
        language: text.format(
            place=here.names[language],
            of_place=of_place(here, language),
            region=region.names[language],
            of_region=of_place(region, language),
        )
        for language, text in template.items()
        if language in LANGUAGES
    }
