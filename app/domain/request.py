"""Requests: what associations raise and ask, what became of it (the Concept, 3(3) and 5.4; rows 8 and 76)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.fields import Choice, Day, Link, LongText, Text
from app.domain.register import Figure, Problem, Register, Values, Within
from app.domain.rules import in_order, not_ahead
from app.language import N_, NN_, Words

RAISED = Within("raised_on")


def forwarded_somewhere(values: Values, today: date) -> Iterator[Problem]:
    """What was forwarded went to somebody, who must answer."""
    if values.get("status") == "forwarded" and values.get("forwarded_to") is None:
        yield Problem("forwarded_to", Words("Forwarded, but it is not stated to whom."), "warning")


def overdue(values: Values, today: date) -> Iterator[Problem]:
    """An answer that is late must be seen."""
    due = values.get("due_on")
    if due is not None and due < today and values.get("status") == "raised":
        yield Problem("due_on", Words("The answer was due on {day}.", {"day": due}), "warning")


def raised_if_not_said(values: Values, today: date) -> str:
    """A request without more words waits for an answer."""
    return "raised"


REQUEST = Register(
    name="request",
    label=N_("Requests and issues"),
    one=N_("Request"),
    counted=NN_("{n} request", "{n} requests"),
    fields=(
        Text(
            name="subject", label=N_("Subject"), required=True, searched=True, sorted=True,
            also=("Мәселе", "Өтініштің мазмұны", "Мәселенің мазмұны", "Тақырыбы", "Вопрос", "Содержание обращения",
                  "Тема", "Суть вопроса", "Issue"),
        ),
        Day(
            name="raised_on", label=N_("Raised on"), required=True,
            also=("Күні", "Түскен күні", "Дата", "Дата поступления", "Дата обращения", "Date"),
        ),
        Choice(
            name="kind", label=N_("Kind"), codebook="request_kind", required=True,
            also=("Түрі", "Вид", "Вид обращения", "Тип", "Type"),
        ),
        Link(name="association", label=N_("Association"), register="association", also=("Бірлестік", "ЭМБ", "ЭКО")),
        Choice(
            name="status", label=N_("Status"), codebook="request_status", required=True,
            also=("Күйі", "Нәтижесі", "Статус", "Результат", "Состояние"),
        ),
        Choice(
            name="district", label=N_("District or city"), codebook="district",
            also=("Аудан", "Аудан, қала", "Район", "Район, город", "District"),
        ),
        Link(
            name="plan_item", label=N_("Plan item"), register="plan_item",
            also=("Жоспар тармағы", "Жоспардың тармағы", "Пункт плана", "Пункт плана мероприятий"),
        ),
        Day(name="due_on", label=N_("Answer due on"), also=("Жауап мерзімі", "Срок ответа", "Срок")),
        Day(name="answered_on", label=N_("Answered on"), also=("Жауап берілген күні", "Дата ответа")),
        Text(
            name="forwarded_to", label=N_("Forwarded to"), most=500,
            also=("Қайда жолданды", "Куда направлено", "Кому направлено"),
        ),
        LongText(name="notes", label=N_("Notes"), also=("Ескерту", "Ескертпе", "Примечание")),
    ),
    columns=("raised_on", "subject", "kind", "association", "status", "due_on"),
    dated_by="raised_on",
    known_by=("subject",),
    same=("raised_on", "subject"),
    rules=(
        not_ahead("raised_on"),
        in_order("raised_on", "answered_on", N_("Answered on {last}, before it was raised on {first}.")),
        forwarded_somewhere,
        overdue,
    ),
    defaults={"status": raised_if_not_said},
    figures=(
        Figure(name="requests", label=N_("Requests and issues raised"), when=RAISED),
        Figure(name="requests_solved", label=N_("solved"), when=RAISED, where={"status": ("solved",)}, part=True),
        Figure(
            name="requests_forwarded", label=N_("forwarded"), when=RAISED, where={"status": ("forwarded",)}, part=True,
        ),
    ),
)  # fmt: skip
