"""Courses, by the group: language courses, Sunday schools, schools of revival, camps and clubs (the Concept, 5.1, 5.3)."""

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
            also=("Топ", "Топтың атауы", "Тобы", "Группа", "Название группы", "Group"),
        ),
        Choice(
            name="language", label=N_("Language"), codebook="language", required=True,
            also=("Тілі", "Оқытылатын тіл", "Язык", "Язык обучения", "language_code"),
        ),
        Choice(
            name="language_level", label=N_("Level of proficiency"), codebook="language_level",
            also=("Деңгейі", "Тіл меңгеру деңгейі", "Уровень", "Уровень владения", "Level"),
        ),
        Choice(
            name="form", label=N_("Form"), codebook="course_form", required=True,
            also=("Түрі", "Нысаны", "Форма", "Вид", "Форма обучения", "Type"),
        ),
        Choice(
            name="host", label=N_("Host"), codebook="course_host",
            also=("Өткізуші ұйым", "Кімнің жанында", "Организация", "При ком", "Принимающая сторона"),
        ),
        Link(name="association", label=N_("Association"), register="association", also=("Бірлестік", "ЭМБ", "ЭКО")),
        Choice(
            name="district", label=N_("District or city"), codebook="district",
            also=("Аудан", "Аудан, қала", "Район", "Район, город", "district_kato"),
        ),
        Text(name="school_year", label=N_("School year"), most=9, also=("Оқу жылы", "Учебный год")),
        Day(
            name="starts_on", label=N_("Starts on"), required=True,
            also=("Басталуы", "Басталған күні", "Басталатын күні", "Начало", "Дата начала", "start_date"),
        ),
        Day(
            name="ends_on", label=N_("Ends on"),
            also=("Аяқталуы", "Аяқталған күні", "Аяқталатын күні", "Окончание", "Дата окончания", "end_date"),
        ),
        Whole(name="hours", label=N_("Hours"), most=5000, also=("Сағат", "Сағат саны", "Часы", "Количество часов", "Часов")),
        Whole(
            name="capacity", label=N_("Places"), most=1000,
            also=("Орын саны", "Орын", "Мест", "Количество мест", "Вместимость", "Наполняемость"),
        ),
        Whole(
            name="pupils", label=N_("Pupils by the group's own count"), most=5000,
            also=("Тыңдаушылар саны", "Оқушылар саны", "Слушателей", "Учащихся", "Количество слушателей", "enrolled"),
        ),
        Whole(
            name="completed", label=N_("Completed by the group's own count"), most=5000,
            also=("Бітіргендер", "Бітірді", "Окончили", "Окончило"),
        ),
        Whole(
            name="certificates", label=N_("Certificates by the group's own count"), most=5000,
            also=("Сертификат алғандар", "Получили сертификат", "certificate_passed"),
        ),
        Text(name="teacher", label=N_("Teacher"), travels=False, also=("Оқытушы", "Мұғалім", "Преподаватель", "Учитель")),
        Text(name="timetable", label=N_("Timetable"), also=("Сабақ кестесі", "Расписание")),
        LongText(name="notes", label=N_("Notes"), also=("Ескерту", "Ескертпе", "Примечание")),
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
        Figure(name="finished", label=N_("completed by the groups' own count"), when=ENDED, sum_of="completed", part=True),
        Figure(
            name="group_certificates", label=N_("certificates by the groups' own count"), when=ENDED,
            sum_of="certificates", part=True,
        ),
    ),
)  # fmt: skip
