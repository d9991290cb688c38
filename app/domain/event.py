"""Events: counted once, whoever holds them together (the Concept, 5.1–5.4; rows 36 and 37 of the customer's list)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.fields import Choice, Day, Links, LongText, Money, Text, Whole
from app.domain.register import Figure, Problem, Register, Values, Within
from app.domain.rules import at_most, in_order
from app.language import N_, NN_, Words

HELD = {"status": ("held",)}


def held_or_planned(values: Values, today: date) -> str:
    """An event of tomorrow is planned, one of yesterday was held."""
    held_on = values.get("held_on")
    return "planned" if held_on is not None and held_on > today else "held"


def not_held_ahead(values: Values, today: date) -> Iterator[Problem]:
    """An event that lies in the future has not been held."""
    held_on = values.get("held_on")
    if values.get("status") == "held" and held_on is not None and held_on > today:
        yield Problem("held_on", Words("The event lies in the future, so it is planned, not held."))


def with_participants(values: Values, today: date) -> Iterator[Problem]:
    """A held event without participants spoils the quarter's figures."""
    if values.get("status") == "held" and values.get("participants") is None:
        yield Problem("participants", Words("The number of participants is not stated."), "warning")


EVENT = Register(
    name="event",
    label=N_("Events"),
    one=N_("Event"),
    counted=NN_("{n} event", "{n} events"),
    fields=(
        Text(
            name="title", label=N_("Title"), required=True, searched=True, sorted=True,
            also=("Іс-шараның атауы", "Іс-шара", "Наименование мероприятия", "Мероприятие", "Название", "Event",
                  "title_kk"),
        ),
        Text(
            name="title_ru", label=N_("Title in Russian"), searched=True,
            also=("Атауы орысша", "Атауы (орыс тілінде)", "Наименование на русском", "Название (рус)"),
        ),
        Day(
            name="held_on", label=N_("Date of holding"), required=True,
            also=("Күні", "Өткізілген күні", "Өткізілетін күні", "Дата", "Дата проведения", "Date", "Held on"),
        ),
        Day(name="held_until", label=N_("Last day"), also=("Аяқталған күні", "Дата окончания", "Until")),
        Choice(
            name="kind", label=N_("Kind"), codebook="event_kind", required=True,
            also=("Түрі", "Іс-шара түрі", "Вид", "Вид мероприятия", "Тип", "Форма", "Type"),
        ),
        Choice(
            name="line", label=N_("Line of work"), codebook="line",
            also=("Бағыт", "Бағыты", "Направление", "Направление работы", "Line"),
        ),
        Choice(
            name="level", label=N_("Level"), codebook="event_level", also=("Деңгейі", "Деңгей", "Уровень", "Level"),
        ),
        Choice(
            name="status", label=N_("Status"), codebook="event_status", required=True,
            also=("Күйі", "Мәртебесі", "Статус", "Состояние", "Отметка о проведении"),
        ),
        Choice(
            name="district", label=N_("District or city"), codebook="district",
            also=("Аудан", "Аудан, қала", "Район", "Район, город", "Район (город)", "District", "district_kato"),
        ),
        Text(
            name="place", label=N_("Place"), searched=True,
            also=("Орны", "Өтетін орны", "Өткізілген орны", "Өткізілетін орны", "Место", "Место проведения", "Venue"),
        ),
        Text(
            name="organisers", label=N_("Organisers"), searched=True, most=1000,
            also=("Ұйымдастырушы", "Ұйымдастырушылар", "Организатор", "Организаторы", "Organiser", "Organizer"),
        ),
        Links(name="associations", label=N_("Associations among the organisers"), register="association"),
        Text(
            name="partners", label=N_("Partner organisations"), most=1000,
            also=("Серіктестер", "Серіктес ұйымдар", "Партнёры", "Организации-партнёры", "Partners"),
        ),
        Whole(
            name="participants", label=N_("Participants"),
            also=(
                "Қатысушылар саны", "Қатысушылар", "Қамту", "Число участников", "Количество участников", "Участники",
                "Кол-во участников", "Охват", "Number of participants", "Attendance",
            ),
        ),
        Whole(
            name="youth", label=N_("of them youth"),
            also=("Жастар", "Жастар саны", "оның ішінде жастар", "Молодёжь", "в том числе молодёжь", "из них молодёжь",
                  "в т.ч. молодёжь", "Youth"),
        ),
        Money(name="cost", label=N_("Cost, tenge"), also=("Қаржысы", "Шығын", "Расходы", "Сумма", "Стоимость")),
        LongText(
            name="notes", label=N_("Short content"),
            also=("Ескерту", "Ескертпе", "Қысқаша мазмұны", "Примечание", "Краткое содержание", "Notes"),
        ),
    ),
    columns=("held_on", "title", "kind", "district", "organisers", "participants", "status"),
    dated_by="held_on",
    known_by=("title", "title_ru"),
    same=("held_on", "title"),
    rules=(
        at_most("youth", "participants", N_("More youth than participants: {part} > {whole}.")),
        in_order("held_on", "held_until", N_("The last day {last} lies before the first {first}.")),
        not_held_ahead,
        with_participants,
    ),
    defaults={"status": held_or_planned},
    figures=(
        Figure(name="events", label=N_("Events held"), when=Within("held_on"), where=HELD),
        Figure(
            name="participants", label=N_("participants"), when=Within("held_on"), where=HELD, sum_of="participants",
            part=True,
        ),
        Figure(name="youth", label=N_("youth among them"), when=Within("held_on"), where=HELD, sum_of="youth", part=True),
        Figure(
            name="postponed", label=N_("Events postponed or cancelled"), when=Within("held_on"),
            where={"status": ("postponed", "cancelled")},
        ),
    ),
)  # fmt: skip
