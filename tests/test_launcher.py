"""The launcher makes .venv, once, and makes it good again whatever happened to it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from app.paths import ROOT

CLI = "import sys, little; print(little.__name__, little.VERSION, *sys.argv[1:]); sys.exit(7)"
SETTING_UP = "Setting up Dostyq"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Dostyq's folder with a program of one line, which stands on one little library."""
    return laid(tmp_path / "new")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a folder after its first start."""
    folder = laid(tmp_path_factory.mktemp("launcher") / "made")
    code, printed, said = start(folder, "list", "two words")
    assert (code, printed) == (7, "little 1.0 list two words")
    assert SETTING_UP in said
    return folder


@pytest.fixture
def started(made: Path, tmp_path: Path) -> Path:
    """A copy of it, moved elsewhere as people do."""
    return shutil.copytree(made, tmp_path / "moved", symlinks=True)


def laid(folder: Path) -> Path:
    (folder / "app").mkdir(parents=True)
    (folder / "app" / "cli.py").write_text(CLI)
    (folder / "resources").mkdir()
    shutil.copy(ROOT / "dostyq", folder)
    shutil.copy(ROOT / "resources" / "setting_up.json", folder / "resources")
    lock(folder, "1.0")
    return folder


def lock(folder: Path, version: str) -> None:
    """Write the library of this version and the lock that names it; no network is needed."""
    wheel = folder / f"little-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("little.py", f"VERSION = {version}")
        archive.writestr(f"little-{version}.dist-info/METADATA", f"Name: little\nVersion: {version}")
        archive.writestr(f"little-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any")
        archive.writestr(f"little-{version}.dist-info/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    source = f"--no-index\n--find-links {folder.as_posix()}\n"
    (folder / "requirements.lock").write_text(f"{source}little=={version} --hash=sha256:{digest}\n")


def begin(folder: Path, *asked: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(folder / "dostyq"), *asked]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, env=os.environ | environment, cwd=folder.parent
    )


def start(folder: Path, *asked: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, what was printed, what was said beside it."""
    process = begin(folder, *asked, **environment)
    printed, said = process.communicate()
    return process.returncode, printed.strip(), said


def test_the_first_start_sets_up_and_the_next_only_start(started: Path) -> None:
    assert start(started, "show") == (7, "little 1.0 show", "")


def test_a_changed_lock_is_installed_again(started: Path) -> None:
    lock(started, "2.0")
    code, printed, said = start(started, "show")
    assert (code, printed) == (7, "little 2.0 show")
    assert SETTING_UP in said


def test_what_an_interrupted_set_up_left_behind_is_not_built_upon(started: Path) -> None:
    (started / ".venv" / "made-from").unlink()
    (started / ".venv" / "left").touch()
    assert start(started, "show")[:2] == (7, "little 1.0 show")
    assert not (started / ".venv" / "left").exists()


def test_two_starts_at_once_and_a_third_that_is_killed_leave_it_sound(folder: Path) -> None:
    starts = [begin(folder, str(number)) for number in range(3)]
    time.sleep(2)
    starts[0].kill()
    for process in starts[1:]:
        printed, said = process.communicate()
        assert (process.returncode, printed.split()[:2]) == (7, ["little", "1.0"]), said
    starts[0].communicate()
    assert start(folder, "show") == (7, "little 1.0 show", "")


def test_without_a_network_it_says_so_in_three_languages(started: Path) -> None:
    (started / "requirements.lock").write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n")
    code, printed, said = start(started, "show", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="1")
    assert (code, printed) == (1, "")
    assert [line.split(":")[0] for line in said.splitlines()[3:]] == ["Желі жоқ", "Нет сети", "No network"]


@pytest.fixture
def launcher() -> ModuleType:
    """The launcher's functions, without a start."""
    loader = SourceFileLoader("launcher", str(ROOT / "dostyq"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of the system are a matter of Linux")
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(launcher.KNOWN, "libraries", {"libc.so.6": "libc6", "libabsent.so.1": "libabsent1"})
    assert launcher.missing(["test"]) == ["libabsent1"]
    assert launcher.missing(["list"]) == []
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit):
        launcher.install(["libabsent1"])
    assert capsys.readouterr().err.endswith("    sudo apt-get install -y --no-install-recommends libabsent1\n")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [(["test"], True), (["demo"], True), ([], True), (["demo", "--no-window"], False), (["list"], False)],
)
def test_qt_is_asked_for_only_where_it_will_run(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, asked: list[str], shown: bool
) -> None:
    monkeypatch.setitem(launcher.KNOWN, "libraries", {"libabsent.so.1": "libabsent1"})
    monkeypatch.setenv("DISPLAY", ":0")
    assert launcher.missing(asked) == (["libabsent1"] if shown and sys.platform == "linux" else [])


def test_an_old_python_is_told_which_one_is_needed(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher.sys, "version_info", (3, 9))
    with pytest.raises(SystemExit):
        launcher.main([])
    assert launcher.NEW_PYTHON in capsys.readouterr().err


def test_every_word_of_the_launcher_is_in_three_languages(launcher: ModuleType) -> None:
    assert {len(words) for words in launcher.KNOWN["words"].values()} == {3}
    assert set(launcher.KNOWN["failures"].values()) <= set(launcher.KNOWN["words"])
