"""Names that are spelled a little otherwise: Kazakh or Russian letters, Latin, other order, initials, legal forms.

What is compared are the words of a name as they sound. Numbers are never spelled otherwise: № 1 is not № 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from app import alphabet

Kind = Literal["title", "body", "person"]
"""What a name is of: an event or other matter, an organisation, a person."""

SOUNDS = str.maketrans({"ы": "и", "й": "и", "э": "е", "щ": "ш", "ь": "", "ъ": ""})
FORMS = """ҚБ РБ ЖБ АО ОО РОО ОЮЛ ПБ ЧУ ЖМ КФ ЭМБ ЭКО қоғамдық бірлестік бірлестігі республикалық облыстық қалалық
    аудандық ауданы облысы облысының этномәдени общественное объединение республиканское областное городское районное
    этнокультурное корпоративтік қоры филиал филиалы"""
"""Words that say what kind of body it is, and not which."""

INITIAL = 80
"""How like a name its initial is: too little without anything else that agrees."""
SHORTER = 5
"""What is taken off where one of two has fewer words: a person without the father's name."""

FAR = 60
"""Names without initials of which fewer letters agree, in per cent, are not looked at word by word."""
QUOTED = 80
"""How like two bodies are that share what stands in quotes and are described otherwise, such as in two languages."""

_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|\"([^\"]+)\"")
_TWICE = re.compile(r"(\D)\1+")
_FATHER = re.compile(r"(?<=\w{3})(?:ули|кизи|ович|евич|овна|евна)$|^(?:ули|кизи)$")
"""«Серікұлы», «Серік ұлы» and «Серикович» name one father."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name ready to be compared: its words in order of the alphabet, what stands in quotes, its numbers.

    `whole`: none of its words is an initial.
    """

    text: str
    words: tuple[str, ...]
    quoted: str
    numbers: tuple[str, ...]
    whole: bool


@lru_cache(50_000)
def heard(text: str, kind: Kind) -> Name:
    """How a text sounds; many events share a title, so what was heard is remembered."""
    said = sounds(text)
    numbers = tuple(sorted(word.lstrip("0") for word in said if word.isdecimal()))
    words = [word for word in said if not word.isdecimal()]
    if kind == "body":
        words = [word for word in words if word not in forms()] or words
    if kind == "person":
        words = list(filter(None, (_FATHER.sub("", word) for word in words)))
    once = sorted(_TWICE.sub(r"\1", word) for word in words)
    return Name(" ".join(once), tuple(once), quoted(text), numbers, all(len(word) > 1 for word in once))


def quoted(text: str) -> str:
    """The words that stand in quotes: the name within the name."""
    return " ".join(sorted(word for parts in _QUOTED.findall(text) for word in sounds(" ".join(parts))))


def sounds(text: str) -> list[str]:
    """The words as they sound: «Гүлнар» and «Гульнар», «Достық», «Достык» and «Dostyq» are one."""
    words = alphabet.search_key(text).split()
    return [(alphabet.from_latin(word) if word.isascii() else word).translate(SOUNDS) for word in words]


@cache
def forms() -> frozenset[str]:
    """The words of kind, as they sound."""
    return frozenset(sounds(FORMS))


def alike(kind: Kind, one: Name, other: Name, least: float) -> float:
    """How like two names are, from 0 to 100; 0 where it is less than `least`."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return 0
    if one.text == other.text:
        return 100 if one.text else 0
    found = persons_alike(one, other) if kind == "person" else titles_alike(one, other, least)
    if kind == "body" and one.quoted and one.quoted == other.quoted:
        found = max(found, QUOTED)
    return found if found >= least else 0


def titles_alike(one: Name, other: Name, least: float) -> float:
    """All words, in any order; one name may say more than the other. What stands in quotes must be alike by itself."""
    fuzz = rapidfuzz()
    whole = fuzz.ratio(one.text, other.text, score_cutoff=max(0.0, 2 * least - 100))
    if not whole:
        return 0
    found = (whole + fuzz.token_set_ratio(one.text, other.text)) / 2
    if one.quoted and other.quoted:
        found = min(found, fuzz.ratio(one.quoted, other.quoted))
    return float(found)


def persons_alike(one: Name, other: Name) -> float:
    """As like as the least like of the words: brothers differ in one word alone."""
    few, many = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    if not few or (len(few) == 1) != (len(many) == 1) or (len(few) == len(many) and unlike(one, other)):
        return 0
    rest, least = list(many), 100.0
    for word in sorted(few, key=len, reverse=True):
        like, best = max((words_alike(word, each), each) for each in rest)
        rest.remove(best)
        least = min(least, like)
        if least < INITIAL:
            return 0
    return least - (SHORTER if len(few) < len(many) else 0)


def unlike(one: Name, other: Name) -> bool:
    """Whether two names are so far from each other that their words need not be compared; initials must be."""
    return one.whole and other.whole and not rapidfuzz().ratio(one.text, other.text, score_cutoff=FAR)


def words_alike(one: str, other: str) -> float:
    """A word with another, or with its initial."""
    if one == other:
        return 100
    if 1 in (len(one), len(other)):
        return INITIAL if one[:1] == other[:1] else 0
    return float(rapidfuzz().ratio(one, other))


@cache
def rapidfuzz() -> Any:
    """The library, when it is first wanted: every start of the program would wait for it."""
    from rapidfuzz import fuzz

    return fuzz
