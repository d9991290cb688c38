"""Histories drawn by lot, on all cores: a machine of rules is let loose many times, what it has lived is counted."""

from __future__ import annotations

import os
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


class Failed(AssertionError):
    """A history that ended badly, told as the machine tells it."""


def live(machine: type[RuleBasedStateMachine], founded: Path, runs: int, steps: int) -> dict[str, int]:
    """At least so many histories of at most so many steps; returns how many runs and steps there were."""
    hands = min(os.cpu_count() or 1, 8)
    with ProcessPoolExecutor(hands, get_context("spawn")) as pool:
        lived = [pool.submit(live_here, machine, founded, -(-runs // hands), steps) for _ in range(hands)]
    found = sum((Counter(one.result()) for one in lived), Counter[str]())
    assert found["runs"] >= runs
    return dict(found)


def live_here(machine: type[RuleBasedStateMachine], founded: Path, runs: int, steps: int) -> dict[str, int]:
    class Here(machine):  # type: ignore[valid-type,misc]
        pass

    known: dict[str, Any] = {"founded": founded, "counts": {"runs": 0, "steps": 0, "refused": 0}}
    for name, value in known.items():
        setattr(Here, name, value)
    many = settings(
        max_examples=runs, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    try:
        run_state_machine_as_test(Here, settings=many)
    except BaseException as error:
        raise Failed("".join(traceback.format_exception(error))) from None
    return dict(known["counts"])
