"""The window never stops: with many records its loop turns on while each page is opened, sorted, scrolled, searched."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from app.bench.memory import STATUS
from app.domain.codebooks import codebook
from app.domain.fields import Choice
from app.domain.quarter import Period
from app.domain.registers import REGISTERS
from tests.great import great
from tests.ui.watchdog import LONGEST, LONGEST_AMONG_OTHERS, Watchdog
from ui.ahead import ahead
from ui.jobs import Ahead
from ui.pages import PAGES
from ui.register.calendar import CalendarView
from ui.register.listing import Listing
from ui.register.page import RegisterPage
from ui.window import Window

MOST_MEMORY = 300
"""Megabytes that the program may hold."""

SEARCHES = ("д", "достык к", "ljcn")
YEAR = Period(2025)
Step = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class Size:
    """How much an office holds, which lists are gone through, and what is allowed: seconds, megabytes.

    `rest`: milliseconds after each thing done.
    """

    events: int
    enrolments: int
    lists: tuple[str, ...]
    longest: float
    megabytes: int
    rest: int


SMALL = Size(10_000, 3_000, ("event",), LONGEST_AMONG_OTHERS, 3 * MOST_MEMORY, 20)
"""Beside other tests and in their program; what is wrong goes far over its limits."""

GREAT = Size(300_000, 100_000, tuple(of.name for of in REGISTERS), LONGEST, MOST_MEMORY, 200)

sizes = pytest.mark.parametrize(
    "size",
    [
        pytest.param(SMALL, id="small"),
        pytest.param(GREAT, marks=[pytest.mark.campaign, pytest.mark.timeout(1800)], id="great"),
    ],
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the offices are made, each once; what is fetched while a password is typed is there."""
    Ahead(ahead()).join()
    gc.enable()
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def filled(size: Size, made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(great(made / str(size.events), size.events, size.enrolments), tmp_path / "great"))


@sizes
def test_F38_no_page_stops_the_window(filled: Path, size: Size, opened: Callable[[Path], Window]) -> None:
    window, dog = opened(filled), Watchdog(size.rest)
    for name in (*PAGES, *size.lists, "today"):
        do(dog, window, f"open {name}", partial(window.go, name))
        if isinstance(page := window.page(), RegisterPage):
            for what, does in used(page):
                do(dog, window, f"{name}: {what}", does)
    assert tell(dog) < size.megabytes
    assert dog.over(size.longest) == {}


@sizes
def test_F40_a_work_beside_the_window_does_not_stop_it(
    filled: Path, size: Size, opened: Callable[[Path], Window]
) -> None:
    window, dog = opened(filled), Watchdog(size.rest)
    session, office = window.session, window.session.office
    window.go("event")
    settle(dog, window)
    page = window.page()
    for name, work, writes in (
        ("check", lambda told: office.quarters.check(YEAR, told), False),
        ("summary", lambda _: office.quarters.summary(YEAR), False),
        ("backup", lambda _: office.back_up(), True),
        ("intake", lambda _: office.intakes.take_sample(3_000, 7), True),
    ):
        heard: list[object] = []
        session.run(name, work, heard.append, writes=writes)
        for what, does in used(page):
            do(dog, window, f"{what} during {name}", does, settled=False)
        settle(dog, window)
        assert heard
    tell(dog)
    assert dog.over(size.longest) == {}


def used(page: RegisterPage) -> Iterator[Step]:
    """What a person does with a list."""
    listing, table, bar = page.list, page.table, page.table.verticalScrollBar()
    for name in page.of.columns[:3]:
        yield f"sort by {name}", partial(listing.order, name)
    yield "scroll to the middle", lambda: bar.setValue(bar.maximum() // 2)
    yield "scroll to the end", table.scrollToBottom
    for field in page.of.fields:
        if isinstance(field, Choice) and field.name in page.of.columns:
            code = next(iter(codebook(field.codebook).entries))
            yield f"filter by {field.name}", partial(listing.filters.put, field.name, code)
            yield f"lift {field.name}", partial(listing.filters.put, field.name, None)
    if page.of.dated_by is not None:
        yield "filter by a year", partial(listing.filters.put_period, YEAR)
    for text in SEARCHES:
        yield f"search «{text}»", partial(listing.filters.search.setText, text)
    yield "clear", listing.filters.clear
    for way in listing.views.ways:
        yield f"see as a {way}", partial(listing.views.choose, way)
        yield f"{way}: one back", partial(leap, listing, -1)
    yield "see as a table", partial(listing.views.choose, "table")
    if page.model.places:
        yield "look at a record", partial(table.choose, 0)
        yield "look at another", partial(table.choose, len(page.model.places) // 2)


def leap(listing: Listing, by: int) -> None:
    """The month or the week before the one in front."""
    view = listing.views.front()
    assert isinstance(view, CalendarView)
    view.leap(by)


def do(dog: Watchdog, window: Window, name: str, does: Callable[[], object], settled: bool = True) -> None:
    """Do it under the eyes of the dog, until all that it has called forth is there."""
    dog.begin(name)
    does()
    dog.rest(dog.pause)
    if settled:
        settle(dog, window)


def settle(dog: Watchdog, window: Window) -> None:
    assert window.session is not None
    while not window.session.jobs.idle:
        dog.rest(20)
    dog.rest(dog.pause // 5)


def tell(dog: Watchdog) -> int:
    """The longest of all, for who asks for the output; returns how many megabytes are held."""
    for name, stood in sorted(dog.stood.items(), key=lambda one: -one[1])[:30]:
        print(f"{stood * 1000:6.0f} ms  {name}")
    held = int(STATUS.read_text(encoding="utf-8").partition("VmRSS:")[2].split()[0]) // 1024 if STATUS.exists() else 0
    print(f"{held} MB")
    return held
