"""The rules that registers share, and each register's own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.register import Problem, errors
from app.domain.registers import register
from app.domain.rules import at_most, in_order, not_ahead
from app.language import LANGUAGES, say
from tests.offices import TODAY, iin

YESTERDAY, TOMORROW = date(2025, 9, 14), date(2025, 9, 16)


def test_the_later_day_may_be_the_same_but_not_earlier() -> None:
    rule = in_order("first", "last", "From {first} to {last}.")
    assert list(rule({"first": TODAY, "last": TODAY}, TODAY)) == []
    assert list(rule({"first": TODAY, "last": None}, TODAY)) == list(rule({"last": TODAY}, TODAY)) == []
    (problem,) = rule({"first": TODAY, "last": YESTERDAY}, TODAY)
    assert (problem.field, str(problem.words)) == ("last", "From 15.09.2025 to 14.09.2025.")


def test_a_part_may_be_the_whole_but_not_more() -> None:
    rule = at_most("part", "whole", "{part} > {whole}", "warning")
    assert list(rule({"part": 5, "whole": 5}, TODAY)) == list(rule({"part": 5}, TODAY)) == []
    (problem,) = rule({"part": 6, "whole": 5}, TODAY)
    assert (problem.field, str(problem.words), problem.severity) == ("part", "6 > 5", "warning")
    assert errors([problem]) == []
    assert [one.field for one in rule({"part": 1, "whole": 0}, TODAY)] == ["part"], "nought is stated"


def test_what_has_happened_lies_today_or_before() -> None:
    rule = not_ahead("on")
    assert list(rule({"on": TODAY}, TODAY)) == list(rule({}, TODAY)) == []
    assert [one.field for one in rule({"on": TOMORROW}, TODAY)] == ["on"]


EVENT = {"title": "Достық күні", "held_on": TODAY, "kind": "festival", "status": "held", "participants": 10}
LEARNER = {"name": "Тыңдаушы 001", "consent": "yes", "iin": iin(1)}
ASSOCIATION = {"name": "Бірлік", "level": "region", "status": "registered"}
COURSE = {"group_name": "А1", "language": "kk", "form": "language_course", "starts_on": YESTERDAY}
ENROLMENT = {"learner": "1", "course": "2", "status": "admitted"}


@pytest.mark.parametrize(
    ("name", "draft", "field", "severity"),
    [
        ("event", {**EVENT}, None, None),
        ("event", {**EVENT, "youth": 11}, "youth", "error"),
        ("event", {**EVENT, "held_until": YESTERDAY}, "held_until", "error"),
        ("event", {**EVENT, "held_on": TOMORROW}, "held_on", "error"),
        ("event", {**EVENT, "held_on": TOMORROW, "status": "planned"}, None, None),
        ("event", {**EVENT, "participants": None}, "participants", "warning"),
        ("event", {**EVENT, "participants": None, "status": "cancelled"}, None, None),
        ("event", {**EVENT, "title": None}, "title", "error"),
        ("association", {**ASSOCIATION, "opened_on": TODAY, "closed_on": YESTERDAY}, "closed_on", "error"),
        (
            "association",
            {**ASSOCIATION, "accredited_on": date(2025, 9, 17), "accredited_until": TOMORROW},
            "accredited_until",
            "error",
        ),
        ("association", {**ASSOCIATION, "accredited_until": YESTERDAY}, "accredited_until", "warning"),
        ("association", {**ASSOCIATION, "opened_on": TOMORROW}, "opened_on", "error"),
        ("association", {**ASSOCIATION, "accredited_until": YESTERDAY, "closed_on": YESTERDAY}, None, None),
        ("course", {**COURSE, "ends_on": date(2025, 1, 1)}, "ends_on", "error"),
        ("course", {**COURSE, "pupils": 10, "completed": 11}, "completed", "error"),
        ("course", {**COURSE, "completed": 10, "certificates": 11}, "certificates", "warning"),
        ("course", {**COURSE, "capacity": 10, "pupils": 11}, "pupils", "warning"),
        ("learner", {**LEARNER, "consent": "no"}, "consent", "error"),
        ("learner", {**LEARNER, "born_on": date(1990, 1, 1)}, "born_on", "warning"),
        ("learner", {**LEARNER, "iin": iin(1)[:-1] + str((int(iin(1)[-1]) + 1) % 10)}, "iin", "error"),
        ("enrolment", {**ENROLMENT, "admitted_on": TODAY, "left_on": YESTERDAY}, "left_on", "error"),
        ("enrolment", {**ENROLMENT, "status": "completed"}, "result", "warning"),
        ("enrolment", {**ENROLMENT, "certificate": "№ 1"}, "certificate", "error"),
    ],
)
def test_a_draft_has_the_problem_that_it_has(
    name: str, draft: dict[str, Any], field: str | None, severity: str
) -> None:
    found = [problem for problem in register(name).problems(draft, TODAY) if "years old" not in str(problem.words)]
    assert [(problem.field, problem.severity) for problem in found] == ([(field, severity)] if field else [])
    assert all(said(problem) for problem in found)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"born_on": date(1905, 9, 15)}, "born_on"),
        ({"iin": iin(1)}, "iin"),
        ({"iin": iin(1), "born_on": date(1905, 9, 15)}, "iin"),
        ({"born_on": date(1935, 9, 15)}, None),
        ({}, None),
    ],
)
def test_a_birth_of_long_ago_is_told_where_it_was_typed(draft: dict[str, Any], field: str | None) -> None:
    found = register("learner").problems({"name": "Тыңдаушы 001", "consent": "yes", **draft}, TODAY)
    assert [one.field for one in found if "years old" in str(one.words)] == ([field] if field else [])


def said(problem: Problem) -> bool:
    """Whether its words can be said in every language, without a place left open."""
    return all("{" not in say(problem.words, language) for language in LANGUAGES)
