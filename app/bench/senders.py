"""Offices without a database: they make up records, sign packages and count, so that only the centre is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID, uuid4

import msgspec

from app import __version__
from app.domain.line import MODULUS, Line, carried, encode, mark, travelling
from app.domain.profile import default_profile
from app.domain.quarter import Period
from app.domain.registers import BY_NAME
from app.exchange import container
from app.exchange.card import Acceptance, Card, open_card, proof_of, seal_card, seal_certificate
from app.exchange.identity import Identity, Public
from app.exchange.package import PackageFacts, seal_package
from app.exchange.terms import Role
from app.exchange.upgrades import SCHEMA
from app.sample import sample
from app.sample.ground import EPOCH
from app.storage.records import quarter_text

EDITED, WITHDRAWN = 0.10, 0.01
"""Of the records of the quarter before, so many are changed or withdrawn with the next package."""

EVENTS = 0.88
"""The share of events in a sample; the others stand around them."""


@dataclass
class Sender:
    """An office that sends: who it is, where its packages have come to, what it holds as both sides count it."""

    me: Identity
    kato: str
    role: Role
    dice: Random
    incarnation: str
    number: int = 0
    previous: str = ""
    upto: int = 0
    records: int = 0
    last: list[Line] = field(default_factory=list)
    sums: dict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(three)))
    certificate: bytes = b""

    @classmethod
    def new(cls, kato: str, role: Role) -> Sender:
        dice = Random(kato)  # noqa: S311 - made-up records, not secrets
        return cls(Identity.new(str(uuid4())), kato, role, dice, UUID(int=dice.getrandbits(128)).hex)

    def card(self) -> bytes:
        return seal_card(self.me, self.kato, self.role, default_profile(self.kato, self.role).name, date.today())

    def accept(self, below: Sender, person_key: str) -> None:
        """Certify an office below, with the proof that leads to the centre."""
        mine: Card = open_card(self.card())
        until = date.today() + timedelta(300)
        accepted = Acceptance(open_card(below.card()), mine, date.today(), until, (), proof_of(self.certificate))
        below.certificate = seal_certificate(accepted, person_key, self.me)

    def package(self, to: Public, quarter: Period, count: int, carried: Iterable[bytes] = ()) -> tuple[bytes, int]:
        """The package of a quarter: so many new records, and changes in those of the quarter before; and how many
        lines it has."""
        new = list(self.made_up(quarter, count))
        lines = [*new, *self.changed()]
        for one in new:
            self.count(one, 1)
        self.last, since = new, self.upto
        self.upto += len(lines)
        facts = PackageFacts(
            kato=self.kato, incarnation=self.incarnation, number=self.number + 1, previous=self.previous,
            receipt=self.number, since=since, upto=self.upto, schema=SCHEMA, app=__version__,
            made_at=datetime.now(UTC).replace(microsecond=0), tally=self.tally(),
        )  # fmt: skip
        data = seal_package(facts, map(encode, lines), self.me, to, carried=list(carried))
        self.number, self.previous = self.number + 1, container.read(data).hash
        return data, len(lines)

    def made_up(self, quarter: Period, count: int) -> Iterator[Line]:
        """So many new records, parents before children, all of them of one quarter."""
        for name, values in islice(sample(int(count * EVENTS) + 10, self.dice.randrange(2**32), self.kato), count):
            self.records += 1
            yield self.line(name, values, quarter)

    def line(self, name: str, values: dict[str, Any], quarter: Period) -> Line:
        register = BY_NAME[name]
        values = {**values, **{link.name: moved(values.get(link.name), quarter) for link in register.links}}
        if register.dated_by:
            days = (quarter.end - quarter.start).days
            values[register.dated_by] = quarter.start + timedelta(self.dice.randint(0, days))
        fields = travelling(register, carried(register, values))
        id = moved(values["id"], quarter)
        return Line(fields, id, self.records, quarter_text(register, values), name, 1, False)

    def changed(self) -> Iterator[Line]:
        """Events of the quarter before as they are now."""
        for line in self.last:
            chance = self.dice.random()
            if line.register == "event" and chance < EDITED:
                fields = {**line.fields, "notes": "Толықтырылды"}
                later = msgspec.structs.replace(line, fields=fields, version=2, withdrawn=chance < WITHDRAWN)
                self.count(line, -1)
                self.count(later, 1)
                yield later

    def count(self, line: Line, sign: int) -> None:
        sums = self.sums[line.register][line.quarter]
        sums[0] += sign * (not line.withdrawn)
        sums[1] = (sums[1] + sign * int.from_bytes(mark(encode(line)))) % MODULUS
        sums[2] += sign * line.withdrawn

    def tally(self) -> dict[str, dict[str, tuple[int, str]]]:
        return {
            register: {quarter: (live, f"{total:032x}") for quarter, (live, total, _) in quarters.items()}
            for register, quarters in self.sums.items()
        }


def moved(ids: Any, quarter: Period) -> Any:
    """An id, or some, as if they had been made in a quarter: records come in the order of time."""
    if isinstance(ids, str):
        made = int(ids[:8] + ids[9:13], 16) - EPOCH + (quarter.start - date(1970, 1, 1)).days * 86_400_000
        return f"{made >> 16:08x}-{made & 0xFFFF:04x}{ids[13:]}"
    return ids and tuple(moved(id, quarter) for id in ids)


def three() -> list[int]:
    """Live records, the sum of all marks, withdrawn records."""
    return [0, 0, 0]
