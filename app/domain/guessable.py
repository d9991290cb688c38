"""Passwords that are guessed first: keys in a row, repetitions, years and well-known words, with little added."""

from __future__ import annotations

import re

ROWS = ("1234567890", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
        "әіңғүұқөһ", "abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя")  # fmt: skip
SHORTEST_ROW = 3
FEWEST_LETTERS = 5
FEWEST_LEFT = 4

WORDS = re.compile(
    r"passwor[dt]|parol|пароль|құпия(?:сөз)?|qupia|admin|админ|welcome|secret|"
    r"[qk]aza[qk](?:h?stan)?|казахстан|қазақ(?:стан)?|astana|астана|almaty|алматы|"
    r"dost[yi][qk]|достық|дружба|druzhba|ассамблея|ассамблеясы|assembl(?:y|eya)"
)
NUMBERS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|(?:19|20)\d\d")


def is_guessable(password: str) -> bool:
    """Whether hardly anything is left without what everybody tries first."""
    text = password.casefold()
    if len(set(text)) < FEWEST_LETTERS:
        return True
    left = without_rows(NUMBERS.sub("", WORDS.sub("", text)))
    return len(re.sub(r"[\s\W_]", "", left)) < FEWEST_LEFT


def without_rows(text: str) -> str:
    """The text without keys that stand beside each other, forwards or backwards."""
    left, at = "", 0
    while at < len(text):
        end = max(row_end(text, at, row) for line in ROWS for row in (line, line[::-1]))
        if end - at < SHORTEST_ROW:
            left, end = left + text[at], at + 1
        at = end
    return left


def row_end(text: str, start: int, row: str) -> int:
    """Where the keys end that follow each other in a row from a place of the text."""
    end = start
    while end < len(text) and text[start : end + 1] in row:
        end += 1
    return end
