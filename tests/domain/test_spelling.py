"""Names as clerks write them: what is the same name is known again, what is another is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.spelling import Kind, alike, heard

SAME = 85
"""From here on two records with such names are shown to a person."""


def likeness(kind: Kind, one: str, other: str) -> float:
    return alike(kind, heard(one, kind), heard(other, kind), 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тыңдаушы Гүлнар Серікқызы", "Тындаушы Гульнар Сериковна"),
        ("Тыңдаушы Гүлнар Серік қызы", "Гүлнар Тыңдаушы Серікқызы"),
        ("Тыңдаушы Гүлнар", "Tyngdaushy Gulnar"),
        ("Тыңдаушы Рахымжан", "Тыңдаушы Рахимжан"),
        ("ТЫҢДАУШЫ ГҮЛНАР", "Тыңдаушы  Гүлнар"),
        ("Тыңдаушы Гүлнар Серікқызы", "Тыңдаушы Гүлнар"),
        ("Тыңдаушы Сейіт", "Тыңдаушы Сейт"),
        ("Tыңдaушы Айгүл", "Тыңдаушы Айгуль"),
    ],
)
def test_one_person_is_known_in_another_spelling(one: str, other: str) -> None:
    assert likeness("person", one, other) >= SAME
    assert likeness("person", other, one) >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тыңдаушы Ерлан Серікұлы", "Тыңдаушы Ержан Серікұлы"),
        ("Тыңдаушы Ерлан Серікұлы", "Тыңдаушы Айгүл Серікқызы"),
        ("Тыңдаушы 001", "Тыңдаушы 002"),
        ("Тыңдаушы", "Тыңдаушы Гүлнар"),
        ("Тыңдаушы А.", "Тыңдаушы Гүлнар"),
        ("", ""),
    ],
)
def test_brothers_and_numbers_are_not_one_person(one: str, other: str) -> None:
    assert likeness("person", one, other) < SAME


def test_initials_alone_are_too_little_but_not_nothing() -> None:
    assert 70 <= likeness("person", "Тыңдаушы Г. С.", "Тыңдаушы Гүлнар Серікқызы") < SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ҚБ «Достық»", "ОО «Достык»"),
        ("ҚБ «Достық»", "Dostyq"),
        ("«Шаңырақ» қоғамдық бірлестігі", "Общественное объединение «Шанырак»"),
        ("«Достық» неміс бірлестігі", "Неміс «Достық» этномәдени бірлестігі"),
    ],
)
def test_one_body_is_known_under_another_legal_form(one: str, other: str) -> None:
    assert likeness("body", one, other) >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("«Достық» кәріс бірлестігі", "«Достық» неміс бірлестігі"),
        ("«Достық» қоғамдық бірлестігі", "«Бірлік» қоғамдық бірлестігі"),
    ],
)
def test_a_shared_legal_form_or_name_alone_makes_no_two_bodies_one(one: str, other: str) -> None:
    assert likeness("body", one, other) < SAME


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("«Достық шеңбері» фестивалі", "«Достык шенбери» фестиваль", True),
        ("Наурыз мерекесіне арналған концерт", "Концерт, Наурыз мерекесіне арналған", True),
        ("№ 1 тренинг", "№ 2 тренинг", False),
        ("Наурыз", "Наурыз мерекесіне арналған концерт", False),
        ("«Ана тілі» дөңгелек үстелі", "«Достық» дөңгелек үстелі", False),
    ],
)
def test_titles_are_compared_by_their_words(one: str, other: str, same: bool) -> None:
    assert (likeness("title", one, other) >= SAME) == same


@given(st.text(), st.text(), st.sampled_from(["title", "body", "person"]))
def test_likeness_has_no_first_and_no_second(one: str, other: str, kind: Kind) -> None:
    there = likeness(kind, one, other)
    assert there == pytest.approx(likeness(kind, other, one))
    assert 0 <= there <= 100
    assert likeness(kind, one, one) in (0, 100)
