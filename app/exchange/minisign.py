"""Signatures that `minisign -V` verifies: Ed25519 over BLAKE2b-512 («ED»), made with PyNaCl.

The format of https://jedisct1.github.io/minisign, in one spelling: the untrusted comment, which no signature
covers, is a constant here, and so is the trusted one.
"""

from __future__ import annotations

import base64
import binascii
from hashlib import blake2b

from nacl.bindings import crypto_sign_PUBLICKEYBYTES
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

UNTRUSTED = b"untrusted comment: Dostyq"
TRUSTED = b"trusted comment: "
COMMENT = b"dostyq header"
KEY_ID = 8
SIGNATURE = 64


def public_key(seed: bytes) -> str:
    """The public key as minisign writes it: «RW…», 56 characters. The seed has 32 bytes."""
    key = bytes(SigningKey(seed).verify_key)
    return base64.b64encode(b"Ed" + _id_of(key) + key).decode()


def key_id(public: str) -> str:
    """The key's name as minisign shows it: 16 hexadecimal digits. Raises ValueError for what is no key of ours."""
    return _key(public)[0][::-1].hex().upper()


def sign(seed: bytes, message: bytes) -> bytes:
    """The content of the .minisig file that stands beside the message."""
    key = SigningKey(seed)
    signature = key.sign(_prehash(message)).signature
    named = b"ED" + _id_of(bytes(key.verify_key)) + signature
    over_all = key.sign(signature + COMMENT).signature
    return _spelled(named, over_all)


def verify(public: str, message: bytes, minisig: bytes) -> bool:
    """Whether this file is this key's signature of the message, in the one spelling that `sign` gives it."""
    name, key = _key(public)
    lines = minisig.split(b"\n")
    try:
        named, over_all = base64.b64decode(lines[1], validate=True), base64.b64decode(lines[3], validate=True)
    except (IndexError, binascii.Error):
        return False
    if minisig != _spelled(named, over_all) or named[: 2 + KEY_ID] != b"ED" + name:
        return False
    signature = named[2 + KEY_ID :]
    return _holds(key, _prehash(message), signature) and _holds(key, signature + COMMENT, over_all)


def _spelled(named: bytes, over_all: bytes) -> bytes:
    lines = (UNTRUSTED, base64.b64encode(named), TRUSTED + COMMENT, base64.b64encode(over_all), b"")
    return b"\n".join(lines)


def _holds(key: bytes, message: bytes, signature: bytes) -> bool:
    if len(signature) != SIGNATURE:
        return False
    try:
        VerifyKey(key).verify(message, signature)
    except CryptoError:
        return False
    return True


def _prehash(message: bytes) -> bytes:
    return blake2b(message, digest_size=64).digest()


def _id_of(key: bytes) -> bytes:
    """Minisign draws it by lot; ours follows from the key, so that no two keys can share a name."""
    return blake2b(key, digest_size=KEY_ID).digest()


def _key(public: str) -> tuple[bytes, bytes]:
    raw = base64.b64decode(public, validate=True)
    name, key = raw[2 : 2 + KEY_ID], raw[2 + KEY_ID :]
    sound = raw[:2] == b"Ed" and len(key) == crypto_sign_PUBLICKEYBYTES and name == _id_of(key)
    if not sound or base64.b64encode(raw).decode() != public:
        raise ValueError("not a public key of an office")
    return name, key
