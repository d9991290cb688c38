"""The twelve-digit numbers of Kazakhstan: ЖСН/ИИН of persons and БСН/БИН of organisations.

Check digit and meaning of the digits: Government decree №406 of 22.05.2007.
"""

from __future__ import annotations

from datetime import date

from app.language import Words

FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
CENTURIES = {"0": 1800, "1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


def check_digit(eleven: str) -> int | None:
    """The twelfth digit of the first eleven; None where such a number is never issued."""
    for weights in (FIRST, SECOND):
        rest = sum(int(digit) * weight for digit, weight in zip(eleven, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def birth_date(iin: str) -> date | None:
    """The day of birth inside an IIN; None where there is no such day."""
    try:
        return date(CENTURIES[iin[6]] + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
    except (IndexError, KeyError, ValueError):
        return None


def fault_of_number(value: str, of: str) -> Words | None:
    """What is wrong with an IIN («person») or a BIN («organisation»)."""
    if len(value) != 12 or not (value.isascii() and value.isdigit()):
        return Words("The number must have 12 digits.")
    if of == "person" and birth_date(value) is None:
        return Words("There is no such birth date inside this number.")
    if of == "organisation" and not ("01" <= value[2:4] <= "12" and value[4] in "456"):
        return Words("This is not the number of an organisation.")
    if check_digit(value[:11]) != int(value[11]):
        return Words("The check digit does not fit: look for a wrong digit.")
    return None
