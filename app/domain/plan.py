"""The action plan: what is to be done by when and by whom, and what was done of it (the Concept, 3 and 6; row 22)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.fields import Choice, Day, LongText, Text
from app.domain.register import Figure, Problem, Register, Standing, Values, Within
from app.domain.rules import not_ahead
from app.language import N_, NN_, Words

APPROVED = {"status": ("approved",)}


def overdue(values: Values, today: date) -> Iterator[Problem]:
    """An approved item whose term has passed must be seen."""
    due = values.get("due_on")
    if due is not None and due < today and values.get("done_on") is None and values.get("status") == "approved":
        yield Problem("due_on", Words("The term ended on {day}, and it is not done.", {"day": due}), "warning")


def done_when_approved(values: Values, today: date) -> Iterator[Problem]:
    """Only an approved item counts as done."""
    if values.get("done_on") is not None and values.get("status") != "approved":
        yield Problem("status", Words("Done, but the item is not approved: it does not count."), "warning")


def draft_if_not_said(values: Values, today: date) -> str:
    """A plan begins as a draft."""
    return "draft"


PLAN_ITEM = Register(
    name="plan_item",
    label=N_("Action plan"),
    one=N_("Plan item"),
    counted=NN_("{n} plan item", "{n} plan items"),
    fields=(
        Text(
            name="item", label=N_("Item"), most=30, searched=True, sorted=True,
            also=("Р/с №", "Р/с", "№ п/п", "Тармақ", "Пункт", "Номер пункта"),
        ),
        Text(
            name="measure", label=N_("Measure"), required=True, most=1000, searched=True, sorted=True,
            also=("Іс-шара", "Іс-шаралар", "Іс-шараның атауы", "Шара", "Мероприятие", "Мероприятия",
                  "Наименование мероприятия", "Мера", "Measure"),
        ),
        Text(
            name="completion", label=N_("Form of completion"),
            also=("Аяқталу нысаны", "Аяқтау нысаны", "Форма завершения", "Форма исполнения"),
        ),
        Text(
            name="executor", label=N_("Executor"), searched=True,
            also=("Жауапты орындаушы", "Жауапты орындаушылар", "Орындаушы", "Жауаптылар", "Исполнитель",
                  "Исполнители", "Ответственный исполнитель", "Ответственные исполнители", "Ответственные"),
        ),
        Day(
            name="due_on", label=N_("Term"), required=True,
            also=("Мерзімі", "Орындау мерзімі", "Орындалу мерзімі", "Срок", "Срок исполнения", "Сроки исполнения"),
        ),
        Text(
            name="funding", label=N_("Funding"),
            also=("Қаржыландыру көзі", "Қаржыландыру", "Источник финансирования", "Финансирование",
                  "Объём финансирования"),
        ),
        Choice(
            name="status", label=N_("Status"), codebook="plan_status", required=True,
            also=("Күйі", "Мәртебесі", "Статус", "Состояние"),
        ),
        Day(name="approved_on", label=N_("Approved on"), also=("Бекітілген күні", "Дата утверждения")),
        Day(
            name="done_on", label=N_("Done on"),
            also=("Орындалған күні", "Орындалды", "Дата исполнения", "Исполнено"),
        ),
        LongText(name="notes", label=N_("Notes"), also=("Ескерту", "Ескертпе", "Примечание", "Примечания")),
    ),
    columns=("item", "measure", "completion", "executor", "due_on", "status", "done_on"),
    dated_by="due_on",
    known_by=("item", "measure"),
    same=("due_on", "measure"),
    rules=(not_ahead("approved_on"), not_ahead("done_on"), done_when_approved, overdue),
    defaults={"status": draft_if_not_said},
    figures=(
        Figure(name="plan_items", label=N_("Items of the action plan due"), when=Within("due_on"), where=APPROVED),
        Figure(name="plan_done", label=N_("done in the period"), when=Within("done_on"), where=APPROVED, part=True),
        Figure(
            name="plan_overdue", label=N_("overdue on the last day"), when=Standing("due_on", "done_on"),
            where=APPROVED, part=True,
        ),
    ),
)  # fmt: skip
