"""The vault: a random database key, wrapped once for each password and once for the printed recovery code.

Argon2id with RFC 9106's second recommendation (64 MiB). The file of slots carries its own hash, and the key a check
value, so that a wrong password, damaged slots and a damaged database are told apart.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Annotated, Any

import msgspec
from argon2.low_level import Type, hash_secret_raw
from msgspec import Meta
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from app.domain.guessable import is_guessable
from app.errors import Damaged, NotFound, Refusal, TooNew, WrongPassword
from app.files import read_whole, write_whole
from app.paths import Home
from app.storage import tries

VERSION = 1
SHORTEST = 10
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
MOST = 1 << 20


class Slot(msgspec.Struct, frozen=True):
    """One way to the key. Bytes stand as base64."""

    name: str
    kind: str
    salt: Annotated[bytes, Meta(min_length=8, max_length=64)]
    sealed: bytes
    passes: Annotated[int, Meta(ge=1, le=100)] = 3
    memory_kib: Annotated[int, Meta(ge=64, le=1 << 20)] = 65536
    lanes: Annotated[int, Meta(ge=1, le=8)] = 4


class Slots(msgspec.Struct, frozen=True):
    """The file of slots that lies beside the database; `whole` is the hash of all the rest."""

    version: int
    check: bytes
    slots: tuple[Slot, ...]
    whole: bytes = b""


def found(user: str, password: str) -> tuple[bytes, str, Slots]:
    """A new vault, not written yet: the database key, the recovery code, which is shown once and printed, the slots."""
    refuse_weak(password)
    key, code = secrets.token_bytes(32), recovery_code()
    slots = (new_slot(user, "password", password, key), new_slot("recovery", "recovery", plain_code(code), key))
    return key, code, Slots(VERSION, check_value(key), slots)


def unlock(home: Home, password: str) -> tuple[bytes, str]:
    """The database key and the user whose slot opened; raises WrongPassword, TooSoon, Damaged, TooNew."""
    kept = read(home)
    tries.refuse_early(kept.check)
    for slot in kept.slots:
        key = open_slot(slot, password if slot.kind == "password" else plain_code(password))
        if key is not None:
            if check_value(key) != kept.check:
                raise damaged()
            tries.forget(kept.check)
            return key, slot.name
    tries.add_wrong(kept.check)
    raise WrongPassword("The password is wrong: look at the keyboard layout and Caps Lock.")


def add_user(home: Home, key: bytes, user: str, password: str) -> None:
    """A slot for one more user, or a new password for one who has a slot."""
    refuse_weak(password)
    kept = read(home)
    others = tuple(slot for slot in kept.slots if (slot.kind, slot.name) != ("password", user))
    write(home, msgspec.structs.replace(kept, slots=(*others, new_slot(user, "password", password, key))))


def remove_user(home: Home, user: str) -> None:
    """The user's password opens the office no longer; the last user stays, or only the printed code would be left."""
    kept = read(home)
    others = tuple(slot for slot in kept.slots if (slot.kind, slot.name) != ("password", user))
    if len(others) == len(kept.slots):
        raise NotFound("There is no user {name}.", name=user)
    if all(slot.kind != "password" for slot in others):
        raise Refusal("{name} is the last user of this office: add another one first.", name=user)
    write(home, msgspec.structs.replace(kept, slots=others))


def refuse_wrong(home: Home, user: str, password: str) -> None:
    """Whoever changes a password must know the one he has; raises WrongPassword."""
    mine = [slot for slot in read(home).slots if (slot.kind, slot.name) == ("password", user)]
    if not any(open_slot(slot, password) for slot in mine):
        raise WrongPassword("The password is wrong: look at the keyboard layout and Caps Lock.")


def refuse_wrong_code(home: Home, code: str) -> None:
    """Whether the printed code still opens the office; raises WrongPassword."""
    slots = [slot for slot in read(home).slots if slot.kind == "recovery"]
    if not any(open_slot(slot, plain_code(code)) for slot in slots):
        raise WrongPassword("This is not the recovery code of this office: type it as it was shown, or make a new one.")


def new_code(home: Home, key: bytes) -> str:
    """Another recovery code in place of the old one, which opens nothing any more; it is shown once and printed."""
    kept, code = read(home), recovery_code()
    others = tuple(slot for slot in kept.slots if slot.kind != "recovery")
    made = new_slot("recovery", "recovery", plain_code(code), key)
    write(home, msgspec.structs.replace(kept, slots=(*others, made)))
    return code


def refuse_weak(password: str) -> None:
    if len(password) < SHORTEST:
        raise Refusal("The password must have at least {least} characters.", least=SHORTEST)
    if is_guessable(password):
        raise Refusal(
            "Anybody would try this password among the first: take several words that do not belong together."
        )


def new_slot(name: str, kind: str, secret: str, key: bytes) -> Slot:
    blank = Slot(name, kind, secrets.token_bytes(16), b"")
    return msgspec.structs.replace(blank, sealed=bytes(SecretBox(wrapping_key(blank, secret)).encrypt(key)))


def open_slot(slot: Slot, secret: str) -> bytes | None:
    try:
        return SecretBox(wrapping_key(slot, secret)).decrypt(slot.sealed)
    except (CryptoError, ValueError):
        return None


def wrapping_key(slot: Slot, secret: str) -> bytes:
    return hash_secret_raw(
        secret.encode(), slot.salt, slot.passes, slot.memory_kib, slot.lanes, SecretBox.KEY_SIZE, Type.ID
    )


def check_value(key: bytes) -> bytes:
    """Known to be of this key and of no help in finding it."""
    return hashlib.blake2b(b"dostyq key check", key=key, digest_size=16).digest()


def recovery_code() -> str:
    """Twenty-five letters and digits that cannot be taken for one another, 125 bits: «XXXXX-XXXXX-…»."""
    code = "".join(secrets.choice(LETTERS) for _ in range(25))
    return "-".join(code[place : place + 5] for place in range(0, 25, 5))


def plain_code(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter in LETTERS)


def read(home: Home) -> Slots:
    """The slots as they stand in the file."""
    content = read_whole(home.slots, MOST)
    try:
        version: Any = msgspec.json.decode(content)["version"]
        if isinstance(version, int) and version > VERSION:
            raise TooNew("This office was made by a newer Dostyq: install that one.")
        slots = msgspec.json.decode(content, type=Slots)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise damaged() from None
    if hash_of(slots) != slots.whole:
        raise damaged()
    return slots


def write(home: Home, slots: Slots) -> None:
    signed = msgspec.structs.replace(slots, whole=hash_of(slots))
    write_whole(home.slots, msgspec.json.format(msgspec.json.encode(signed)))


def hash_of(slots: Slots) -> bytes:
    bare = msgspec.structs.replace(slots, whole=b"")
    return hashlib.blake2b(msgspec.json.encode(bare), digest_size=16).digest()


def damaged() -> Damaged:
    return Damaged("The key file keys.json is damaged: bring it back from a backup.")
