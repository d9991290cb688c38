"""The command line as a person meets it: words in, a sentence, JSON and an exit code out."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from app.cli import cli


def run(*words: object, code: int = 0) -> Result:
    """Give a command; it must end with the exit code that is expected."""
    result = CliRunner().invoke(cli, [*map(str, words)])
    assert result.exit_code == code, result.output + repr(result.exception)
    return result


def told(*words: object, code: int = 0) -> Any:
    """The one JSON object that a command gives on stdout."""
    return json.loads(run(*words, "--json", code=code).stdout)
