"""The lists that ship: whole, in three languages, found by any of their names."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date

import pytest

from app.alphabet import search_key
from app.domain.codebooks import codebook
from app.domain.fields import Choice
from app.domain.registers import KEPT
from app.errors import NotFound
from app.paths import RESOURCES

FILES = sorted((RESOURCES / "codebooks").glob("*.csv"))
NAMES = [path.stem for path in FILES]
COLUMNS = ["code", "name_kk", "name_ru", "name_en", "valid_from", "valid_to", "under", "also"]
PLACES = {"region", "district"}
COUNTS = {"region": 20, "district": 228, "ethnos": 133, "language": 68}
MIXED = re.compile(r"\w*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])\w*")
NAMESAKES = {"district"}


def rows(name: str) -> list[dict[str, str]]:
    with (RESOURCES / "codebooks" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_choice_has_its_codebook() -> None:
    named = {field.codebook for register in KEPT for field in register.fields if isinstance(field, Choice)}
    assert named | {"region"} == set(NAMES)


def test_a_codebook_that_does_not_ship_is_refused() -> None:
    with pytest.raises(NotFound):
        codebook("planets")


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_as_the_program_reads_it(name: str) -> None:
    text = (RESOURCES / "codebooks" / f"{name}.csv").read_bytes()
    assert b"\r" not in text
    assert text.decode("utf-8").splitlines()[0].split(",") == [*COLUMNS, *(["before"] if name in PLACES else [])]


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_unique_and_named_in_three_languages(name: str) -> None:
    read = rows(name)
    assert max(Counter(row["code"] for row in read).values()) == 1
    assert all(row[column].strip() for row in read for column in COLUMNS[:4])


@pytest.mark.parametrize("name", NAMES)
def test_no_word_mixes_latin_and_cyrillic_letters(name: str) -> None:
    assert MIXED.search((RESOURCES / "codebooks" / f"{name}.csv").read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("name", NAMES)
def test_days_are_in_order(name: str) -> None:
    for entry in codebook(name).entries.values():
        assert (entry.valid_from or date.min) <= (entry.valid_to or date.max)


@pytest.mark.parametrize("name", sorted(set(NAMES) - NAMESAKES))
def test_every_name_finds_its_own_code(name: str) -> None:
    book = codebook(name)
    for entry in book.entries.values():
        assert book.find(entry.code) == entry.code
        for label in (*entry.names.values(), *entry.also):
            assert book.find(label) == book.find(label.upper()) == entry.code, label


def test_namesakes_among_districts_find_the_first_of_them() -> None:
    book = codebook("district")
    by_key: dict[str, list[str]] = {}
    for entry in book.entries.values():
        for label in (*entry.names.values(), *entry.also):
            by_key.setdefault(search_key(label), []).append(entry.code)
    assert all(book.find(key) == codes[0] for key, codes in by_key.items())


def test_within_its_region_a_city_comes_before_a_district_of_its_name() -> None:
    book = codebook("district")
    for region in codebook("region").entries:
        found: dict[str, str] = {}
        for entry in book.under(region):
            for label in entry.names.values():
                assert found.setdefault(search_key(label), entry.code) == entry.code
    assert book.find("Павлодар") == "551000000"
    assert book.find("Павлодар ауданы") == "556000000"


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_the_lists_are_complete(name: str, count: int) -> None:
    assert len(codebook(name).entries) == count


def test_every_district_lies_in_a_region_and_is_not_older_than_it() -> None:
    regions = codebook("region").entries
    for entry in codebook("district").entries.values():
        region = regions[entry.under]
        assert entry.code[:2] == region.code[:2]
        assert (entry.valid_from or date.min) >= (region.valid_from or date.min)


def test_regions_of_2022_did_not_exist_before() -> None:
    young = [code for code, entry in codebook("region").entries.items() if not entry.valid_on(date(2022, 6, 7))]
    assert young == ["100000000", "330000000", "620000000"]


def test_every_part_of_a_line_of_work_stands_under_its_line() -> None:
    book = codebook("line")
    lines = [entry.code for entry in book.entries.values() if not entry.under]
    assert lines == ["5.1", "5.2", "5.3", "5.4"]
    assert all(entry.code.startswith(f"{entry.under}.") for entry in book.entries.values() if entry.under)


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("event_kind", "круглый стол", "round_table"),
        ("event_kind", "ДӨҢГЕЛЕК ҮСТЕЛ", "round_table"),
        ("event_kind", "Семинар-совещание", "seminar"),
        ("event_kind", "Заседание совета", "meeting"),
        ("event_kind", "Көрме", "exhibition"),
        ("ethnos", "корейское", "korean"),
        ("ethnos", "Кәріс", "korean"),
        ("ethnos", "әзірбайжан", "azerbaijani"),
        ("ethnos", "белорус", "belarusian"),
        ("ethnos", "киргизы", "kyrgyz"),
        ("language", "казахский", "kk"),
        ("language", "Қазақ тілі", "kk"),
        ("language", "kor", "ko"),
        ("region", "ВКО", "630000000"),
        ("region", "ШҚО", "630000000"),
        ("region", "Абай обл.", "100000000"),
        ("region", "Алматы", "750000000"),
        ("district", "г.Семей", "101000000"),
        ("district", "Семей қ.", "101000000"),
        ("district", "Бескарагайский р-н", "103800000"),
        ("district", "Бесқарағай ауд.", "103800000"),
        ("district", "Капчагай", "191000000"),
        ("language_level", "А1", "A1"),
        ("association_status", "зарегистрировано", "registered"),
        ("enrolment_status", "Күту тізімі", "waiting"),
        ("yes_no", "Иә", "yes"),
        ("line", "5.1.1", "5.1.1"),
    ],
)
def test_what_offices_write_is_understood(name: str, typed: str, code: str) -> None:
    assert codebook(name).find(typed) == code
