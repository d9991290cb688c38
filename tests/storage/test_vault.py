"""The vault: whoever knows a password or holds the printed code comes in; what stands in the way is told apart."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.errors import Damaged, Refusal, TooNew, WrongPassword
from app.office import Office
from app.paths import Home
from app.storage import vault
from tests.offices import PASSWORD, Offices

WRONG = "мүлде басқа сөз"


@pytest.fixture
def office(offices: Offices) -> Path:
    """The folder of an office that nobody has open."""
    offices.region.records.add("learner", {"name": "Тыңдаушы 001", "consent": "yes"})
    offices.close()
    return offices.folder / "region"


def change(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x10
    path.write_bytes(data)


def no_harm(folder: Path) -> None:
    pass


def harm_the_database(folder: Path) -> None:
    change(Home(folder).database, 100)


def harm_the_slots(folder: Path) -> None:
    path = Home(folder).slots
    change(path, path.read_bytes().index(b'"sealed"') + 20)


@pytest.mark.parametrize(
    ("harm", "password", "said"),
    [
        (no_harm, PASSWORD, None),
        (no_harm, WRONG, WrongPassword),
        (harm_the_database, PASSWORD, Damaged),
        (harm_the_database, WRONG, WrongPassword),
        (harm_the_slots, PASSWORD, Damaged),
        (harm_the_slots, WRONG, Damaged),
    ],
)
def test_F19_a_wrong_password_a_damaged_database_and_damaged_slots_are_told_apart(
    office: Path, harm: Callable[[Path], None], password: str, said: type[Refusal] | None
) -> None:
    harm(office)
    if said is None:
        Office.open(office, password).close()
        return
    with pytest.raises(Refusal) as refused:
        Office.open(office, password)
    assert type(refused.value) is said


def test_F19_every_flipped_byte_of_the_slots_is_damage_and_never_a_wrong_password(office: Path) -> None:
    path = Home(office).slots
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ random.Random(at).randint(1, 255)]) + whole[at + 1 :])
        try:
            vault.read(Home(office))
        except (Damaged, TooNew):
            continue
        assert json.loads(path.read_bytes()) == json.loads(whole), at


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"version": 1}', b"\xff\xfe", b"PK"])
def test_a_file_of_slots_that_is_none_is_damage(office: Path, content: bytes) -> None:
    Home(office).slots.write_bytes(content)
    with pytest.raises(Damaged):
        Office.open(office, PASSWORD)


def test_slots_cannot_ask_for_more_work_than_a_computer_has(office: Path) -> None:
    slots = vault.read(Home(office))
    for wild in ({"passes": 10**6}, {"memory_kib": 1 << 30}, {"lanes": 1000}, {"salt": b""}):
        vault.write(Home(office), replace(slots, slots=(replace(slots.slots[0], **wild),)))
        with pytest.raises(Damaged):
            Office.open(office, PASSWORD)


def test_slots_of_a_newer_version_are_refused_in_words(office: Path) -> None:
    path = Home(office).slots
    path.write_text(json.dumps({"version": vault.VERSION + 1, "ways": []}))
    with pytest.raises(TooNew, match="newer Dostyq"):
        Office.open(office, PASSWORD)


def test_F22_the_printed_code_opens_however_it_is_typed(tmp_path: Path) -> None:
    office, code = Office.found(tmp_path / "new", "100000000", "region", PASSWORD)
    office.close()
    assert len(code) == 29
    Office.open(tmp_path / "new", f" {code.lower().replace('-', ' ')} ").close()
    with pytest.raises(WrongPassword):
        Office.open(tmp_path / "new", code[:-1] + ("A" if code[-1] != "A" else "B"))


def test_F22_a_second_user_has_a_password_of_his_own_and_may_change_it(office: Path) -> None:
    with Office.open(office, PASSWORD) as opened:
        key = opened._key
    vault.add_user(Home(office), key, "clerk", "clerk's password")
    vault.add_user(Home(office), key, "clerk", "a better password")
    assert vault.unlock(Home(office), "a better password") == (key, "clerk")
    assert vault.unlock(Home(office), PASSWORD) == (key, "head")
    with pytest.raises(WrongPassword):
        vault.unlock(Home(office), "clerk's password")


def test_a_user_called_recovery_does_not_push_out_the_printed_code(office: Path) -> None:
    key, code, slots = vault.found("head", PASSWORD)
    vault.write(Home(office), slots)
    vault.add_user(Home(office), key, "recovery", "another password")
    assert vault.unlock(Home(office), code) == (key, "recovery")


def test_F20_a_guess_at_the_password_costs_what_the_standard_asks() -> None:
    _, _, slots = vault.found("head", PASSWORD)
    assert all(slot.memory_kib >= 65536 and slot.passes >= 3 and len(slot.salt) >= 16 for slot in slots.slots)
    assert len({slot.salt for slot in slots.slots}) == len(slots.slots)


@pytest.mark.parametrize(("weak", "said"), [("қысқа", "10 characters"), ("1234567890", "among the first")])
def test_F20_a_weak_password_is_refused_before_anything_is_made(tmp_path: Path, weak: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        Office.found(tmp_path / "new", "100000000", "region", weak)
    assert not (tmp_path / "new").exists()


def test_the_key_is_nowhere_in_the_files(office: Path) -> None:
    with Office.open(office, PASSWORD) as opened:
        key = opened._key
    for path in office.iterdir():
        data = path.read_bytes()
        assert key not in data
        assert key.hex().encode() not in data
        assert "Тыңдаушы".encode() not in data
