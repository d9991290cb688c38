"""The door to the papers: the summary in every format, and what an office prints from day to day, each as bytes.

What draws them is loaded when the first paper is asked for: a command that prints nothing does not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from app import alphabet
from app.domain.profile import Profile
from app.domain.quarter import Period
from app.domain.registers import register
from app.errors import Refusal
from app.language import N_
from app.office.control_card import named_links, steps, task_of
from app.office.drawing import Form, drawn
from app.office.quarters import Quarters
from app.office.records import Records
from app.storage.search import Query
from app.storage.shelf import Record
from app.summary.annex import Listing, of_records
from app.summary.summary import Summary

EVENTS = (
    ("held_on", 1.0),
    ("title", 4.0),
    ("kind", 1.5),
    ("district", 1.7),
    ("organisers", 2.2),
    ("participants", 1.0),
)
ASSOCIATIONS = (("name", 4.0), ("ethnos", 1.4), ("level", 1.4), ("status", 1.8), ("district", 1.7), ("members", 1.0))
"""What the annexes of a summary show, each field with the room that it takes."""

PaperForm = Literal["pdf", "docx"]
"""In which formats the papers made of lists are written."""

AT_LESSONS = ("admitted", "completed")
"""Who stands on an attendance sheet."""


class Papers:
    """What one office prints, as the bytes of a file. A language is kk, ru or en; a summary may also be in kk+ru."""

    def __init__(self, records: Records, quarters: Quarters) -> None:
        self._records, self._quarters = records, quarters

    def summary(
        self, period: Period, language: str, form: Form = "pdf", edition: str = "now", lists: bool = False,
        boundaries: str = "then",
    ) -> bytes:  # fmt: skip
        """A summary, as it is now or as it was signed; `lists` adds events and associations of today's registers."""
        found = self._quarters.summary(period, edition, boundaries)
        return drawn(self.with_lists(found, boundaries) if lists else found, language, form)

    def participants(self, id: str, language: str) -> bytes:
        """The list that the participants of an event sign."""
        from app.papers.participants import participants_pdf

        event = self._records.read("event", id)
        return participants_pdf(self._profile(event.values["held_on"]), event.values, language)

    def attendance(self, id: str, language: str) -> bytes:
        """The attendance sheets of a course group; learners' names are on them: they stay in the office."""
        from app.papers.attendance import attendance_pdf

        course = self._records.read("course", id)
        enrolled = self._records.page("enrolment", Query(where={"course": course.id}), -1).records
        here = [one.values["learner"] for one in enrolled if one.values["status"] in AT_LESSONS]
        names = [one.values["name"] for one in self._records.named("learner", here).values()]
        return attendance_pdf(self._profile(), course.values, sorted(names, key=alphabet.sort_key), language)

    def certificate(self, id: str, language: str) -> bytes:
        """The certificate of an enrolment; raises Refusal where the course is not completed."""
        from app.papers.certificate import certificate_pdf

        enrolment = self._records.read("enrolment", id)
        if enrolment.values["status"] != "completed":
            raise Refusal("A certificate is printed for those who have completed the course: change the status first.")
        learner = self._records.read("learner", enrolment.values["learner"])
        course = self._records.read("course", enrolment.values["course"])
        on = enrolment.values["certified_on"]
        return certificate_pdf(self._profile(on), learner.values["name"], enrolment.values, course.values, language)

    def certificates(self, id: str, language: str) -> bytes:
        """The certificates of all who have completed a course, by name; raises Refusal where nobody has."""
        from app.papers.certificate import certificates_pdf

        course = self._records.read("course", id)
        where = {"course": course.id, "status": "completed"}
        enrolled = [one.values for one in self._records.page("enrolment", Query(where=where), -1).records]
        if not enrolled:
            raise Refusal("A certificate is printed for those who have completed the course: change the status first.")
        learners = self._records.named("learner", [one["learner"] for one in enrolled])
        holders = [(learners[one["learner"]].values["name"], one) for one in enrolled]
        holders.sort(key=lambda holder: alphabet.sort_key(holder[0]))
        return certificates_pdf(self._profile(), holders, course.values, language)

    def association(self, id: str, year: Period, language: str) -> bytes:
        """The card of an association with a year of it; its head and telephone are on it: it stays in the office."""
        from app.papers.association import association_pdf

        association = self._records.read("association", id)
        linked = self._records.linked("association", association.id)
        lived = {name: in_period(name, records, year) for name, records in linked.items()}
        return association_pdf(self._profile(year.end), association.values, year, lived, language)

    def associations(self, on: date, language: str) -> bytes:
        """The register of the associations that stood on a day."""
        from app.papers.associations import associations_pdf

        records = self._records.page("association", Query(order="name"), -1).records
        stood = [record.values for record in records if standing(record.values, on)]
        return associations_pdf(self._profile(on), stood, on, language)

    def control(self, on: date, language: str, form: PaperForm = "pdf") -> bytes:
        """The control list as it stands on a day."""
        from app.papers.control import control_paper

        return control_paper(self._profile(on), self._quarters.control(on), on, language, form)

    def control_card(self, name: str, id: str, language: str, on: date | None = None) -> bytes:
        """The control card of a request or an approved plan item; raises Refusal where it is not under control."""
        from app.papers.control_card import control_card_pdf

        of, record, day = register(name), self._records.read(name, id), on or date.today()
        task = task_of(name, record)
        links, way = named_links(self._records, of, record, language), steps(self._records, of, record, task, language)
        return control_card_pdf(self._profile(day), of, record.values, task, links, way, day, language)

    def plan(self, year: Period, language: str, form: PaperForm = "pdf", on: date | None = None) -> bytes:
        """The action plan of a year with what was done of it until a day, today where none is given."""
        from app.papers.plan import Item, plan_paper

        on = on or date.today()
        records = self._records.page("plan_item", Query(), -1).records
        of_year = [record for record in records if year.start <= record.values["due_on"] <= year.end]
        tied = {record.id: self._records.linked("plan_item", record.id) for record in of_year}
        items = [Item(one.values, {name: len(some) for name, some in tied[one.id].items()}) for one in of_year]
        return plan_paper(self._profile(on), items, year, on, language, form)

    def recovery(self, code: str, language: str, on: date | None = None) -> bytes:
        """The sheet with the recovery code, which the office itself does not know any more."""
        from app.papers.recovery import recovery_pdf

        return recovery_pdf(self._profile(), code, on or date.today(), language)

    def _profile(self, on: date | None = None) -> Profile:
        return self._quarters.profile(on or date.today())

    def with_lists(self, summary: Summary, boundaries: str = "then") -> Summary:
        """The summary with what is behind its first figures as further annexes."""
        events = self._quarters.behind("events", summary.period, boundaries=boundaries)
        events.sort(key=lambda record: (record.values["held_on"], record.number))
        associations = self._quarters.behind("associations", summary.period, boundaries=boundaries)
        associations.sort(key=lambda record: alphabet.sort_key(record.values["name"]))
        lists = (
            listing("event", EVENTS, events, N_("Events of the period, by the registers of today")),
            listing("association", ASSOCIATIONS, associations, N_("Associations, by the registers of today")),
        )
        return replace(summary, annex=(*summary.annex, *lists), lists=True)


def listing(name: str, columns: Iterable[tuple[str, float]], records: Iterable[Record], title: str) -> Listing:
    """Records as an annex under a title of its own."""
    return replace(of_records(register(name), columns, (record.values for record in records)), title=title)


def in_period(name: str, records: Iterable[Record], period: Period) -> list[dict[str, Any]]:
    """The records that touch a period, by day; those of courses from their first day to their last."""
    first = register(name).dated_by
    assert first is not None
    last = "ends_on" if name == "course" else first
    touching = [
        record.values
        for record in records
        if record.values[first] <= period.end and (record.values[last] or period.end) >= period.start
    ]
    return sorted(touching, key=lambda values: values[first])


def standing(association: dict[str, Any], on: date) -> bool:
    """Whether an association stood on a day, as the figures count it."""
    opened, closed = association["opened_on"], association["closed_on"]
    return (opened is None or opened <= on) and (closed is None or closed > on)
