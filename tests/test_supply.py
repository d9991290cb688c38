"""What comes from elsewhere and what goes out: every library is named by its hash, the program is a plain folder."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from app.paths import ROOT

PINNED = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==[^\s;*]+( ; [^\\]+)?"
    r"( \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)  # fmt: skip
"""A library of the lock: its name, its one version, where it is wanted, the hashes of its files."""


def test_F36_each_library_is_pinned_to_a_version_and_to_the_hashes_of_its_files() -> None:
    lock = "\n".join(lines(ROOT / "requirements.lock")) + "\n"
    assert PINNED.sub("", lock).split() == ["--only-binary", ":all:"], "nothing is taken that is not named by its hash"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {plain(found["name"]) for found in PINNED.finditer(lock)}
    asked = {plain(re.split(r"[\[<>=]", one)[0]) for one in project["dependencies"]}
    assert asked <= named


def test_F36_the_launcher_takes_only_what_has_the_hashes_of_the_lock() -> None:
    assert "--require-hashes" in (ROOT / "dostyq").read_text(encoding="utf-8")


def test_F39_the_program_is_built_as_one_folder_and_nothing_in_it_is_packed() -> None:
    calls = [node for node in ast.walk(ast.parse((ROOT / "build.spec").read_text(encoding="utf-8")))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]  # fmt: skip
    told = {(call.func.id, one.arg): ast.literal_eval(one.value) for call in calls for one in call.keywords
            if one.arg in ("upx", "exclude_binaries")}  # fmt: skip
    assert told == {("EXE", "exclude_binaries"): True, ("EXE", "upx"): False, ("COLLECT", "upx"): False}


def lines(file: Path) -> Iterator[str]:
    """The lines of a list of requirements without what is said for people."""
    return (line for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#"))


def plain(name: str) -> str:
    """A library's name as all registries spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()
