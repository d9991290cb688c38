"""The board, state by state: what is returned, late, lost or not to be believed, and how each office is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.centre.board import STATES, Board, Held, Word, due_on, row, state
from app.domain.line import encode
from app.domain.registers import REGISTERS
from app.exchange import trust
from app.exchange.package import seal_package
from tests.centre.board import NAMES, TODAY, shown, states
from tests.exchange.made import facts, record
from tests.office.quarters import DAY, Q1, closed
from tests.offices import Offices, event


def test_what_was_returned_is_said_before_anything_else(offices: Offices) -> None:
    wrong = record(1, held_on="2025-02-14", kind=7)
    line = encode(type(wrong)(wrong.fields, wrong.id, 1, "2025-Q1", "event", 1, False))
    me, to = trust.identity(offices.region._db), trust.identity(offices.centre._db).public
    path = offices.folder / "wrong.dostyq"
    path.write_bytes(seal_package(facts(kato=offices.region.facts.kato), [line], me, to))
    offices.centre.post.receive(path)
    one = shown(offices)["region"]
    assert (one.state, states(one)["event"]) == ("returned", "returned")
    letter = offices.centre.board.letter(offices.centre.board.of(Q1, TODAY), one.word.office)
    assert "1 record was returned" in letter.text("en")


def test_a_section_with_nothing_in_it_is_late_until_the_closing_says_so(offices: Offices) -> None:
    offices.region.records.add("event", event(held_on=DAY))
    offices.deliver()
    assert states(shown(offices)["region"])["association"] == "late"
    closed(offices.region)
    offices.deliver()
    cells = {cell.register: cell for cell in shown(offices)["region"].cells}
    assert (cells["association"].state, cells["association"].held.nil) == ("closed", True)
    assert (cells["event"].state, cells["event"].held.nil) == ("closed", False)


def test_figures_that_do_not_come_out_are_not_believed(offices: Offices) -> None:
    id = offices.region.records.add("event", event(held_on=DAY)).id
    closed(offices.region)
    offices.deliver()
    offices.centre._db.conn.execute("UPDATE event SET withdrawn = 1 WHERE id = ?", (id,))
    offices.deliver()
    one = shown(offices)["region"]
    assert states(one)["event"] == "received"
    assert any("not what the records come to" in str(telling.words) for telling in one.tellings)


def test_a_package_taken_back_takes_its_state_back(offices: Offices) -> None:
    offices.region.records.add("event", event(held_on=DAY))
    offices.deliver()
    assert states(shown(offices)["region"])["event"] == "complete"
    seen = offices.centre.post.look_back(offices.region.facts.id, 1)
    assert (seen.records, seen.leaning) == (1, [])
    assert states(shown(offices)["region"])["event"] == "complete"
    offices.centre.post.withdraw_intake(offices.region.facts.id, 1)
    one = shown(offices)["region"]
    assert states(one)["event"] == "late"
    assert [str(telling.words) for telling in one.tellings] == ["№ 1 was taken back here: our answer asks for it anew."]


def test_before_it_is_over_nothing_is_due_and_afterwards_days_are_counted(offices: Offices) -> None:
    assert {one.state for one in shown(offices, Q1.end).values()} == {"not_due"}
    assert {one.state for one in shown(offices, Q1.end + timedelta(days=10)).values()} == {"due"}
    late = shown(offices, Q1.end + timedelta(days=13))["region"]
    assert (late.state, late.days_late) == ("late", 3)


def test_an_office_that_was_not_there_yet_is_not_late(offices: Offices) -> None:
    shown(offices)
    offices.centre._db.conn.execute("UPDATE office SET accepted_on = '2025-06-01'")
    assert {one.state for one in offices.centre.board.of(Q1, TODAY).rows} == {"not_due"}


def test_a_rule_of_days_holds_from_its_day_on() -> None:
    rules = {"2025-01-01": 20, "2026-01-01": 5}
    assert due_on(Q1, rules) == date(2025, 4, 20)
    assert due_on(type(Q1)(2024, "Q4"), rules) == date(2025, 1, 10)
    assert due_on(type(Q1)(2026, "Q1"), rules) == date(2026, 4, 5)


def words() -> Iterator[Word]:
    """What can be known of an office, one thing changed after another."""
    for covered in (None, date(2025, 4, 5)):
        for edition, counted in ((None, False), (0, True), (2, True), (0, False)):
            yield Word("id", "100000000", "region", {}, date(2025, 1, 5), covered, None, edition, "", counted)


@pytest.mark.parametrize("word", list(words()))
@given(
    st.builds(
        Held, st.integers(0, 2), st.integers(0, 2), st.booleans(), st.integers(0, 1), st.integers(0, 1),
        st.integers(0, 1), st.booleans(),
    ),
    st.dates(date(2025, 3, 1), date(2025, 5, 1)),
)  # fmt: skip
def test_a_state_is_good_only_where_what_is_here_is_proven(word: Word, held: Held, today: date) -> None:
    found = state(word, held, Q1, date(2025, 4, 10), today)
    assert found in STATES
    if found in ("closed", "amended"):
        assert word.edition is not None
        assert word.counted
        assert not held.differing
    if found == "complete":
        assert held.agrees
        assert word.covered
        assert held.here or held.told
    if held.returned:
        assert found == "returned"
    if found == "late":
        assert today > date(2025, 4, 10)
        assert word.edition is None


def test_an_office_stands_where_its_worst_section_stands() -> None:
    word = Word("id", "1", "region", {}, date(2025, 1, 5), date(2025, 4, 2), None, 0, "", True,
                held={"event": Held(1, 1, True, returned=1)})  # fmt: skip
    one = row(word, Q1, date(2025, 4, 10), TODAY)
    assert one.state == "returned"
    assert len(one.cells) == len(REGISTERS)
    assert Board(Q1, date(2025, 4, 10), TODAY, (one,)).reported == 1


def test_what_was_due_before_an_office_was_there_is_reported_and_not_late() -> None:
    held = {"event": Held(2, 1), "course": Held(1, 1, True)}
    word = Word("id", "1", "region", {}, date(2025, 6, 1), date(2025, 6, 2), held=held)
    one = row(word, Q1, date(2025, 4, 10), TODAY)
    assert (one.state, one.days_late) == ("received", 0)
    before = row(Word("id", "1", "region", {}, date(2025, 1, 5), date(2025, 6, 2), held=held), Q1, date(2025, 4, 10),
                 date(2025, 6, 3))  # fmt: skip
    assert before.days_late > 0


def test_a_gap_is_named_with_what_to_do_until_it_is_filled(offices: Offices, tmp_path: Path) -> None:
    offices.region.records.add("event", event(held_on=DAY))
    first = offices.package()
    offices.region.post.receive(offices.centre.post.receive(first)[1])
    offices.centre.post.withdraw_intake(offices.region.facts.id, 1)
    late = offices.package()
    with pytest.raises(Exception, match="missing"):
        offices.centre.post.receive(late)
    told = [str(one.words) for one in shown(offices)["region"].tellings]
    assert any("№ 1 is missing, and № 2 leans on it" in text for text in told)
    letter = offices.centre.board.remind(Q1, tmp_path / "letters", TODAY)
    assert any("Take in our answer to № 2" in path.read_text("utf-8-sig") for path in letter if path.suffix == ".txt")
    answer = offices.centre.home.outbox / f"{late.stem}.receipt.dostyq"
    offices.region.post.receive(answer)
    offices.deliver()
    assert not [one for one in shown(offices)["region"].tellings if one.mark == "gap"]


def test_lost_numbers_are_named_and_who_carries_them(offices: Offices) -> None:
    offices.package()
    offices.package()
    offices.deliver()
    told = [str(one.words) for one in shown(offices)["region"].tellings]
    assert "№ 1 to № 2 never came. Nothing is lost: № 3 carries them." in told


def test_silence_is_told_in_days(offices: Offices) -> None:
    offices.deliver()
    after = date.today() + timedelta(days=34)
    told = [str(one.words) for one in shown(offices, after)["region"].tellings]
    assert "Nothing has come for 34 days." in told


def test_reminders_lie_in_the_folder_in_each_language_and_as_letters(offices: Offices, tmp_path: Path) -> None:
    shown(offices)
    files = offices.centre.board.remind(Q1, tmp_path, TODAY)
    assert len(files) == len(NAMES) * 4
    mail = message_from_bytes(next(path for path in files if path.suffix == ".eml").read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert "25.04.2025" in mail.get_content()
