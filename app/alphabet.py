"""The letters: the 42-letter Kazakh order, the folding that search uses, and the repair of look-alikes.

Order of the alphabet after the official list of 1940 as ICU's locale kk sorts it; SQLite knows only ASCII,
so both keys are stored beside the text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")
LATIN_TWINS = "aceiopxyhABCEHIKMOPTXYəƏɵƟ"
CYRILLIC_TWINS = "асеіорхуһАВСЕНІКМОРТХУәӘөӨ"
LOOK_ALIKES = str.maketrans(LATIN_TWINS, CYRILLIC_TWINS)
LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
TO_CYRILLIC_LAYOUT = str.maketrans(LATIN_KEYS, CYRILLIC_KEYS)
KAZAKH_DIGIT_ROW = str.maketrans("2345890-", "әіңғүұқө")
LATIN_WORDS = (
    ("s'", "ш"), ("c'", "ч"), ("y'", "у"), ("'", ""), ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"),
    ("kh", "х"), ("ts", "ц"), ("ya", "я"), ("yu", "ю"), ("yo", "е"), ("ng", "н"), ("gh", "г"), ("ş", "ш"), ("š", "ш"),
    ("ç", "ч"), ("č", "ч"), ("ž", "ж"), ("ğ", "г"), ("ǵ", "г"), ("ä", "а"), ("á", "а"), ("ə", "а"), ("ö", "о"),
    ("ó", "о"), ("ü", "у"), ("ú", "у"), ("ū", "у"), ("ý", "у"), ("ñ", "н"), ("ń", "н"), ("ŋ", "н"), ("ı", "ы"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"),
    ("j", "ж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "у"), ("x", "х"), ("y", "ы"), ("z", "з"),
)  # fmt: skip

_IN_ORDER = "0123456789abcdefghijklmnopqrstuvwxyz" + ALPHABET
_SORTED = str.maketrans({"_": " "} | {letter: chr(place) for place, letter in enumerate(_IN_ORDER, start=0x21)})
_TO_LATIN = str.maketrans(CYRILLIC_TWINS, LATIN_TWINS)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-zƏəƟɵ]")
_LATIN_ALONE = re.compile(f"[A-Za-z](?<![{LATIN_TWINS}])")
_CYRILLIC_ALONE = re.compile(f"[\u0400-\u04ff](?<![{CYRILLIC_TWINS}])")
_NUMBER = re.compile("[0-9]+")
_WORD = re.compile(r"\w+")
_LETTERS_APART = re.compile(r"(?<!\w)(?:[^\W\d_][ \u00a0]){3,}[^\W\d_](?!\w)")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
    "|_x000[9ADad]_"
)
_KAZAKH_KEY = re.compile(r"(?<=[a-z])(?<!\d)[2-5890]{1,2}(?!\d)|(?<![\w-])(?:[2-5890]{1,2}|-)(?=[a-z])")


def sort_key(text: str) -> str:
    """A key whose plain byte order is the Kazakh order, digits and Latin first; quotes and dashes do not count.

    ASCII but for letters of other alphabets, so that keys and their indexes take half the room.
    """
    everyday = _bytes_of(text)
    return _sorted(_seen(text)) if everyday is None else _spelled(everyday, _SORT_LETTERS)


def number_key(text: str) -> str:
    """The same for what is numbered: 5.2 stands before 5.10, and 5 before 5.1."""
    return sort_key(_NUMBER.sub(lambda digits: digits[0].zfill(9), text))


def search_key(text: str) -> str:
    """The text as search sees it: look-alikes repaired, case and Kazakh letters folded, words only."""
    everyday = None if _mixed(text) else _bytes_of(text)
    return _searched(repair(_seen(text))) if everyday is None else _spelled(everyday, _SEARCH_LETTERS)


def _sorted(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold())).translate(_SORTED)


def _searched(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def fold(text: str) -> str:
    """Lower case with ә→а ғ→г қ→к ң→н ө→о ұү→у һ→х і→и ё→е, letter for letter: positions stay."""
    return text.replace("İ", "I").lower().translate(FOLDED)


def repair(text: str) -> str:
    """Letters of the other alphabet inside a word become those they stand for («жaстар»), letter for letter.

    A word that has letters of both which no other letter resembles is of both («YouTubeда»), and stays.
    """
    if not _mixed(text):
        return text
    return _WORD.sub(lambda word: _repaired(word.group()), text)


def _mixed(text: str) -> bool:
    return bool(_LATIN.search(text) and _CYRILLIC.search(text))


def _repaired(word: str) -> str:
    if not _CYRILLIC.search(word):
        return word
    if _LATIN_ALONE.search(word) is None:
        return word.translate(LOOK_ALIKES)
    return word if _CYRILLIC_ALONE.search(word) else word.translate(_TO_LATIN)


def tidy(text: str) -> str:
    """Text as it should have been typed: NFC, one space, no unseen marks, look-alikes and «қ а б ы л» repaired."""
    text = _together(_seen(text))
    text = _together(" ".join(text.split()))
    return unicodedata.normalize("NFC", repair(text))


def _seen(text: str) -> str:
    """One way of writing each letter, and no marks that cannot be seen."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _together(text: str) -> str:
    return _LETTERS_APART.sub(lambda run: "".join(run.group().split()), text)


def other_layout(text: str) -> str:
    """What the same keys give on a Cyrillic keyboard, a Kazakh one where digits touch letters: «ljcns0» → «достық»."""
    text = _KAZAKH_KEY.sub(lambda keys: keys.group().translate(KAZAKH_DIGIT_ROW), text.lower())
    return text.translate(TO_CYRILLIC_LAYOUT)


def from_latin(text: str) -> str:
    """Latin spelling to folded Cyrillic, after the spellings in use: «Dostyq», «Dostyk» → «достык»."""
    text = fold(text)
    for latin, cyrillic in LATIN_WORDS:
        text = text.replace(latin, cyrillic)
    return text


def latin_name(text: str) -> str:
    """An ASCII name for a file, readable everywhere: «Абай облысы» → «abai-oblysy»."""
    spelled = "".join(_LATIN_LETTERS.get(letter, letter) for letter in fold(text))
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


_LATIN_LETTERS = {cyrillic: latin for latin, cyrillic in LATIN_WORDS if latin.isalpha() and latin.isascii()} | {
    "е": "e", "г": "g", "ж": "zh", "й": "i", "к": "k", "н": "n", "у": "u", "х": "h", "ы": "y", "э": "e",
    "ъ": "", "ь": "",
}  # fmt: skip


# Everyday text has fewer than 256 different letters and marks: by tables its keys are made twenty times as fast.

_EVERYDAY = "".join(map(chr, range(0x20, 0x7F))).replace("_", "") + "\u00a0«»№–—“”„…₸" + ALPHABET + ALPHABET.upper()
_BYTES = codecs.charmap_build("\0" + _EVERYDAY.ljust(255, "\ufffe"))
_SORT_LETTERS = "\0" + "".join(_sorted(letter) or " " for letter in _EVERYDAY)
_SEARCH_LETTERS = "\0" + "".join(_searched(letter) or " " for letter in _EVERYDAY)


def _bytes_of(text: str) -> bytes | None:
    """One byte a letter; None where the text has a letter that is not met every day, or a mark that is not seen."""
    try:
        everyday = codecs.charmap_encode(text, "strict", _BYTES)[0]
    except UnicodeEncodeError:
        return None
    return None if 0 in everyday else everyday


def _spelled(everyday: bytes, letters: str) -> str:
    return " ".join(codecs.charmap_decode(everyday, "strict", letters)[0].split())
