"""A PostgreSQL of one's own for a measurement or a test: in a folder that is gone afterwards, heard by nobody else."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OWNER = "dostyq"
DEBIAN = "/usr/lib/postgresql/*/bin"
NOBODY = "postgres"
"""Who runs the server where we are root: it refuses to be run so."""

WHO = f"local all {OWNER} trust\nlocal all all scram-sha-256\n"
SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c unix_socket_directories={folder}"


def programs() -> Path | None:
    """Where the newest server's programs stand; None where there are none, or no sockets and users as here."""
    if os.name == "nt":
        return None
    found = shutil.which("initdb")
    known = sorted(Path("/").glob(DEBIAN[1:]), key=lambda path: path.parent.name.zfill(3))
    places = [*known, *([Path(found).resolve().parent] if found else [])]
    return next((place for place in reversed(places) if (place / "pg_ctl").exists()), None)


@contextmanager
def server(place: Path) -> Iterator[str]:
    """A server that runs, its programs at a place; gives the folder of its socket."""
    with tempfile.TemporaryDirectory(prefix="dostyq-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        who = owner_of(folder)
        data, log = str(folder / "data"), str(folder / "log")
        run(place / "initdb", "-D", data, "-U", OWNER, "-E", "UTF8", "--locale=C", "-A", "trust", "-N", **who)
        (folder / "data" / "pg_hba.conf").write_text(WHO, encoding="ascii")
        options = SETTINGS.format(folder=folder)
        run(place / "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start", **who)
        try:
            yield name
        finally:
            run(place / "pg_ctl", "-D", data, "-m", "immediate", "stop", **who)


def owner_of(folder: Path) -> dict[str, Any]:
    """How its programs are to be run: as we are, or, where that is root, as somebody who owns nothing else."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": ()}


def run(program: Path, *asked: str, **who: Any) -> None:
    """Where it fails, its own words are the error."""
    done = subprocess.run([program, *asked], cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, **who)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr)


def address(folder: str, database: str, user: str = OWNER) -> str:
    """The address of a database of a server in a folder."""
    return f"postgresql://{user}@/{database}?host={folder}"
