"""The receipt: the centre's words reach the office whole, in any language, and nobody else's do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from app.errors import Damaged
from app.exchange import canonical
from app.exchange.receipt import Reason, ReceiptContent, ReceiptFacts, Result, open_receipt, reason, seal_receipt
from app.exchange.refusals import NotForUs, Stranger, WrongKind
from app.language import Words, say, several
from tests.exchange import made
from tests.exchange.made import CENTRE, NOON, OTHER, REGION, record

ABOUT = ReceiptFacts(number=3, incarnation="4" * 32, package=17, package_hash="ab" * 32, made_at=NOON)
SENTENCES = [
    Words("The record came without its course."),
    Words(
        "The day {day} is before {first}.", {"day": date(2025, 8, 30), "first": datetime(2025, 9, 1, 9, 5, tzinfo=UTC)}
    ),
    Words("«{field}» is missing.", {"field": Words("Date")}),
    Words("{share} of it, {sure}", {"share": Decimal("0.5"), "sure": True}),
    several("{n} record waits.", "{n} records wait.", 5),
    Words("Write {{braces}} as they are."),
]


def sealed(*results: Result) -> bytes:
    return seal_receipt(ABOUT, ReceiptContent(4, results, {"event": {"": (1, "0" * 32)}}), CENTRE, REGION.public)


def test_the_office_reads_what_the_centre_wrote() -> None:
    why = reason(SENTENCES[2])
    results = Result("event", record(1).id, "waiting", why), Result("course", record(2).id, "returned", why)
    opened = open_receipt(sealed(*results), REGION, CENTRE.public)
    assert opened.facts == ABOUT
    assert opened.content == ReceiptContent(4, results, {"event": {"": (1, "0" * 32)}})
    assert opened.centre == CENTRE.office


@pytest.mark.parametrize("words", SENTENCES, ids=[words.text for words in SENTENCES])
def test_a_reason_says_the_same_after_the_way(words: Words) -> None:
    taken = open_receipt(sealed(Result("event", record(1).id, "waiting", reason(words))), REGION, CENTRE.public)
    assert say(taken.content.results[0].reason.words, "en") == say(words, "en")


@pytest.mark.parametrize(("text", "many"), [
    ("{secret}", ""), ("{n.__class__}", ""), ("{n[0]}", ""), ("{n!r}", ""), ("{n:>99999999999}", ""), ("{}", ""),
    ("{0}", ""),
    ("{", ""), ("}", ""), ("{n}", "{other}"), ("{n:{n}}", ""),
])  # fmt: skip
def test_F14_a_sentence_that_reaches_for_more_than_its_values_is_refused(text: str, many: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of the formatter or of our own
        Reason(text, {"n": 5}, many)


def test_several_needs_its_number() -> None:
    with pytest.raises(ValueError, match="several of what"):
        Reason("{n}", {"n": "five"}, "{n}")


def content_with(why: Any) -> bytes:
    one = {"register": "event", "id": record(1).id, "state": "waiting", "reason": why}
    return canonical.write({"taken": 1, "results": [one], "tally": {}})


@pytest.mark.parametrize(
    "why", [{"text": "{secret}"}, {"text": 5}, {}, {"text": "a", "values": {"b": {"text": "{c}"}}}]
)
def test_F14_such_a_sentence_in_a_signed_receipt_is_refused_too(why: Any) -> None:
    with pytest.raises(Damaged):
        open_receipt(made.receipt_around(content_with(why)), REGION, CENTRE.public)


def test_a_sound_sentence_in_the_same_place_is_taken() -> None:
    taken = open_receipt(made.receipt_around(content_with({"text": "a"})), REGION, CENTRE.public)
    assert taken.content.taken == 1


def test_F11_only_the_office_s_own_centre_gives_receipts_and_only_to_it() -> None:
    with pytest.raises(Stranger):
        open_receipt(sealed(), REGION, OTHER.public)
    with pytest.raises(Stranger):
        open_receipt(sealed(), REGION, None)
    with pytest.raises(NotForUs):
        open_receipt(sealed(), OTHER, CENTRE.public)
    with pytest.raises(WrongKind):
        open_receipt(made.package(), REGION, CENTRE.public)


def test_a_receipt_of_twenty_thousand_answers_is_no_burden() -> None:
    why = reason(SENTENCES[2])
    results = [Result("event", record(n).id, "waiting", why) for n in range(20_000)]
    assert len(open_receipt(sealed(*results), REGION, CENTRE.public).content.results) == 20_000


def test_a_receipt_shows_no_record_to_a_stranger() -> None:
    assert record(1).id.encode() not in sealed(Result("event", record(1).id, "waiting", reason(SENTENCES[0])))
    assert msgspec.to_builtins(ABOUT)["package"] == 17
