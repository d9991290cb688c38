"""The keys of everyday text are made by tables; they are those of the long way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app import alphabet

LETTERS = st.one_of(
    st.sampled_from(alphabet.ALPHABET + alphabet.ALPHABET.upper() + alphabet.LATIN_TWINS + "09 «»—-'\u00a0"),
    st.sampled_from("_İßїä가\u00ad\u0306\t\n\0😀"),
    st.characters(exclude_categories=["Cs"]),
)


@given(st.text(LETTERS))
def test_the_short_way_to_a_key_gives_what_the_long_way_gives(text: str) -> None:
    seen = alphabet._seen(text)
    assert alphabet.sort_key(text).split() == alphabet._sorted(seen).split()
    assert alphabet.search_key(text) == alphabet._searched(alphabet.repair(seen))


def test_sort_keys_of_kazakh_russian_and_english_are_ascii() -> None:
    assert all(alphabet.sort_key(text).isascii() for text in ("«Достық» үйі", "Дом дружбы № 1", "IT-форум"))


def test_the_order_is_digits_then_latin_then_the_42_letters() -> None:
    in_order = ["2-ші", "9 мамыр", "Abay", "zebra", *alphabet.ALPHABET]
    assert sorted(reversed(in_order), key=alphabet.sort_key) == in_order


def test_a_word_stands_before_the_longer_one() -> None:
    assert sorted(["Абайлар", "Абай оқулары", "Абай"], key=alphabet.sort_key) == ["Абай", "Абай оқулары", "Абайлар"]
