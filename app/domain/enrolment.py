"""Enrolments: one learner in one group, from the waiting list to the certificate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.fields import Choice, Day, Link, Text, Whole
from app.domain.register import Figure, Problem, Register, Running, Values, Within
from app.domain.rules import in_order
from app.language import N_, NN_, Words

IN_GROUP = Running("course.starts_on", "course.ends_on")
ADMITTED = {"status": ("admitted", "completed", "withdrawn")}


def with_result(values: Values, today: date) -> Iterator[Problem]:
    """Who has completed has a result, or the quarter cannot be read."""
    if values.get("status") == "completed" and values.get("result") is None:
        yield Problem("result", Words("Completed, but the result is not stated."), "warning")


def certificate_after_completion(values: Values, today: date) -> Iterator[Problem]:
    """A certificate is given to those who have completed."""
    if values.get("certificate") is not None and values.get("status") != "completed":
        yield Problem("certificate", Words("A certificate needs the status «completed»."))


def admitted_if_not_said(values: Values, today: date) -> str:
    """Who is on a list without more words has been admitted."""
    return "admitted"


ENROLMENT = Register(
    name="enrolment",
    label=N_("Enrolments"),
    one=N_("Enrolment"),
    counted=NN_("{n} enrolment", "{n} enrolments"),
    fields=(
        Link(
            name="learner", label=N_("Learner"), register="learner", required=True,
            also=("ЖСН", "ЖСН/ИИН", "ИИН", "IIN", "Тыңдаушының аты-жөні", "Тыңдаушы", "Аты-жөні", "ФИО слушателя",
                  "ФИО", "Слушатель"),
        ),
        Link(
            name="course", label=N_("Course group"), register="course", required=True,
            also=("Топ", "Тобы", "Топтың атауы", "Топ атауы", "Курс", "Группа", "Название группы",
                  "Наименование группы", "Group"),
        ),
        Choice(
            name="status", label=N_("Status"), codebook="enrolment_status", required=True,
            also=("Күйі", "Мәртебесі", "Жағдайы", "Статус", "Состояние"),
        ),
        Day(
            name="applied_on", label=N_("Applied on"),
            also=("Өтініш күні", "Өтініш берген күні", "Өтініш берілген күні", "Кезекке тұрған күні",
                  "Дата заявления", "Дата подачи заявления", "Дата заявки", "Дата постановки в очередь"),
        ),
        Day(
            name="admitted_on", label=N_("Admitted on"),
            also=("Қабылданған күні", "Жазылған күні", "Дата зачисления", "Дата приёма", "Дата записи"),
        ),
        Day(
            name="left_on", label=N_("Left on"),
            also=("Шығарылған күні", "Бітірген күні", "Дата отчисления", "Дата окончания"),
        ),
        Whole(
            name="attended", label=N_("Hours attended"), most=5000,
            also=("Қатысқан сағаты", "Қатысу сағаты", "Посещено часов", "Посещённые часы"),
        ),
        Whole(
            name="result", label=N_("Result, %"), most=100,
            also=("Нәтиже", "Нәтижесі", "Балы", "Бағасы", "Результат", "Балл", "Баллы", "Итоговый балл", "Оценка",
                  "Score", "Result"),
        ),
        Text(
            name="certificate", label=N_("Certificate number"),
            also=("Сертификат", "Сертификат нөмірі", "Сертификаттың нөмірі", "Номер сертификата"),
        ),
        Day(
            name="certified_on", label=N_("Certificate given on"),
            also=("Сертификат берілген күні", "Сертификат күні", "Дата сертификата", "Дата выдачи сертификата"),
        ),
    ),
    columns=("learner", "course", "status", "admitted_on", "result", "certificate"),
    dated_by="admitted_on",
    known_by=(),
    same=("learner", "course"),
    unique=True,
    rules=(
        in_order("applied_on", "admitted_on", N_("Admitted on {last}, before applying on {first}.")),
        in_order("admitted_on", "left_on", N_("Left on {last}, before being admitted on {first}.")),
        with_result,
        certificate_after_completion,
    ),
    defaults={"status": admitted_if_not_said},
    figures=(
        Figure(name="enrolments", label=N_("Learners: enrolments"), when=IN_GROUP, where=ADMITTED),
        Figure(name="people", label=N_("Learners: people"), when=IN_GROUP, where=ADMITTED, distinct="learner"),
        Figure(
            name="waiting", label=N_("on the waiting list"), when=IN_GROUP, where={"status": ("waiting",)}, part=True,
        ),
        Figure(
            name="completed", label=N_("completed"), when=Within("course.ends_on"), where={"status": ("completed",)},
            part=True,
        ),
        Figure(name="certificates", label=N_("certificates given"), when=Within("certified_on"), part=True),
    ),
)  # fmt: skip
