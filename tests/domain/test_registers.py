"""The declarations hold together: what one names, the others have."""

from __future__ import annotations

from collections import Counter

import pytest

from app.catalogues import catalogue
from app.domain.codebooks import codebook
from app.domain.fields import Choice, Day, Field, Identifier, Link, Links, Text, Whole
from app.domain.register import Register, Running, Standing, Within
from app.domain.registers import REGISTERS, figure, register
from app.errors import NotFound
from app.language import LANGUAGES, Words, say, several
from app.summary.tables import LAYOUTS
from tests.offices import TODAY

each_register = pytest.mark.parametrize("of", REGISTERS, ids=lambda of: of.name)


def follow(of: Register, path: str) -> Field:
    """The field of «kind» or of «course.language»."""
    name, _, rest = path.partition(".")
    declared = of.field(name)
    if not rest:
        return declared
    assert isinstance(declared, Link)
    return follow(register(declared.register), rest)


def test_there_are_the_registers_of_the_contract_each_after_those_it_names() -> None:
    assert {"event", "association", "course", "learner", "enrolment"} <= {of.name for of in REGISTERS}
    seen: set[str] = set()
    for of in REGISTERS:
        assert {link.register for link in of.links} <= seen
        seen.add(of.name)


def test_there_are_at_most_ten_kinds_of_field() -> None:
    assert len({type(field) for of in REGISTERS for field in of.fields}) <= 10


@each_register
def test_names_are_english_and_each_is_used_once(of: Register) -> None:
    names = [field.name for field in of.fields]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.isidentifier() and name == name.lower() for name in [of.name, *names])


@each_register
def test_what_a_register_names_of_itself_it_has(of: Register) -> None:
    for name in (*of.columns, *of.known_by, *of.same, *of.defaults):
        of.field(name)
    if of.dated_by:
        assert isinstance(of.field(of.dated_by), Day)
    for field in of.fields:
        if isinstance(field, Choice):
            assert codebook(field.codebook).entries
        if isinstance(field, Day) and field.until:
            assert isinstance(of.field(field.until), Day)
        if isinstance(field, Identifier) and field.as_mark:
            assert of.field(field.as_mark).hidden
            assert of.field(field.as_mark).travels
        if isinstance(field, Links) and field.named_in:
            of.field(field.named_in)


@each_register
def test_what_figures_name_is_of_the_right_kind(of: Register) -> None:
    for declared in of.figures:
        match declared.when:
            case Within(day):
                days = [day]
            case Standing(first, last) | Running(first, last):
                days = [first, last]
        assert all(isinstance(follow(of, day), Day) for day in days)
        for path, codes in declared.where.items():
            field = follow(of, path)
            assert isinstance(field, Choice)
            assert set(codes) <= set(codebook(field.codebook).entries)
        if declared.sum_of:
            assert isinstance(of.field(declared.sum_of), Whole)
        if declared.distinct:
            assert isinstance(of.field(declared.distinct), Link)


def test_figures_have_names_of_their_own_and_every_one_is_found() -> None:
    names = Counter(declared.name for of in REGISTERS for declared in of.figures)
    assert max(names.values()) == 1
    for of in REGISTERS:
        for declared in of.figures:
            assert figure(declared.name) == (of, declared)
    with pytest.raises(NotFound):
        figure("weather")


def test_every_table_of_the_summary_names_figures_of_one_register_and_a_codebook_or_plain_words() -> None:
    for layout in LAYOUTS:
        owners = {figure(name)[0].name for name in layout.figures}
        if layout.by is not None:
            assert len(owners) == 1
            assert layout.by == "region" or isinstance(follow(register(owners.pop()), layout.by), (Choice, Text))


@each_register
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_said_in_every_language(of: Register, language: str) -> None:
    labels = [of.label, of.one, *(field.label for field in of.fields), *(each.label for each in of.figures)]
    assert all(say(label, language) for label in labels)
    one, many = (say(several(*of.counted, n), language) for n in (1, 25))
    assert "1" in one
    assert "25" in many
    assert catalogue(language)
    assert Words(of.label)


@each_register
def test_no_two_fields_of_a_register_answer_to_the_same_heading(of: Register) -> None:
    heads = Counter(head for field in of.fields for head in {name.casefold() for name in (field.name, *field.also)})
    assert [head for head, count in heads.items() if count > 1] == []


@each_register
def test_an_empty_draft_lacks_what_is_required_and_nothing_else(of: Register) -> None:
    lacking = [problem.field for problem in of.problems({}, TODAY)]
    assert lacking == [field.name for field in of.fields if field.required]


def test_people_can_be_named_only_where_names_stay_at_home() -> None:
    personal = {("learner", name) for name in ("name", "iin", "born_on", "phone", "consent", "consent_on")}
    personal |= {("association", "leader"), ("association", "phone"), ("course", "teacher")}
    home = {(of.name, field.name) for of in REGISTERS for field in of.fields if not field.travels}
    assert personal <= home
