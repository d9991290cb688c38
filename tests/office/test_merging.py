"""Two records become one in one act with all that names them, and are taken apart again."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.office import Office, Unfit
from app.office.lock import Locked
from tests.drafts import drafts
from tests.invariants import assert_whole
from tests.office.duplicates import ON, naming, standing
from tests.office.quarters import Q1, filled
from tests.offices import PASSWORD, Offices, association, copied, course, event, iin, learner, live
from tests.pictures import photo, scan, written


def test_two_records_are_compared_field_by_field(offices: Offices) -> None:
    office = offices.region
    one = office.records.add("association", association("ҚБ «Достық»", members=10))
    other = office.records.add("association", association("Dostyq", members=12))
    office.records.add("event", event(associations=(other.id,)))
    found = office.duplicates.compare("association", "1", "2")
    assert [row.field.name for row in found.rows if row.differs] == ["name", "members"]
    assert found.leaning == (0, 1)
    with pytest.raises(Refusal, match="one record"):
        office.duplicates.compare("association", "1", one.id)


def test_what_named_the_other_names_the_one_that_stays_in_one_act(offices: Offices) -> None:
    office = offices.region
    records = office.records
    keep, other, third = (records.add("association", association(name)) for name in ("«А»", "«Ә»", "«Б»"))
    held = records.add("event", event(associations=(third.id, other.id, keep.id)))
    alone = records.add("event", event("Көрме", associations=(other.id,)))
    gone = records.add("event", event("Форум", associations=(other.id,)))
    group = records.add("course", course(association=other.id))
    records.withdraw("event", gone.id)
    before = standing(office)
    act = office.duplicates.merge("association", keep.id, other.id, {"members": 40, "name": "«Ә»"})
    assert records.read("event", held.id).values["associations"] == (third.id, keep.id)
    assert records.read("event", alone.id).values["associations"] == (keep.id,)
    assert records.read("event", gone.id).values["associations"] == (keep.id,)
    assert records.read("course", group.id).values["association"] == keep.id
    assert records.read("association", other.id).withdrawn
    assert records.read("association", keep.id).values["members"] == 40
    assert_whole(office._db)
    assert {entry["number"] for entry in records.history("association", keep.id)} >= {act}
    records.undo()
    assert standing(office) == before
    assert_whole(office._db)


def test_a_learner_in_one_group_under_both_names_is_there_once_afterwards(offices: Offices) -> None:
    office = offices.region
    records = office.records
    keep, other = (records.add("learner", {**learner(n), "iin": None}) for n in (1, 2))
    group, second = records.add("course", course()), records.add("course", course("Ағылшын тілі"))
    thin = records.add("enrolment", {"learner": keep.id, "course": group.id})
    full = records.add(
        "enrolment", {"learner": other.id, "course": group.id, "status": "completed", "result": 90, "certificate": "1"}
    )
    moved = records.add("enrolment", {"learner": other.id, "course": second.id})
    before = standing(office)
    act = office.duplicates.merge("learner", keep.id, other.id, {})
    there = live(office, "enrolment")
    assert set(there) == {full.id, moved.id}
    assert {one["learner"] for one in there.values()} == {keep.id}
    assert records.read("enrolment", thin.id).withdrawn
    assert_whole(office._db)
    office.duplicates.unmerge(act)
    assert standing(office) == before
    assert_whole(office._db)


def test_a_merge_is_undone_later_whatever_came_between(offices: Offices) -> None:
    office = offices.region
    records = office.records
    keep, other = (records.add("association", association(name)) for name in ("ҚБ «Достық»", "Dostyq"))
    held = records.add("event", event(associations=(other.id,)))
    act = office.duplicates.merge("association", keep.id, other.id, {})
    assert [(number, gone.id) for number, gone in office.duplicates.merges("association", keep.id).items()] == [
        (act, other.id)
    ]
    records.edit("association", keep.id, {"room": "204"})
    records.edit("event", held.id, {"participants": 40})
    records.add("event", event("Көрме", associations=(keep.id,)))
    office = offices.reopen("region")
    office.duplicates.unmerge(act)
    assert office.records.read("event", held.id).values["associations"] == (other.id,)
    assert office.records.read("event", held.id).values["participants"] == 40
    assert office.records.read("association", keep.id).values["room"] == "204"
    assert not office.records.read("association", other.id).withdrawn
    assert office.duplicates.merges("association", keep.id) == {}
    assert_whole(office._db)
    with pytest.raises(Refusal, match="undone already"):
        office.duplicates.unmerge(act)


def test_the_record_that_stands_in_the_way_of_unmerging_is_named(offices: Offices) -> None:
    office = offices.region
    records = office.records
    keep, other = (records.add("association", association(name)) for name in ("ҚБ «Достық»", "Dostyq"))
    held = records.add("event", event(associations=(other.id,)))
    act = office.duplicates.merge("association", keep.id, other.id, {})
    records.edit("event", held.id, {"associations": None})
    before = standing(office)
    with pytest.raises(Refusal, match="Event № 1 stands in the way"):
        office.duplicates.unmerge(act)
    assert standing(office) == before
    records.undo()
    office.duplicates.unmerge(act)
    assert records.read("event", held.id).values["associations"] == (other.id,)


def test_unmerging_does_not_bring_a_number_here_twice(offices: Offices) -> None:
    office = offices.region
    keep, other = (office.records.add("learner", learner(n)) for n in (1, 2))
    act = office.duplicates.merge("learner", keep.id, other.id, {})
    office.records.add("learner", learner(2))
    with pytest.raises(Unfit, match="entered already"):
        office.duplicates.unmerge(act)
    assert office.records.read("learner", other.id).withdrawn


def test_the_one_that_stays_may_take_the_number_of_the_other(offices: Offices) -> None:
    office = offices.region
    keep, other = (office.records.add("learner", learner(n)) for n in (1, 2))
    office.duplicates.merge("learner", keep.id, other.id, {"iin": iin(2)})
    assert office.records.read("learner", keep.id).values["iin"] == iin(2)
    assert_whole(office._db)


def test_a_merge_that_does_not_fit_changes_nothing(offices: Offices) -> None:
    office = offices.region
    keep, other = (office.records.add("learner", learner(n)) for n in (1, 2))
    before = standing(office)
    with pytest.raises(Unfit):
        office.duplicates.merge("learner", keep.id, other.id, {"name": None})
    office.records.withdraw("learner", other.id)
    with pytest.raises(Refusal, match="withdrawn"):
        office.duplicates.merge("learner", keep.id, other.id, {})
    office.records.undo()
    assert standing(office) == before


def test_what_a_closed_quarter_counts_is_merged_only_with_a_reason(offices: Offices) -> None:
    office = offices.region
    filled(office)
    one, other = (office.records.add("event", event("Наурыз", ON, participants=5, place=place)) for place in "АБ")
    office.quarters.explain(Q1, {one.key: "Екі бөлек кеш" for one in office.quarters.check(Q1)})
    office.quarters.close(Q1)
    with pytest.raises(Locked):
        office.duplicates.merge("event", one.id, other.id, {})
    act = office.duplicates.merge("event", one.id, other.id, {}, late="Екі рет енгізілген")
    assert office.records.history("event", other.id)[-1]["late"] == "Екі рет енгізілген"
    with pytest.raises(Locked):
        office.duplicates.unmerge(act)
    office.duplicates.unmerge(act, late="Екі бөлек")
    assert not office.records.read("event", other.id).withdrawn


def test_a_merge_and_its_undoing_travel_to_the_centre(offices: Offices) -> None:
    records = offices.region.records
    keep, other = (records.add("association", association(name)) for name in ("ҚБ «Достық»", "Dostyq"))
    held = records.add("event", event(associations=(other.id,)))
    act = offices.region.duplicates.merge("association", keep.id, other.id, {})
    offices.deliver()
    centre = offices.centre.records
    assert centre.read("association", other.id).withdrawn
    assert centre.read("event", held.id).values["associations"] == (keep.id,)
    with pytest.raises(Refusal, match="another office"):
        offices.centre.duplicates.compare("association", keep.id, other.id)
    offices.region.duplicates.unmerge(act)
    offices.deliver()
    assert not centre.read("association", other.id).withdrawn
    assert centre.read("event", held.id).values["associations"] == (other.id,)


def test_the_files_go_with_what_is_merged_and_come_back(offices: Offices, tmp_path: Path) -> None:
    office, door = offices.region, offices.region.attachments
    keep, other = (office.records.add("event", event(title)) for title in ("Наурыз", "Наурыз мейрамы"))
    both, alone = (written(tmp_path, f"{turn}.jpg", photo(turn)) for turn in (1, 2))
    door.attach("event", keep.id, [both])
    theirs = door.attach("event", other.id, [both, alone])
    act = office.duplicates.merge("event", keep.id, other.id, {})
    assert [one.name for one in door.of("event", keep.id)] == ["1.jpg", "2.jpg"]
    assert door.of("event", other.id) == []
    door.rename(theirs[1].id, "Ашылуы")
    assert_whole(office._db)
    office.duplicates.unmerge(act)
    assert [one.name for one in door.of("event", keep.id)] == ["1.jpg"]
    assert [one.name for one in door.of("event", other.id)] == ["1.jpg", "Ашылуы.jpg"]
    assert_whole(office._db)


def test_files_that_an_older_merge_left_behind_are_shown_with_the_record_that_stayed(
    offices: Offices, tmp_path: Path
) -> None:
    office, door = offices.region, offices.region.attachments
    keep, other = (office.records.add("event", event(title)) for title in ("Наурыз", "Наурыз мейрамы"))
    act = office.duplicates.merge("event", keep.id, other.id, {})
    one, two = (written(tmp_path, f"{turn}.jpg", photo(turn)) for turn in (1, 2))
    door.attach("event", keep.id, [one])
    door.attach("event", other.id, [one, two])
    assert [each.name for each in door.of("event", keep.id)] == ["1.jpg", "2.jpg"]
    office.duplicates.unmerge(act)
    assert [each.name for each in door.of("event", keep.id)] == ["1.jpg"]


def test_the_scans_of_an_association_go_with_it_and_stay_in_the_office(offices: Offices, tmp_path: Path) -> None:
    office, door = offices.region, offices.region.attachments
    keep, other = (office.records.add("association", association(name)) for name in ("ҚБ «Достық»", "Dostyq"))
    door.attach("association", other.id, [written(tmp_path, "Жарғы.pdf", scan())])
    office.duplicates.merge("association", keep.id, other.id, {})
    assert [(one.name, one.travels) for one in door.of("association", keep.id)] == [("Жарғы.pdf", False)]
    office.records.undo()
    assert [one.name for one in door.of("association", other.id)] == ["Жарғы.pdf"]


@pytest.mark.parametrize("name", ["association", "learner", "event"])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_merge_and_its_undoing_give_the_start(
    founded: Path, tmp_path: Path, state: Path, name: str, data: st.DataObject
) -> None:
    folder = copied(founded, tmp_path / data.draw(st.uuids()).hex, state)
    with Office.open(folder / "region", PASSWORD) as office:
        fill(office, data)
        before, later = standing(office), data.draw(st.booleans())
        ids = sorted(live(office, name))
        keep, other = data.draw(st.permutations(ids))[:2]
        chosen = office.duplicates.compare(name, keep, other)
        values = {row.field.name: row.other for row in chosen.rows if row.differs and data.draw(st.booleans())}
        try:
            act = office.duplicates.merge(name, keep, other, values)
        except Refusal:
            assert standing(office) == before
        else:
            assert_whole(office._db)
            assert not naming(office, other)
            back_to_the_start(office, act, later)
            assert standing(office) == before
        assert_whole(office._db)
        assert office.check()["sound"]
    shutil.rmtree(folder)


def back_to_the_start(office: Office, act: int, later: bool) -> None:
    """At once by undo, or later by the act's number while other things were done."""
    if not later:
        office.records.undo()
        return
    between = office.records.add("event", event("Кейін"))
    office.duplicates.unmerge(act)
    office.records.withdraw("event", between.id)


def fill(office: Office, data: st.DataObject) -> None:
    """Two of each register that has duplicates, and some that name them."""
    for name in ("association", "association", "learner", "learner", "course", "event", "event", *["enrolment"] * 3):
        known = {of.name: sorted(live(office, of.name)) for of in REGISTERS}
        try:
            office.records.add(name, data.draw(drafts(name, known)))
        except Refusal:
            office.records.add(name, plain(name, len(known[name]))) if name != "enrolment" else None


def plain(name: str, at: int) -> dict[str, Any]:
    return {"association": association, "course": course, "event": event, "learner": partial(learner, at + 7)}[name]()
