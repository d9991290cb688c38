"""Signatures: whose they are, and that every bit of them counts."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import minisign
from tests.exchange.made import flipped

SEED, OTHER_SEED = bytes(range(32)), bytes(32)
KEY = minisign.public_key(SEED)
MESSAGE = "Достық".encode()
SIGNATURE = minisign.sign(SEED, MESSAGE)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200))
def test_what_a_key_signs_its_public_half_verifies(seed: bytes, message: bytes) -> None:
    assert minisign.verify(minisign.public_key(seed), message, minisign.sign(seed, message))


def test_another_message_or_another_key_does_not_verify() -> None:
    assert not minisign.verify(KEY, MESSAGE + b" ", SIGNATURE)
    assert not minisign.verify(minisign.public_key(OTHER_SEED), MESSAGE, SIGNATURE)


def test_F8_a_signature_with_any_bit_changed_or_any_end_missing_does_not_verify() -> None:
    assert not any(minisign.verify(KEY, MESSAGE, changed) for changed in flipped(SIGNATURE))
    assert not any(minisign.verify(KEY, MESSAGE, SIGNATURE[:end]) for end in range(len(SIGNATURE)))
    assert not minisign.verify(KEY, MESSAGE, SIGNATURE + b"\n")


@pytest.mark.parametrize("other", [b"untrusted comment: other", b"untrusted comment: Dostyq "])
def test_F11_the_comment_that_nobody_signs_cannot_be_used(other: bytes) -> None:
    assert not minisign.verify(KEY, MESSAGE, SIGNATURE.replace(minisign.UNTRUSTED, other))


def test_F11_a_signature_of_the_old_kind_without_a_hash_is_not_taken() -> None:
    lines = SIGNATURE.split(b"\n")
    lines[1] = base64.b64encode(b"Ed" + base64.b64decode(lines[1])[2:])
    assert not minisign.verify(KEY, MESSAGE, b"\n".join(lines))


@pytest.mark.parametrize(
    "text", ["", "RW", "кілт", KEY[:-1], KEY + "=", KEY.lower(), KEY + "\n", KEY[:8] + "A" * 48, "A" * 56]
)
def test_what_is_no_key_of_an_office_is_known_as_such(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of base64 or of our own
        minisign.key_id(text)


def test_minisign_itself_verifies_and_names_the_key_as_we_do(tmp_path: Path, tool: Callable[[str], str]) -> None:
    (tmp_path / "header.json").write_bytes(MESSAGE)
    (tmp_path / "header.json.minisig").write_bytes(SIGNATURE)
    (tmp_path / "key.pub").write_text(f"untrusted comment: minisign public key {minisign.key_id(KEY)}\n{KEY}\n")
    ask = [tool("minisign"), "-V", "-m", "header.json", "-p", "key.pub"]
    answer = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Trusted comment: dostyq header" in answer.stdout
    other = subprocess.run(
        [*ask[:-2], "-P", minisign.public_key(OTHER_SEED)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert other.returncode != 0
    assert minisign.key_id(KEY) in other.stderr
