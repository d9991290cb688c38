"""Which field a heading means: in three languages, with units, abbreviations, slips of the finger and words added.

In Russian the word that counts stands first («Дата проведения мероприятия»), in Kazakh last («Іс-шараның өткізілген
күні»): so what is added is looked for behind the one and before the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from app.alphabet import search_key
from app.domain.fields import Field
from app.domain.register import Register
from app.language import LANGUAGES, say

EXACT = 100.0
LEAST_ALIKE = 90.0
SHORTEST_ALIKE = 5
LEAST_SHARE = 0.5
RUSSIAN = re.compile(r"\b(?:(?:на )?русском(?: языке)?|орысша|орыс тилинде|рус(?: яз)?|(?:in )?russian|ru)\b")
KAZAKH = re.compile(
    r"\b(?:(?:на )?(?:казахском|государственном)(?: языке)?|казакша|(?:казак|мемлекеттик) тилинде|мемлекеттик тилде"
    r"|каз(?: яз)?|(?:in )?kazakh|kk|kz)\b"
)
SHORT = (
    ("ф и о", "фио"),
    ("кол во", "количество"),
    ("в т ч", "в том числе"),
    ("наим", "наименование"),
    ("тел", "телефон"),
)
UNITS = frozenset(("адам", "чел", "человек", "тенге", "тг", "тыс", "мын", "шт", "ед", "лет", "да", "нет", "ия", "жок"))
OF_ANOTHER_KIND = frozenset(
    ("номер", "номири", "код", "id", "год", "года", "жыл", "жылы", "year", "дата", "куни", "саны")
)
AND = frozenset(("и", "жане", "мен", "and"))

_BRACKETS = re.compile(r"\([^)]*\)?")
_PARTS = re.compile(r"[/\n\\|]")


@lru_cache(maxsize=4096)
def fields_meant(register: Register, heading: str) -> dict[str, tuple[float, int]]:
    """The fields that a heading may mean: how surely, and how usual the word is for the field (0 is its own name)."""
    found: dict[str, tuple[float, int]] = {}
    for words in readings(register, heading):
        for score, name in alike(register, words):
            for field, rank in vocabulary(register)[name]:
                found[field] = max(found.get(field, (0.0, 0)), (score, -rank))
    return {field: (score, -rank) for field, (score, rank) in found.items()}


@cache
def vocabulary(register: Register) -> dict[str, list[tuple[str, int]]]:
    """All headings by which the fields are known, each with its fields."""
    words: dict[str, list[tuple[str, int]]] = {}
    for field in register.fields:
        if not field.hidden:
            for rank, name in enumerate(names_of(register, field)):
                words.setdefault(plain(register, name), []).append((field.name, rank))
    words.pop("", None)
    return words


def names_of(register: Register, field: Field) -> list[str]:
    """What a field is called, the surest first; one in Russian also as the field that it goes with, «in Russian»."""
    names = [field.name, *field.also, *(say(field.label, language) for language in LANGUAGES)]
    twin = register.by_name.get(field.name.removesuffix("_ru"), field)
    return names if twin is field else [*names, *(f"{name} ru" for name in names_of(register, twin))]


def readings(register: Register, heading: str) -> Iterator[str]:
    """The heading whole, without brackets, up to its colon, and each of its halves in two languages."""
    halves = _PARTS.split(heading)
    for text in (heading, *(halves if len(halves) > 1 else ())):
        for part in (text, _BRACKETS.sub(language_alone, text), text.partition(":")[0]):
            words = plain(register, part)
            if words:
                yield words


def language_alone(brackets: re.Match[str]) -> str:
    """Of what stands in brackets only the language counts: «(на русском языке)», not «(чел.)»."""
    return " ru " if RUSSIAN.search(search_key(brackets.group())) else " "


@lru_cache(maxsize=4096)
def plain(register: Register, text: str) -> str:
    """A heading's bare words; in a register with names in Russian beside the Kazakh ones «ru» marks the Russian."""
    key = search_key(text.replace("_", " "))
    key, russian = RUSSIAN.subn(" ", key)
    key = KAZAKH.sub(" ", key)
    for short, whole in SHORT:
        key = re.sub(rf"\b{short}\b", whole, key)
    words = key.split()
    while len(words) > 1 and words[-1] in UNITS:
        words.pop()
    if russian and words and bilingual(register):
        words.append("ru")
    return " ".join(words)


def bilingual(register: Register) -> bool:
    return any(field.name.endswith("_ru") for field in register.fields)


def alike(register: Register, words: str) -> Iterator[tuple[float, str]]:
    """The headings of the vocabulary that these words may be, each with how alike they are: at most 100."""
    known = vocabulary(register)
    if words in known:
        yield EXACT, words
        return
    from rapidfuzz import fuzz, process  # here and not above: every start of the program would wait for it

    of_language = [name for name in known if is_russian(name) == is_russian(words)]
    if len(words) >= SHORTEST_ALIKE:
        for name, score, _ in process.extract(
            words, of_language, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST_ALIKE
        ):
            if not AND & set(words.split()) - set(name.split()):
                yield score - 1, name
    for name in of_language:
        if is_extended(name.removesuffix(" ru"), words.removesuffix(" ru")):
            yield 60 + 30 * len(name) / len(words), name


def is_russian(words: str) -> bool:
    return words.endswith(" ru")


def is_extended(name: str, words: str) -> bool:
    """Whether the words are the name with something added that does not make it another kind of thing."""
    if len(name) < LEAST_SHARE * len(words):
        return False
    if words.startswith(f"{name} "):
        added = words[len(name) :]
    elif words.endswith(f" {name}"):
        added = words[: -len(name)]
    else:
        return False
    return not (OF_ANOTHER_KIND | AND) & set(added.split())
