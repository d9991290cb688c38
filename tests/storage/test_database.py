"""The database: for one program alone, and never an answer from a file that is not what was written."""

from __future__ import annotations

import random
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.domain.registers import REGISTERS
from app.errors import Damaged, InUse, Refusal
from app.office import Office, Query
from app.paths import ROOT, Home
from app.storage.database import PATIENCE, Database, check, open_database, transaction
from tests.offices import PASSWORD, Offices, dump, event, learner, read_rows

PAGE = 4096
HOLD = """
import sys, time
from pathlib import Path
from app.office import Office
office = Office.open(Path(sys.argv[1]), sys.argv[2])
office.records.add("learner", {"name": "Тыңдаушы 002", "consent": "yes"})
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def closed(offices: Offices) -> tuple[Path, bytes]:
    """The database of an office with some records, closed, and its key."""
    office = offices.region
    for number in range(20):
        office.records.add("event", event(f"Іс-шара № {number}", participants=number, notes="Қысқаша мазмұны. " * 40))
    office.records.add("learner", learner())
    key, home = office._key, office.home
    offices.close()
    return home.database, key


def test_F24_a_second_program_is_refused_at_once_and_in_words(offices: Offices) -> None:
    assert offices.region
    begun = time.perf_counter()
    with pytest.raises(InUse, match="Another program has this office open"):
        Office.open(offices.folder / "region", PASSWORD)
    assert time.perf_counter() - begun < PATIENCE, "nobody waits for a program that may stay open all day"


def test_F24_an_office_is_free_again_when_the_program_that_held_it_has_died(offices: Offices) -> None:
    folder = offices.folder / "region"
    command = [sys.executable, "-c", HOLD, str(folder), PASSWORD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(InUse):
            Office.open(folder, PASSWORD)
        holder.kill()
    with Office.open(folder, PASSWORD) as office:
        assert office.records.page("learner", Query()).total == 1


def test_F5_no_flipped_bit_is_ever_read_as_a_record(closed: tuple[Path, bytes]) -> None:
    path, key = closed
    whole, rows = path.read_bytes(), read_rows(path, key)
    seed = secrets.randbits(32)
    dice = random.Random(seed)
    for turn in range(100):
        bit = dice.randrange(len(whole) * 8)
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)
        assert found_out(path, key), (seed, turn, bit)
        try:
            assert read_rows(path, key) == rows, (seed, turn, bit)
        except Damaged:
            continue


def test_F5_a_file_that_was_cut_short_is_damage(closed: tuple[Path, bytes]) -> None:
    path, key = closed
    whole = path.read_bytes()
    for length in (len(whole) - 1, len(whole) - 4096, len(whole) // 2, 4096, 1000):
        path.write_bytes(whole[:length])
        assert found_out(path, key), length


def test_F5_an_empty_file_is_not_taken_for_an_empty_office(closed: tuple[Path, bytes]) -> None:
    path, _ = closed
    for rest in (b"", b"S"):
        path.write_bytes(rest)
        with pytest.raises(Damaged):
            Office.open(path.parent, PASSWORD)
    path.unlink()
    with pytest.raises(Damaged, match="not in its folder"):
        Office.open(path.parent, PASSWORD)


def test_F5_pages_that_have_changed_places_are_found(closed: tuple[Path, bytes]) -> None:
    path, key = closed
    data = path.read_bytes()
    pages = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    pages[5], pages[9] = pages[9], pages[5]
    path.write_bytes(b"".join(pages))
    assert found_out(path, key)


def test_F6_one_page_of_an_older_copy_is_found_wherever_it_was_put_back(closed: tuple[Path, bytes]) -> None:
    path, key = closed
    old = path.read_bytes()
    with Office.open(path.parent, PASSWORD) as office:
        for number in (1, 2):
            office.records.edit("event", str(number), {"participants": 900 + number, "notes": "Басқа мазмұн"})
    new, rows = path.read_bytes(), read_rows(path, key)
    pages = [at for at in range(0, min(len(old), len(new)), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    assert len(pages) > 3
    for at in pages:
        path.with_name("office.db-wal").unlink(missing_ok=True)
        path.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        assert holds(path, key, rows) or is_told(path.parent), at


def holds(path: Path, key: bytes, rows: dict[str, list[Any]]) -> bool:
    """Whether a database holds just these rows; the page that was put back had nothing to do with them."""
    try:
        return read_rows(path, key) == rows
    except Damaged:
        return False


def is_told(folder: Path) -> bool:
    """Whether the check of an office that is opened says that it is not what it was."""
    try:
        with Office.open(folder, PASSWORD) as office:
            return not office.check()["sound"]
    except Damaged:
        return True


def test_F5_what_shows_damage_in_the_middle_of_a_list_says_so_in_words(closed: tuple[Path, bytes]) -> None:
    path, _ = closed
    data = bytearray(path.read_bytes())
    for at in range(4096 * 8, len(data), 4096):
        data[at + 50] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged, match="bring back the last backup"):
        list_all(path.parent)


def test_another_key_opens_nothing(closed: tuple[Path, bytes]) -> None:
    path, _ = closed
    with pytest.raises(Damaged):
        open_database(path, secrets.token_bytes(32))


def test_a_database_where_there_can_be_none_is_refused_in_words(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere" / "office.db"):
        with pytest.raises(Refusal, match="cannot be read or written"):
            open_database(path, bytes(32))


def test_a_transaction_is_kept_whole_or_not_at_all(offices: Offices) -> None:
    db = offices.region._db
    before = dump(db)
    with pytest.raises(ZeroDivisionError):
        delete_and_fail(db)
    assert dump(db) == before


def test_our_own_faults_are_not_dressed_up_as_the_worlds(offices: Offices) -> None:
    with pytest.raises(Exception, match="no such table") as error:
        offices.region._db.conn.execute("SELECT * FROM nowhere")
    assert not isinstance(error.value, Refusal)


def test_F2_F23_the_settings_are_the_safe_ones(offices: Offices) -> None:
    def setting(name: str) -> object:
        return offices.region._db.conn.execute(f"PRAGMA {name}").fetchone()[0]

    assert (setting("journal_mode"), setting("synchronous"), setting("locking_mode")) == ("wal", 2, "normal")
    assert (setting("foreign_keys"), setting("trusted_schema"), setting("cell_size_check")) == (1, 0, 1)
    assert setting("temp_store") == 2
    assert tuple(map(int, str(setting("cipher_version")).split()[0].split("."))) >= (4, 6, 0)


def test_founding_leaves_nothing_behind_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise Refusal("The disk is full: free some space and try again. Nothing was lost.")

    with monkeypatch.context() as patch:
        patch.setattr("app.storage.vault.write", full)
        with pytest.raises(Refusal):
            Office.found(tmp_path / "new", "100000000", "region", PASSWORD)
    assert list((tmp_path / "new").iterdir()) == []
    Office.found(tmp_path / "new", "100000000", "region", PASSWORD)[0].close()


def test_an_office_is_founded_only_where_there_is_none_and_only_in_a_place_that_exists(offices: Offices) -> None:
    with pytest.raises(Refusal, match="There is an office"):
        Office.found(offices.folder / "region", "100000000", "region", PASSWORD)
    with pytest.raises(Refusal, match="no region or district"):
        Office.found(offices.folder / "new", "999999999", "region", PASSWORD)
    with pytest.raises(Refusal, match="no role"):
        Office.found(offices.folder / "new", "100000000", "king", PASSWORD)
    with pytest.raises(Refusal, match="There is no office"):
        Office.open(offices.folder / "new", PASSWORD)
    assert not Home(offices.folder / "new").folder.exists()


def list_all(folder: Path) -> None:
    with Office.open(folder, PASSWORD) as office:
        for register in REGISTERS:
            office.records.page(register.name, Query(), -1)
        office.check()


def delete_and_fail(db: Database) -> None:
    with transaction(db):
        db.conn.execute("DELETE FROM setting")
        raise ZeroDivisionError


def found_out(path: Path, key: bytes) -> bool:
    """Whether the check of an office finds a fault."""
    try:
        db = open_database(path, key)
    except Damaged:
        return True
    try:
        return bool(check(db))
    except Damaged:
        return True
    finally:
        db.close()
