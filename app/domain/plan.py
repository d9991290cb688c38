"""The action plan: what is to be done by when and by whom, and what was done of it (the Concept, 3 and 6; row 22)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.fields import Choice, Day, LongText, Text
from app.domain.register import Figure, Met, Problem, Register, Share, Standing, Values, Within
from app.domain.rules import in_order, not_ahead
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


def extended_with_a_reason(values: Values, today: date) -> Iterator[Problem]:
    """A term is put off by somebody and for a reason, and both terms are seen."""
    first, because = values.get("first_due_on"), values.get("extended_because")
    if first is not None and because is None:
        yield Problem("extended_because", Words("The term was extended: say why."))
    if because is not None and first is None:
        yield Problem("first_due_on", Words("The term was extended: state the first term too."))


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
            name="item", label=N_("Item"), most=30, searched=True, sorted=True, counts=True,
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
        Day(
            name="first_due_on", label=N_("First term, before it was extended"),
            also=("Бастапқы мерзімі", "Ұзартылғанға дейінгі мерзімі", "Первоначальный срок"),
        ),
        Text(
            name="extended_because", label=N_("Why the term was extended"), most=1000,
            also=("Мерзімді ұзарту негізі", "Мерзімді ұзарту себебі", "Основание продления", "Причина продления"),
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
        Text(
            name="approved_by", label=N_("Approved by, with the document's number"),
            also=("Бекіткен құжат", "Бекіту туралы құжат", "Кем утверждён", "Документ об утверждении"),
        ),
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
    rules=(
        not_ahead("approved_on"),
        not_ahead("done_on"),
        in_order("first_due_on", "due_on", N_("The term {last} lies before the first term {first}.")),
        extended_with_a_reason,
        done_when_approved,
        overdue,
    ),
    defaults={"status": draft_if_not_said},
    figures=(
        Figure(name="plan_items", label=N_("Items of the action plan due"), when=Within("due_on"), where=APPROVED),
        Figure(
            name="plan_met", label=N_("of them done by the last day"), when=Met("due_on", "done_on"), where=APPROVED,
            part=True,
        ),
        Figure(name="plan_done", label=N_("done in the period"), when=Within("done_on"), where=APPROVED, part=True),
        Figure(
            name="plan_overdue", label=N_("overdue on the last day"), when=Standing("due_on", "done_on"),
            where=APPROVED, part=True,
        ),
    ),
    shares=(Share(name="plan_share", label=N_("share done of those due"), part="plan_met", whole="plan_items"),),
)  # fmt: skip
