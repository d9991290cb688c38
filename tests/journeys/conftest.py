"""Journeys are made on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from tests import command_line

Run = Callable[..., Result]


@pytest.fixture
def run(at_the_keyboard: None) -> Run:
    return command_line.run


def told(result: Result) -> Any:
    """The one JSON object on stdout."""
    return json.loads(result.stdout)
