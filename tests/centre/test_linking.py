"""The same event or association reported by two offices: found, linked, counted once above, said below."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from app.domain.quarter import period
from app.domain.registers import figure
from app.domain.same import Verdict
from app.errors import NotFound, Refusal
from app.language import say
from app.summary.tables import LAYOUTS
from tests.centre.linking import Q3, RIDDER, SEMEY, TITLE, cell, figures, founded, reported
from tests.office.quarters import filled
from tests.offices import Offices, event


def test_an_event_of_two_offices_is_found_with_its_reasons(offices: Offices) -> None:
    pair = reported(offices)
    (found,) = offices.centre.linking.candidates()
    assert {found.one.id, found.other.id} == set(pair)
    assert found.found is not None
    assert found.found.score >= 90
    assert len({one["kk"] for one in found.offices}) == 2
    assert found.why


def test_a_day_apart_is_one_event_and_two_days_are_two(offices: Offices) -> None:
    offices.district.records.add("event", event(TITLE, date(2025, 8, 1), district=RIDDER))
    offices.other.records.add("event", event(TITLE, date(2025, 8, 2), district=RIDDER))
    offices.region.records.add("event", event(TITLE, date(2025, 8, 4), district=RIDDER))
    for name in ("district", "other", "region"):
        offices.deliver(name)
    assert len(offices.centre.linking.candidates()) == 1


def test_a_feast_that_every_town_keeps_is_as_many_events(offices: Offices) -> None:
    offices.district.records.add("event", event("Наурыз мейрамы", district=RIDDER))
    offices.region.records.add("event", event("Наурыз мейрамы", district=SEMEY))
    for name in ("district", "region"):
        offices.deliver(name)
    assert offices.centre.linking.candidates() == []


def test_who_names_no_district_may_mean_any_of_its_region(offices: Offices) -> None:
    offices.district.records.add("event", event(TITLE, district=RIDDER))
    offices.other.records.add("event", event(TITLE, date(2025, 8, 2)))
    offices.region.records.add("event", event(TITLE))
    for name in ("district", "other", "region"):
        offices.deliver(name)
    (found,) = offices.centre.linking.candidates()
    assert {found.one.office, found.other.office} == {
        one.office for one in offices.centre.quarters.behind("events", Q3, "region", "630000000")
    }


def test_two_entries_of_one_office_are_its_own_matter(offices: Offices) -> None:
    for _ in range(2):
        offices.district.records.add("event", event(TITLE, district=RIDDER))
    offices.deliver("district")
    one, other = (record.id for record in offices.centre.quarters.behind("events", Q3))
    assert offices.centre.linking.candidates() == []
    with pytest.raises(Refusal):
        offices.centre.linking.judge(one, other)


def test_an_association_is_found_by_name_people_and_region_or_by_its_number(offices: Offices) -> None:
    founded(offices)
    founded(offices, ethnos="korean", bin="180140000008")
    founded(offices, ethnos="polish")
    found = offices.centre.linking.candidates()
    assert len(found) == 3
    assert found[0].found is not None
    assert found[0].found.score == 100


def test_what_is_linked_counts_once_above_and_twice_below(offices: Offices) -> None:
    """The classic defect of such reports: one event told of by the House, the association and the district."""
    pair = reported(offices)
    before = {name: figures(getattr(offices, name)) for name in ("district", "other", "centre")}
    assert cell(offices.centre.quarters.summary(Q3), "participants") == 240
    offices.centre.linking.judge(*pair)
    summary = offices.centre.quarters.summary(Q3)
    assert (cell(summary, "events"), cell(summary, "participants")) == (1, 120)
    assert cell(summary, "events", "630000000", "events_by_region") == 1
    assert {name: figures(getattr(offices, name)) for name in ("district", "other")} == {
        name: before[name] for name in ("district", "other")
    }
    assert offices.centre.linking.candidates() == []


def test_the_one_that_was_held_and_entered_first_stands_for_both(offices: Offices) -> None:
    one, other = reported(offices)
    offices.centre.linking.judge(one, other)
    assert [record.id for record in offices.centre.quarters.behind("events", Q3)] == [min(one, other)]
    offices.district.records.edit("event", one, {"status": "postponed"})
    offices.deliver("district")
    assert [record.id for record in offices.centre.quarters.behind("events", Q3)] == [other]


def test_a_link_of_a_record_that_its_office_withdraws_holds_nothing(offices: Offices) -> None:
    one, other = reported(offices)
    offices.centre.linking.judge(one, other)
    offices.district.records.withdraw("event", one)
    offices.deliver("district")
    assert [record.id for record in offices.centre.quarters.behind("events", Q3)] == [other]


def test_three_that_are_linked_one_to_the_next_are_one(offices: Offices) -> None:
    one, other = reported(offices)
    third = offices.region.records.add("event", event(TITLE, district=RIDDER)).id
    offices.deliver()
    for pair in ((one, third), (other, third)):
        offices.centre.linking.judge(*pair)
    assert cell(offices.centre.quarters.summary(Q3), "events") == 1
    assert offices.centre.linking.candidates() == []


def test_parted_again_every_figure_is_as_before_and_so_after_an_undo(offices: Offices) -> None:
    pair = reported(offices)
    founded(offices)
    centre = offices.centre
    before = figures(centre)
    link = centre.linking.judge(*pair)
    assert figures(centre) != before
    centre.linking.part(str(link.number))
    assert figures(centre) == before
    centre.records.undo()
    assert figures(centre) != before
    centre.linking.judge(*pair, "different")
    assert figures(centre) == before
    assert {each.register.name for each in centre.linking.candidates()} == {"association"}
    assert [each.link.values["verdict"] for each in centre.linking.judged() if each.link] == ["different"]


def test_a_link_has_its_own_journal_and_the_database_stays_sound(offices: Offices) -> None:
    pair = reported(offices)
    centre = offices.centre
    link = centre.linking.judge(*pair)
    centre.linking.part(link.id)
    assert [entry["kind"] for entry in centre.records.history("same", link.id)] == ["added", "withdrawn"]
    assert centre.check()["sound"]


def test_only_the_centre_links_and_only_what_is_here(offices: Offices) -> None:
    one = offices.region.records.add("event", event()).id
    other = offices.region.records.add("event", event()).id
    with pytest.raises(Refusal):
        offices.region.linking.judge(one, other)
    with pytest.raises(NotFound):
        offices.centre.linking.judge(one, other)


def test_each_office_hears_of_it_with_its_next_receipt_and_says_so(offices: Offices) -> None:
    pair = reported(offices)
    offices.centre.linking.judge(*pair)
    assert offices.district.quarters.summary(Q3).notes == ()
    for name in ("district", "other"):
        offices.deliver(name)
    (note,) = offices.district.quarters.summary(Q3).notes
    other = offices.other.facts.names["en"]
    assert say(note, "en") == f"1 event is also reported by {other}; it is counted once in the national summary."
    assert offices.district.quarters.summary(period("2025-Q2")).notes == ()
    (above,) = offices.centre.quarters.summary(Q3).notes
    assert (
        say(above, "en") == "1 event was reported by several offices; it is counted once, where it was entered first."
    )
    (judged,) = offices.centre.linking.judged()
    assert judged.link is not None
    offices.centre.linking.part(judged.link.id)
    offices.deliver("district")
    assert offices.district.quarters.summary(Q3).notes == ()


def test_a_signed_summary_is_counted_the_same_by_the_centre_whatever_it_links(offices: Offices) -> None:
    pair = reported(offices)
    kept = offices.other.quarters.close(Q3, dict.fromkeys(stopping(offices.other), "Тексерілді"))
    offices.centre.linking.judge(*pair)
    assert offices.deliver("other")["editions"][0]["differs"] == []
    assert offices.centre.quarters.verify(kept.code).holds
    assert offices.other.quarters.verify(kept.code).holds


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_before_closing_nobody_asks_again_about_what_was_judged(offices: Offices, verdict: Verdict) -> None:
    pair = reported(offices)
    assert "alike" in {one.check for one in offices.centre.quarters.check(Q3)}
    offices.centre.linking.judge(*pair, verdict)
    assert "alike" not in {one.check for one in offices.centre.quarters.check(Q3)}


def stopping(office: object) -> list[str]:
    return [one.key for one in office.quarters.check(Q3) if one.stops]  # type: ignore[attr-defined]


def test_every_list_still_sums_to_its_cell_with_links_at_work(offices: Offices) -> None:
    filled(offices.region)
    offices.deliver()
    for pair in (reported(offices), founded(offices)):
        offices.centre.linking.judge(*pair)
    centre = offices.centre
    dice = Random(7)
    for of in (Q3, period("2025-Q1")):
        summary = centre.quarters.summary(of)
        cells = [(table, row) for table in summary.tables for row in table.rows if row.cells.now]
        for table, row in dice.sample(cells, min(40, len(cells))):
            by = table.by if row.key is not None else None
            behind = centre.quarters.drill(row.figure, of, by, row.key or "")
            assert sum(amount for _, amount in behind) == row.cells.now, (table.name, row)


def test_from_a_number_to_region_office_package_and_record(offices: Offices) -> None:
    one, _ = reported(offices)
    centre = offices.centre
    records = centre.quarters.behind("events", Q3, "region", "630000000")
    origin = centre.quarters.origins(records)[one]
    assert origin.office.id == offices.district.facts.id
    assert origin.package == 1
    assert origin.received_at is not None
    offices.district.records.edit("event", one, {"participants": 121})
    offices.deliver("district")
    assert centre.quarters.origins(records)[one].package == 2


def test_no_table_stands_on_a_figure_that_could_count_a_link() -> None:
    counted = {name for layout in LAYOUTS for name in layout.figures}
    assert {figure(name)[0].name for name in counted}.isdisjoint({"same"})
