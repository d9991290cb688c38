"""How fast Dostyq is: each thing against the bare thing it stands on, in one run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from typing import Any

import click
import msgspec

from app.bench.ground import Ground, ground
from app.bench.measure import Result, machine
from app.commands.common import give, language, tell
from app.errors import NotFound
from app.language import N_, say

MEASUREMENTS = {
    "intake": ("intake", N_("Intake of a workbook against plain executemany of its rows")),
    "exchange": ("exchange", N_("Sending and receiving against Anki's export and import")),
    "nation": ("nation", N_("A year of the nation taken in against plain executemany of the same rows")),
    "send-one": ("send_one", N_("Sending one change from a large office against a small one")),
    "search": ("search", N_("Search as one types against the bare FTS5 query")),
    "pages": ("pages", N_("Any page in any order against the bare SELECT")),
    "summary": ("summary", N_("The summary of a busy year against one bare pass of its SQL")),
    "pdf": ("paper", N_("The printed summary against reportlab with ready lists")),
    "window": ("window", N_("The window against a bare table of Qt over a list in memory")),
    "sheet": ("sheet", N_("A paper of two hundred pages against LibreOffice that turns the same document")),
    "warehouse": ("warehouse", N_("Loading the warehouse against a raw COPY of the same rows")),
    "memory": ("memory", N_("The most memory that each work takes")),
}
"""What can be measured, in the order of a run: the module of its `measure`, and what it is."""


def run(only: Collection[str], as_json: bool, **sizes: Any) -> None:
    """Measure and print: the machine and every result."""
    with ground(tell, **sizes) as here:
        results = list(measured(here, only or MEASUREMENTS))
    give({"machine": machine(), "results": msgspec.to_builtins(results)}, as_json)
    if not as_json:
        click.echo(machine())
        for result in results:
            click.echo(line(result))


def measured(here: Ground, names: Collection[str]) -> Iterator[Result]:
    """The results of these measurements; raises NotFound for a name that is none of ours."""
    strange = next((name for name in names if name not in MEASUREMENTS), None)
    if strange is not None:
        raise NotFound(
            "There is no measurement {name}; there are: {names}", name=strange, names=", ".join(MEASUREMENTS)
        )
    for name in names:
        module, title = MEASUREMENTS[name]
        tell(title)
        measure: Callable[[Ground], Iterator[Result]] = import_module(f"app.bench.{module}").measure
        yield from measure(here)


def line(result: Result) -> str:
    """«search        0.43 : 0.41 ms = 1.06 (1.5)  holds»."""
    if result.ratio is None:
        return f"{result.name:16} {say(result.note, language())}"
    verdict = say(N_("holds") if result.holds else N_("falls short"), language())
    figures = f"{result.ours:>9g} : {result.theirs:<9g} {result.unit:9} = {result.ratio:<7g} ({result.aim:g})"
    return f"{result.name:16} {figures}  {verdict}"
