"""The report of a fault of ours: what broke and where, in words that a person reads before giving them away.

Nothing that anybody has typed can stand in it: of an error only its kind and the places in the code are read, never its
message, never a value.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from traceback import walk_tb
from types import FrameType

from app import __version__
from app.language import N_, Words, say, whole_percent

HOUSE = ("app", "ui")
KEPT, LINKS, FRAMES = 5, 6, 40
"""How many faults are kept, how many errors of a chain are told, and how many of the last places of each."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what is told of it, the page in front when it came, and how many times it has come since.

    `page` is its key in the code, the same in every language: the report is for who looks after the program.
    """

    lines: tuple[str, ...]
    page: str
    times: int = 1


def noted(faults: Iterable[Fault], error: BaseException, page: str) -> tuple[Fault, ...]:
    """The last faults with one more, the newest at the end; one that has come before is counted."""
    new = Fault(tuple(told(error)), page)
    same = next((one for one in faults if (one.lines, one.page) == (new.lines, page)), None)
    rest = (one for one in faults if one is not same)
    return (*rest, replace(new, times=same.times + 1 if same else 1))[-KEPT:]


def report(faults: Iterable[Fault], qt: str, zoom: int, language: str) -> str:
    """The whole report as plain text in a language; `zoom` in per cent."""
    facts = {
        "Dostyq": __version__,
        "Python": platform.python_version(),
        "Qt": qt,
        say(N_("System"), language): f"{platform.system()} {platform.release()} {platform.machine()}",
        say(N_("Language"), language): language,
        say(N_("Size of letters"), language): whole_percent(zoom, language),
    }
    head = "\n".join(f"{name}: {fact}" for name, fact in facts.items())
    return "\n\n".join((head, *(as_text(one, language) for one in faults))) + "\n"


def as_text(fault: Fault, language: str) -> str:
    """One fault under the page on which it came."""
    words = Words("Page: {page}. Times: {n}.", {"page": fault.page or "—", "n": fault.times})
    return "\n".join((say(words, language), *fault.lines))


def told(error: BaseException) -> Iterator[str]:
    """The kind of an error and its places, then those of the errors behind it."""
    for one in islice(with_causes(error), LINKS):
        yield kind(one)
        for frame, line in list(walk_tb(one.__traceback__))[-FRAMES:]:
            yield f"    {place(frame, line)}"


def with_causes(error: BaseException) -> Iterator[BaseException]:
    """An error, what it came from and what it holds, each once."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop(0)
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__]
            waiting += one.exceptions if isinstance(one, BaseExceptionGroup) else ()


def kind(error: BaseException) -> str:
    """The name of an error's class as it stands in the code; of one made while running, that of the nearest such."""
    return next(one.__name__ for one in type(error).__mro__ if is_written(one))


def is_written(kind: type) -> bool:
    return getattr(sys.modules.get(kind.__module__), kind.__name__, None) is kind


def place(frame: FrameType, line: int) -> str:
    """File, line and function in our own code; of other code only the name of its module."""
    name = str(frame.f_globals.get("__name__"))
    if name not in sys.modules:
        return "—"
    if name.split(".")[0] not in HOUSE:
        return name
    return f"{name.replace('.', '/')}.py:{line} {frame.f_code.co_qualname}"
