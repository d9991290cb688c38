"""The most memory that each work takes, in a process of its own, beside an open office that does nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from app.bench.exchange import accept, founded_centre
from app.bench.ground import PASSWORD, Ground
from app.bench.intake import take, workbook
from app.bench.measure import Result, result
from app.bench.summary import YEAR
from app.language import N_
from app.office import Office, Query
from app.paths import ROOT

AIM_MB = 512.0
NOT_HERE = N_("This system does not tell how much memory a process took at most.")
STATUS = Path("/proc/self/status")
"""Where Linux tells it; `getrusage` counts what the process that started this one had."""

WORKS: dict[str, Callable[[Office, Path], object]] = {
    "open": lambda office, file: None,
    "intake": lambda office, file: take(office, file),
    "send": lambda office, file: office.post.send(file),
    "receive": lambda office, file: office.post.receive(next(file.glob("*.dostyq"))),
    "search": lambda office, file: office.records.typed("event", Query("достык")),
    "list": lambda office, file: sum(map(len, office.records.places("event", Query(order="title"))[0])),
    "summary": lambda office, file: office.quarters.summary(YEAR),
    "pdf": lambda office, file: office.quarters.pdf(YEAR, "kk"),
}


def measure(ground: Ground) -> Iterator[Result]:
    """Intake, send and receive with the rows of an intake; searching and listing in the large office."""
    if not STATUS.exists():
        yield Result("memory", None, None, "MB peak", None, AIM_MB, None, NOT_HERE)
        return
    many, rows, empty, centre, post = prepared(ground)
    file = workbook(list(ground.events(ground.rows)), ground.place("events", ".csv"))
    idle = peak("open", rows, file)
    places = {
        "intake": (empty, file), "send": (rows, post), "receive": (centre, post), "search": (many, file),
        "list": (many, file), "summary": (rows, file), "pdf": (rows, file),
    }  # fmt: skip
    for work, (home, path) in places.items():
        most = peak(work, home, path)
        yield result(f"memory-{work}", most, idle, "MB peak", most / idle, AIM_MB, most <= AIM_MB)


def prepared(ground: Ground) -> tuple[Path, Path, Path, Path, Path]:
    """The large office, one to send from, an empty one, their centre and the folder of the post."""
    rows, post = ground.copy(ground.rows), ground.place("post")
    with Office.open(rows, PASSWORD) as office, founded_centre(ground) as centre, founded_centre(ground) as empty:
        accept(office, centre, post)
        homes = empty.home.folder, centre.home.folder
    return ground.home(ground.many), rows, *homes, post


def peak(work: str, home: Path, path: Path) -> float:
    """The megabytes that a process has held at most when it has done a work."""
    command = [sys.executable, "-m", "app.bench.memory", work, str(home), str(path)]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)  # noqa: S603


def main(work: str, home: str, path: str) -> None:
    """Do a work and print the most memory that this process has held, in megabytes."""
    with Office.open(Path(home), PASSWORD) as office:
        WORKS[work](office, Path(path))
    facts = dict(line.split(":", 1) for line in STATUS.read_text(encoding="utf-8").splitlines())
    sys.stdout.write(str(int(facts["VmHWM"].split()[0]) / 2**10))


if __name__ == "__main__":
    main(*sys.argv[1:])
