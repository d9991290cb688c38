"""What a heading means, in three languages and as people really write it."""

from __future__ import annotations

import pytest

from app.domain.registers import REGISTERS, register
from app.intake.headings import fields_meant
from app.language import LANGUAGES, say


def meant(name: str, heading: str) -> str | None:
    """The field that a heading means before all others."""
    found = fields_meant(register(name), heading)
    return max(found, key=lambda field: (found[field][0], -found[field][1])) if found else None


@pytest.mark.parametrize(
    ("name", "heading", "field"),
    [
        ("event", "Қатысушылар саны (адам)", "participants"),
        ("event", "Кол-во участников", "participants"),
        ("event", "Кол-во участников, чел.", "participants"),
        ("event", "Кол-во учасников", "participants"),
        ("event", "ОХВАТ (чел.)", "participants"),
        ("event", "в т.ч. молодежь", "youth"),
        ("event", "оның ішінде жастар (14-35 жас)", "youth"),
        ("event", "Дата проведения мероприятия", "held_on"),
        ("event", "Іс-шараның өткізілген күні", "held_on"),
        ("event", "Күні / Дата", "held_on"),
        ("event", "Күні\nДата", "held_on"),
        ("event", "Наименование мероприятия", "title"),
        ("event", "Наименование мероприятия (на русском языке)", "title_ru"),
        ("event", "Наименование мероприятия (на казахском языке)", "title"),
        ("event", "Іс-шараның атауы (орыс тілінде)", "title_ru"),
        ("event", "title_kk", "title"),
        ("event", "Іс-шapaның aтaуы", "title"),
        ("event", "Место проведения мероприятия", "place"),
        ("event", "Район (город)", "district"),
        ("event", "Number of participants", "participants"),
        ("association", "Статус: зарегистрировано в органах юстиции / филиал / на учёте", "status"),
        ("association", "БСН/БИН", "bin"),
        ("association", "ФИО руководителя", "leader"),
        ("association", "Наименование этнокультурного объединения", "name"),
        ("course", "Кол-во слушателей", "pupils"),
        ("course", "Период обучения", "starts_on"),
        ("course", "language_code", "language"),
        ("learner", "ЖСН (ИИН)", "iin"),
        ("learner", "ФИО (полностью)", "name"),
        ("learner", "Согласие на обработку персональных данных (да/нет)", "consent"),
        ("enrolment", "№ сертификата", "certificate"),
        ("enrolment", "Дата подачи заявления", "applied_on"),
        ("enrolment", "Өтініш берген күні", "applied_on"),
        ("enrolment", "Date applied on", "applied_on"),
        ("enrolment", "Дата зачисления", "admitted_on"),
    ],
)
def test_a_heading_is_understood(name: str, heading: str, field: str) -> None:
    assert meant(name, heading) == field


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("event", "№ п/п"),
        ("event", "Ответственные за мероприятие"),
        ("event", "Дата и место проведения"),
        ("event", "Дата регистрации"),
        ("association", "founded_year"),
        ("association", "Год создания"),
        ("association", "№ и дата регистрации"),
        ("association", "Телефон руководителя"),
        ("learner", "Фамилия"),
        ("learner", "Имя"),
        ("learner", "Год рождения"),
        ("learner", ""),
        ("learner", "()"),
    ],
)
def test_a_heading_of_something_else_is_not_forced_upon_a_field(name: str, heading: str) -> None:
    assert meant(name, heading) is None


@pytest.mark.parametrize("name", [one.name for one in REGISTERS])
def test_every_field_is_known_by_its_name_its_labels_and_its_other_names(name: str) -> None:
    one = register(name)
    for field in one.fields:
        if not field.hidden:
            own = (field.name, *(say(field.label, language) for language in LANGUAGES), *field.also)
            assert all(field.name in fields_meant(one, heading) for heading in own), field.name
