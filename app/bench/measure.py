"""How a thing is measured: ours and theirs turn by turn in one run, so that whatever slows one slows the other."""

from __future__ import annotations

import math
import platform
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

Pairs = Sequence[tuple[float, float]]
"""Seconds of ours and of theirs, a pair for each turn."""


class Result(msgspec.Struct, frozen=True):
    """One figure of the bench. `aim` is held against the ratio ours/theirs, or, where the unit says p95 or peak,
    against ours itself; None stands for what could not be measured here, and `note` says why."""

    name: str
    ours: float | None
    theirs: float | None
    unit: str
    ratio: float | None
    aim: float
    holds: bool | None
    note: str = ""


def result(name: str, ours: float, theirs: float, unit: str, ratio: float, aim: float, holds: bool) -> Result:
    """A result in four figures."""
    return Result(name, short(ours), short(theirs), unit, short(ratio), aim, holds)


def at_most(name: str, pairs: Pairs, unit: str, scale: float, aim: float) -> Result:
    """The middle of the pairs' ratios, which is to be at most the aim; the times are shown times `scale`."""
    ours, theirs = (median(each) * scale for each in zip(*pairs, strict=True))
    ratio = median(mine / bare for mine, bare in pairs)
    return result(name, ours, theirs, unit, ratio, aim, ratio <= aim)


def slowest(name: str, pairs: Pairs, aim: float) -> Result:
    """The 95th percentile in milliseconds, which is to be at most the aim."""
    ours, theirs = (percentile(each, 0.95) * 1000 for each in zip(*pairs, strict=True))
    return result(name, ours, theirs, "ms p95", ours / theirs, aim, ours <= aim)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def turns(ours: Callable[[], Any], theirs: Callable[[], Any], times: int) -> Pairs:
    """Ours and theirs in turn; the first turn warms both and does not count."""
    pairs = [(clocked(ours), clocked(theirs)) for _ in range(times + 1)]
    return pairs[1:]


def calmest(ours: Callable[[], Any], theirs: Callable[[], Any], times: int = 3) -> tuple[float, float]:
    """The best of a few turns of each: what it takes where nothing else runs."""
    mine, bare = zip(*turns(ours, theirs, times), strict=True)
    return min(mine), min(bare)


def clocked(work: Callable[[], Any]) -> float:
    """How many seconds it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def short(value: float) -> float:
    return float(f"{value:.4g}")


def machine() -> str:
    """«AMD EPYC, 2 cores, Linux, Python 3.11.7»."""
    import os

    return f"{processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
