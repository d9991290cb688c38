"""Sample records: known as such while they are here, gone without a trace when they are removed."""

from __future__ import annotations

import pytest

from app.domain.quarter import Period
from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.office import Office, Query
from app.office.samples import Sampled
from tests.offices import Offices, event

YEAR = Period(2025)


def counts(office: Office) -> dict[str, int]:
    return {of.name: office.records.page(of.name, Query()).total for of in REGISTERS}


def figures(office: Office) -> dict[str, int]:
    return {row.figure: row.cells.now for row in office.quarters.summary(YEAR).tables[0].rows}


def test_after_removal_the_office_is_as_if_they_had_never_been(offices: Offices) -> None:
    office = offices.region
    before, tally = counts(office), figures(office)
    taken = office.intakes.take_sample(60, 1)
    assert counts(office)["event"] == 60
    assert office.samples.are_here()
    assert office.samples.remove() == sum(taken.values())
    assert counts(office) == before
    assert figures(office) == tally
    assert not office.samples.are_here()
    assert office.check()["sound"]
    assert office.records.add("event", event()).number == 1


def test_no_package_carries_them_unless_somebody_says_so(offices: Offices) -> None:
    office = offices.region
    office.intakes.take_sample(30, 1)
    with pytest.raises(Sampled, match="Remove them first"):
        offices.package()
    office.records.add("event", event())
    office.samples.remove()
    _, sent = office.post.send(offices.folder / "sent")
    assert sent.records == 1


def test_what_was_sent_to_try_it_out_is_withdrawn_at_the_centre_too(offices: Offices) -> None:
    office = offices.region
    office.intakes.take_sample(30, 1)
    path, _ = office.post.send(offices.folder / "sent", with_samples=True)
    _, answer = offices.centre.post.receive(path)
    assert answer is not None
    office.post.receive(answer)
    assert counts(offices.centre)["event"] == 30
    office.samples.remove()
    offices.deliver()
    assert not any(counts(offices.centre).values())
    assert offices.centre.check()["sound"]


def test_a_summary_says_that_samples_are_among_its_figures(offices: Offices) -> None:
    office = offices.region
    office.intakes.take_sample(30, 1)
    assert any("sample" in str(note) for note in office.quarters.summary(YEAR).notes)
    office.samples.remove()
    assert not any("sample" in str(note) for note in office.quarters.summary(YEAR).notes)


def test_what_a_person_changed_among_them_goes_with_them_and_undo_does_not_stumble(offices: Offices) -> None:
    office = offices.region
    office.intakes.take_sample(30, 1)
    mine = office.records.add("event", event("Менікі"))
    some = office.samples.ids()["event"][0]
    office.records.edit("event", some, {"title": "Өзгерді"})
    assert office.samples.changed() == 1
    assert office.samples.holds(some)
    assert not office.samples.holds(mine.id)
    office.samples.remove()
    assert counts(office)["event"] == 1
    office.records.undo()
    assert counts(office)["event"] == 0
    with pytest.raises(Refusal, match="nothing to undo"):
        office.records.undo()


def test_a_record_of_ones_own_that_names_one_is_never_lost(offices: Offices) -> None:
    office = offices.region
    office.intakes.take_sample(30, 1)
    owner = office.samples.ids()["association"][0]
    mine = office.records.add("event", event("Менікі", associations=(owner,)))
    with pytest.raises(Refusal, match="Records of your own name sample records: 1"):
        office.samples.remove()
    assert office.samples.are_here()
    office.records.edit("event", mine.id, {"associations": None})
    office.samples.remove()
    assert counts(office) == {of.name: int(of.name == "event") for of in REGISTERS}
