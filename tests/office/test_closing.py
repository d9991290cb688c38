"""Closing and amending a quarter: what was signed stays, what changed is explained by the records that changed it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.registers import REGISTERS
from app.errors import NotFound, Refusal
from app.exchange.edition import read_edition
from app.exchange.minisign import verify
from app.office import Registered
from app.office.closing import Unready
from tests.office.quarters import DAY, LATE, Q1, amended, closed, explained, filled
from tests.offices import Offices, event
from tests.papers.reading import pages


def test_a_quarter_with_an_error_is_not_closed(offices: Offices) -> None:
    office = offices.region
    filled(office)
    late = office.records.add("event", event("Жоспарланған", DAY, status="planned"))
    with pytest.raises(Unready) as refused:
        closed(office)
    assert [(one.key, one.records) for one in refused.value.findings] == [("planned_past", (late.id,))]
    assert office.quarters.editions(Q1) == []


def test_a_warning_wants_an_explanation_and_takes_it_with_it(offices: Offices) -> None:
    office = offices.region
    filled(office)
    office.records.add("event", event("Қатысушысыз", DAY, status="held"))
    with pytest.raises(Unready) as refused:
        office.quarters.close(Q1)
    keys = [one.key for one in refused.value.findings]
    assert keys
    kept = office.quarters.close(Q1, dict.fromkeys(keys, "Тіркеу парағы жоқ"))
    told = [one for one in read_edition(kept.document).findings if one.severity == "warning"]
    assert {one.key: one.text for one in told} == dict.fromkeys(keys, "Тіркеу парағы жоқ")


def test_an_explanation_of_nothing_is_refused_and_nothing_is_closed(offices: Offices) -> None:
    filled(offices.region)
    with pytest.raises(NotFound):
        offices.region.quarters.close(Q1, {**explained(offices.region), "no_such": "бар"})
    assert offices.region.quarters.editions(Q1) == []


def test_what_was_explained_stays_when_something_else_stops_the_closing(offices: Offices) -> None:
    office = offices.region
    filled(office)
    office.records.add("event", event("Тізімсіз", DAY))
    office.records.add("event", event("Жоспарланған", date(2025, 2, 20), status="planned"))
    with pytest.raises(Unready):
        closed(office)
    told = {one.check: one.explanation for one in office.quarters.check(Q1)}
    assert (told["rule"], told["planned_past"]) == ("Тексерілді", "")


def test_a_closed_quarter_is_signed_by_the_office_and_closed_once(offices: Offices) -> None:
    office = offices.region
    filled(office)
    kept = closed(office)
    assert verify(kept.sign, kept.document, kept.signature)
    assert kept.sign in office.post.card().decode("latin-1")
    with pytest.raises(Refusal, match="closed already"):
        closed(office)


def test_an_empty_section_is_stated(offices: Offices) -> None:
    offices.region.records.add("event", event("Жалғыз", DAY, participants=5))
    document = read_edition(closed(offices.region).document)
    assert document.nil == tuple(one.name for one in REGISTERS if one.figures and one.name != "event")


def test_as_first_reported_is_what_was_signed_whatever_comes_later(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    first = closed(office)
    before = office.quarters.summary(Q1, "first")
    office.records.edit("event", ids["event"][0], {"participants": 400}, LATE)
    office.records.withdraw("event", ids["event"][1], LATE)
    amended(office)
    office.quarters.change_profile({"signer_name": "Т. Тегі"}, date(2025, 1, 1))
    assert office.quarters.summary(Q1, "first") == before
    assert office.quarters.editions(Q1)[0][0] == first
    assert office.quarters.summary(Q1, "A1").cells("events").now == 2
    assert office.quarters.summary(Q1, "A1") == office.quarters.summary(Q1, "last")


def test_what_is_signed_is_what_the_figures_were(offices: Offices) -> None:
    office = offices.region
    filled(office)
    now = office.quarters.summary(Q1)
    closed(office)
    signed = office.quarters.summary(Q1, "first")
    assert signed.tables == now.tables
    assert (signed.profile, signed.office, signed.role) == (now.profile, now.office, now.role)
    assert signed.edition is not None


def test_a_paper_bears_the_number_and_the_day_under_which_it_is_registered(
    offices: Offices, tool: Callable[[str], str], tmp_path: Path
) -> None:
    office = offices.region
    filled(office)
    office.quarters.keep_profile(replace(office.quarters.profile(DAY), valid_from=DAY, case_index="03-12"))
    kept = office.quarters.close(Q1, explained(office), Registered(" 45 ", date(2025, 4, 5)))
    assert json.loads(kept.document)["registered"] == {"number": "45", "on": "2025-04-05"}
    paper = office.papers.summary(Q1, "kk", edition="first")
    lines = [line for page in pages(paper, tool("pdftotext")) for line in page]
    assert "№ 03-12/45" in " ".join(lines[:12])
    assert "2025 ж. 5 сәуір" in " ".join(lines[:12])
    for form in ("pdf", "docx"):
        file = tmp_path / f"paper.{form}"
        file.write_bytes(office.papers.summary(Q1, "kk+ru", form, edition="first"))
        verdict = office.quarters.verify(str(file))
        assert (verdict.holds, verdict.as_printed) == (True, True)
    assert offices.deliver()["same"]
    assert offices.centre.quarters.verify(kept.code).holds


def test_without_a_number_the_document_says_nothing_of_one_and_the_paper_leaves_a_line(
    offices: Offices, tool: Callable[[str], str]
) -> None:
    office = offices.region
    filled(office)
    assert "registered" not in json.loads(closed(office).document)
    office.records.add("event", event("Кеш келген"), late=LATE)
    office.quarters.keep_profile(replace(office.quarters.profile(DAY), valid_from=DAY, case_index="03-12"))
    office.quarters.amend(Q1, LATE, explained(office), Registered("03-12/46"))
    lines = pages(office.papers.summary(Q1, "ru", edition="last"), tool("pdftotext"))[0]
    assert "№ 03-12/46" in " ".join(lines)
    assert "«____»" in " ".join(lines)


def test_a_number_that_is_none_is_refused_before_anything_is_signed(offices: Offices) -> None:
    office = offices.region
    filled(office)
    with pytest.raises(Refusal, match="at most 60"):
        office.quarters.close(Q1, explained(office), Registered("4" * 61))
    assert office.quarters.editions(Q1) == []
