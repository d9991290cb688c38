"""The report of a fault of ours: it leads to the place in the code, and no word of anybody's can stand in it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import errors
from app.fault import KEPT, Fault, noted, report
from app.language import LANGUAGES


def said(error: BaseException, language: str = "en") -> str:
    return report(noted((), error, "event"), "6.0", 100, language)


def plainly(text: str) -> None:
    raise ValueError(text)


def chained(text: str) -> None:
    try:
        plainly(text)
    except ValueError as error:
        raise RuntimeError(f"of {text}") from error


def while_handling(text: str) -> None:
    try:
        plainly(text)
    except ValueError:
        {}[text]


def grouped(text: str) -> None:
    raise ExceptionGroup(text, [ValueError(text), ExceptionGroup(text, [KeyError(text)])])


def in_a_library(text: str) -> None:
    json.loads("«" + text)


def refused(text: str) -> None:
    raise errors.Refusal("{text} is wrong", text=text)


def of_a_class_made_here(text: str) -> None:
    raise type("A" + text.replace("\0", ""), (ValueError,), {"__module__": text})(text)


def in_code_made_here(text: str) -> None:
    exec(compile("raise ValueError(text)", "/home/" + text.replace("\0", ""), "exec"), {"text": text, "__name__": text})


def with_a_note(text: str) -> None:
    error = ValueError(text)
    error.add_note(text)
    raise error


WAYS = (plainly, chained, while_handling, grouped, in_a_library, refused, of_a_class_made_here, in_code_made_here,
        with_a_note)  # fmt: skip


def caught(way: Callable[[str], None], text: str) -> Exception:
    try:
        way(text)
    except Exception as error:
        return error
    raise AssertionError


@given(st.sampled_from(WAYS), st.text(), st.sampled_from(LANGUAGES))
def test_F35_whatever_was_typed_the_report_is_the_same(way: Callable[[str], None], text: str, language: str) -> None:
    assert said(caught(way, text), language) == said(caught(way, "x"), language)


def test_the_report_leads_to_the_place_in_the_code() -> None:
    from app.language import day

    error = caught(day, "Тыңдаушы 001")  # type: ignore[arg-type]
    lines = said(error).splitlines()
    assert "ValueError" in lines
    assert any(line.startswith("    app/language.py:") and line.endswith(" day") for line in lines)


def test_of_what_is_not_ours_only_the_module_is_named() -> None:
    text = said(caught(in_a_library, "x"))
    assert "JSONDecodeError" in text
    assert "    json.decoder\n" in text
    assert "/json" not in text
    assert ".py" not in text


def test_an_error_tells_what_it_came_from() -> None:
    text = said(caught(chained, "x"))
    assert text.index("RuntimeError") < text.index("ValueError")
    assert said(caught(grouped, "x")).count("ExceptionGroup") == 2


def test_an_error_that_came_from_itself_is_told_once() -> None:
    error = ValueError()
    error.__cause__ = error
    assert said(error).count("ValueError") == 1


def test_a_fault_that_comes_again_is_counted_and_only_the_last_ones_are_kept() -> None:
    faults: tuple[Fault, ...] = ()
    for page in (*map(str, range(KEPT)), "event", "event"):
        faults = noted(faults, caught(plainly, "x"), page)
    assert [one.page for one in faults] == ["1", "2", "3", "4", "event"]
    assert "Page: event. Times: 2." in report(faults, "6.0", 100, "en")


@pytest.mark.parametrize("fact", ["Dostyq: ", "Python: 3.", "Qt: 6.0", "System: ", "Language: en", "100%"])
def test_the_report_says_what_it_ran_on(fact: str) -> None:
    assert fact in said(ValueError())


@pytest.mark.parametrize(("language", "written"), [("kk", ": 100%\n"), ("ru", ": 100\u00a0%\n"), ("en", ": 100%\n")])
def test_the_size_of_letters_is_written_as_each_language_writes_it(language: str, written: str) -> None:
    assert written in said(ValueError(), language)
