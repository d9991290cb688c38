"""Made-up associations, and what they ask."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from app.domain.codebooks import codebook
from app.sample.ground import FIRST, LAST, Ground, Values, bin_of, phone


def associations(ground: Ground, count: int) -> list[Values]:
    """Each with another name, people or district; when all are taken they are numbered."""
    peoples = codebook("ethnos")
    different = list(product(ground.parts["association_names"], ground.parts["ethnoses"], ground.districts))
    ground.dice.shuffle(different)
    made = []
    for turn in range(count):
        again, which = divmod(turn, len(different))
        name, (ethnos, of_people), district = different[which]
        called = f"{name} {again + 1}" if again else name
        named = {
            "id": ground.next_id(),
            "name": f"«{called}» {of_people} этномәдени бірлестігі",
            "name_ru": f"этнокультурное объединение «{called}» ({peoples.name(ethnos, 'ru')})",
            "ethnos": ethnos,
            "district": district,
        }
        made.append({**named, **standing(ground, turn)})
    return made


def standing(ground: Ground, turn: int) -> Values:
    """How an association is registered, since when, and how large it is."""
    level = "republican" if turn % 30 == 0 else ground.one(("region", "district", "district", "branch"))
    status = "branch" if level == "branch" else ground.one(("registered", "on_record"))
    opened_on = date(1992, 1, 1) + timedelta(ground.number(0, 12_000))
    registered = {
        "bin": bin_of(ground, opened_on),
        "registration": f"{turn + 1:04}-{opened_on.year}",
        "accreditation": f"АК-{turn + 1:04}",
        "accredited_on": date(2024, 3, 1),
        "accredited_until": date(2027, 3, 1),
    }
    return {
        "level": level,
        "status": status,
        "opened_on": opened_on,
        "closed_on": LAST - timedelta(ground.number(0, 300)) if ground.happens(0.03) else None,
        "members": ground.number(15, 400),
        "phone": phone(ground),
        "room": str(ground.number(101, 420)),
        **(registered if status == "registered" else {}),
    }


def request(ground: Ground, owners: list[Values]) -> Values:
    """What an association has asked, and what became of it."""
    kind, subject = ground.one(ground.parts["requests"])
    raised_on = FIRST + timedelta(ground.number(0, 1825))
    status = ground.one(("solved", "solved", "forwarded", "raised", "declined"))
    values = {"id": ground.next_id(), "subject": subject, "raised_on": raised_on, "kind": kind, "status": status}
    values |= {"association": ground.one(owners)["id"], "district": ground.one(ground.districts)}
    if status != "raised":
        values["answered_on"] = raised_on + timedelta(ground.number(3, 30))
    if status == "forwarded":
        values["forwarded_to"] = ground.one(ground.parts["partners"])
    return values
