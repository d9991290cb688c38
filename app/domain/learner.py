"""Learners: the minimum, with consent (Law №94-V of 21.05.2013, Art. 8). Nothing personal of it travels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.fields import Choice, Day, Identifier, Phone, Text
from app.domain.likeness import Likeness
from app.domain.numbers import birth_date
from app.domain.register import Problem, Register, Values
from app.domain.rules import not_ahead
from app.language import N_, NN_, Words

OLDEST = 110


def plausible_age(values: Values, today: date) -> Iterator[Problem]:
    """A birth more than 110 years ago is rather a slip of the finger; it is taken, with a word where it was typed."""
    years = {"years": OLDEST}
    if is_long_ago(birth_date(values.get("iin") or ""), today):
        yield Problem("iin", Words("By this number the learner is over {years} years old.", years), "warning")
    elif is_long_ago(values.get("born_on"), today):
        words = Words("By this day of birth the learner is over {years} years old.", years)
        yield Problem("born_on", words, "warning")


def is_long_ago(born: date | None, today: date) -> bool:
    return born is not None and today.year - born.year > OLDEST


def with_consent(values: Values, today: date) -> Iterator[Problem]:
    """Personal data may be kept only with the person's consent."""
    if values.get("consent") == "no":
        yield Problem("consent", Words("Without the person's consent the data cannot be kept."))


def birth_as_in_number(values: Values, today: date) -> Iterator[Problem]:
    """The day of birth and the number tell the same day."""
    iin, born = values.get("iin"), values.get("born_on")
    if iin and born and birth_date(iin) != born:
        yield Problem("born_on", Words("The birth date is not the one inside the IIN."), "warning")


LEARNER = Register(
    name="learner",
    label=N_("Learners"),
    one=N_("Learner"),
    counted=NN_("{n} learner", "{n} learners"),
    fields=(
        Text(
            name="name", label=N_("Full name"), required=True, travels=False, searched=True, sorted=True,
            also=("Аты-жөні", "Тегі, аты-жөні", "Тегі, аты, әкесінің аты", "Тыңдаушының аты-жөні", "Тыңдаушы",
                  "Оқушының аты-жөні", "Т.А.Ә.", "ТАӘ", "ФИО", "Ф.И.О.", "ФИО слушателя", "ФИО учащегося",
                  "Слушатель", "Учащийся", "Фамилия, имя, отчество", "Learner", "Name"),
        ),
        Identifier(
            name="iin", label=N_("IIN"), of="person", travels=False, as_mark="person", searched=True,
            also=("ЖСН", "ЖСН/ИИН", "ИИН", "Жеке сәйкестендіру нөмірі", "Индивидуальный идентификационный номер"),
        ),
        Day(
            name="born_on", label=N_("Date of birth"), travels=False,
            also=("Туған күні", "Туған күні, айы, жылы", "Дата рождения", "День рождения", "Born"),
        ),
        Phone(
            name="phone", label=N_("Telephone"), travels=False,
            also=("Телефоны", "Телефон", "Телефон нөмірі", "Байланыс телефоны", "Контактный телефон",
                  "Номер телефона", "Контакты", "Phone"),
        ),
        Choice(
            name="consent", label=N_("Consent to keeping personal data"), codebook="yes_no", required=True,
            travels=False,
            also=("Келісім", "Келісімі", "Келісім берді", "Дербес деректерді өңдеуге келісім",
                  "Дербес деректерді жинауға және өңдеуге келісім", "Согласие", "Дал согласие", "Согласие получено",
                  "Согласие на обработку", "Согласие на обработку персональных данных",
                  "Согласие на сбор и обработку персональных данных", "Consent"),
        ),
        Day(
            name="consent_on", label=N_("Consent given on"), travels=False,
            also=("Келісім күні", "Келісім берілген күні", "Дата согласия"),
        ),
        Text(name="person", label=N_("Person's mark"), most=32, hidden=True),
    ),
    columns=("name", "iin", "phone", "consent"),
    dated_by=None,
    attached="stays",
    known_by=("iin", "name"),
    same=("iin",),
    unique=True,
    rules=(plausible_age, with_consent, birth_as_in_number, not_ahead("born_on")),
    likeness=Likeness(
        names=("name",), kind="person", proof=("iin",), keys=("phone",), points={"born_on": (10, 30), "phone": (10, 0)},
    ),
)  # fmt: skip
