"""Which tables a summary has, in their printed order. A table of figures broken down by a field of their records."""

from __future__ import annotations

from dataclasses import dataclass

from app.language import N_


@dataclass(frozen=True, slots=True)
class Layout:
    """A table to be filled: the figures, and the field («course.language») by which they are broken down."""

    name: str
    title: str
    figures: tuple[str, ...]
    by: str | None = None
    roles: tuple[str, ...] = ("region", "district", "desk", "centre")


EVENTS = ("events", "participants", "youth")
ASSOCIATIONS = ("associations", "opened", "closed")
GROUPS = ("groups", "hours", "places", "pupils", "finished", "group_certificates")
LEARNERS = ("enrolments", "people", "completed", "certificates")
REQUESTS = ("requests", "requests_solved", "requests_forwarded")
PLAN = ("plan_items", "plan_met", "plan_done", "plan_overdue")
ALL_ASSOCIATIONS = ("associations", "republican", "registered", "opened", "closed")
ALL_LEARNERS = ("enrolments", "waiting", "completed", "certificates", "people")
ALL = (*PLAN, *EVENTS, "postponed", *ALL_ASSOCIATIONS, *REQUESTS, *GROUPS, *ALL_LEARNERS)

LAYOUTS = (
    Layout("main", N_("Main figures"), ALL),
    Layout("plan_by_executor", N_("Action plan by executor"), PLAN, "executor"),
    Layout("events_by_line", N_("Events by line of work"), EVENTS, "line"),
    Layout("events_by_kind", N_("Events by kind"), EVENTS, "kind"),
    Layout("events_by_district", N_("Events by district and city"), EVENTS, "district", ("region", "district", "desk")),
    Layout("events_by_region", N_("Events by region"), EVENTS, "region", ("centre",)),
    Layout("events_by_level", N_("Events by level"), EVENTS, "level"),
    Layout("associations_by_level", N_("Associations by level"), ASSOCIATIONS, "level"),
    Layout("associations_by_status", N_("Associations by status of registration"), ASSOCIATIONS, "status"),
    Layout("associations_by_ethnos", N_("Associations by ethnos"), ASSOCIATIONS, "ethnos"),
    Layout("associations_by_region", N_("Associations by region"), ASSOCIATIONS, "region", ("centre",)),
    Layout("requests_by_kind", N_("Requests and issues by kind"), REQUESTS, "kind"),
    Layout("groups_by_language", N_("Course groups by language"), GROUPS, "language"),
    Layout("groups_by_level", N_("Course groups by level of proficiency"), GROUPS, "language_level"),
    Layout("groups_by_form", N_("Course groups by form"), GROUPS, "form"),
    Layout("groups_by_region", N_("Course groups by region"), GROUPS, "region", ("centre",)),
    Layout("learners_by_language", N_("Learners by language"), LEARNERS, "course.language"),
    Layout("learners_by_level", N_("Learners by level of proficiency"), LEARNERS, "course.language_level"),
    Layout("learners_by_form", N_("Learners by form"), LEARNERS, "course.form"),
    Layout("learners_by_region", N_("Learners by region"), LEARNERS, "region", ("centre",)),
)
