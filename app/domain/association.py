"""Ethnocultural associations: the register of the Concept, section 3(3), and what each of them does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.fields import Choice, Day, Identifier, LongText, Phone, Text, Whole
from app.domain.likeness import Likeness
from app.domain.register import Figure, Problem, Register, Standing, Values, Within
from app.domain.rules import in_order, not_ahead
from app.language import N_, NN_, Words

STANDING = Standing("opened_on", "closed_on")


def accredited_till(values: Values, today: date) -> Iterator[Problem]:
    """An accreditation that has run out must be renewed (rules of the Assembly's Council, №18-35-4.3)."""
    until = values.get("accredited_until")
    if until is not None and until < today and values.get("closed_on") is None:
        yield Problem("accredited_until", Words("The accreditation ended on {day}.", {"day": until}), "warning")


ASSOCIATION = Register(
    name="association",
    label=N_("Associations"),
    one=N_("Association"),
    counted=NN_("{n} association", "{n} associations"),
    fields=(
        Text(
            name="name", label=N_("Name"), required=True, searched=True, sorted=True,
            also=("Атауы", "Бірлестіктің атауы", "Бірлестік", "Этномәдени бірлестік",
                  "Этномәдени бірлестіктің атауы", "ЭМБ атауы", "ЭМБ", "Ұйымның атауы", "Наименование ЭКО",
                  "Название ЭКО", "ЭКО", "Наименование", "Название", "Объединение", "Наименование объединения",
                  "Название объединения", "Этнокультурное объединение", "Наименование этнокультурного объединения",
                  "Наименование организации", "Association", "name_kk"),
        ),
        Text(
            name="name_ru", label=N_("Name in Russian"), searched=True, sorted=True,
            also=("Атауы орысша", "Наименование на русском", "Название на русском языке"),
        ),
        Choice(
            name="ethnos", label=N_("Ethnos"), codebook="ethnos",
            also=("Этносы", "Этнос", "Этностық топ", "Этническая группа", "ethnos_code"),
        ),
        Choice(
            name="level", label=N_("Level"), codebook="association_level", required=True,
            also=("Деңгейі", "Деңгей", "Бірлестіктің деңгейі", "Уровень", "Уровень объединения", "Level"),
        ),
        Choice(
            name="status", label=N_("Status of registration"), codebook="association_status", required=True,
            also=("Мәртебесі", "Тіркелу мәртебесі", "Тіркелуі", "Құқықтық мәртебесі", "Статус", "Статус регистрации",
                  "Правовой статус", "Status"),
        ),
        Choice(
            name="district", label=N_("District or city"), codebook="district",
            also=("Аудан", "Аудан, қала", "Қала, аудан", "Район", "Район, город", "Город, район", "Район (город)",
                  "Территория", "district_kato", "District"),
        ),
        Identifier(name="bin", label=N_("BIN"), of="organisation", searched=True, also=("БСН", "БСН/БИН", "БИН")),
        Text(
            name="registration", label=N_("Registration number"),
            also=("Тіркеу нөмірі", "Куәлік нөмірі", "Тіркеу куәлігі", "Номер регистрации", "Регистрационный номер",
                  "Номер свидетельства", "Свидетельство о регистрации"),
        ),
        Day(
            name="opened_on", label=N_("Founded on"),
            also=("Құрылған күні", "Тіркелген күні", "Тіркеу күні", "Дата создания", "Дата основания",
                  "Дата регистрации", "Founded"),
        ),
        Day(
            name="closed_on", label=N_("Closed on"),
            also=("Жабылған күні", "Таратылған күні", "Дата закрытия", "Дата ликвидации"),
        ),
        Text(
            name="accreditation", label=N_("Accreditation certificate"),
            also=("Аккредиттеу куәлігі", "Аккредиттеу", "Аккредитация", "Свидетельство об аккредитации"),
        ),
        Day(name="accredited_on", label=N_("Accredited on"), also=("Аккредиттелген күні", "Дата аккредитации")),
        Day(
            name="accredited_until", label=N_("Accredited until"),
            also=("Аккредиттеу мерзімі", "Аккредитована до", "Срок аккредитации"),
        ),
        Whole(
            name="members", label=N_("Members"),
            also=("Мүшелер саны", "Мүшелерінің саны", "Мүшелері", "Число членов", "Количество членов", "Численность"),
        ),
        Text(
            name="leader", label=N_("Head"), travels=False, searched=True,
            also=("Жетекшісі", "Төрағасы", "Басшысы", "Жетекшінің аты-жөні", "Руководитель", "Председатель",
                  "ФИО руководителя", "ФИО председателя", "Leader"),
        ),
        Phone(
            name="phone", label=N_("Telephone"), travels=False,
            also=("Телефоны", "Телефон", "Телефон нөмірі", "Байланыс телефоны", "Контактный телефон",
                  "Номер телефона", "Контакты", "Phone"),
        ),
        Text(
            name="address", label=N_("Address"),
            also=("Мекенжайы", "Мекенжай", "Заңды мекенжайы", "Орналасқан жері", "Адрес", "Юридический адрес",
                  "Местонахождение"),
        ),
        Text(name="room", label=N_("Room in the House"), also=("Кеңсесі", "Бөлмесі", "Кабинет", "Офис", "Room")),
        LongText(name="notes", label=N_("Notes"), also=("Ескерту", "Ескертпе", "Примечание", "Примечания")),
    ),
    columns=("name", "ethnos", "level", "status", "district", "opened_on", "members"),
    dated_by="opened_on",
    attached="stays",
    known_by=("name", "name_ru", "bin"),
    same=("name", "district"),
    rules=(
        in_order("opened_on", "closed_on", N_("Closed on {last}, before it was founded on {first}.")),
        in_order(
            "accredited_on", "accredited_until", N_("The accreditation ends on {last}, before it begins on {first}."),
        ),
        not_ahead("opened_on"),
        accredited_till,
    ),
    figures=(
        Figure(name="associations", label=N_("Associations"), when=STANDING),
        Figure(
            name="republican", label=N_("republican"), when=STANDING, where={"level": ("republican",)}, part=True,
        ),
        Figure(
            name="registered", label=N_("registered with justice"), when=STANDING, where={"status": ("registered",)},
            part=True,
        ),
        Figure(name="opened", label=N_("opened in the period"), when=Within("opened_on"), part=True),
        Figure(name="closed", label=N_("closed in the period"), when=Within("closed_on"), part=True),
    ),
    likeness=Likeness(
        names=("name", "name_ru"), kind="body", proof=("bin",), keys=("registration", "phone"),
        points={"ethnos": (3, 100), "district": (3, 25), "registration": (10, 10), "phone": (5, 0), "leader": (5, 0),
                "opened_on": (5, 3)},
    ),
)  # fmt: skip
