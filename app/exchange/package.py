"""The package: records on their way up, as lines of canonical JSON under a header that anybody can check.

A line is made by `app.domain.line.encode`; names, IIN, phones and birth dates are in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Annotated

import msgspec
from msgspec import Meta

from app.errors import Damaged
from app.exchange import canonical, container, remark
from app.exchange.edition import Sealed, edition_line, edition_lines
from app.exchange.identity import Identity, Public
from app.exchange.lines import RecordLine, counted, ended, records
from app.exchange.receipt import Revoked
from app.exchange.refusals import Stranger
from app.exchange.terms import Code, Count, Id, Kato, Number, Quarters, Sha256, Short, Tally, typed

CONTENT = "records.ndjson"
EDITIONS = "editions.ndjson"
REVOKED = "revoked.json"
FILES = "files/"
MOST_CARRIED = 1000
MOST_LACKING = 500
"""So many lacking files are named at once: each takes its place in the header."""

Levels = Callable[[str], Collection[str]]


class PackageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the header says of a package.

    `number` counts 1, 2, 3 within an `incarnation`; `previous` is the hash of the package before it, or "".
    `receipt` is the number of the last package known to be taken, 0 for none. The lines carry what the journal
    holds after `since` up to `upto`, and all of the quarters in `whole`, which the last receipt has asked for.
    `made_at` (UTC) is information: nothing is ever ordered by it.
    `tally` is of all live records that the office holds, `counts` of the lines by register, `editions` of the closed
    summaries beside them, `remarks` of those that the office holds, `revoked` of the keys of offices below that are
    believed no longer (`seal_package` counts them all). `carried` names the files of offices below, in their order,
    then as many as `attached` that records name. `certified` is the hash of the certificate that the office
    holds, `linked` the version of the centre's statement on what is linked of its records, `lacking` are files that
    records name and that are not at the office.
    """

    kato: Kato
    incarnation: Id
    number: Number
    previous: Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
    receipt: Count
    since: Count
    upto: Count
    schema: Count
    app: Short
    made_at: Annotated[datetime, Meta(tz=True)]
    tally: Tally
    counts: dict[Code, Count] = msgspec.field(default_factory=dict)
    editions: Count = 0
    remarks: Count = 0
    whole: Quarters = msgspec.field(default_factory=dict)
    revoked: Count = 0
    carried: Annotated[tuple[Sha256, ...], Meta(max_length=MOST_CARRIED)] = ()
    attached: Count = 0
    certified: Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")] = ""
    linked: Count = 0
    lacking: Annotated[tuple[Sha256, ...], Meta(max_length=MOST_LACKING)] = ()


@dataclass(frozen=True)
class Package:
    """A package that has passed every check; `hash` names it in the receipt and in the package after it."""

    office: str
    key: str
    hash: str
    facts: PackageFacts
    lines: bytes = field(repr=False)
    editions: tuple[Sealed, ...] = ()
    remarks: tuple[remark.Carried, ...] = ()
    revoked: tuple[Revoked, ...] = ()
    carried: tuple[bytes, ...] = field(default=(), repr=False)
    attached: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def full(self) -> bool:
        """Whether it carries everything that the office holds."""
        return self.facts.since == 0

    def records(self) -> Iterator[RecordLine]:
        """The records in the order in which they were sealed, one at a time."""
        return records(self.lines)


def seal_package(
    facts: PackageFacts, lines: Iterable[bytes], me: Identity, to: Public, also: Sequence[str] = (),
    editions: Sequence[Sealed] = (), remarks: Sequence[remark.Carried] = (), revoked: Sequence[Revoked] = (),
    carried: Sequence[bytes] = (), attached: Sequence[bytes] = (),
) -> bytes:  # fmt: skip
    """The package of these lines, addressed to one office, readable by it and by the keys in `also` («age1…»).

    `carried` are certificates and packages of offices below, whole as these have signed them, `attached` the files that
    records name. A line that could not be read again raises ValueError: it is our fault and must not leave the office.
    """
    files = {
        CONTENT: ended(lines),
        EDITIONS: ended(map(edition_line, editions)),
        remark.CONTENT: remark.write(remarks),
        REVOKED: canonical.write(msgspec.to_builtins(revoked)),
    }
    beside = {sha256(data).hexdigest(): data for data in (*carried, *attached)}
    complete = msgspec.structs.replace(
        facts, counts=counted(files[CONTENT]), editions=len(editions), remarks=len(remarks), revoked=len(revoked),
        carried=tuple(beside), attached=len(attached),
    )  # fmt: skip
    files |= {FILES + name: data for name, data in beside.items()}
    return container.seal("package", complete, me, to.office, {name: files[name] for name in inside(complete)},
                          [to.age, *also], spelling(complete))  # fmt: skip


def spelling(facts: PackageFacts) -> str:
    """The format: the second only where a reader of the first would not understand."""
    return container.LEVELS if facts.carried or facts.revoked or facts.remarks else container.FORMAT


def inside(facts: PackageFacts) -> tuple[str, ...]:
    """The files of a package in their order; all but the first are there only where the office has some."""
    some = {EDITIONS: facts.editions, remark.CONTENT: facts.remarks, REVOKED: facts.revoked}
    return (CONTENT, *(name for name, count in some.items() if count), *(FILES + name for name in facts.carried))


def open_package(
    data: bytes, me: Identity, keys: Callable[[str, str], Public | None], levels: Levels = lambda _: ()
) -> Package:
    """The package, every line of it checked.

    `keys` gives the accepted keys of (office id, key id), or None; where they name a place, the package must be of it.
    `levels` gives the offices above a sender up to this one: what is addressed to one of them may be opened here.
    """
    sealed = container.read(data, "package")
    sender = sealed.header.sender
    signer = keys(sender.office, sender.key)
    container.trust(sealed, signer)
    facts = typed(sealed.header.facts, PackageFacts)
    if signer and signer.kato and signer.kato != facts.kato:
        raise Stranger("The package is of another place than the one this office was accepted for.")
    to = (me.office,) if sealed.header.recipient in levels(sender.office) else ()
    return unpacked(sealed, facts, container.content(sealed, me, inside(facts), to))


def unpacked(sealed: container.Container, facts: PackageFacts, files: Mapping[str, bytes]) -> Package:
    """What a package holds, once all of it is what its header tells; raises Damaged, Forged, TooLarge."""
    sender = sealed.header.sender
    _check(files[CONTENT], facts)
    editions = edition_lines(files.get(EDITIONS, b""), sender.office)
    remarks = remark.read(files.get(remark.CONTENT, b"[]"))
    revoked = typed(canonical.read(files.get(REVOKED, b"[]")), tuple[Revoked, ...])
    if (len(editions), len(remarks), len(revoked)) != (facts.editions, facts.remarks, facts.revoked):
        raise not_as_told()
    beside = carried(files, facts)
    of_offices = len(beside) - facts.attached
    return Package(sender.office, sender.key, sealed.hash, facts, files[CONTENT], tuple(editions), remarks, revoked,
                   beside[:of_offices], beside[of_offices:])  # fmt: skip


def carried(files: Mapping[str, bytes], facts: PackageFacts) -> tuple[bytes, ...]:
    """The files of offices below and those that records name, each the one that its own name says."""
    found = {name: files[FILES + name] for name in facts.carried}
    if len(found) != len(facts.carried) or any(sha256(data).hexdigest() != name for name, data in found.items()):
        raise not_as_told()
    if facts.attached > len(found):
        raise not_as_told()
    return tuple(found.values())


def _check(lines: bytes, facts: PackageFacts) -> None:
    try:
        counts = counted(lines)
    except ValueError:
        raise Damaged(
            "A record in the package is not written as Dostyq writes it. Ask the sender for a new package."
        ) from None
    if counts != facts.counts:
        raise not_as_told()


def not_as_told() -> Damaged:
    return Damaged("The package does not hold the records that its header names. Ask the sender for a new package.")
