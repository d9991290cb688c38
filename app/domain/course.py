"""Courses, by the group: of languages, Sunday schools, schools of revival, camps and clubs (the Concept, 5.1, 5.3)."""

from __future__ import annotations

from app.domain.fields import Choice, Day, Link, LongText, Text, Whole
from app.domain.register import Figure, Register, Running, Within
from app.domain.rules import at_most, in_order
from app.language import N_, NN_

RUNNING = Running("starts_on", "ends_on")
ENDED = Within("ends_on")

COURSE = Register(
    name="course",
    label=N_("Courses"),
    one=N_("Course group"),
    counted=NN_("{n} group", "{n} groups"),
    fields=(
        Text(
            name="group_name", label=N_("Group"), required=True, searched=True, sorted=True,
            also=("Топ", "Тобы", "Топтың атауы", "Топ атауы", "Курстың атауы", "Группа", "Название группы",
                  "Наименование группы", "Название курса", "Наименование курса", "Group"),
        ),
        Choice(
            name="language", label=N_("Language"), codebook="language", required=True,
            also=("Тілі", "Тіл", "Оқытылатын тіл", "Оқыту тілі", "Язык", "Язык обучения", "Изучаемый язык",
                  "language_code"),
        ),
        Choice(
            name="language_level", label=N_("Level of proficiency"), codebook="language_level",
            also=("Деңгейі", "Тіл деңгейі", "Тіл меңгеру деңгейі", "Уровень", "Уровень языка", "Уровень владения",
                  "Уровень владения языком", "Level"),
        ),
        Choice(
            name="form", label=N_("Form"), codebook="course_form", required=True,
            also=("Түрі", "Нысаны", "Курс түрі", "Курстың түрі", "Форма", "Вид", "Тип", "Вид курса", "Тип курса",
                  "Форма обучения", "Type"),
        ),
        Choice(
            name="host", label=N_("Host"), codebook="course_host",
            also=("Өткізуші ұйым", "Кімнің жанында", "Организация", "При ком", "Принимающая сторона"),
        ),
        Link(
            name="association", label=N_("Association"), register="association",
            also=("Бірлестік", "ЭМБ", "ЭКО", "Объединение"),
        ),
        Choice(
            name="district", label=N_("District or city"), codebook="district",
            also=("Аудан", "Аудан, қала", "Қала, аудан", "Район", "Район, город", "Город, район", "Район (город)",
                  "Территория", "district_kato"),
        ),
        Link(
            name="plan_item", label=N_("Plan item"), register="plan_item",
            also=("Жоспар тармағы", "Жоспардың тармағы", "Пункт плана", "Пункт плана мероприятий"),
        ),
        Text(name="school_year", label=N_("School year"), most=9, also=("Оқу жылы", "Учебный год")),
        Day(
            name="starts_on", label=N_("Starts on"), required=True, until="ends_on",
            also=("Басталуы", "Басталған күні", "Басталатын күні", "Басталу күні", "Өткізілу мерзімі", "Оқу мерзімі",
                  "Начало", "Дата начала", "Начало занятий", "Сроки обучения", "Период обучения", "Сроки проведения",
                  "start_date"),
        ),
        Day(
            name="ends_on", label=N_("Ends on"),
            also=("Аяқталуы", "Аяқталған күні", "Аяқталатын күні", "Аяқталу күні", "Окончание", "Дата окончания",
                  "Дата завершения", "Окончание занятий", "end_date"),
        ),
        Whole(
            name="hours", label=N_("Hours"), most=5000,
            also=("Сағат", "Сағат саны", "Сағаттар саны", "Часы", "Часов", "Количество часов", "Академических часов"),
        ),
        Whole(
            name="capacity", label=N_("Places"), most=1000,
            also=("Орын саны", "Орындар саны", "Орын", "Мест", "Количество мест", "Вместимость", "Наполняемость"),
        ),
        Whole(
            name="pupils", label=N_("Pupils by the group's own count"), most=5000,
            also=("Тыңдаушылар саны", "Тыңдаушылар", "Оқушылар саны", "Оқушылар", "Слушателей", "Слушатели",
                  "Учащихся", "Учащиеся", "Зачислено", "Количество слушателей", "Количество учащихся",
                  "Число слушателей", "enrolled"),
        ),
        Whole(
            name="completed", label=N_("Completed by the group's own count"), most=5000,
            also=("Бітіргендер", "Бітіргендер саны", "Бітірді", "Аяқтағандар", "Окончили", "Окончило", "Завершили",
                  "Завершили обучение"),
        ),
        Whole(
            name="certificates", label=N_("Certificates by the group's own count"), most=5000,
            also=("Сертификат алғандар", "Сертификат алды", "Сертификаттар саны", "Получили сертификат",
                  "Выдано сертификатов", "Количество сертификатов", "certificate_passed"),
        ),
        Text(
            name="teacher", label=N_("Teacher"), travels=False,
            also=("Оқытушы", "Оқытушысы", "Мұғалім", "Преподаватель", "Учитель", "ФИО преподавателя"),
        ),
        Text(
            name="timetable", label=N_("Timetable"),
            also=("Сабақ кестесі", "Кестесі", "Расписание", "Расписание занятий"),
        ),
        LongText(name="notes", label=N_("Notes"), also=("Ескерту", "Ескертпе", "Примечание", "Примечания")),
    ),
    columns=("group_name", "language", "language_level", "form", "host", "starts_on", "ends_on", "capacity", "pupils"),
    dated_by="starts_on",
    known_by=("group_name",),
    same=("group_name", "starts_on"),
    rules=(
        in_order("starts_on", "ends_on", N_("The course ends on {last}, before it starts on {first}.")),
        at_most("completed", "pupils", N_("More completed than there were pupils: {part} > {whole}.")),
        at_most("certificates", "completed", N_("More certificates than completed: {part} > {whole}."), "warning"),
        at_most("pupils", "capacity", N_("More pupils than places: {part} > {whole}."), "warning"),
    ),
    figures=(
        Figure(name="groups", label=N_("Course groups"), when=RUNNING),
        Figure(name="hours", label=N_("hours"), when=RUNNING, sum_of="hours", part=True),
        Figure(name="places", label=N_("places"), when=RUNNING, sum_of="capacity", part=True),
        Figure(name="pupils", label=N_("pupils by the groups' own count"), when=RUNNING, sum_of="pupils", part=True),
        Figure(
            name="finished", label=N_("completed by the groups' own count"), when=ENDED, sum_of="completed", part=True,
        ),
        Figure(
            name="group_certificates", label=N_("certificates by the groups' own count"), when=ENDED,
            sum_of="certificates", part=True,
        ),
    ),
)  # fmt: skip
