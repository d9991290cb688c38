"""The door to intake: what was said of a workbook is remembered, rows of closed quarters want a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.domain.registers import REGISTERS
from app.intake.workbook import read_workbook
from app.office import Choices, Office, Query
from app.office.lock import Locked
from tests.intake.made import EVENT_HEAD, LEARNER_HEAD, xlsx
from tests.invariants import assert_whole
from tests.office.quarters import closed, filled
from tests.offices import Offices, dump, event, live

HEAD = ("Қашан болды", "Не болды", "Түр", "Көлем")
ROW = ("05.02.2025", "Форум", "форрум", 40)
SAID = Choices(columns={0: "held_on", 1: "title", 2: "kind", 3: None}, meanings={"kind": {"форрум": "forum"}})


@pytest.fixture
def office(offices: Offices) -> Office:
    return offices.region


def test_what_was_said_of_a_workbook_is_proposed_the_next_time(office: Office, tmp_path: Path) -> None:
    last = xlsx(tmp_path / "2024.xlsx", [HEAD, ROW])
    first = office.intakes.look("event", last)
    assert first.lacking is not None
    assert not first.remembered
    office.intakes.keep(office.intakes.look_again(first, SAID))
    title_rows = xlsx(tmp_path / "2025.xlsx", [["Журнал"], [], HEAD, ("06.02.2025", "Көрме", "Форрум", 50)])
    again = office.intakes.look("event", title_rows)
    assert again.remembered
    assert again.lacking is None
    plan = office.intakes.plan("event", title_rows)
    assert [(row.draft["title"], row.draft["kind"], row.draft.get("participants")) for row in plan.accepted] == [
        ("Көрме", "forum", None)
    ]
    other = replace(SAID, columns={3: "participants"})
    assert [row.draft["participants"] for row in office.intakes.plan("event", title_rows, other).accepted] == [50]


def test_the_headings_may_stand_where_a_person_says(office: Office, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", [("Күні", "Атауы", "Түрі"), ["бір", "екі", "үш"], ["05.02.2025", "Форум", "форум"]]
    )
    assert office.intakes.look("event", path).table.header.last == 0
    said = Choices(header_row=2, columns={0: "held_on", 1: "title", 2: "kind"})
    seen = office.intakes.look("event", path, said)
    assert seen.table.header.headings == ["бір", "екі", "үш"]
    assert [row.row for row in office.intakes.planned(office.intakes.check(seen)).accepted] == [3]


def test_a_sheet_without_any_heading_is_shown_all_the_same(office: Office, tmp_path: Path) -> None:
    seen = office.intakes.look("event", xlsx(tmp_path / "a.xlsx", [["?"], ["бір", "екі", "үш"], [1, 2, 3]]))
    assert seen.is_doubtful
    assert seen.table.header.headings == ["бір", "екі", "үш"]


def test_rows_of_a_closed_quarter_come_in_with_a_reason_alone(office: Office, tmp_path: Path) -> None:
    filled(office)
    closed(office)
    path = xlsx(tmp_path / "a.xlsx", [
        ("Күні", "Атауы", "Түрі"), ["05.02.2025", "Форум", "форум"], ["05.05.2025", "Форум", "форум"],
    ])  # fmt: skip
    found = office.intakes.check(office.intakes.look("event", path))
    assert found.grid.counts() == {"late": 1, "new": 1}
    assert [row.row for row in office.intakes.planned(found).accepted] == [3]
    plan = office.intakes.planned(found, late=True)
    assert [row.row for row in plan.accepted] == [2, 3]
    with pytest.raises(Locked):
        office.intakes.take(plan, "a.xlsx")
    number = office.intakes.take(plan, "a.xlsx", late="Табылды")
    assert number is not None
    with pytest.raises(Locked):
        office.intakes.undo(number)
    assert len(office.intakes.undo(number, late="Қате файл")) == 2


def test_F31_looking_changes_nothing_and_taking_in_and_back_leaves_all_as_it_was(
    office: Office, tmp_path: Path
) -> None:
    filled(office)
    dice = Random()
    for turn in range(4):
        rows = [("05.02.2025", f"Форум № {turn}", "форум"), *(drawn(dice) for _ in range(dice.randrange(30)))]
        path = xlsx(tmp_path / f"{turn}.xlsx", [EVENT_HEAD, *rows])
        before, tables = state(office), dump(office._db)
        plan = office.intakes.plan("event", path)
        assert dump(office._db) == tables
        number = office.intakes.take(plan, path.name)
        assert len(live(office, "event")) == len(before["event"]) + len(plan.accepted)
        assert number is not None
        office.intakes.undo(number)
        assert state(office) == before
        assert_whole(office._db)
        again = office.intakes.plan("event", path)
        assert [row.draft for row in again.accepted] == [row.draft for row in plan.accepted], "it may be taken in anew"


def drawn(dice: Random) -> tuple[str, str, str]:
    """A row of a journal: right, wrong, or one that comes twice."""
    days, kinds = ("05.02.2025", "31.02.2025", "07.05.2025", ""), ("форум", "көрме", "форрум")
    return dice.choice(days), dice.choice(("Форум", "Ән мен би", "")), dice.choice(kinds)


def state(office: Office) -> dict[str, dict[str, Any]]:
    """What is live, register by register."""
    return {one.name: dict(live(office, one.name)) for one in REGISTERS}


def test_rejected_rows_that_were_partly_mended_come_in_again_from_their_workbook(
    office: Office, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Күні", "Атауы", "Түрі"), ["??", "", "форум"], ["05.05.2025", "Форум", "форум"]])
    found = office.intakes.check(office.intakes.look("event", path))
    found.grid.mend(2, 0, "06.05.2025")
    plan = office.intakes.planned(found)
    office.intakes.take(plan, "a.xlsx")
    office.intakes.write_rejects(plan, tmp_path / "rejected.xlsx", "kk")
    rows = read_workbook(tmp_path / "rejected.xlsx")[0].rows
    assert rows[1][:3] == ["06.05.2025", "", "форум"]
    mended = xlsx(tmp_path / "mended.xlsx", [rows[0], [rows[1][0], "Көрме", *rows[1][2:]]])
    again = office.intakes.plan("event", mended)
    assert (len(again.accepted), again.rejected, again.unread) == (1, [], [])
    office.intakes.take(again, "mended.xlsx")
    assert office.records.page("event", Query()).total == 2


def doubted(office: Office, name: str, path: Path) -> dict[int, str]:
    """What a plan that looks for it says of rows that are probably here already."""
    plan = office.intakes.plan(name, path, doubting=True)
    return {
        one.row: str(warning.words) for one in plan.accepted for warning in one.warnings if "Prob" in str(warning.words)
    }


def test_a_row_that_is_probably_here_already_is_told_and_comes_in_all_the_same(office: Office, tmp_path: Path) -> None:
    office.records.add("event", event("«Наурыз» мерекелік концерті", date(2025, 3, 21)))
    rows = (("21.03.2025", "Наурыз мерекесіне арналған концерт", "концерт"),
            ("21.03.2025", "Тілдер күні", "форум"), ("22.03.2025", "«Наурыз» мерекелік концерті", "концерт"),
            ("21.03.2025", "«Наурыз» мерекелiк концертi", "концерт"))  # fmt: skip
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, *rows])
    assert doubted(office, "event", path) == {5: "Probably entered already: № 1 «Наурыз» мерекелік концерті."}
    assert len(office.intakes.plan("event", path, doubting=True).accepted) == 4


def test_people_are_named_by_their_number_alone(office: Office, tmp_path: Path) -> None:
    office.records.add("learner", {"name": "Тыңдаушы Гүлнар Ескенқызы", "consent": "yes", "phone": "+77010000001"})
    rows = (("Тындаушы Гульнар Ескенкызы", "", "8 701 000 00 01", "иә"), ("Тыңдаушы 002", "", "", "иә"))
    path = xlsx(tmp_path / "a.xlsx", [LEARNER_HEAD, *rows])
    assert doubted(office, "learner", path) == {2: "Probably entered already: № 1."}


def test_a_row_that_is_left_out_stays_out_also_after_a_draft(office: Office, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ("21.03.2025", "Форум", "форум"), ("22.03.2025", "Көрме", "көрме")])
    seen = office.intakes.look("event", path)
    office.intake_drafts.keep(seen, replace(seen.choices, left=(2,)))
    begun = office.intake_drafts.find(seen.workbook.mark)
    assert begun is not None
    found = office.intakes.check(office.intakes.look_again(seen, begun.choices))
    plan = office.intakes.planned(found)
    assert ([one.row for one in plan.accepted], plan.rejected, plan.duplicates) == ([3], [], [])
    found.grid.leave(2, out=False)
    assert [one.row for one in office.intakes.planned(found).accepted] == [2, 3]


def test_other_sheets_with_such_a_table_are_named_wherever_their_headings_stand(office: Office, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", Журнал=[["Журнал"], [], EVENT_HEAD, ROW[:3]], Тағы=[EVENT_HEAD, ROW[:3]])
    plan = office.intakes.plan("event", path)
    assert (plan.sheet, plan.header_row, plan.others) == ("Журнал", 3, ["Тағы"])
