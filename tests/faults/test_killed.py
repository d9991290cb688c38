"""F1: killed at any moment, an office has lost nothing that it had said was done, and nothing in it is half there."""

from __future__ import annotations

import json
import random
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.domain.event import EVENT
from app.errors import NotFound
from app.exchange.receive import Repeated
from app.office import Office, Query
from app.paths import ROOT
from app.storage import post, settings
from app.storage.journal import act
from app.storage.records import New, put
from tests.faults.at_work import ROWS
from tests.invariants import assert_whole
from tests.offices import PASSWORD, Offices, event, live

LONGEST = 0.3
"""Seconds after the first word in which the program dies."""

PACKAGES, RECORDS = 15, 20
"""How many packages wait for each life of the centre, and how many new records each of them brings."""

kills = pytest.mark.parametrize(
    "kills", [5, pytest.param(100, marks=[pytest.mark.campaign, pytest.mark.timeout(3600)])]
)


@pytest.fixture
def dice(record_property: Any) -> random.Random:
    seed = secrets.randbits(32)
    print("seed", seed)
    return random.Random(seed)


def killed(work: str, home: Path, folder: Path, dice: random.Random) -> list[dict[str, Any]]:
    """What a program said that it had done before it was killed at a moment drawn by lot."""
    command = [sys.executable, "-m", "tests.faults.at_work", work, str(home), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as program:
        assert program.stdout is not None
        assert json.loads(program.stdout.readline()) == {"open": True}
        time.sleep(dice.uniform(0, LONGEST))
        program.kill()
        lines = program.stdout.read().splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


@kills
def test_F1_killed_while_saving(offices: Offices, dice: random.Random, kills: int) -> None:
    for _ in range(kills):
        said = killed("saving", offices.folder / "region", offices.folder, dice)
        office = offices.region
        for done in said:
            versions = [entry["version"] for entry in office.records.history("event", done["id"])]
            assert done["version"] in versions
            assert versions == list(range(1, len(versions) + 1))
        assert_whole(office._db)
        offices.close()


@kills
def test_F1_killed_during_an_intake(offices: Offices, dice: random.Random, kills: int) -> None:
    for _ in range(kills):
        said = killed("taking_in", offices.folder / "region", offices.folder, dice)
        office = offices.region
        taken = {one["act"]: one["accepted"] for one in office.intakes.all()}
        assert {done["act"] for done in said} <= set(taken)
        assert set(taken.values()) <= {ROWS}
        assert office.records.page("event", Query()).total == ROWS * len(taken)
        assert_whole(office._db)
        offices.close()


@kills
def test_F1_killed_while_sending(offices: Offices, dice: random.Random, kills: int) -> None:
    folder = offices.folder / "stick"
    for _ in range(kills):
        said = killed("sending", offices.folder / "region", folder, dice)
        numbers = {one["number"] for one in offices.region.post.sent()}
        assert numbers == set(range(1, len(numbers) + 1)), "no number is used twice, none is left out"
        assert {done["number"] for done in said if "number" in done} <= numbers
        assert {done["id"] for done in said if "id" in done} <= set(live(offices.region, "event"))
        assert all((folder / done["file"]).exists() for done in said if "file" in done)
        assert_whole(offices.region._db)
        offices.close()
    for path in sorted(folder.glob("*.dostyq")):
        offices.centre.post.receive(path)
    assert offices.deliver()["same"]
    assert live(offices.centre, "event") == live(offices.region, "event")


@kills
def test_F1_killed_while_receiving(offices: Offices, dice: random.Random, kills: int) -> None:
    folder = offices.folder / "post"
    make_packages(offices, folder, PACKAGES * kills)
    for _ in range(kills):
        said = killed("receiving", offices.folder / "centre", folder, dice)
        centre = offices.centre
        numbers = [one["number"] for one in centre.post.received()]
        assert {done["number"] for done in said if "number" in done} <= set(numbers)
        assert numbers == list(range(1, len(numbers) + 1))
        assert centre.records.page("event", Query()).total == RECORDS * len(numbers)
        assert_whole(centre._db)
        offices.close()
    for path in sorted(folder.glob("*.dostyq")):
        answered(offices.centre, path)
    assert live(offices.centre, "event") == live(offices.region, "event")


def make_packages(offices: Offices, folder: Path, count: int) -> None:
    """Packages of one office under their numbers, each with what is new in it, as if all receipts had come back."""
    folder.mkdir()
    db = offices.region._db
    for number in range(1, count + 1):
        with act(db, "head", "intake") as done:
            put(db, done, EVENT, [New(event(f"{number}/{turn}")) for turn in range(RECORDS)])
        offices.package().rename(folder / f"{number:04}.dostyq")
        post.answered(db, str(settings.setting(db, "incarnation")), number, {})
    offices.close()


def answered(centre: Office, path: Path) -> Path:
    """The receipt of a package, whether it is new or was taken before the program died."""
    try:
        _, answer = centre.post.receive(path)
    except Repeated as repeated:
        answer = repeated.answer
    assert answer is not None
    assert answer.exists()
    return answer


def test_F1_killed_while_an_office_is_founded_the_folder_holds_none_or_a_whole_one(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom app.office import Office\nprint(flush=True)\n"
        "Office.found(Path(sys.argv[1]), '100000000', 'region', sys.argv[2])\nprint('founded', flush=True)\n"
        "import time; time.sleep(60)"
    )
    for turn in range(3):
        folder = tmp_path / str(turn)
        with subprocess.Popen([sys.executable, "-c", program, folder, PASSWORD], stdout=-1, cwd=ROOT) as founding:
            assert founding.stdout is not None
            founding.stdout.readline()
            time.sleep(0.25 * turn)
            founding.kill()
            founded = b"founded" in founding.stdout.read()
        assert opened(folder) or not founded


def opened(folder: Path) -> bool:
    """Whether there is a whole office in a folder; there may be none, but not a half one."""
    try:
        Office.open(folder, PASSWORD).close()
    except NotFound:
        return False
    return True
