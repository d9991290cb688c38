"""FORMAT.md tells what the program keeps to: numbers, entries, registers, refusals."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import chain
from types import ModuleType
from typing import get_args

import msgspec
import pytest

from app.domain.profile import Profile
from app.domain.register import Register
from app.domain.registers import TRAVELLING
from app.errors import Damaged, Refusal, TooNew
from app.exchange import (
    answer,
    body,
    canonical,
    card,
    circular,
    container,
    edition,
    lines,
    package,
    parts,
    refusals,
    relay,
    remark,
    reported,
    succession,
    upgrades,
)  # fmt: skip
from app.exchange.card import Acceptance, Card, Proof
from app.exchange.package import PackageFacts
from app.exchange.parts import PartFacts
from app.exchange.receipt import MOST_GIVEN, Below, Passed, ReceiptContent, ReceiptFacts, Result, Revoked
from app.exchange.reported import Reported
from app.exchange.succession import Announced
from app.paths import ROOT
from app.storage import outside

PAGE = (ROOT / "app" / "exchange" / "FORMAT.md").read_text(encoding="utf-8")
UNITS = {"MB": 2**20, "KB": 2**10, "times": 1, "": 1}
LIMITS = {
    "a file": container.MOST_BYTES,
    "header.json": container.MOST_HEADER,
    "depth of canonical JSON": canonical.DEEPEST,
    "the tar": body.MOST_PLAIN,
    "the tar over 16 MB, compared with the zstd frame": body.MOST_RATIO,
    "zstd window": body.MOST_WINDOW,
    "a line": lines.MOST_LINE,
    "lines": lines.MOST_LINES,
    "parts": parts.MOST_PARTS,
    "carried files": package.MOST_CARRIED,
    "lacking files, named at once": package.MOST_LACKING,
    "announcements": card.MOST_KEYS,
    "an edition": edition.MOST_EDITION,
    "circular.json": circular.MOST_CIRCULAR,
}


@pytest.mark.parametrize("what", LIMITS)
def test_each_limit_stands_on_the_page(what: str) -> None:
    told = re.search(rf"^\| {re.escape(what)} \| (\d+) ?(\w*) \|$", PAGE, re.MULTILINE)
    assert told is not None
    assert int(told[1]) * UNITS[told[2]] == LIMITS[what]


def test_the_small_body_that_may_swell_is_of_the_size_told() -> None:
    assert f"over {body.FREE_OF_RATIO // 2**20} MB" in PAGE


def test_the_page_names_both_formats_and_every_kind() -> None:
    assert all(f"`{name}`" in PAGE for name in (container.FORMAT, container.LEVELS))
    assert all(f"**{kind}**:" in PAGE for kind in container.KINDS)


def test_the_page_tells_how_much_higher_the_versions_of_a_new_life_begin() -> None:
    assert outside.LIFE == 2**20
    assert "begin 2²⁰ higher" in PAGE


def test_the_page_names_every_entry_of_headers_receipts_and_parts() -> None:
    structs = (
        PackageFacts,
        ReceiptFacts,
        ReceiptContent,
        Revoked,
        Result,
        Card,
        Acceptance,
        PartFacts,
        Proof,
        Passed,
        Below,
        Announced,
        Reported,
    )
    downwards = (circular.CircularFacts, circular.CircularContent, circular.Notice, circular.Row, remark.Carried)
    closed = (edition.Document, edition.Table, edition.Row, edition.Explained, edition.Changed, edition.Cause)
    every = (*structs, *downwards, *closed, edition.Outgoing, *circular.KINDS.values())
    names = {name for struct in every for name in struct.__struct_fields__} | {field.name for field in fields(Profile)}
    assert {name for name in names if not re.search(rf'[`"{{]{name}[`"]', PAGE)} == set()


@pytest.mark.parametrize("struct", [PackageFacts, ReceiptFacts, ReceiptContent, Below, circular.Row, edition.Row])
def test_the_page_marks_what_may_be_absent(struct: type[msgspec.Struct]) -> None:
    may = [field.encode_name for field in msgspec.structs.fields(struct) if not field.required]
    assert [name for name in may if f"`{name}`°" not in PAGE] == []


@pytest.mark.parametrize("register", TRAVELLING, ids=lambda one: one.name)
def test_the_page_tells_what_travels_of_a_register(register: Register) -> None:
    told = re.search(rf"^\| `{register.name}` \|([^|]*)\|(.*)$", PAGE, re.MULTILINE)
    assert told is not None
    assert told[1].strip(" `") == (register.dated_by or "")
    assert set(re.findall(r"`(\w+)`", told[2])) == {field.name for field in register.fields if field.travels}
    assert f"now {upgrades.SCHEMA} |" in PAGE


def test_the_page_names_every_way_to_refuse_and_no_other() -> None:
    some = chain([Damaged, TooNew, parts.Incomplete], answer.Answered.__subclasses__(), of_ours(refusals))
    names = {re.sub(r"(?<!^)([A-Z])", r" \1", one.__name__).lower() for one in some}
    told = PAGE[PAGE.index("## Parts") : PAGE.index("## Limits")]
    steps = re.findall(r"^\| \d+ \|.*\| (.*) \|$", told, re.MULTILINE)
    assert {name for name in names if name not in told} == set()
    assert {name for step in steps for name in step.split(", ")} <= names


def of_ours(module: ModuleType) -> list[type[Refusal]]:
    """What a module declares, without those that are a case of another."""
    return [one for one in vars(module).values() if isinstance(one, type) and one.__bases__ == (Refusal,)]


def test_the_page_names_every_statement_and_what_its_author_signs() -> None:
    for name in (succession.FORMAT, remark.FORMAT, reported.FORMAT):
        assert f"`{name}`" in PAGE
    assert all(f"`{name}`" in PAGE for name in remark.SIGNED)
    assert f"in it, at most {MOST_GIVEN}" in PAGE
    assert f"The last {succession.KEPT} announcements" in PAGE


def test_the_page_tells_how_much_is_passed_on_at_once() -> None:
    assert f"at most {relay.MOST_ON} and {relay.ROOM // 2**20} MB" in PAGE


def test_the_page_names_the_state_of_every_receipt() -> None:
    assert all(f"`{state}`" in PAGE for state in get_args(answer.State))
