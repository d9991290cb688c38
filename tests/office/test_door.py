"""The door of the office: what passes through it is fetched when it is asked for."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import app.office
from app.paths import ROOT


def test_all_that_is_named_at_the_door_is_there() -> None:
    told = ast.parse(Path(str(app.office.__file__)).read_text(encoding="utf-8"))
    known = {name.name for node in ast.walk(told) if isinstance(node, ast.ImportFrom) for name in node.names}
    assert known - {"annotations", "import_module", "TYPE_CHECKING", "Any"} == set(app.office.WHERE)
    assert all(getattr(app.office, name) is not None for name in app.office.WHERE)
    with pytest.raises(ImportError):
        exec("from app.office import Nothing")


def test_an_office_opens_without_what_only_some_days_need() -> None:
    said = (
        "import sys; from app.office import Office; print(*(name for name in sys.modules if name.startswith('app.')))"
    )
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in done.stdout.split()}
    assert rooms & {"exchange", "intake", "papers", "summary", "centre"} == set()
