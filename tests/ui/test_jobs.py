"""Works beside the window: a list never waits for a work, what is wanted no more stops, nothing is heard of it."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.office import Office
from app.progress import Progress
from ui.jobs import GIVEN, LATE, Job
from ui.window import Window


def test_a_list_does_not_wait_for_a_work(window: Window, qtbot: QtBot) -> None:
    session = window.session
    heard: list[str] = []

    def slow(progress: Progress) -> str:
        while len(heard) < 1:
            progress(0, 1)
            time.sleep(0.01)
        return "work"

    session.run("a work", slow, heard.append)
    session.read_beside("a list", lambda: "list", heard.append)
    qtbot.waitUntil(lambda: heard == ["list", "work"])


def test_a_work_lets_a_busy_window_go_first(window: Window, qtbot: QtBot) -> None:
    jobs, told, heard = window.session.jobs, [], []

    def work(progress: Progress) -> None:
        while len(heard) < 1:
            progress(0, 1)
            told.append(time.monotonic())

    window.session.run("a work", work, lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    time.sleep(2 * LATE)
    told.clear()
    began = time.monotonic()
    time.sleep(0.1)
    assert len(told) <= (time.monotonic() - began) / GIVEN + 1
    heard.append("done")
    qtbot.waitUntil(lambda: jobs.idle)


def test_a_later_reading_for_the_same_place_takes_the_place_of_the_first(window: Window, qtbot: QtBot) -> None:
    session, heard = window.session, []
    for number in range(5):
        session.read_beside("a list", lambda number=number: number, heard.append)
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert heard == [4]


def test_a_reading_of_a_moment_is_heard_at_once_and_a_longer_one_later(window: Window, qtbot: QtBot) -> None:
    session, office, heard = window.session, window.session.office, []
    session.read("a place", lambda: session.office.facts.role, heard.append)
    assert heard == ["region"]
    session.read("a place", lambda: long_question(office), heard.append)
    assert heard == ["region"]
    qtbot.waitUntil(lambda: heard == ["region", 1_000_000])


def test_what_is_stopped_ends_in_the_middle_of_a_question(window: Window, qtbot: QtBot) -> None:
    session, begun, heard = window.session, [], []

    def work(_: Progress) -> None:
        begun.append("the question")
        long_question(office, rows=10**15)

    office = session.office
    session.run("a work", work, heard.append)
    qtbot.waitUntil(lambda: bool(begun))
    session.jobs.cancel()
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert heard == []


def test_what_has_much_to_show_is_shown_in_slices_until_it_is_wanted_no_more(window: Window, qtbot: QtBot) -> None:
    session, shown, turns = window.session, [], []
    turn = QTimer(window, interval=0)
    turn.timeout.connect(lambda: turns.append(len(shown)))

    def show(found: int) -> Iterator[None]:
        for number in range(found):
            time.sleep(0.01)
            shown.append(number)
            yield

    qtbot.waitUntil(lambda: session.jobs.idle)
    turn.start()
    session.read_beside("a place", lambda: 10, show)
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert shown == list(range(10))
    assert len(set(turns)) > 3
    session.read_beside("a place", lambda: 1000, show)
    qtbot.waitUntil(lambda: len(shown) > 15)
    session.read_beside("a place", lambda: 0, show)
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert len(shown) < 1000
    turn.stop()


def test_python_clears_away_by_itself_only_where_no_window_is_at_work(window: Window) -> None:
    assert not gc.isenabled()
    window.leave()
    assert gc.isenabled()


def long_question(office: Office, rows: int = 1_000_000) -> int:
    """The engine counts: a million for a second or so."""
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ?) SELECT count(*) FROM n"
    return int(office._db.conn.execute(counting, (rows,)).fetchone()[0])


def test_what_is_wanted_no_more_before_the_window_had_its_turn_is_never_begun(window: Window, qtbot: QtBot) -> None:
    session, begun = window.session, []
    for place in ("a place", "another place"):
        session.run("a work", lambda _, place=place: begun.append(place), lambda _: None, place=place)
    session.jobs.forget("a place")
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert begun == ["another place"]


def test_who_has_heard_of_an_end_is_held_no_longer(window: Window, qtbot: QtBot) -> None:
    class Hearer:
        def hear(self, _: object) -> None: ...

    hearer = Hearer()
    jobs, gone = window.session.jobs, weakref.ref(hearer)
    job = Job("a work", lambda _: None, hearer.hear, hearer.hear)
    jobs.run(job)
    del hearer
    qtbot.waitUntil(lambda: jobs.idle)
    assert gone() is None, "though the work itself may still be held by its worker"
    assert job.future is not None
