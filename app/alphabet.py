"""The letters: the 42-letter Kazakh order, the folding that search uses, and the repair of look-alikes.

Order of the alphabet after the official list of 1940 as ICU's locale kk sorts it; SQLite knows only ASCII,
so both keys are stored beside the text.
"""

from __future__ import annotations

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

_PLACES = {letter: chr(0x0430 + place) for place, letter in enumerate(ALPHABET)}
_OTHERS = {chr(code): chr(code + 0x0100) for code in range(0x0430, 0x0460) if chr(code) not in ALPHABET}
_SORTED = str.maketrans(_PLACES | _OTHERS)
_TO_LATIN = str.maketrans(CYRILLIC_TWINS, LATIN_TWINS)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-zƏəƟɵ]")
_LATIN_ALONE = re.compile(f"[A-Za-z](?<![{LATIN_TWINS}])")
_CYRILLIC_ALONE = re.compile(f"[\u0400-\u04ff](?<![{CYRILLIC_TWINS}])")
_WORD = re.compile(r"\w+")
_LETTERS_APART = re.compile(r"(?<!\w)(?:[^\W\d_][ \u00a0]){3,}[^\W\d_](?!\w)")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
    "|_x000[9ADad]_"
)
_KAZAKH_KEY = re.compile(r"(?<=[a-z])(?<!\d)[2-5890]{1,2}(?!\d)|(?<![\w-])(?:[2-5890]{1,2}|-)(?=[a-z])")


def sort_key(text: str) -> str:
    """A key whose plain byte order is the Kazakh order; quotes and dashes do not count."""
    return " ".join(_WORD.findall(_seen(text).casefold())).translate(_SORTED)


def search_key(text: str) -> str:
    """The text as search sees it: look-alikes repaired, case and Kazakh letters folded, words only."""
    return " ".join(_WORD.findall(fold(repair(_seen(text)))))


def fold(text: str) -> str:
    """Lower case with ә→а ғ→г қ→к ң→н ө→о ұү→у һ→х і→и ё→е, letter for letter: positions stay."""
    return text.replace("İ", "I").lower().translate(FOLDED)


def repair(text: str) -> str:
    """Letters of the other alphabet inside a word become those they stand for («жaстар»), letter for letter."""
    if not (_LATIN.search(text) and _CYRILLIC.search(text)):
        return text
    return _WORD.sub(lambda word: _repaired(word.group()), text)


def _repaired(word: str) -> str:
    if not _CYRILLIC.search(word):
        return word
    if _LATIN_ALONE.search(word) and not _CYRILLIC_ALONE.search(word):
        return word.translate(_TO_LATIN)
    return word.translate(LOOK_ALIKES)


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
