"""A work that meets its end at a numbered step. A step is every change to a file and every statement that writes.

The work is done in a process of its own, which says what it was told is done, or in which words it was refused.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import Refusal
from app.language import say
from app.storage.database import Cursor

KILLED = 99
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link")
"""What Python tells of files that change; of opened ones it tells the flags, of flushing nothing."""

Work = Callable[[], object]


@dataclass(frozen=True)
class Lived:
    """How a work ended: how many steps it took, whether it was said to be done, and what was said instead."""

    steps: int
    done: bool = False
    said: str = ""
    killed: bool = False


def live(work: Work, within: Path, at: int = 0, deed: Callable[[], None] = lambda: None) -> Lived:
    """Do a work in a process of its own; before its step `at` (1 is the first, 0 none) the deed is done."""
    told, tell = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        os.close(told)
        alone(work, within, at, deed, tell)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        text = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == KILLED:
        return Lived(at, killed=True)
    assert code == 0, text.decode()
    return Lived(**json.loads(text))


def alone(work: Work, within: Path, at: int, deed: Callable[[], None], tell: int) -> None:
    """What the process of a work does; it never comes back."""
    code = 1
    try:
        count = Count(within, at, deed)
        count.listen()
        try:
            work()
            said: dict[str, Any] = {"done": True}
        except Refusal as refusal:
            said = {"said": say(refusal.words, "en")}
        os.write(tell, json.dumps({"steps": count.steps, **said}).encode())
        code = 0
    except BaseException:
        os.write(tell, traceback.format_exc().encode())
    finally:
        os._exit(code)


def kill() -> None:
    os._exit(KILLED)


class Count:
    """Counts the steps of this process within a folder, and does a deed before one of them."""

    def __init__(self, within: Path, at: int, deed: Callable[[], None]) -> None:
        self.within, self.at, self.deed = str(within), at, deed
        self.steps, self.acting = 0, False

    def listen(self) -> None:
        sys.addaudithook(self.audit)
        flush = os.fsync
        os.fsync = self.before(flush)
        for name in ("execute", "executemany"):
            setattr(Cursor, name, self.stated(getattr(Cursor, name)))

    def step(self) -> None:
        if not self.acting:
            self.steps += 1
            if self.steps == self.at:
                self.acting = True
                self.deed()
                self.acting = False

    def audit(self, event: str, facts: tuple[Any, ...]) -> None:
        flags = facts[2] if event == "open" else 0
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        if (writes or event in CHANGES) and str(facts[0]).startswith(self.within):
            self.step()

    def before(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any) -> Any:
            self.step()
            return real(*given)

        return stepped

    def stated(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """A statement that only reads is no step; a COMMIT is one before and one after."""

        def stepped(cursor: Any, sql: str, *given: Any) -> Any:
            writes = not sql.lstrip().upper().startswith(("SELECT", "PRAGMA", "WITH"))
            if writes:
                self.step()
            result = real(cursor, sql, *given)
            if sql == "COMMIT":
                self.step()
            return result

        return stepped


def fill(disk: Path) -> None:
    """Write until nothing more goes onto a disk; where it is none of its own, no file of this process may grow."""
    if not disk.is_mount():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        return
    with suppress(OSError), (disk / "ballast").open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))


def pull(stick: Path) -> None:
    """The folder is gone: a file stands where it was, so that nobody can make it anew."""
    stick.rename(stick.with_name("pulled"))
    stick.touch()


def plug_in(stick: Path) -> None:
    if stick.with_name("pulled").exists():
        stick.unlink()
        stick.with_name("pulled").rename(stick)
