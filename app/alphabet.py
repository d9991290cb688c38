"""The letters: the 42-letter Kazakh order, the folding that search uses, and the repair of look-alikes.

Order of the alphabet after the official list of 1940 as ICU's locale kk sorts it; SQLite knows only ASCII,
so both keys are stored beside the text.
"""

from __future__ import annotations

import re
import unicodedata

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")
LOOK_ALIKES = str.maketrans("aceiopxyhABCEHIKMOPTXY", "асеіорхуһАВСЕНІКМОРТХУ")
LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
TO_CYRILLIC_LAYOUT = str.maketrans(LATIN_KEYS, CYRILLIC_KEYS)
LATIN_WORDS = (
    ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ya", "я"), ("yu", "ю"),
    ("yo", "е"), ("ng", "н"), ("gh", "г"), ("ş", "ш"), ("ç", "ч"), ("ğ", "г"), ("ä", "а"), ("á", "а"), ("ö", "о"),
    ("ó", "о"), ("ü", "у"), ("ú", "у"), ("ū", "у"), ("ñ", "н"), ("ń", "н"), ("ǵ", "г"), ("ý", "у"), ("ı", "ы"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"),
    ("j", "ж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "у"), ("x", "х"), ("y", "ы"), ("z", "з"),
)  # fmt: skip

_ORDER = {letter: chr(0x0430 + place) for place, letter in enumerate(ALPHABET)}
_SORTED = str.maketrans(_ORDER)
_NOT_WORD = re.compile(r"[^\w]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_SPACED = re.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


def sort_key(text: str) -> str:
    """A key whose plain byte order is the Kazakh order; quotes and dashes do not count."""
    return _NOT_WORD.sub(" ", text.casefold()).strip().translate(_SORTED)


def search_key(text: str) -> str:
    """The text as search sees it: look-alikes repaired, case and Kazakh letters folded, words only."""
    return _NOT_WORD.sub(" ", fold(repair(text))).strip()


def fold(text: str) -> str:
    """Lower case with ә→а ғ→г қ→к ң→н ө→о ұү→у һ→х і→и ё→е, letter for letter: positions stay."""
    return text.lower().translate(FOLDED)


def repair(text: str) -> str:
    """Latin letters inside Cyrillic words become the Cyrillic ones they stand for."""
    if not (_LATIN.search(text) and _CYRILLIC.search(text)):
        return text
    return _WORD.sub(lambda word: _repaired(word.group()), text)


def _repaired(word: str) -> str:
    if not _CYRILLIC.search(word):
        return word
    return word.translate(LOOK_ALIKES)


def tidy(text: str) -> str:
    """Text as it should have been typed: NFC, one space, no unseen marks, look-alikes and «қ а б ы л» repaired."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text).strip()
    text = _SPACED.sub(lambda run: run.group().replace(" ", ""), text)
    return repair(text)


def other_layout(text: str) -> str:
    """What the same keys give on a Cyrillic keyboard: «ljcnsr» → «достык»."""
    return text.lower().translate(TO_CYRILLIC_LAYOUT)


def from_latin(text: str) -> str:
    """Latin spelling to folded Cyrillic, after the spellings in use: «Dostyq», «Dostyk» → «достык»."""
    text = text.lower()
    for latin, cyrillic in LATIN_WORDS:
        text = text.replace(latin, cyrillic)
    return text


def latin_name(text: str) -> str:
    """An ASCII name for a file, readable everywhere: «Абай облысы» → «abai-oblysy»."""
    back = {cyrillic: latin for latin, cyrillic in reversed(LATIN_WORDS) if latin.isascii()}
    back |= {"й": "i", "х": "h", "к": "k", "ы": "y", "у": "u", "и": "i", "э": "e", "ъ": "", "ь": ""}
    spelled = "".join(back.get(letter, letter) for letter in fold(text))
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")
