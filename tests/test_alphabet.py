"""The letters: their order, their folding, the repair of what people type, and the spellings that search tries."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import alphabet

LETTERS = list("АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ")
MARKS = "\u00ad\u200b\u200d\u200e\u202e\u2066\ufeff"
typed = st.text(st.one_of(st.sampled_from("".join(LETTERS) + alphabet.ALPHABET), st.characters(codec="utf-8")))
words = st.text(st.sampled_from(alphabet.ALPHABET + "acehikmopxy «»-" + MARKS + "\u0306\u0308 \u00a0"))
names = st.lists(st.text(st.sampled_from(alphabet.ALPHABET + "ӘҚІaceiopxy"), min_size=2)).map(" \u200b «".join)


def test_the_order_is_that_of_the_42_letters() -> None:
    assert len(LETTERS) == 42
    assert sorted(sorted(LETTERS), key=alphabet.sort_key) == LETTERS
    small = [letter.lower() for letter in LETTERS]
    assert sorted(sorted(small), key=alphabet.sort_key) == small


def test_order_does_not_see_case_quotes_and_dashes() -> None:
    names = [
        "«Әлем»",
        "Абай",
        "әже",
        "«Бірлік»",
        "Іле",
        "Ырыс",
        "іс-шара",
        "Ясмин",
        "Достық үйі",
        "«Достық» бірлестігі",
    ]
    assert sorted(names, key=alphabet.sort_key) == [
        "Абай", "әже", "«Әлем»", "«Бірлік»", "«Достық» бірлестігі", "Достық үйі", "Ырыс", "Іле", "іс-шара", "Ясмин",
    ]  # fmt: skip


def test_letters_of_other_alphabets_stay_outside_the_order() -> None:
    assert sorted(["ђ", "я", "z", "а", "5"], key=alphabet.sort_key) == ["5", "z", "а", "я", "ђ"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Достық", "достык"),
        ("«Әжелер мектебі»", "ажелер мектеби"),
        ("ЁЛКА", "елка"),
        ("Ғылым, Ңңң; ӨҰҮ Һ", "гылым ннн оуу х"),
        ("  Іс-шара ", "ис шара"),
    ],
)
def test_search_folds_case_and_kazakh_letters(text: str, key: str) -> None:
    assert alphabet.search_key(text) == key


@given(typed)
def test_folding_and_repair_keep_every_position(text: str) -> None:
    assert len(alphabet.fold(text)) == len(text)
    assert len(alphabet.repair(text)) == len(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("жaстар", "жастар"),
        ("Қaзaқстaн", "Қазақстан"),
        ("Солтүстiк", "Солтүстік"),
        ("Aршалинский", "Аршалинский"),
        ("əжелер", "әжелер"),
        ("ЕCЕП", "ЕСЕП"),
        ("КAZTEST", "KAZTEST"),
        ("Dоstyq", "Dostyq"),
        ("IT саласы", "IT саласы"),
        ("YouTubeда", "YouTubeда"),
        ("KK-A1-1 тобы", "KK-A1-1 тобы"),
    ],
)
def test_F37_letters_of_the_other_alphabet_are_repaired_inside_words(typed: str, meant: str) -> None:
    assert alphabet.repair(typed) == meant
    assert alphabet.tidy(typed) == meant
    assert alphabet.search_key(typed) == alphabet.search_key(meant)


@pytest.mark.parametrize("mark", MARKS)
def test_F37_marks_that_cannot_be_seen_are_dropped(mark: str) -> None:
    assert alphabet.tidy(f"{mark}Дос{mark}тық{mark}") == "Достық"
    assert alphabet.search_key(f"Дос{mark}тық") == "достык"
    assert alphabet.sort_key(f"Дос{mark}тық") == alphabet.sort_key("Достық")


def test_F37_one_letter_has_one_spelling() -> None:
    apart = unicodedata.normalize("NFD", "Достық үйі, Йод")
    assert apart != "Достық үйі, Йод"
    assert alphabet.tidy(apart) == "Достық үйі, Йод"
    assert alphabet.search_key(apart) == "достык уйи йод"
    assert alphabet.sort_key(apart) == alphabet.sort_key("Достық үйі, Йод")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  «тілдер  күні» форум 13 ", "«тілдер күні» форум 13"),
        ("қ а б ы л д а н д ы", "қабылданды"),
        ("Б і р л і к   е л г е", "Бірлік елге"),
        ("1\u00a0200 адам", "1 200 адам"),
        ("топтар 1 2 3 4 5", "топтар 1 2 3 4 5"),
        ("мен және сен", "мен және сен"),
        ("Құр_x000D_\nметті", "Құр метті"),
        ("", ""),
    ],
)
def test_text_becomes_what_should_have_been_typed(typed: str, meant: str) -> None:
    assert alphabet.tidy(typed) == meant


@given(st.one_of(typed, words))
def test_tidy_text_stays_as_it_is(text: str) -> None:
    tidy = alphabet.tidy(text)
    assert alphabet.tidy(tidy) == tidy


@given(names)
def test_tidying_changes_no_key(text: str) -> None:
    assert alphabet.search_key(alphabet.tidy(text)) == alphabet.search_key(text)


@given(names)
def test_a_key_is_its_own_key(text: str) -> None:
    assert alphabet.search_key(alphabet.search_key(text)) == alphabet.search_key(text)


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("ljcnsr", "достык"),
        ("ljcns0", "достық"),
        ("v24u3", "мәңгі"),
        ("0fpfy", "қазан"),
        ("-yth", "өнер"),
        ("fkvfns-2025", "алматы-2025"),
        ("5-vtrntg", "5-мектеп"),
        ("ctvbyfh-nhtybyu", "семинар-тренинг"),
    ],
)
def test_the_other_layout_is_russian_and_kazakh_where_digits_touch_letters(keys: str, meant: str) -> None:
    assert alphabet.other_layout(keys) == meant


@pytest.mark.parametrize(
    ("latin", "folded"),
    [
        ("Dostyk", "достык"),
        ("Dostyq", "достык"),
        ("Qazaqstan", "казакстан"),
        ("Shymkent", "шымкент"),
        ("Zhetisu", "жетису"),
        ("Jetisu", "жетису"),
        ("Ghylym", "гылым"),
        ("mediatsiya", "медиация"),
        ("A'lem", "алем"),
        ("Ädilet", "адилет"),
    ],
)
def test_latin_spellings_meet_in_one_key(latin: str, folded: str) -> None:
    assert alphabet.from_latin(latin) == folded


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Абай облысы", "abai-oblysy"),
        ("Жетісу облысы", "zhetisu-oblysy"),
        ("Шығыс Қазақстан", "shygys-kazakstan"),
        ("«Достық» / үйі", "dostyk-uii"),
    ],
)
def test_a_name_becomes_one_that_every_disk_can_hold(name: str, file: str) -> None:
    assert alphabet.latin_name(name) == file


@given(typed)
def test_F15_the_name_of_a_file_is_plain_ascii(name: str) -> None:
    assert set(alphabet.latin_name(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


EVERYDAY = st.sampled_from(alphabet.ALPHABET + alphabet.ALPHABET.upper() + alphabet.LATIN_TWINS + "09 «»—-'\u00a0")
UNUSUAL = st.sampled_from("_İßїä가\u00ad\u0306\t\n\0😀")


@given(st.text(st.one_of(EVERYDAY, UNUSUAL, st.characters(codec="utf-8"))))
def test_the_short_way_to_a_key_gives_what_the_long_way_gives(text: str) -> None:
    seen = alphabet._seen(text)
    assert alphabet.sort_key(text).split() == alphabet._sorted(seen).split()
    assert alphabet.search_key(text) == alphabet._searched(alphabet.repair(seen))


def test_sort_keys_of_kazakh_russian_and_english_are_ascii() -> None:
    assert all(alphabet.sort_key(text).isascii() for text in ("«Достық» үйі", "Дом дружбы № 1", "IT-форум"))


def test_digits_and_latin_stand_before_the_42_letters() -> None:
    in_order = ["2-ші", "9 мамыр", "Abay", "zebra", *alphabet.ALPHABET]
    mixed = in_order[1::2] + in_order[::2]
    assert sorted(mixed, key=alphabet.sort_key) == in_order


def test_a_word_stands_before_the_longer_one() -> None:
    assert sorted(["Абайлар", "Абай оқулары", "Абай"], key=alphabet.sort_key) == ["Абай", "Абай оқулары", "Абайлар"]
