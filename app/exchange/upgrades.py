"""Lines of older programs, brought up to the registers of this one before they are read.

`SCHEMA` grows by one whenever a register changes so that an older line means something else; the step that turns the
older line into the newer stands here under the older number for two versions, then goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.domain.line import Line
from app.errors import Refusal

SCHEMA = 1
KEPT = 2
"""So many versions back are still read."""

Step = Callable[[Line], Line]
STEPS: dict[int, Step] = {}


def upgraded(lines: Iterable[Line], schema: int) -> Iterator[Line]:
    """The lines of a schema as this program writes them; those of a newer one are left as they are. Raises Refusal."""
    refuse_too_old(schema)
    return (up(line, schema) for line in lines)


def refuse_too_old(schema: int) -> None:
    """What is older than two versions cannot be read, and then nothing that came with it is taken either."""
    if schema < SCHEMA - KEPT:
        raise Refusal("The package was made by a Dostyq that is too old. Update the office's program and send again.")


def up(line: Line, schema: int) -> Line:
    for version in range(schema, SCHEMA):
        line = STEPS[version](line) if version in STEPS else line
    return line
