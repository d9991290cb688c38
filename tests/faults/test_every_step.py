"""F1, F4, F27: killed, on a full disk or with the stick pulled at every step of sending, receiving and carrying.

Whatever the step: nothing that was said to be done is lost, nothing is half there, the same command once more ends
well, no number is used twice, and what was refused was refused in a sentence.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from random import Random

import pytest

from app.errors import Refusal
from app.exchange import container
from app.exchange.receive import Repeated
from app.storage import notices, post
from tests.exchange.world import World
from tests.faults.disk import small_disk
from tests.faults.steps import Lived, fill, kill, live, plug_in, pull
from tests.invariants import assert_whole

SIZE = 24 << 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="works are killed by the means of Linux")


@dataclass(frozen=True)
class Case:
    """A work, what must have happened before it, and how it is seen that it was done."""

    prepare: Callable[[World], None]
    work: Callable[[World], None]
    done: Callable[[World], bool]


def stick(world: World) -> Path:
    return world.folder / "stick"


def filled(world: World) -> None:
    """A package was answered; since then there is more, and the quarter was closed."""
    stick(world).mkdir()
    world.enter("Бірінші")
    world.round()
    world.enter("Екінші")
    world.enter_group("«Бірлік» бірлестігі")
    world.close_quarter()


def with_package(world: World) -> None:
    filled(world)
    (stick(world) / "package.dostyq").write_bytes(world.send())


def with_receipt(world: World) -> None:
    filled(world)
    world.bring_up(world.send())
    (stick(world) / "answer.receipt.dostyq").write_bytes(world.receipts[-1][1])


def with_circular(world: World) -> None:
    filled(world)
    with world.centre.open() as centre:
        centre.centre.keep_due("2025-Q4", date(2026, 1, 10))
        path, _ = centre.centre.circular(stick(world))
        path.rename(stick(world) / "circular.dostyq")


def with_all_for_the_office(world: World) -> None:
    with_circular(world)
    world.bring_up(world.send())
    (stick(world) / "answer.receipt.dostyq").write_bytes(world.receipts[-1][1])
    world.enter("Үшінші", late="Акті кеш келді")


def send(world: World) -> None:
    with world.computer().open() as office:
        office.post.send(stick(world))


def receive(world: World, name: str, file: str) -> None:
    with world.computer(name).open() as office, suppress(Repeated):
        office.post.receive(stick(world) / file)


def carry(world: World, name: str) -> None:
    with world.computer(name).open() as office:
        problem = office.post.carry(stick(world)).problem
        if problem is not None:
            raise Refusal(problem.text, **problem.values)


def is_sent(world: World) -> bool:
    """The last package lies on the stick under its name."""
    with world.computer().open() as office:
        last = office.post.sent()[-1]
    file = stick(world) / last["file"]
    return last["number"] > 1 and file.exists() and container.read(file.read_bytes()).hash == last["hash"]


def is_taken(world: World) -> bool:
    return world.held("region") == world.held_of("region")


def is_answered(world: World) -> bool:
    with world.computer().open() as office:
        return office.post.sent()[1]["receipt"] is not None


def is_told(world: World) -> bool:
    with world.computer().open() as office:
        return "2025-Q4" in {notice.id for notice in notices.notices(office._db)}


def is_carried(world: World) -> bool:
    with world.computer().open() as office:
        sent = office.post.sent()
    return is_told(world) and is_answered(world) and len(sent) >= 3 and (stick(world) / sent[-1]["file"]).exists()


CASES = {
    "send": Case(filled, send, is_sent),
    "receive a package": Case(with_package, partial(receive, name="centre", file="package.dostyq"), is_taken),
    "receive a receipt": Case(with_receipt, partial(receive, name="region", file="answer.receipt.dostyq"), is_answered),
    "receive a circular": Case(with_circular, partial(receive, name="region", file="circular.dostyq"), is_told),
    "carry at the office": Case(with_all_for_the_office, partial(carry, name="region"), is_carried),
    "carry at the centre": Case(with_package, partial(carry, name="centre"), is_taken),
}
DEEDS = ("killed", "full disk", "pulled stick")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, or just a folder where nobody may mount one."""
    with small_disk(tmp_path / "disk", SIZE):
        yield tmp_path / "disk"


Step = tuple[str, int]
"""A deed and the number of the step before which it is done."""


@pytest.mark.parametrize("name", CASES)
def test_F1_F4_F27_ended_at_some_steps(founded: Path, disk: Path, name: str) -> None:
    dice = Random()
    ended = end_at(founded, disk, name, lambda steps: [(deed, dice.randint(1, steps)) for deed in DEEDS])
    assert len(ended) == len(DEEDS)


@pytest.mark.campaign
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", CASES)
def test_F1_F4_F27_ended_at_every_step(founded: Path, disk: Path, name: str) -> None:
    ended = end_at(founded, disk, name, lambda steps: list(product(DEEDS, range(1, steps + 1))))
    print(f"{name}: {len(ended)} times ended, each at another step of {len(ended) // len(DEEDS)}")


def end_at(founded: Path, disk: Path, name: str, chosen: Callable[[int], list[Step]]) -> list[Step]:
    """Do the work of a case again and again, each time with a deed before one of its steps; returns these."""
    case, world, kept = CASES[name], World.of(founded, disk), disk.with_name("kept")
    case.prepare(world)
    shutil.copytree(disk, kept)
    deeds = dict(zip(DEEDS, (kill, partial(fill, disk), partial(pull, stick(world))), strict=True))
    steps = chosen(live(lambda: case.work(world), disk).steps)
    for deed, at in steps:
        print(deed, at)
        put_back(kept, disk)
        lived = live(lambda: case.work(world), disk, at, deeds[deed])
        assert lived.killed == (deed == "killed")
        afterwards(world, case, lived)
    return steps


def put_back(kept: Path, disk: Path) -> None:
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(kept, disk, dirs_exist_ok=True)


def afterwards(world: World, case: Case, lived: Lived) -> None:
    """The disk has room again, the stick is back, the power too."""
    (world.folder / "ballast").unlink(missing_ok=True)
    plug_in(stick(world))
    assert_sound(world)
    assert case.done(world) or not lived.done, "what was said to be done is lost"
    assert lived.killed or lived.done or lived.said.endswith((".", "?")), lived.said
    case.work(world)
    assert case.done(world)
    world.heal()
    assert_sound(world)


def assert_sound(world: World) -> None:
    """Nothing is half there, and no number names two packages."""
    for name in world.computers:
        with world.computer(name).open() as office:
            assert_whole(office._db)
    for file in stick(world).rglob("*.dostyq"):
        found = container.read(file.read_bytes())
        facts = found.header.facts
        if found.header.kind == "package":
            assert known_hash(world, facts["incarnation"], facts["number"]) == found.hash


def known_hash(world: World, incarnation: str, number: int) -> str | None:
    with world.computer().open() as office:
        row = post.sent(office._db, incarnation, number)
    return row["hash"] if row else None
