"""The container: in which order it is opened, and that nothing but a refusal ever comes out of a bad one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Damaged, Refusal, TooNew
from app.exchange import canonical, container, zipped
from app.exchange.card import open_card, open_certificate
from app.exchange.receipt import open_receipt
from app.exchange.refusals import Forged, NotForUs, Stranger, TooLarge, WrongKind
from tests.exchange import made
from tests.exchange.made import CENTRE, REGION, flipped, header_of, pressed, taken

SMALL = {
    "card": (made.card_of(REGION, made.ABAI, "region"), open_card),
    "certificate": (made.certificate(), lambda data: open_certificate(data, REGION)),
    "package": (made.package(), taken),
    "receipt": (made.receipt(), lambda data: open_receipt(data, REGION, CENTRE.public)),
}
each_kind = pytest.mark.parametrize(("data", "open_it"), SMALL.values(), ids=SMALL)
Opening = Callable[[bytes], Any]


@each_kind
def test_F8_every_bit_every_prefix_and_every_added_byte_is_refused(data: bytes, open_it: Opening) -> None:
    open_it(data)
    cut = (data[:end] for end in range(len(data)))
    for changed in (*flipped(data), *cut, data + b"\0", b"\0" + data, data + data):
        with pytest.raises(Damaged):
            open_it(changed)


@each_kind
@pytest.mark.parametrize("part", zipped.NAMES)
def test_F8_every_bit_of_every_part_is_refused_even_if_the_zip_is_made_anew(
    data: bytes, open_it: Opening, part: str
) -> None:
    parts = zipped.unpack(data)
    for changed in flipped(parts.get(part, b"")):
        with pytest.raises(Refusal):
            open_it(zipped.pack(parts | {part: changed}))


@each_kind
def test_F8_parts_of_two_files_do_not_fit_together(data: bytes, open_it: Opening) -> None:
    mine, theirs = zipped.unpack(data), zipped.unpack(made.package(4))
    for part in mine:
        with pytest.raises(Refusal):
            open_it(zipped.pack(mine | {part: theirs[part]}))


@given(st.binary(max_size=200))
def test_F8_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        taken(data)


def test_each_step_refuses_before_the_next() -> None:
    """Every file here is also wrong in all that would be looked at later."""
    wrong = header_of(b"", recipient=made.OTHER.office, sender={"office": made.OTHER.office, "key": "0" * 16})
    header = canonical.write(wrong)
    steps = [
        (bytes(container.MOST_BYTES + 1), TooLarge),
        (b"PK", Damaged),
        (pressed(b" " + header, b"!"), Damaged),
        (pressed(canonical.write(wrong | {"format": "dostyq-3", "kind": "poem"}), b"!"), TooNew),
        (pressed(canonical.write(wrong | {"kind": "receipt"}), b"!"), WrongKind),
        (pressed(header, b"!"), Stranger),
        (pressed(canonical.write(header_of(b"", recipient=made.OTHER.office)), b"!", made.OTHER), Forged),
        (pressed(canonical.write(header_of(b"", recipient=made.OTHER.office)), b"!"), NotForUs),
        (pressed(canonical.write(header_of(b"")), b"!"), Damaged),
        (pressed(canonical.write(header_of(b"!")), b"!"), Damaged),
    ]
    for data, refusal in steps:
        with pytest.raises(refusal) as caught:
            taken(data)
        assert type(caught.value) is refusal


@pytest.mark.parametrize("version", ["dostyq-3", "dostyq-10", "dostyq-1.1"])
def test_F29_a_newer_format_is_named_as_such(version: str) -> None:
    with pytest.raises(TooNew, match="newer Dostyq"):
        taken(pressed(canonical.write({"format": version, "what": ["nobody", "knows"]})))


@pytest.mark.parametrize("version", ["", "dostyk-1", 1, ["dostyq-1"]])
def test_F8_another_format_is_not_ours(version: object) -> None:
    with pytest.raises(Damaged, match="not a Dostyq file"):
        taken(pressed(canonical.write(header_of(b"", format=version))))


def test_F29_a_fact_that_a_later_program_adds_does_not_hinder_this_one() -> None:
    body = zipped.unpack(made.package())[zipped.BODY]
    header = header_of(body, mood="glad")
    header["facts"]["weather"] = {"kk": "бұлтты"}
    assert taken(pressed(canonical.write(header), body)).facts == made.facts(counts={"event": 3})


@pytest.mark.parametrize("changes", [
    {"kind": "poem"}, {"kind": 7}, {"recipient": None}, {"recipient": 5}, {"sender": {}}, {"sender": []}, {"facts": []},
    {"facts": {}}, {"body": {}}, {"body": {"size": -1, "sha256": "0" * 64}}, {"body": {"size": 10**30, "sha256": ""}},
    {"sender": {"office": "../..", "key": "0" * 16}}, {"facts": {"tally": [[[[[[[]]]]]]]}},
])  # fmt: skip
def test_F8_a_header_of_the_wrong_shape_is_refused(changes: dict[str, Any]) -> None:
    body = zipped.unpack(made.package())[zipped.BODY]
    plain = header_of(body) | changes
    spelled = canonical._spelled(plain)
    with pytest.raises(Refusal):
        taken(pressed(spelled, body))


def test_F8_a_body_without_its_facts_or_facts_without_their_body_are_refused() -> None:
    body = zipped.unpack(made.package())[zipped.BODY]
    header = header_of(body)
    without = {name: value for name, value in header.items() if name != "body"}
    for data in (pressed(canonical.write(header)), pressed(canonical.write(without), body)):
        with pytest.raises(Damaged):
            taken(data)
    with pytest.raises(Damaged, match="no content"):
        taken(pressed(canonical.write(without)))


def test_F14_a_header_of_any_depth_or_size_is_refused() -> None:
    deep = b'{"a":' * 40_000 + b"1" + b"}" * 40_000
    with pytest.raises(Damaged):
        taken(pressed(deep))
    with pytest.raises(TooLarge, match="256 KB"):
        taken(pressed(canonical.write(header_of(b"", long="a" * container.MOST_HEADER))))


def test_what_is_too_large_to_be_taken_is_not_sealed() -> None:
    crowded = {"event": {f"{year}-Q1": (1, "0" * 32) for year in range(1000, 9999)}}
    with pytest.raises(TooLarge):
        made.package(tally=crowded)


@pytest.mark.parametrize("kind", SMALL)
def test_a_stranger_sees_the_outside_alone(kind: str) -> None:
    data = SMALL[kind][0]
    seen = container.inspect(data)
    assert seen["kind"] == seen["header"]["kind"] == kind
    assert seen["size"] == len(data)
    assert seen["key"] == (REGION if kind in ("card", "package") else CENTRE).public.key_id
    assert "title" not in str(seen)
    assert made.PERSON_KEY not in str(seen)


def test_F8_a_stranger_too_is_told_of_a_damaged_body() -> None:
    parts = zipped.unpack(made.package())
    with pytest.raises(Damaged):
        container.inspect(zipped.pack(parts | {zipped.BODY: b"!"}))


def test_refusals_say_in_words_what_to_do() -> None:
    with pytest.raises(WrongKind, match="It is: card"):
        taken(SMALL["card"][0])
