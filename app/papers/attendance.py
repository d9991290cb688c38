"""The sheet on which a group's teacher marks who was there: a page a month where the timetable names the days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from babel.dates import format_date
from reportlab.platypus import Flowable, PageBreak

from app.domain.course import COURSE
from app.domain.profile import Profile
from app.domain.timetable import meetings
from app.domain.weeks import month_name
from app.language import N_, Words, say
from app.papers.lists import Look, listed
from app.papers.parts import Values, days, office_paper, stated
from app.papers.sheet import sheet_of
from app.papers.signature import Ending, to_sign
from app.papers.tables import Columns, Heading

HIGH = 15.5
NUMBER, NAME, HOURS = 22.0, 170.0, 58.0
BLANK = 16
"""So many columns without a day stand on a sheet whose days nobody has written down."""

MONTHS = 24
"""A course that goes on longer is not printed as a whole."""

FEWEST = 15
TEACHER = N_("Teacher")


def attendance_pdf(profile: Profile, course: Values, learners: Sequence[str], language: str) -> bytes:
    """The sheets of a group by its values, its learners' names in their order; blank rows where none are entered."""
    name, sheet = say("Attendance sheet", language), sheet_of(profile, lying=True)
    parts: list[Flowable] = []
    for month, on in months(course):
        parts += [PageBreak()] if parts else []
        rows = learners or blank(course)
        table = month_of(month, on, rows, language, sheet.width)
        parts.append(Ending(table, [to_sign(TEACHER, language, sheet.width)]))
    return office_paper(profile, name, about(course, language), language, parts, sheet, inside=True)


def about(course: Values, language: str) -> str:
    """The group in a line: what it is called, what it learns, with whom and when."""
    known = stated(COURSE, course, language, ("group_name", "language", "language_level", "teacher", "timetable"))
    term = days(course.get("starts_on"), course.get("ends_on"), language)
    return " · ".join(filter(None, (*(words for _, words in known), term)))


def months(course: Values) -> Iterator[tuple[date | None, list[date]]]:
    """The months of a course with the days on which it meets; one without a month where they cannot be known."""
    first, last = course.get("starts_on"), course.get("ends_on")
    on = list(meetings(course.get("timetable") or "", first, last)) if first and last else []
    by_month = [(month, list(each)) for month, each in groupby(on, key=lambda day: day.replace(day=1))]
    yield from by_month[:MONTHS] or [(None, [])]


def month_of(
    month: date | None, on: Sequence[date], learners: Sequence[str], language: str, width: float
) -> Flowable:  # fmt: skip
    """One sheet: a row a learner, a column a day, the hours at the end."""
    heads = [f"{day.day}\n{format_date(day, 'ccc', locale=language).lower()}" for day in on] or [""] * BLANK
    room = (width - NUMBER - NAME - HOURS) / len(heads)
    widths = (NUMBER, NAME, *[room] * len(heads), HOURS)
    columns = Columns(("№", say("Full name", language), *heads, say("Hours", language)), widths)
    rows = [(str(n), name, *[""] * len(heads), "") for n, name in enumerate(learners, start=1)]
    title = month_name(month, language) if month else ""
    goes_on = say(Words("{title}, continued", {"title": title}), language)
    aligns = ["LEFT", "LEFT", *["CENTER"] * len(heads), "LEFT"]
    return listed(Heading(f"month {month}", title, goes_on), columns, rows, "", aligns, Look(HIGH, boxed=True))


def blank(course: Values) -> list[str]:
    """Rows to be filled in by hand, as many as there are places."""
    return [""] * min(max(course.get("pupils") or course.get("capacity") or 0, FEWEST), 60)
