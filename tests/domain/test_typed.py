"""What people type and workbooks hold: read forgivingly where it is clear, refused where it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import typed
from app.domain.fields import Choice, Day, Field, Identifier, LongText, Money, Phone, Text, Whole, Wrong

PEOPLE = Whole(name="people", label="People")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("150", "150"), ("1 200", "1200"), ("1\u00a0200", "1200"), ("1\u202f200", "1200"), ("1200 адам", "1200"),
        ("1 200 чел.", "1200"), ("50 (елу) адам", "50"), ("40 адам.", "40"), ("2,5", "2.5"), ("2.5", "2.5"),
        ("12,50", "12.50"),
        ("1 234,50 ₸", "1234.50"), ("1 234 567,5", "1234567.5"), ("1,200,000", "1200000"), ("1.200.000", "1200000"),
        ("12,500.00", "12500.00"), ("1'200", "1200"), ("5 мың", "5000"), ("1,2 тыс.", "1200"), ("2,5 млн тг",
        "2500000"),
        ("-5", "-5"), ("−5", "-5"), ("+7", "7"), ("0,250", "0.250"), (40.0, "40"), (12, "12"), (0.5, "0.5"),
    ],
)  # fmt: skip
def test_a_clear_number_is_read(cell: object, number: str) -> None:
    assert typed.decimal(cell) == Decimal(number)
    assert not typed.unclear(cell)


@pytest.mark.parametrize(
    "cell",
    ["12,000", "1.200", "около 50", "50 және 60", "100-120", "150/50", "50+", "≈50", "3 и 4",
     "40 адам, 2 күн", "1 20", "1 2000", "№5", "50 (50)", "1,2,3"],
)  # fmt: skip
def test_a_number_that_may_be_another_is_refused_as_unclear(cell: str) -> None:
    assert typed.decimal(cell) is None
    assert typed.unclear(cell)
    with pytest.raises(Wrong, match="not clear"):
        PEOPLE.read(cell)


@pytest.mark.parametrize("cell", ["көп", "елу", "??", "₸"])
def test_what_holds_no_digit_is_no_number(cell: str) -> None:
    assert not typed.unclear(cell)
    with pytest.raises(Wrong, match="not a number"):
        PEOPLE.read(cell)


@pytest.mark.parametrize("field", [Whole(name="n", label="n"), Money(name="n", label="n")])
@pytest.mark.parametrize("cell", [float("inf"), float("-inf"), float("nan")])
def test_what_a_workbook_could_not_work_out_is_no_number(field: Field, cell: float) -> None:
    with pytest.raises(Wrong, match="not a number"):
        field.read(cell)


def test_a_part_of_a_person_is_refused() -> None:
    with pytest.raises(Wrong, match="whole number"):
        PEOPLE.read("2,5")


@given(
    st.integers(0, 999_999),
    st.sampled_from([" ", "\u00a0", "\u202f", ""]),
    st.sampled_from(["", " адам", " чел.", " people"]),
)
def test_grouped_whole_numbers_are_read_back(number: int, space: str, unit: str) -> None:
    assert PEOPLE.read(f"{number:,}".replace(",", space) + unit) == number


@given(st.decimals(0, 10**12, places=2), st.sampled_from(["", " ₸", " тг", " теңге"]))
def test_sums_are_read_back(amount: Decimal, unit: str) -> None:
    money = Money(name="cost", label="Cost")
    assert money.read(f"{amount:,.2f}".replace(",", " ").replace(".", ",") + unit) == amount


@given(st.text())
def test_no_text_makes_it_stumble(text: str) -> None:
    typed.decimal(text)
    typed.digits(text, 12)
    typed.phone(text)
    typed.several(text)
    assert "  " not in typed.text(text)


@pytest.mark.parametrize(
    "cell",
    [None, "", "   ", "-", "—", "...", "___", "н/д", "нет данных", "белгісіз", "unknown", "N/A"],
)
def test_not_stated_is_said_in_many_ways_and_is_never_zero(cell: object) -> None:
    kinds = (
        PEOPLE,
        Text(name="a", label="A"),
        LongText(name="a", label="A"),
        Day(name="a", label="A"),
        Money(name="a", label="A"),
        Choice(name="a", label="A", codebook="yes_no"),
        Identifier(name="a", label="A", of="person"),
        Phone(name="a", label="A"),
    )
    assert [kind.read(cell) for kind in kinds] == [None] * len(kinds)


@pytest.mark.parametrize("cell", ["??", "жоқ", 0, 0.0, False, "+"])
def test_a_doubt_a_no_and_a_zero_are_statements(cell: object) -> None:
    assert not typed.unsaid(cell)


@pytest.mark.parametrize("cell", ["жоқ", "Нет", "no"])
def test_none_is_said_of_what_is_not_counted_but_a_number_is_not_guessed(cell: str) -> None:
    kinds = (Day(name="a", label="A"), Identifier(name="a", label="A", of="person"), Phone(name="a", label="A"))
    assert [kind.read(cell) for kind in kinds] == [None] * 3
    with pytest.raises(Wrong):
        PEOPLE.read(cell)


def test_a_remark_in_brackets_does_not_hide_a_code() -> None:
    kind = Choice(name="a", label="A", codebook="event_kind")
    assert kind.read("Семинар (онлайн)") == "seminar"
    with pytest.raises(Wrong, match=r"not in the list\. Choose a value"):
        kind.read("(онлайн)")


@pytest.mark.parametrize(
    "cell",
    [
        51018160625.0, 51018160625, "51018160625", "051018160625", " 051018160625 ", "051018 160625", "'051018160625",
        "051018160625.0", "5,1018160625E+10", "5.1018160625E10", "ЖСН 051018160625", "ИИН: 051018160625",
        "0510-1816-0625", "051018160625\u200b", "5.10181606250E+10",
    ],
)  # fmt: skip
def test_an_iin_comes_back_as_excel_mangled_it(cell: object) -> None:
    assert typed.digits(cell, 12) == "051018160625"


def test_digits_that_excel_has_cut_off_are_not_made_up() -> None:
    assert typed.digits("8,50101E+11", 12) == "8,50101E+11"
    assert typed.digits(1.5, 12) == "1.5"
    assert typed.digits(float("nan"), 12) == "nan"


@given(st.integers(0, 10**12 - 1))
def test_a_number_is_given_back_its_leading_zeros(number: int) -> None:
    assert typed.digits(float(number), 12) == f"{number:012}"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("8 701 123 45 67", "+77011234567"), ("7011234567", "+77011234567"), ("+7 (701) 123-45-67", "+77011234567"),
        ("77011234567", "+77011234567"), ("8-701-123-45-67 (WhatsApp)", "+77011234567"), ("тел. 87011234567",
        "+77011234567"),
        ("8 (7172) 55-55-55", "+77172555555"), ("+7 495 123 45 67", "+74951234567"), ("+380 44 123 4567",
        "+380441234567"), ("87011234567.0", "+77011234567"),
    ],
)  # fmt: skip
def test_a_telephone_is_kept_in_one_form(words: str, number: str) -> None:
    assert typed.phone(words) == number
    assert typed.phone(typed.shown_phone(number)) == number


@pytest.mark.parametrize(
    "words", ["8701123456", "+7712345678", "12", "жоқ", "87011234567; 87021234567", "8 701 123 45 67, 8 702 123 45 67"]
)
def test_what_is_not_one_whole_number_is_no_telephone(words: str) -> None:
    assert typed.phone(words) is None


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Достық үйі; «Бірлік» ЭМБ", ("Достық үйі", "«Бірлік» ЭМБ")),
        ("Достық үйі,  «Бірлік»\n«Мұра»", ("Достық үйі", "«Бірлік»", "«Мұра»")),
        (["а1", " б2 ", ""], ("а1", "б2")),
        ("", ()),
        (None, ()),
    ],
)
def test_parts_of_one_cell(cell: object, parts: tuple[str, ...]) -> None:
    assert typed.several(cell) == parts


def test_lines_stay_lines() -> None:
    assert typed.lines("  бірінші  жол \r\n\r\nекінші ") == "бірінші жол\n\nекінші"
    assert typed.text("  бірінші \n екінші ") == "бірінші екінші"
    assert typed.text(2025.0) == "2025"


def test_a_range_of_days_needs_a_field_for_the_last() -> None:
    plain, ranged = Day(name="a", label="A"), Day(name="a", label="A", until="b")
    assert ranged.read("12-14.03.2025") == plain.read("12.03.2025")
    with pytest.raises(Wrong):
        plain.read("12-14.03.2025")


@pytest.mark.parametrize(
    ("codebook", "code", "names"),
    [
        ("event_kind", "round_table", ["дөңгелек үстел", "ДӨҢГЕЛЕК ҮСТЕЛ", "круглый стол", "Круглый  стол ",
        "round table", "round_table"]),
        ("yes_no", "yes", ["иә", "Иә", "да", "ДА", "yes", "бар", True, 1.0]),
        ("yes_no", "no", ["жоқ", "нет", "Нет", "no", False]),
        ("language_level", "A1", ["A1", "А1", "a1", "А-1"]),
        ("association_status", "registered", ["зарегистрировано в органах юстиции", "Әділет органдарында тіркелген"]),
        ("association_status", "on_record", ["на учёте", "на учете", "есептік тіркеуде"]),
    ],
)  # fmt: skip
def test_a_code_is_found_by_any_of_its_names(codebook: str, code: str, names: list[object]) -> None:
    kind = Choice(name="a", label="A", codebook=codebook)
    assert [kind.read(name) for name in names] == [code] * len(names)
