"""What people type and workbooks hold, turned into values: forgiving on the way in, exact afterwards."""

from __future__ import annotations

import re
from decimal import Decimal

from app import alphabet
from app.domain.dates import day, days, month

__all__ = [
    "absent",
    "day",
    "days",
    "decimal",
    "digits",
    "lines",
    "matchable",
    "month",
    "phone",
    "several",
    "shown_phone",
    "text",
    "unclear",
    "unsaid",
    "without_remarks",
]

UNSAID = frozenset((
    "н д", "нет данных", "неизвестно", "не указано", "не указан", "белгисиз", "дерек жок", "деректер жок",
    "малимет жок", "корсетилмеген", "unknown", "n a", "no data", "not stated",
))  # fmt: skip
NONE = frozenset(("нет", "жок", "no", "none"))
DASHES = "-–—−_. \u00a0"
LONGEST_UNSAID = 16
MOST_PHONE_DIGITS = 15
THOUSANDS = {"тыс": 1_000, "тысяч": 1_000, "тысяча": 1_000, "тысячи": 1_000, "мын": 1_000, "thousand": 1_000,
             "млн": 1_000_000, "миллион": 1_000_000, "million": 1_000_000}  # fmt: skip

_SEPARATORS = re.compile(r"[;\n]|,(?=\s)")
_SIGNED = re.compile(r"([+\-−–]?\s*)(\d[\d .,'’]*?)(?:[.,](?=\s|$))?(?:\s*([^\W\d_]\D*|₸|\(\D*\)\D*))?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:([ '’.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_THREE_DECIMALS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_POWER = re.compile(r"\d+[.,]?\d*[Ee]\+?\d+")
_NUMBER_NAME = re.compile(r"^(?:жсн|иин|бсн|бин|iin|bin)\W*(?=\d)", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*\)")
_BETWEEN_DIGITS = re.compile(r"[\s'’`\-]")
_HOME_PHONE = re.compile(r"(?:\+?7|8)?(7\d{9})")


def text(raw: object) -> str:
    """One tidy line; whole numbers of a workbook lose their «.0»."""
    if isinstance(raw, str):
        return alphabet.tidy(raw)
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return alphabet.tidy(str(raw))


def lines(raw: object) -> str:
    """Tidy text that keeps its line breaks."""
    return "\n".join(map(text, str(raw).splitlines())).strip() if isinstance(raw, str) else text(raw)


def without_remarks(words: str) -> str:
    """«семинар (онлайн)» → «семинар»."""
    return _REMARK.sub("", words).strip()


def matchable(value: object) -> str:
    """A value as it is compared with what a person typed: case, look-alikes and spaces do not matter."""
    return alphabet.search_key(str(value))


def several(raw: object) -> tuple[str, ...]:
    """Parts given as a list, or in one cell parted by «;», a line break or a comma."""
    if isinstance(raw, (list, tuple)):
        return tuple(filter(None, map(text, raw)))
    return tuple(filter(None, (text(part) for part in _SEPARATORS.split(str(raw or "")))))


def unsaid(raw: object) -> bool:
    """Whether nothing is stated: blank, a dash, «н/д», «белгісіз»."""
    if not isinstance(raw, str):
        return raw is None
    bare = raw.strip(DASHES)
    return not bare or (len(bare) <= LONGEST_UNSAID and alphabet.search_key(bare) in UNSAID)


def absent(raw: object) -> bool:
    """Whether there is none or nothing is stated; only for what is not counted: «жоқ» may be a no or a zero."""
    return unsaid(raw) or (isinstance(raw, str) and len(raw) <= LONGEST_UNSAID and alphabet.search_key(raw) in NONE)


def decimal(raw: object) -> Decimal | None:
    """«1 200 адам», «2,5», «1.250.000,50 ₸», «5 мың», 40.0; None where it is not one clear number (see `unclear`)."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, (int, float)):
        number = Decimal(str(raw))
        return number if number.is_finite() else None
    match = _SIGNED.fullmatch(text(raw))
    if match is None:
        return None
    sign, figure, unit = match[1].strip(), match[2].strip(), match[3] or ""
    value = _figure(figure)
    if value is None:
        return None
    value *= THOUSANDS.get(alphabet.search_key(unit).partition(" ")[0], 1)
    return -value if sign in {"-", "−", "–"} else value


def unclear(raw: object) -> bool:
    """Whether there is a number, but nobody knows which: «1.200», «около 50», «100-120», «40/15»."""
    return decimal(raw) is None and any(letter.isdigit() for letter in text(raw))


def _figure(figure: str) -> Decimal | None:
    """«12,000» may be twelve or twelve thousand: three digits after the only mark say nothing."""
    if _THREE_DECIMALS.fullmatch(figure):
        return None
    if _PLAIN.fullmatch(figure):
        return Decimal(figure.replace(",", "."))
    match = _GROUPED.fullmatch(figure)
    if match is None:
        return None
    return Decimal(figure.replace(match[1], "").replace(",", "."))


def digits(raw: object, length: int) -> str:
    """Digits as workbooks mangle them: leading zeros are given back to numbers, spaces and quotes dropped."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and float(raw).is_integer():
        return str(int(raw)).zfill(length)
    words = _NUMBER_NAME.sub("", text(raw))
    if _POWER.fullmatch(words):
        whole = Decimal(words.replace(",", "."))
        return str(int(whole)).zfill(length) if _all_told(whole) else words
    bare = _BETWEEN_DIGITS.sub("", words).removesuffix(".0")
    return bare.zfill(length) if bare.isdigit() and length - 4 <= len(bare) < length else bare


def _all_told(power: Decimal) -> bool:
    """Whether «5,1018160625E+10» still has every digit; «8,50E+11» has lost them for good."""
    return len(power.as_tuple().digits) > power.adjusted() and power == power.to_integral_value()


def phone(words: str) -> str | None:
    """+77011234567 of «8 701 123 45 67», «7011234567», «+7 (701) 123-45-67»; None where it is no number."""
    bare = "".join(letter for letter in words.removesuffix(".0") if letter.isdigit() or letter == "+")
    home = _HOME_PHONE.fullmatch(bare)
    if home is not None:
        return f"+7{home[1]}"
    if len(bare.removeprefix("+")) > MOST_PHONE_DIGITS:
        return None
    import phonenumbers  # here and not above: every start of the program would wait for it

    try:
        parsed = phonenumbers.parse(words, "KZ")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def shown_phone(value: str) -> str:
    """«+7 701 123 45 67»."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
