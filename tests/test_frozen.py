"""The program as a thing: what `build.spec` makes stands without Python, small, and does an office's work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from app.paths import ROOT

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(find_spec("PyInstaller") is None, reason="PyInstaller is not installed: see README"),
]
PASSWORD = "a long password"
SUFFIX = ".exe" if os.name == "nt" else ""
MEGABYTE = 1_000_000
LARGEST = (120 if os.name == "nt" else 170) * MEGABYTE
"""Qt for Linux carries 38 MB of ICU, which Windows has of itself, and its libraries are larger."""

UNWANTED = ("qml", "quick", "designer", "webengine", "opengl", "virtualkeyboard", "ssl", "tkinter", "pytest", "anki")
NEEDED = ("qtbase_ru.qm", "dostyq.qss", "NotoSerif-Regular.ttf", "region.csv", "kk.dat", "ru.dat", "default-footer.xml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as it would be carried to an office."""
    made = tmp_path_factory.mktemp("frozen")
    places = ["--distpath", str(made / "dist"), "--workpath", str(made / "work")]
    subprocess.run([sys.executable, "-m", "PyInstaller", "build.spec", *places], cwd=ROOT, check=True)
    return made / "dist" / "dostyq"


@pytest.fixture
def alone(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A start from elsewhere, with no word of where Python, Qt and the sources are."""
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "QT_PLUGIN_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DOSTYQ_PASSWORD", PASSWORD)
    monkeypatch.setenv("DOSTYQ_LANGUAGE", "kk")
    monkeypatch.chdir(tmp_path)


def run(folder: Path, *asked: object) -> str:
    """What dostyq-cli prints."""
    command = [str(folder / f"dostyq-cli{SUFFIX}"), *map(str, asked)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def test_F39_only_what_the_program_asks_for_is_in_it(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in files(folder)]
    assert [name for name in names if any(word in name.lower() for word in UNWANTED)] == []
    assert {name for name in NEEDED if not any(path.endswith("/" + name) for path in names)} == set()
    assert sum(name.endswith("dostyq.po") for name in names) == 3


def test_the_folder_is_small(folder: Path) -> None:
    sizes = [path.stat().st_size for path in files(folder)]
    print(f"{sum(sizes) / MEGABYTE:.0f} MB in {len(sizes)} files")
    assert sum(sizes) <= LARGEST


@pytest.mark.usefixtures("alone")
def test_it_founds_an_office_and_prints_the_quarter_in_kazakh(
    folder: Path, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    home, paper = tmp_path / "office", tmp_path / "paper.pdf"
    founded = json.loads(run(folder, "new", home, "--kato", "100000000", "--role", "region", "--json"))
    run(folder, "sample", home, "--events", 20)
    run(folder, "summary", home, "2025-Q1", "--language", "kk", "--as", "pdf", "-o", paper)
    printed = subprocess.run([tool("pdftotext"), str(paper), "-"], capture_output=True, check=True).stdout.decode()
    assert " ".join(printed.split()).find(founded["names"]["kk"]) > 0


@pytest.mark.usefixtures("alone")
def test_it_tells_the_whole_story_without_python(folder: Path, tmp_path: Path) -> None:
    run(folder, "demo", tmp_path / "demo", "--no-window")
    assert len(list((tmp_path / "demo" / "papers").glob("*.pdf"))) == 3


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_it_writes_the_quarter_for_office_programs(folder: Path, tmp_path: Path, form: str) -> None:
    home, paper = tmp_path / "office", tmp_path / f"paper.{form}"
    run(folder, "new", home, "--kato", "100000000", "--role", "region")
    run(folder, "summary", home, "2025-Q1", "--as", form, "-o", paper)
    assert paper.read_bytes().startswith(b"PK")


@pytest.fixture
def screen(tool: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """A screen of its own, and the hand that types on it."""
    hand, reading, writing = tool("xdotool"), *os.pipe()
    command = [tool("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    shown = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    monkeypatch.setenv("DISPLAY", ":" + os.read(reading, 16).decode().strip())
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    yield lambda *does: subprocess.run([hand, *does], check=True, capture_output=True, text=True, timeout=60).stdout
    shown.terminate()
    shown.wait()


@pytest.mark.usefixtures("alone")
def test_the_window_opens_the_office_and_quits(folder: Path, tmp_path: Path, screen: Callable[..., str]) -> None:
    home = tmp_path / "office"
    run(folder, "new", home, "--kato", "100000000", "--role", "region")
    begun = time.perf_counter()
    window = subprocess.Popen([str(folder / f"dostyq{SUFFIX}"), str(home)], stderr=subprocess.PIPE, text=True)
    shown = screen("search", "--sync", "--onlyvisible", "--name", "Dostyq").split()[-1]
    print(f"shown after {time.perf_counter() - begun:.1f} s")
    screen("windowfocus", "--sync", shown)
    screen("type", "--delay", "20", PASSWORD)
    screen("key", "Return")
    wait_until((home / "office.db-wal").exists)
    screen("key", "ctrl+q")
    _, said = window.communicate(timeout=60)
    assert (window.returncode, said) == (0, "")
    assert json.loads(run(folder, "check", home, "--json"))["sound"]


def wait_until(happens: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.5)
