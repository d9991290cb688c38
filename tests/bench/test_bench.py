"""Every measurement runs and says what it found; how fast things are is read in the README, not tested here."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import msgspec
import pytest

from app.bench import MEASUREMENTS, line, measured, run
from app.bench.ground import KEEP, Ground, ground
from app.bench.measure import Result, at_most, percentile, slowest
from app.bench.memory import STATUS
from app.bench.server import programs
from app.bench.simulation import simulate
from app.errors import NotFound
from app.language import say

TINY = {"many": 60, "few": 20, "rows": 30, "turns": 1, "regions": 2, "quarterly": 30}


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEEP, raising=False)


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_a_measurement_gives_well_formed_results(name: str) -> None:
    if name == "exchange" and find_spec("anki") is None:
        pytest.skip("anki is not installed here")
    if name == "sheet" and which("soffice") is None:
        pytest.skip("LibreOffice is not installed here")
    if name == "warehouse" and programs() is None:
        pytest.skip("PostgreSQL is not installed here")
    if name == "memory" and not STATUS.exists():
        pytest.skip("this system does not tell how much memory a process took")
    with ground(lambda words: None, **TINY) as here:
        results = list(measured(here, [name]))
    assert results
    for result in results:
        assert result.name.startswith(name)
        assert result.ours > 0
        assert result.theirs > 0
        assert result.ratio > 0
        assert isinstance(result.holds, bool)
        assert result.unit


def test_without_anki_the_exchange_says_how_to_measure_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.bench.exchange.find_spec", lambda name: None)
    with ground(lambda words: None, **TINY) as here:
        (result,) = measured(here, ["exchange"])
    assert result.holds is None
    assert "pip install anki" in line(result)


def test_years_of_the_nation_are_simulated() -> None:
    told: list[str] = []
    found = simulate(0.01, 2, lambda words: told.append(say(words, "en")), most_regions=1)
    assert [year.year for year in found.years] == [2016, 2017]
    assert found.records == sum(year.records for year in found.years) > 0
    assert len(told) == 2
    assert found.growth > 0
    assert found.summary_s > 0


def test_bench_prints_one_object_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["summary"], as_json=True, **TINY)
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"machine", "results"}
    assert set(found["results"][0]) >= {"name", "ours", "theirs", "unit", "ratio", "aim", "holds"}


def test_an_unknown_measurement_is_refused_with_the_names_of_all() -> None:
    with ground(lambda words: None) as here, pytest.raises(NotFound, match="send-one"):
        list(measured(here, ["speed"]))


def test_one_measurement_makes_no_office_it_does_not_need(made: list[int]) -> None:
    with ground(lambda words: None, **TINY) as here:
        list(measured(here, ["pages"]))
    assert made == [TINY["many"]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the offices that a run asks for."""
    asked: list[int] = []
    home: Callable[[Ground, int], Path] = Ground.home

    def noted(self: Ground, events: int) -> Path:
        asked.append(events)
        return home(self, events)

    monkeypatch.setattr(Ground, "home", noted)
    return asked


def test_offices_are_kept_where_the_user_names_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEEP, str(tmp_path))
    with ground(lambda words: None, **TINY) as here:
        home = here.home(20)
        assert home.parent == tmp_path
    with ground(pytest.fail, **TINY) as again:
        assert again.home(20) == home


def test_the_user_s_own_state_is_left_alone(state: Path) -> None:
    with ground(lambda words: None, **TINY) as here:
        here.home(20)
    assert not list(state.iterdir())


def test_the_ratio_is_the_middle_of_the_pairs() -> None:
    found = at_most("x", [(1.0, 1.0), (3.0, 1.0), (8.0, 2.0)], "ms", 1000, aim=2.5)
    assert (found.ratio, found.holds) == (3.0, False)


def test_the_slowest_is_held_against_the_aim_itself() -> None:
    assert slowest("x", [(0.010, 0.001)] * 20, aim=16).holds
    assert not slowest("x", [(0.020, 0.100)] * 20, aim=16).holds


def test_the_95th_percentile_of_a_hundred_is_the_95th() -> None:
    assert percentile(list(range(1, 101)), 0.95) == 95


def test_a_result_is_plain_json() -> None:
    plain = msgspec.to_builtins(Result("x", 1.0, 2.0, "ms", 0.5, 1.5, True))
    assert json.loads(json.dumps(plain))["holds"] is True
