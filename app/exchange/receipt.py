"""The receipt: the centre's answer to one package, record by record where something is to be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from string import Formatter
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.errors import Damaged
from app.exchange import canonical, container
from app.exchange.identity import Identity, Public
from app.exchange.lines import RecordLine, counted, ended, records
from app.exchange.remark import Carried
from app.exchange.reported import Linked, Reported
from app.exchange.terms import Code, Count, Id, KeyId, Number, Quarters, Sha256, Short, Tally, typed
from app.language import Words, said

CONTENT = "receipt.json"
GIVEN = "records.ndjson"
FILES = "files/"
MOST_GIVEN = 500


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words on the wire: the English of the catalogues with its values, said in the reader's language."""

    text: str
    values: dict[Code, str | int | Reason] = {}
    many: str = ""

    def __post_init__(self) -> None:
        """A sentence may name its own values and nothing else of ours."""
        for form in (self.text, self.many):
            for _, name, spec, conversion in Formatter().parse(form):
                if name is not None and (name not in self.values or spec or conversion):
                    raise ValueError("a place in the sentence without a value")
        if self.many and not isinstance(self.values.get("n"), int):
            raise ValueError("several of what")

    @property
    def words(self) -> Words:
        values = {name: value.words if isinstance(value, Reason) else value for name, value in self.values.items()}
        return Words(self.text, values, self.many or None)


def reason(words: Words) -> Reason:
    """Words ready to travel; days become text, which all three languages write alike."""
    return Reason(words.text, {name: _carried(value) for name, value in words.values.items()}, words.many or "")


class Result(msgspec.Struct, frozen=True):
    """A record that was not simply taken: it waits for something, or goes back to be put right."""

    register: Code
    id: Id
    state: Literal["waiting", "returned"]
    reason: Reason


class ReceiptFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the header says: which package of which incarnation is answered; `number` counts the centre's receipts.
    `certificate` is one for the office, in base64, where the office has another; `attached` names the files that the
    receipt gives back."""

    number: Number
    incarnation: Id
    package: Number
    package_hash: Sha256
    made_at: Annotated[datetime, Meta(tz=True)]
    certificate: str = ""
    attached: Annotated[tuple[Sha256, ...], Meta(max_length=MOST_GIVEN)] = ()


class Revoked(msgspec.Struct, frozen=True):
    """A key that the centre no longer believes, whoever signs with it."""

    office: Id
    key: KeyId
    day: date
    reason: Short


class Passed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file of an office below, by its SHA-256: dealt with, or refused for a reason; a refused one may come again."""

    sha256: Sha256
    state: Literal["taken", "refused"] = "taken"
    reason: Reason | None = None


class Below(msgspec.Struct, frozen=True):
    """What is said to one life of an office below the one that is answered: the last package that is held of it, and,
    where this package has carried something of it, what a receipt would say. `given` are lines of records."""

    office: Id
    incarnation: Id
    held: Count = 0
    state: Literal["held", "taken", "behind", "apart"] = "held"
    whole: Quarters = {}
    results: tuple[Result, ...] = ()
    given: tuple[str, ...] = ()


class ReceiptContent(msgspec.Struct, frozen=True):
    """What only the office reads: how many records were taken, which were not, and what the centre now holds of it.

    `state`: «taken»; «behind»: the package leans on one that is not here, the last that is here is `base` (its hash
    `base_hash`), or none; «apart»: the centre has another package of this number. `whole` are the quarters of which
    the two sides hold different things: the next package is to carry all of them. `remarks` are those that the office
    has not shown to hold; `linked` are its records that other offices have reported too. `passed` tells of
    the files that the package has carried, `below` of the offices below the one that is answered, `wanted` of the files
    that their records name and that are not here, `reported` are the centre's statements on what is linked of theirs.
    """

    taken: Count
    results: tuple[Result, ...]
    tally: Tally
    state: Literal["taken", "behind", "apart"] = "taken"
    base: Count = 0
    base_hash: str = ""
    whole: Quarters = {}
    revoked: tuple[Revoked, ...] = ()
    remarks: tuple[Carried, ...] = ()
    linked: tuple[Linked, ...] = ()
    passed: tuple[Passed, ...] = ()
    below: tuple[Below, ...] = ()
    wanted: tuple[Sha256, ...] = ()
    reported: tuple[Reported, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """A receipt that has passed every check."""

    centre: str
    hash: str
    facts: ReceiptFacts
    content: ReceiptContent
    given: bytes = field(repr=False)
    files: tuple[bytes, ...] = field(default=(), repr=False)

    def records(self) -> Iterator[RecordLine]:
        """The records of the office that it does not have, or has in an older state."""
        return records(self.given)


def seal_receipt(
    facts: ReceiptFacts, content: ReceiptContent, me: Identity, to: Public, given: Iterable[bytes] = (),
    files: Iterable[bytes] = (),
) -> bytes:  # fmt: skip
    """The receipt to the office whose package it answers; `me` is the centre, `given` are lines of records, `files`
    are attached ones that the office lacks."""
    inside: dict[str, bytes] = {CONTENT: canonical.write(msgspec.to_builtins(content)), GIVEN: ended(given)}
    beside = {sha256(data).hexdigest(): data for data in files}
    complete = msgspec.structs.replace(facts, attached=tuple(beside))
    inside |= {FILES + name: data for name, data in beside.items()}
    return container.seal("receipt", complete, me, to.office, inside, [to.age])


def open_receipt(data: bytes, me: Identity, centre: Public | None) -> Receipt:
    """The receipt for this office, signed by its own centre; without a certificate (None) there is none to trust."""
    sealed = container.read(data, "receipt")
    container.trust(sealed, centre)
    facts = typed(sealed.header.facts, ReceiptFacts)
    inside = container.content(sealed, me, [CONTENT, GIVEN, *(FILES + name for name in facts.attached)])
    content = typed(canonical.read(inside[CONTENT]), ReceiptContent)
    given = tuple(inside[FILES + name] for name in facts.attached)
    if [sha256(one).hexdigest() for one in given] != list(facts.attached):
        raise Damaged("A file in the receipt is not the one that its header names. Ask for the receipt once more.")
    refuse_ill_written(inside[GIVEN])
    return Receipt(sealed.header.sender.office, sealed.hash, facts, content, inside[GIVEN], given)


def refuse_ill_written(lines: bytes) -> None:
    """Lines of records that a receipt gives back; raises Damaged where one is not as this program writes it."""
    try:
        counted(lines)
    except ValueError:
        raise Damaged("A record in the receipt is not written as Dostyq writes it. Ask for it once more.") from None


def _carried(value: object) -> str | int | Reason:
    match value:
        case Words():
            return reason(value)
        case bool():
            return str(value)
        case int():
            return value
        case date():
            return said(value, "en")
        case _:
            return str(value)
