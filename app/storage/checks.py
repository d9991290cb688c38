"""The SQL of the checks: which records of this office each of them finds in a period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.quarter import Period
from app.domain.register import Register
from app.storage.database import Database
from app.storage.figures import condition, limits, live
from app.storage.shelf import OURS

IN_GROUP = """(SELECT count(*) FROM enrolment WHERE enrolment.course = course.id AND enrolment.withdrawn = 0
              AND enrolment.status IN ('admitted', 'completed', 'withdrawn'))"""
RUNNING = "course.withdrawn = 0 AND course.starts_on <= :end AND (course.ends_on IS NULL OR course.ends_on >= :start)"

# The plus keeps the planner to the enrolments of the course: those that are admitted are most of all there are.
QUERIES = {
    "planned_past": """
        SELECT id FROM event WHERE withdrawn = 0 AND office = :ours AND status = 'planned'
        AND held_on BETWEEN :start AND :end AND coalesce(held_until, held_on) < :today ORDER BY row""",
    "open_after_end": """
        SELECT id FROM course WHERE withdrawn = 0 AND office = :ours AND ends_on BETWEEN :start AND :end
        AND ends_on < :today AND EXISTS (SELECT 1 FROM enrolment WHERE enrolment.course = course.id
                                         AND enrolment.withdrawn = 0 AND +enrolment.status = 'admitted')
        ORDER BY row""",
    "idle": f"""
        SELECT id FROM association WHERE withdrawn = 0 AND office = :ours
        AND (opened_on IS NULL OR opened_on <= :end) AND (closed_on IS NULL OR closed_on > :end)
        AND NOT EXISTS (SELECT 1 FROM link JOIN event ON event.row = link.source WHERE link.target = association.id
                        AND link.register = 'event' AND event.withdrawn = 0 AND event.status = 'held'
                        AND event.held_on BETWEEN :start AND :end)
        AND NOT EXISTS (SELECT 1 FROM course WHERE course.association = association.id AND {RUNNING})
        ORDER BY row""",
    "pupils_over_enrolments": f"""
        SELECT id FROM course WHERE office = :ours AND {RUNNING} AND pupils > {IN_GROUP} ORDER BY row""",
    "enrolments_over_places": f"""
        SELECT id FROM course WHERE office = :ours AND {RUNNING} AND capacity < {IN_GROUP} ORDER BY row""",
}

SAME_DAY = """
    SELECT id, held_on, place, title FROM (
        SELECT id, held_on, place, title, row, count(*) OVER (PARTITION BY held_on, place) AS many FROM (
            SELECT id, held_on, coalesce(district, 'office ' || office) AS place, title, row FROM event
            WHERE withdrawn = 0 AND status = 'held' AND held_on BETWEEN :start AND :end
        )
    ) WHERE many > 1 ORDER BY held_on, place, row"""


def found(db: Database, name: str, period: Period, today: date) -> list[str]:
    """The ids of the records that a check finds."""
    values = {**limits(period), "today": today.isoformat(), "ours": OURS}
    return [id for (id,) in db.conn.execute(QUERIES[name], values)]


def same_day(db: Database, period: Period) -> Iterator[tuple[str, tuple[str, str], str]]:
    """The events that share their day and district with others: id, day and district, title; whoever entered them.

    Where no district is stated, the office stands for it.
    """
    for id, held_on, place, title in db.conn.execute(SAME_DAY, limits(period)):
        yield id, (held_on, place), title


def stood_on(db: Database, register: Register, period: Period) -> list[int]:
    """The rows of this office's records that lie in a period or that any of its figures counts."""
    joins: dict[str, str] = {}
    tests = {condition(register, figure, joins) for figure in register.figures}
    if register.dated_by is not None:
        tests.add(f"t.{register.dated_by} BETWEEN :start AND :end")
    if not tests:
        return []
    any_of = " OR ".join(f"({test})" for test in sorted(tests))
    sql = f"SELECT t.row {live(register, joins)} AND t.office = :ours AND ({any_of}) ORDER BY t.row"
    return [row for (row,) in db.conn.execute(sql, {**limits(period), "ours": OURS})]
