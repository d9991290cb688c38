"""Uses the window as a screen reader does, over AT-SPI; run by the system's own Python, which has its bindings.

Reads steps as JSON from its input: ["see", name], ["press", name] or ["type", name, text]; prints what it heard last.
"""

import json
import sys
import time
from collections.abc import Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 30
DEEP = 40


def heard() -> Iterator[Atspi.Accessible]:
    desk = Atspi.get_desktop(0)
    for place in range(desk.get_child_count()):
        program = desk.get_child_at_index(place)
        if program is not None and program.get_name() == "Dostyq":
            yield from inside(program, DEEP)


def inside(node: Atspi.Accessible, depth: int) -> Iterator[Atspi.Accessible]:
    yield node
    for place in range(node.get_child_count() if depth else 0):
        child = node.get_child_at_index(place)
        if child is not None:
            yield from inside(child, depth - 1)


def find(name: str) -> Atspi.Accessible:
    """What is called so and can be seen; it may still be on its way."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for node in heard():
            if node.get_name() == name and node.get_state_set().contains(Atspi.StateType.SHOWING):
                return node
        time.sleep(0.2)
    sys.exit(f"not heard: {name}")


def control(name: str) -> Atspi.Accessible:
    """The control of that name, not the label beside it."""
    find(name)
    return next(node for node in heard() if node.get_name() == name and node.get_role_name() != "label")


def take(step: list[str]) -> None:
    match step:
        case ["see", name]:
            find(name)
        case ["press", name]:
            control(name).do_action(0)
        case ["type", name, text]:
            control(name).set_text_contents(text)


for step in json.load(sys.stdin):
    take(step)
print(json.dumps([(node.get_role_name(), node.get_name()) for node in heard()], ensure_ascii=False))
