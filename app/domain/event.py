"""Events: counted once, whoever holds them together (the Concept, 5.1–5.4; rows 36 and 37 of the customer's list)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.fields import Choice, Day, Link, Links, LongText, Money, Text, Whole
from app.domain.likeness import Likeness
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
            also=("Іс-шараның атауы", "Іс-шара атауы", "Іс-шара", "Іс-шараның тақырыбы", "Тақырыбы", "Атауы",
                  "Наименование мероприятия", "Название мероприятия", "Мероприятие", "Название", "Наименование",
                  "Тема", "Event", "title_kk"),
        ),
        Text(
            name="title_ru", label=N_("Title in Russian"), searched=True,
            also=("Атауы орысша", "Атауы (орыс тілінде)", "Наименование на русском", "Название на русском",
                  "Название (рус)"),
        ),
        Day(
            name="held_on", label=N_("Date of holding"), required=True, until="held_until",
            also=("Күні", "Өткізілген күні", "Өткізілетін күні", "Өткізілу күні", "Өткізу күні", "Өткізу мерзімі",
                  "Мерзімі", "Күні мен уақыты", "Дата", "Дата проведения", "Дата мероприятия", "Дата и время",
                  "Срок проведения", "Сроки проведения", "Date", "Held on", "Когда"),
        ),
        Day(
            name="held_until", label=N_("Last day"),
            also=("Аяқталған күні", "Аяқталу күні", "Дата окончания", "Дата завершения", "Until"),
        ),
        Choice(
            name="kind", label=N_("Kind"), codebook="event_kind", required=True,
            also=("Түрі", "Іс-шара түрі", "Іс-шараның түрі", "Нысаны", "Іс-шараның нысаны", "Вид", "Вид мероприятия",
                  "Тип", "Тип мероприятия", "Форма", "Форма проведения", "Формат", "Type"),
        ),
        Choice(
            name="line", label=N_("Line of work"), codebook="line",
            also=("Бағыт", "Бағыты", "Жұмыс бағыты", "Направление", "Направление работы", "Line"),
        ),
        Choice(
            name="level", label=N_("Level"), codebook="event_level",
            also=("Деңгейі", "Деңгей", "Іс-шараның деңгейі", "Уровень", "Уровень мероприятия", "Level"),
        ),
        Choice(
            name="status", label=N_("Status"), codebook="event_status", required=True,
            also=("Күйі", "Мәртебесі", "Орындалуы", "Статус", "Состояние", "Исполнение", "Отметка о проведении",
                  "Отметка об исполнении"),
        ),
        Choice(
            name="district", label=N_("District or city"), codebook="district",
            also=("Аудан", "Аудан, қала", "Қала, аудан", "Район", "Район, город", "Город, район", "Район (город)",
                  "Территория", "district_kato", "District"),
        ),
        Text(
            name="place", label=N_("Place"), searched=True,
            also=("Орны", "Өтетін орны", "Өткізілген орны", "Өткізілетін орны", "Өткізілу орны", "Өткізу орны",
                  "Өтетін жері", "Место", "Место проведения", "Адрес проведения", "Venue"),
        ),
        Text(
            name="organisers", label=N_("Organisers"), searched=True, most=1000,
            also=("Ұйымдастырушы", "Ұйымдастырушылар", "Ұйымдастырушы ұйым", "Организатор", "Организаторы",
                  "Организатор мероприятия", "Organiser", "Organizer"),
        ),
        Links(
            name="associations", label=N_("Associations among the organisers"), register="association",
            named_in="organisers",
        ),
        Text(
            name="partners", label=N_("Partner organisations"), most=1000,
            also=("Серіктестер", "Серіктес ұйымдар", "Бірлескен ұйымдастырушылар", "Партнёры",
                  "Организации-партнёры", "Соорганизаторы", "Partners"),
        ),
        Link(
            name="plan_item", label=N_("Plan item"), register="plan_item",
            also=("Жоспар тармағы", "Жоспардың тармағы", "Пункт плана", "Пункт плана мероприятий"),
        ),
        Whole(
            name="participants", label=N_("Participants"),
            also=("Қатысушылар саны", "Қатысушылардың саны", "Қатысушылар", "Қатысқандар саны", "Қамтылғандар саны",
                  "Адам саны", "Қамту", "Число участников", "Количество участников", "Участники", "Всего участников",
                  "Количество человек", "Количество присутствующих", "Охват", "Охват населения",
                  "Number of participants", "Attendance", "Кол-во участников"),
        ),
        Whole(
            name="youth", label=N_("of them youth"),
            also=("Жастар", "Жастар саны", "Жастардың саны", "оның ішінде жастар", "Молодёжь", "Количество молодёжи",
                  "в том числе молодёжь", "из них молодёжь", "Youth", "в т.ч. молодёжь"),
        ),
        Money(
            name="cost", label=N_("Cost, tenge"),
            also=("Қаржысы", "Шығын", "Шығыны", "Қаржы көлемі", "Бюджеті", "Расходы", "Сумма", "Стоимость",
                  "Затраты", "Бюджет", "Смета", "Финансирование", "Объём финансирования"),
        ),
        LongText(
            name="notes", label=N_("Short content"),
            also=("Ескерту", "Ескертпе", "Қысқаша мазмұны", "Мазмұны", "Сипаттамасы", "Примечание", "Примечания",
                  "Краткое содержание", "Содержание", "Описание", "Notes"),
        ),
    ),
    columns=("held_on", "title", "kind", "district", "organisers", "participants", "status"),
    dated_by="held_on",
    attached="travels",
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
        Figure(
            name="youth", label=N_("youth among them"), when=Within("held_on"), where=HELD, sum_of="youth", part=True,
        ),
        Figure(
            name="postponed", label=N_("Events postponed or cancelled"), when=Within("held_on"),
            where={"status": ("postponed", "cancelled")},
        ),
    ),
    likeness=Likeness(
        names=("title", "title_ru"), kind="title", within=("held_on", "district"),
        points={"kind": (2, 8), "participants": (5, 6), "place": (3, 4)},
    ),
)  # fmt: skip
