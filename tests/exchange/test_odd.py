"""What looks odd in a package is said before it is taken in: jumps, closed quarters, old days, unusual figures."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.quarter import Period, quarter_of
from app.language import say
from app.office import Office
from tests.office.quarters import DAY, LATE, closed
from tests.offices import Offices, association, event

THIS = quarter_of(date.today())


def odd(offices: Offices) -> list[str]:
    """What the centre says of the region's next package; nothing is taken in."""
    return [say(words, "en") for words in offices.centre.post.look(offices.package()).odd]


def held(office: Office, period: Period, count: int) -> None:
    for number in range(count):
        day = period.start + timedelta(days=number % 28)
        office.records.add("event", event(f"Іс-шара {period} {number}", day, participants=10))


def test_an_ordinary_package_is_not_odd(offices: Offices) -> None:
    held(offices.region, THIS, 3)
    assert odd(offices) == []


def test_a_number_that_jumps_is_named_with_its_record(offices: Offices) -> None:
    one = offices.region.records.add("association", association(members=40))
    two = offices.region.records.add("association", association("«Үміт» бірлестігі", members=40))
    offices.deliver()
    offices.region.records.edit("association", one.id, {"members": 400})
    assert odd(offices) == ["Associations, Members: № 1 was 40 and is now 400."]
    offices.region.records.edit("association", two.id, {"members": 4})
    (said,) = odd(offices)
    assert said.startswith("Associations, Members: 2 records have jumped, such as №")


def test_a_small_step_is_no_jump(offices: Offices) -> None:
    id = offices.region.records.add("association", association(members=4)).id
    offices.deliver()
    offices.region.records.edit("association", id, {"members": 9})
    assert odd(offices) == []


def test_figures_unlike_the_same_quarter_of_earlier_years_are_said(offices: Offices) -> None:
    for ago in (1, 2):
        held(offices.region, Period(THIS.year - ago, THIS.part), 30)
    offices.deliver()
    held(offices.region, THIS, 4)
    said = odd(offices)
    assert any("events held: 4, but 30 is usual" in text.lower() for text in said), said


def test_new_records_of_long_ago_are_said_but_not_in_the_first_package(offices: Offices) -> None:
    old = date.today() - timedelta(days=800)
    offices.region.records.add("event", event("Бірінші", old))
    assert odd(offices) == []
    offices.deliver()
    offices.region.records.add("event", event("Екінші", old))
    assert odd(offices) == [f"1 new record is more than a year old, of {old:%d.%m.%Y}."]


def test_a_change_in_a_closed_quarter_without_its_amendment_is_said(offices: Offices) -> None:
    id = offices.region.records.add("event", event(held_on=DAY, participants=20)).id
    closed(offices.region)
    offices.deliver()
    offices.region.records.edit("event", id, {"participants": 25}, LATE)
    said = "1 record of the I quarter of 2025 changes, which is closed, and no amendment comes with it."
    assert odd(offices) == [said]
