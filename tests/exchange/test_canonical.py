"""One value has one spelling."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Damaged
from app.exchange import canonical
from app.exchange.terms import MOST_WHOLE

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
plain = st.recursive(
    texts | st.integers(-MOST_WHOLE, MOST_WHOLE),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(texts, inside, max_size=3),
    max_leaves=8,
)


@given(plain)
def test_what_is_written_is_read_back(value: Any) -> None:
    try:
        written = canonical.write(value)
    except ValueError:
        return
    assert canonical.read(written) == value


@given(plain)
def test_the_fast_encoder_of_records_spells_alike(value: Any) -> None:
    try:
        written = canonical.write(value)
    except ValueError:
        return
    assert msgspec.json.encode(value, order="sorted") == written


@given(st.binary(max_size=40) | st.text(max_size=20).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        value = canonical.read(data)
    except Damaged:
        return
    assert canonical.write(value) == data


@pytest.mark.parametrize(
    "spelling",
    [
        b"", b"{", b' {"a":1}', b'{"a":1}\n', b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":01}', b'{"a":-0}', b'{"a":NaN}', b'{"a":true}', b'{"a":null}', b'{"a":"\\u0041"}', b'{"a":"\\u0000"}',
        b'{"\\u0000":1}', b'{"a":"\\/"}', b'{"a":"\\ud800"}', b'{"a":"\xff"}', b'\xef\xbb\xbf{"a":1}',
        '{"a":1}'.encode("utf-16"), b'{"a":9007199254740992}', b'{"a":' + b"9" * 5000 + b"}",
        b"[" * 9 + b"]" * 9, b"[" * 200_000, b'{"a":' * 40_000,
    ],
)  # fmt: skip
def test_F14_every_other_spelling_and_every_depth_is_refused(spelling: bytes) -> None:
    with pytest.raises(Damaged):
        canonical.read(spelling)


@pytest.mark.parametrize("value", [1.5, True, None, {"a": 2**53}, {"a": "\0"}, [[[[[[[[[]]]]]]]]]])
def test_what_has_no_spelling_is_not_written(value: Any) -> None:
    with pytest.raises(ValueError, match="not text, whole numbers, lists and objects"):
        canonical.write(value)


def test_eight_levels_are_read() -> None:
    assert canonical.read(b"[" * 8 + b"]" * 8) == [[[[[[[[]]]]]]]]
