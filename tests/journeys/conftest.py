"""The command line as a person meets it: words in, a sentence, JSON and an exit code out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from tests.offices import PASSWORD

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a command; it must end with the exit code that is expected."""
    monkeypatch.setenv("DOSTYQ_PASSWORD", PASSWORD)
    monkeypatch.setenv("DOSTYQ_LANGUAGE", "en")

    def invoke(*words: object, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words])
        assert result.exit_code == code, result.output + repr(result.exception)
        return result

    return invoke


def told(result: Result) -> Any:
    """The one JSON object on stdout."""
    return json.loads(result.stdout)
