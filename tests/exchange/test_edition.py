"""Closed summaries on their way: signed, whole, and of the office that sends them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from app.errors import Damaged, TooNew
from app.exchange import canonical, minisign
from app.exchange.edition import (
    FORMAT,
    Document,
    Row,
    Sealed,
    Table,
    edition_line,
    edition_lines,
    outline,
    read_edition,
    seal_edition,
)
from app.exchange.identity import Identity
from app.exchange.refusals import Forged

OFFICE = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"
DOCUMENT = Document(
    format=FORMAT,
    office=OFFICE,
    kato="100000000",
    role="region",
    names={"kk": "Абай облысы"},
    period="2025-Q1",
    number=0,
    previous="",
    incarnation="3" * 32,
    seq=12,
    closed_at=datetime(2025, 4, 3, 9, 0, tzinfo=UTC),
    closed_by="head",
    reason="",
    profile={"valid_from": "2024-01-01", "name": {"kk": "Достық үйі"}, "signer_name": "Т. Тегі"},
    tables=(Table("main", "Main figures", (Row("events", "Events held", 3, 2, 1),)),),
    findings=(),
    nil=("course",),
    behind={"events": (3, "0" * 32)},
    tally={"event": {"2025-Q1": (3, "0" * 32)}},
)


@pytest.fixture(scope="module")
def me() -> Identity:
    return Identity.new(OFFICE)


def test_a_document_is_read_as_it_was_sealed(me: Identity) -> None:
    sealed = seal_edition(DOCUMENT, me)
    assert sealed.holds
    assert read_edition(sealed.document) == DOCUMENT
    assert edition_lines(edition_line(sealed) + b"\n", OFFICE) == [sealed]


def test_every_changed_byte_of_a_document_is_noticed(me: Identity) -> None:
    sealed = seal_edition(DOCUMENT, me)
    for place in range(0, len(sealed.document), 7):
        changed = bytearray(sealed.document)
        changed[place] ^= 1
        other = Sealed(bytes(changed), sealed.signature, sealed.sign)
        assert not other.holds
        assert other.hash != sealed.hash


def test_an_edition_of_another_office_is_not_taken(me: Identity) -> None:
    line = edition_line(seal_edition(DOCUMENT, me)) + b"\n"
    with pytest.raises(Forged):
        edition_lines(line, OTHER)


def test_a_figure_changed_on_the_way_is_not_taken(me: Identity) -> None:
    sealed = seal_edition(DOCUMENT, me)
    changed = Sealed(sealed.document.replace(b'"now":3', b'"now":4'), sealed.signature, sealed.sign)
    assert changed.document != sealed.document
    with pytest.raises(Forged):
        edition_lines(edition_line(changed) + b"\n", OFFICE)


@pytest.mark.parametrize(
    "change",
    [
        {"period": "1700-Q1"},
        {"period": "2025-Q5"},
        {"number": -1},
        {"kato": "1"},
        {"tables": [{"name": "main"}]},
        {"seq": "1"},
        {"profile": {}},
        {"profile": DOCUMENT.profile | {"phone": {"kk": "1"}}},
    ],
)
def test_a_document_that_says_what_cannot_be_is_refused(me: Identity, change: dict[str, object]) -> None:
    document = canonical.write({**msgspec.to_builtins(DOCUMENT), **change})
    with pytest.raises(Damaged):
        read_edition(document)


def of_tomorrow(**changes: object) -> bytes:
    plain = msgspec.to_builtins(DOCUMENT) | {"format": "dostyq-edition-2", "tables": "otherwise", "new": [1]}
    return canonical.write({name: value for name, value in (plain | changes).items() if value is not None})


def test_a_summary_of_a_newer_format_is_kept_unread_and_called_too_new(me: Identity) -> None:
    document = of_tomorrow()
    sealed = Sealed(document, minisign.sign(me.seed, document), me.public.sign)
    assert edition_lines(edition_line(sealed) + b"\n", OFFICE) == [sealed]
    assert (outline(document).period, outline(document).number) == ("2025-Q1", 0)
    with pytest.raises(TooNew):
        read_edition(document)
    with pytest.raises(Forged):
        edition_lines(edition_line(replace(sealed, document=of_tomorrow(number=1))) + b"\n", OFFICE)
    with pytest.raises(Forged):
        edition_lines(edition_line(sealed) + b"\n", OTHER)


@pytest.mark.parametrize("change", [{"format": "edition"}, {"period": "soon"}, {"number": None}, {"closed_at": ""}])
def test_what_has_not_even_an_outline_is_damaged(change: dict[str, object]) -> None:
    for read in (read_edition, outline):
        with pytest.raises(Damaged):
            read(of_tomorrow(**change))


@pytest.mark.parametrize(
    "content", [b"{}\n", b"[]\n", b"\n", b"document", b'{"document":"","sign":"RW","signature":""}\n']
)
def test_lines_that_are_no_editions_are_refused(content: bytes) -> None:
    with pytest.raises(Damaged):
        edition_lines(content, OFFICE)


def test_a_line_without_its_end_is_refused(me: Identity) -> None:
    with pytest.raises(Damaged):
        edition_lines(edition_line(seal_edition(DOCUMENT, me)), OFFICE)
