"""What people type and workbooks hold, turned into values: forgiving on the way in, exact afterwards."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import phonenumbers

from app import alphabet

MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "қаңтар января январь january", "ақпан февраля февраль february", "наурыз марта март march",
            "сәуір апреля апрель april", "мамыр мая май may", "маусым июня июнь june",
            "шілде июля июль july", "тамыз августа август august", "қыркүйек сентября сентябрь september",
            "қазан октября октябрь october", "қараша ноября ноябрь november", "желтоқсан декабря декабрь december",
        ),
        start=1,
    )
    for month in map(alphabet.search_key, names.split())
}  # fmt: skip

_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[./\-]\s*(\d{1,2})\s*[./\-]\s*(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})\s*[./\-]\s*(\d{1,2})\s*[./\-]\s*(\d{1,2})(?:[ T][\d:.]+)?$")
_YEAR_WORDS = re.compile(r"^(\d{4})\s*(?:ж\w*\.?,?)?\s*(\d{1,2})\s*([^\W\d]+)\.?$")
_DAY_WORDS = re.compile(r"^(\d{1,2})\s*([^\W\d]+)\.?,?\s*(\d{4})$")
_YEAR_MARK = re.compile(r"\s*(?:ж\.?|жыл\w*|г\.?|год\w*|y\.?)$", re.IGNORECASE)
_NUMBER = re.compile(r"^([+\-−–]?\d[\d ]*(?:[.,]\d+)?)\s*(?:[^\W\d].*)?$")
_SEPARATORS = re.compile(r"[;\n]|,(?=\s)")


def text(raw: object) -> str:
    """One tidy line; whole numbers of a workbook lose their «.0»."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return alphabet.tidy(str(raw))


def lines(raw: object) -> str:
    """Tidy text that keeps its line breaks."""
    return "\n".join(alphabet.tidy(line) for line in str(raw or "").splitlines()).strip()


def several(raw: object) -> tuple[str, ...]:
    """Parts given as a list, or in one cell parted by «;», a line break or a comma."""
    if isinstance(raw, (list, tuple)):
        return tuple(filter(None, map(text, raw)))
    return tuple(filter(None, (text(part) for part in _SEPARATORS.split(str(raw or "")))))


def decimal(raw: object) -> Decimal | None:
    """«1 200 адам», «2,5», «1 234,50 ₸», 40.0; None where it is not a number."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, (int, float)):
        return Decimal(str(raw))
    match = _NUMBER.match(text(raw).removesuffix("₸").strip())
    if match is None:
        return None
    figure = match.group(1).replace(" ", "").replace(",", ".").replace("−", "-").replace("–", "-")
    try:
        return Decimal(figure)
    except InvalidOperation:
        return None


def day(raw: object) -> date | None:
    """A day in the forms that offices write; None where it is not a whole day («2025», «??»)."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    words = text(raw)
    if (match := _YEAR_FIRST.match(words)) is not None:
        return _day(match[1], match[2], match[3])
    if (match := _YEAR_WORDS.match(words)) is not None:
        return _day(match[1], month(match[3]), match[2])
    words = _YEAR_MARK.sub("", words)
    if (match := _DAY_FIRST.match(words)) is not None:
        return _day(match[3], match[2], match[1])
    if (match := _DAY_WORDS.match(words)) is not None:
        return _day(match[3], month(match[2]), match[1])
    return None


def month(word: str) -> int:
    """The number of a month named in any of the three languages, in any case of theirs; 0 where it is none."""
    key = alphabet.search_key(word)
    found = MONTHS.get(key)
    return found or next((MONTHS[name] for name in MONTHS if len(name) > 3 and key.startswith(name)), 0)


def _day(year: str | int, month: str | int, of_month: str | int) -> date | None:
    whole = int(year) + (2000 if int(year) < 100 else 0)
    try:
        return date(whole, int(month), int(of_month))
    except ValueError:
        return None


def digits(raw: object, length: int) -> str:
    """Digits as workbooks mangle them: leading zeros are given back to numbers, spaces and quotes dropped."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return str(int(raw)).zfill(length)
    words = text(raw)
    if re.fullmatch(r"\d+[.,]?\d*[Ee]\+?\d+", words):
        return str(int(Decimal(words.replace(",", ".")))).zfill(length)
    bare = re.sub(r"[\s'’`\-]", "", words).removesuffix(".0")
    return bare.zfill(length) if bare.isdigit() and length - 4 <= len(bare) < length else bare


def phone(words: str) -> str | None:
    """+77011234567 of «8 701 123 45 67», «7011234567», «+7 (701) 123-45-67»; None where it is no number."""
    try:
        parsed = phonenumbers.parse(words, "KZ")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def shown_phone(value: str) -> str:
    """«+7 701 123 45 67»."""
    try:
        parsed = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
