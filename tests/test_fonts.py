"""A letter that a font lacks prints as an empty box, on a paper that a head has signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from app.alphabet import ALPHABET
from app.domain.codebooks import codebook
from app.language import LANGUAGES
from app.paths import RESOURCES
from i18n.words import catalogue_path

FONTS = sorted((RESOURCES / "fonts").glob("*.ttf"))
LETTERS = ALPHABET + ALPHABET.upper()
LATIN = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "№₸−–—«»“”„·…×±§°%‰\u00a0"
LACKED = {"PTSerif-Bold": {"₸"}}
"""Only headings are set in it, and no heading speaks of money."""

each_font = pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)


@each_font
def test_each_font_has_every_letter_and_sign_that_we_print(font: Path) -> None:
    assert missing(font, LETTERS + LATIN + SIGNS) <= LACKED.get(font.stem, set())


@each_font
def test_each_font_has_every_letter_of_our_own_words_and_codebooks(font: Path) -> None:
    sources = [*map(catalogue_path, LANGUAGES), *RESOURCES.rglob("*.json")]
    lacking = {source.name: missing(font, source.read_text(encoding="utf-8-sig")) for source in sources}
    lacking |= {book: missing(font, names) for book, names in codebook_names().items()}
    assert {name: letters for name, letters in lacking.items() if letters - LACKED.get(font.stem, set())} == {}


@each_font
def test_each_font_comes_with_its_licence_and_is_of_a_sane_size(font: Path) -> None:
    licence = font.with_name(font.stem.split("-")[0] + "-OFL.txt")
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()
    assert font.stat().st_size < 700_000


def test_a_letter_that_a_font_lacks_is_noticed() -> None:
    assert missing(RESOURCES / "fonts" / "PTSerif-Bold.ttf", "Ә₸ \n") == {"₸"}


def codebook_names() -> dict[str, str]:
    """What is printed of each codebook: its names, not the other words by which people call a thing."""
    books = sorted((RESOURCES / "codebooks").glob("*.csv"))
    return {
        book.stem: "".join(name for entry in codebook(book.stem).entries.values() for name in entry.names.values())
        for book in books
    }


def missing(font: Path, text: str) -> set[str]:
    """Which characters of a text the font has no picture of."""
    known = TTFontFile(str(font)).charToGlyph
    return {letter for letter in text if letter.isprintable() and ord(letter) not in known}
