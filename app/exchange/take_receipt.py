"""At an office: what a receipt acknowledges need not be sent again, what it asks for goes into the next package."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from app.domain.line import Line
from app.domain.register import Register
from app.domain.registers import TRAVELLING
from app.errors import Refusal
from app.exchange import files, linked, receipt, relay, remarks, renewal, trust
from app.exchange.answer import Repeated, Taken
from app.exchange.arrival import MOST_VERSION, SetAside, mark_of, new_of, newest, parents_here
from app.exchange.receipt import Receipt
from app.storage import attachments, outside, post, settings
from app.storage.database import Database
from app.storage.journal import Act, act
from app.storage.records import New, put
from app.storage.shelf import OURS, Record, by_ids


def take_receipt(db: Database, data: bytes, who: str, today: date) -> Taken:
    """Take a receipt of the centre; raises a Refusal where it is not for a package of this office, or was taken."""
    centre, fresh = trust.centre(db), renewal.offered(db, data)
    signer = fresh.accepted.centre.public if fresh else centre.public if centre else None
    came = receipt.open_receipt(data, trust.identity(db), signer)
    assert centre is not None
    before = told_before(db, came)
    said = {"receipt": came.facts.number, "taken": before.get("taken", came.content.taken), **counted(came),
            "answer": came.content.state}  # fmt: skip
    with act(db, who, "receipt", str(came.facts.package)) as done:
        if fresh is not None:
            renewal.keep(db, fresh, today)
        said["given_back"] = keep_given(db, done, came)
        said["remarks"] = remarks.take(db, came.content.remarks)
        trust.keep_revoked(db, came.content.revoked)
        linked.take(db, came.content.reported)
        relay.heed(db, done, came.content)
        said["files"] = files.keep_given(db, came.files)
        heed(db, came, said)
        if (said["files"] or said["given_back"]) and files.wanted(db, OURS):
            settings.keep_setting(db, "due", True)
    outside.remember(db)
    return Taken("receipt", centre.names, came.facts.package, said)


def told_before(db: Database, came: Receipt) -> dict[str, Any]:
    """What an earlier receipt for the same package has told; nothing where there was none."""
    sent = post.sent(db, came.facts.incarnation, came.facts.package)
    if sent is None or sent["hash"] != came.facts.package_hash:
        raise Refusal("The receipt answers a package that this office did not send.")
    before: dict[str, Any] = msgspec.json.decode(sent["receipt"]) if sent["receipt"] else {}
    if came.facts.number <= before.get("receipt", 0) and came.content.state == "taken":
        raise Repeated(
            "The receipt for package № {number} was taken already; nothing was changed.", number=came.facts.package
        )
    return before


def heed(db: Database, came: Receipt, said: dict[str, Any]) -> None:
    """Do what the centre has answered: go on from here, begin again from what it has, or begin another life."""
    match came.content.state:
        case "taken":
            acknowledge(db, came, said)
        case "behind":
            step_back(db, came)
            settings.keep_setting(db, "due", True)
        case "apart":
            part_ways(db, came)


def counted(came: Receipt) -> dict[str, int]:
    states = [result.state for result in came.content.results]
    return {"waiting": states.count("waiting"), "returned": states.count("returned")}


def acknowledge(db: Database, came: Receipt, said: dict[str, Any]) -> None:
    """The package and all before it have arrived; the latest receipt tells what is set aside and what is asked for."""
    facts = came.facts
    latest = post.last_answered(db, str(settings.setting(db, "incarnation")))
    post.answered(db, facts.incarnation, facts.package, said)
    if latest is None or (latest["incarnation"] == facts.incarnation and latest["number"] < facts.package):
        post.keep_answers(db, facts.package, [answer(result) for result in came.content.results])
        settings.keep_setting(db, "asked", came.content.whole)
        attachments.keep_wanted(db, came.content.wanted)
        if came.content.whole or facts.package == last_number(db):
            settings.keep_setting(db, "due", bool(came.content.whole))
        if trust.root_office(db) == came.centre:
            linked.keep(db, came.content.linked)


def last_number(db: Database) -> int:
    """The number of the last package of this life: it may have been noted and never written, and stays due then."""
    last = post.last_sent(db, str(settings.setting(db, "incarnation")))
    return int(last["number"]) if last else 0


def answer(result: receipt.Result) -> tuple[str, str, str, str]:
    return result.register, result.id, result.state, msgspec.json.encode(result.reason).decode()


def step_back(db: Database, came: Receipt) -> None:
    """The centre knows no package after `base`, of which it gives the hash: what it then took is sent again."""
    incarnation, content = came.facts.incarnation, came.content
    base = post.sent(db, incarnation, content.base)
    known = content.base if base is not None and base["hash"] == content.base_hash else 0
    post.forget_answers(db, incarnation, known)
    if known:
        post.answered(db, incarnation, known, {"receipt": came.facts.number})


def part_ways(db: Database, came: Receipt) -> None:
    """Another history of this office has used the number: this one begins a life of its own and sends everything."""
    if came.facts.incarnation == settings.setting(db, "incarnation"):
        outside.begin_life(db)


def keep_given(db: Database, done: Act, came: Receipt) -> int:
    """Keep the records of this office that the receipt gives back in a later state than here; returns how many."""
    lines, count = newest(came.records()), 0
    for register in TRAVELLING:
        given = lines.get(register.name, {})
        here, parents = by_ids(db, register, given), parents_here(db, register, given.values())
        later = [line for line in given.values() if is_later(line, here.get(line.id))]
        count += len(put(db, done, register, given_records(register, later, here, parents)))
    return count


def given_records(register: Register, lines: list[Line], here: dict[str, Record], parents: set[str]) -> Iterator[New]:
    """The records as they shall stand; what does not travel stays as it is."""
    blank = {field.name: None for field in register.fields if field.travels}
    for line in lines:
        at_home = here[line.id].values if line.id in here else {}
        try:
            new = new_of(register, line, parents, OURS)
        except SetAside:
            continue
        yield msgspec.structs.replace(new, values={**at_home, **blank, **new.values})


def is_later(line: Line, here: Record | None) -> bool:
    """Of two lives the later state stands, as at the centre."""
    if line.version > MOST_VERSION:
        return False
    return here is None or (here.office == OURS and (line.version, mark_of(line)) > (here.version, here.mark))
