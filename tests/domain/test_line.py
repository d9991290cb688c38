"""A record as it travels: one canonical line, and marks whose sum does not depend on order."""

from __future__ import annotations

import json
import random
from datetime import date
from decimal import Decimal
from hashlib import blake2b

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.domain.line import NOTHING, Line, added, carried, encode, line_of, mark, taken_out, travelling
from app.domain.registers import REGISTERS, register
from app.storage.shelf import Record
from tests.drafts import drafts
from tests.invariants import plain

KNOWN = {one.name: [f"00000000-0000-7000-8000-00000000000{turn}" for turn in range(3)] for one in REGISTERS}
marks = st.lists(st.binary(min_size=16, max_size=16), max_size=8)


def record(values: dict[str, object]) -> Record:
    return Record(1, KNOWN["event"][0], 1, 7, 2, False, "2025-Q3", NOTHING, values)


@given(st.data(), st.sampled_from(REGISTERS))
def test_a_line_is_canonical_json_and_is_read_back_as_it_was(data: st.DataObject, of: object) -> None:
    values = data.draw(drafts(of.name, KNOWN))
    written = encode(line_of(of, record(values)))
    told = json.loads(written)
    assert written == json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    assert encode(msgspec.json.decode(written, type=Line)) == written
    back = {name: of.field(name).carried(value) for name, value in told["fields"].items()}
    assert back == {name: value for name, value in values.items() if value is not None and of.field(name).travels}


def test_what_stays_at_home_is_in_no_line() -> None:
    for of in REGISTERS:
        kept = {field.name: "x" for field in of.fields}
        gone = set(kept) - set(travelling(of, kept))
        assert gone == {field.name for field in of.fields if not field.travels}
    assert set(travelling(register("learner"), {field.name: 1 for field in register("learner").fields})) == {"person"}
    assert travelling(register("association"), {"name": "Бірлік", "leader": "…", "phone": "…"}) == {"name": "Бірлік"}
    assert travelling(register("course"), {"teacher": "…"}) == {}


def test_values_are_carried_exactly() -> None:
    values = {"held_on": date(2025, 8, 1), "cost": Decimal("1250000.5"), "associations": ("a", "b"), "youth": 0}
    told = carried(register("event"), values)
    assert told == {"held_on": "2025-08-01", "cost": "1250000.50", "associations": ["a", "b"], "youth": 0}
    assert told == {name: plain(value) for name, value in values.items()}


def test_a_mark_is_the_blake2b_of_the_line() -> None:
    assert mark(b"{}") == blake2b(b"{}", digest_size=16).digest()
    assert len(NOTHING) == 16


@given(marks, marks)
def test_marks_add_up_in_any_order_and_can_be_taken_out_again(some: list[bytes], others: list[bytes]) -> None:
    total = added(NOTHING, *some, *others)
    shuffled = random.Random(1).sample([*some, *others], len(some) + len(others))
    assert added(NOTHING, *shuffled) == total
    assert taken_out(total, *others) == added(NOTHING, *some)
    assert taken_out(total, *shuffled) == NOTHING
    assert int.from_bytes(total) == sum(map(int.from_bytes, shuffled)) % 2**128
