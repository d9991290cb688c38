"""What two offices have reported, on the command line of the centre: found, linked as one, parted again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from app.commands.common import AS_JSON, HOME, LANGUAGE, give, language, opened, refusing
from app.domain.profile import in_language
from app.domain.quarter import period
from app.domain.same import Verdict
from app.language import Words, say, several
from app.office import Record
from app.office.linking import Reported

LINKED = {
    "same": Words("Linked: the two count as one in the national figures. It can be undone."),
    "different": Words("Remembered as two: they are not asked about again. It can be undone."),
}


@click.command("linked")
@HOME
@click.argument("when", metavar="[PERIOD]", required=False)
@LANGUAGE
@AS_JSON
@refusing
def linked(home: Path, when: str | None, as_json: bool, **_: Any) -> None:
    """Show what several offices may have reported, of a PERIOD or ever, and what was judged."""
    with opened(home) as office:
        found, judged = office.linking.candidates(period(when) if when else None), office.linking.judged()
    words = several("{n} pair may be one", "{n} pairs may be one", len(found))
    give({"candidates": [plain_pair(each) for each in found], "links": [plain_link(each) for each in judged]},
         as_json, words)  # fmt: skip
    if not as_json:
        for each in (*found, *judged):
            click.echo(line(each, language()))


@click.command("link")
@HOME
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--different", is_flag=True, help="They are two: do not ask again.")
@AS_JSON
@refusing
def link(home: Path, one: str, other: str, different: bool, as_json: bool) -> None:
    """Link the records A and B of two offices as one (their ids)."""
    verdict: Verdict = "different" if different else "same"
    with opened(home) as office:
        kept = office.linking.judge(one, other, verdict)
    give({"link": kept.id, "number": kept.number, "verdict": verdict}, as_json, LINKED[verdict])


@click.command("unlink")
@HOME
@click.argument("name", metavar="LINK")
@AS_JSON
@refusing
def unlink(home: Path, name: str, as_json: bool) -> None:
    """Withdraw a LINK (its id or number): the records count each for itself, and may be judged anew."""
    with opened(home) as office:
        gone = office.linking.part(name)
    give({"link": gone.id, "number": gone.number, "withdrawn": True}, as_json, Words("Parted. It can be undone."))


def plain_pair(each: Reported) -> dict[str, Any]:
    """A pair: register, both records with the names of their offices, how alike they are, and why."""
    sides = [side(each, at) for at in range(2)]
    found = {"score": each.found.score, "why": [say(words, language()) for words in each.why]} if each.found else {}
    return {"register": each.register.name, "one": sides[0], "other": sides[1], **found}


def plain_link(each: Reported) -> dict[str, Any]:
    assert each.link is not None
    return {"link": each.link.id, "number": each.link.number, "verdict": each.link.values["verdict"],
            **plain_pair(each)}  # fmt: skip


def side(each: Reported, at: int) -> dict[str, Any]:
    record = (each.one, each.other)[at]
    day = record.values.get(each.register.dated_by or "")
    return {"id": record.id, "number": record.number, "withdrawn": record.withdrawn, "name": called(each, record),
            "day": day and str(day), "office": in_language(each.offices[at], language())}  # fmt: skip


def called(each: Reported, record: Record) -> str:
    """The first of the names by which a person calls the record."""
    return next((str(record.values[name]) for name in each.register.known_by if record.values.get(name)), "")


def line(each: Reported, language: str) -> str:
    """«92 %  Достық күні, 01.08.2025 (Abai region) = Күні достық, 02.08.2025 (Semey city)», under it the two ids, as
    `link` asks for them."""
    sides = zip((each.one, each.other), each.offices, strict=True)
    names = [f"{dated(each, record)} ({in_language(office, language)})" for record, office in sides]
    sign = "≠" if each.link and each.link.values["verdict"] == "different" else "="
    before = f"{each.found.score} %" if each.found else f"№ {each.link.number}" if each.link else ""
    return f"{before}  {f' {sign} '.join(names)}\n    {each.one.id} {each.other.id}"


def dated(each: Reported, record: Record) -> str:
    day = record.values.get(each.register.dated_by or "")
    return f"{called(each, record)}, {day:%d.%m.%Y}" if day else called(each, record)


COMMANDS = (linked, link, unlink)
