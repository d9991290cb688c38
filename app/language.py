"""Words: marked where they are declared, put into a language only when they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from app.catalogues import catalogue

LANGUAGES = ("kk", "ru", "en")
"""Kazakh first, everywhere a choice of languages is shown."""

LONG_DAY = {"kk": "y 'ж'. d MMMM", "ru": "d MMMM y 'г'.", "en": "d MMMM y"}
MONTH_OF_YEAR = {"kk": "y 'ж'. MMMM", "ru": "LLLL y", "en": "LLLL y"}


def N_(text: str) -> str:  # noqa: N802 - the mark that every gettext tool knows
    """Mark a word of a declaration for translation; it is translated when it is shown."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_, for what is counted
    """Mark «{n} event», «{n} events» together: the catalogues keep all forms of a noun in one place."""
    return one, many


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with its values, in no language yet.

    `text` is the English of the catalogues with {named} places. With `many` it is the singular, and
    the value `n` chooses the form. Values may be Words, days, numbers, names in kk, ru, en, or plain text.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str | None = None

    def __str__(self) -> str:
        return say(self, "en")


def several(one: str, many: str, n: int, **values: object) -> Words:
    """A sentence about n things: «{n} event», «{n} events»."""
    return Words(one, {"n": n, **values}, many)


def say(words: Words | str, language: str) -> str:
    """The words in a language, their values written as that language writes them."""
    if isinstance(words, str):
        return catalogue(language).gettext(words) if words else ""
    values = {name: said(value, language) for name, value in words.values.items()}
    if words.many is None:
        text = catalogue(language).gettext(words.text)
    else:
        n = words.values["n"]
        assert isinstance(n, int)
        text = catalogue(language).ngettext(words.text, words.many, n)
    return text.format_map(values) if values else text


def said(value: object, language: str) -> str:
    """One value inside a sentence: numbers and days in the language's own form, of a name in kk, ru, en its own."""
    match value:
        case Words():
            return say(value, language)
        case bool() | None:
            return str(value)
        case int() | Decimal():
            return number(value, language)
        case datetime():
            return f"{value:%d.%m.%Y %H:%M}"
        case date():
            return day(value)
        case dict():
            return str(value.get(language) or value.get("kk", ""))
        case _:
            return str(value)


@lru_cache(maxsize=5000)
def number(value: int | Decimal, language: str) -> str:
    """«1 234 567» with a no-break space in kk and ru, «1,234,567» in en."""
    from babel.numbers import format_decimal

    return plain_spaces(format_decimal(value, locale=language))


def percent(value: Decimal, language: str) -> str:
    """A share of a whole with one decimal: «85,7%»; the value is in whole ones (0.857)."""
    from babel.numbers import format_percent

    return plain_spaces(format_percent(value, "#,##0.0%", locale=language))


def whole_percent(value: int, language: str) -> str:
    """«100%», in Russian «100 %» with a no-break space; the value is in hundredths."""
    from babel.numbers import format_percent

    return plain_spaces(format_percent(Decimal(value) / 100, locale=language))


def change(share: Decimal, language: str) -> str:
    """Growth or fall in per cent under a head that says so: «+10,3», «−2,0», «0,0»; the share is in whole ones."""
    from babel.numbers import format_decimal

    return plain_spaces(format_decimal(share * 100, "+#,##0.0;−#,##0.0" if share else "0.0", locale=language))


def day(value: date) -> str:
    """The short day of all three languages: 02.10.2025 (CLDR's own short Kazakh day drops the century)."""
    return f"{value:%d.%m.%Y}"


def long_day(value: date, language: str) -> str:
    """«2025 ж. 2 қазан», «2 октября 2025 г.», «2 October 2025»."""
    from babel.dates import format_date

    return plain_spaces(format_date(value, LONG_DAY[language], locale=language))


def month_of_year(value: date, language: str) -> str:
    """«2025 ж. наурыз», «март 2025», «March 2025»."""
    from babel.dates import format_date

    return plain_spaces(format_date(value, MONTH_OF_YEAR[language], locale=language))


def plain_spaces(text: str) -> str:
    """CLDR's narrow no-break space as the no-break space that every font has."""
    return text.replace("\u202f", "\u00a0")
