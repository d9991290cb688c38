"""A program of yesterday: the one of today without a field that was added since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from app.domain.event import EVENT
from app.domain.registers import BY_NAME, TRAVELLING
from app.exchange import arrival, healing

FIELD = "title_ru"
"""The field that a program of yesterday does not know."""

OLDER = replace(EVENT, fields=tuple(field for field in EVENT.fields if field.name != FIELD))
KNOWN = tuple(OLDER if one is EVENT else one for one in TRAVELLING)


@contextmanager
def older_program() -> Iterator[None]:
    """Whoever receives here works with the program of yesterday."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (arrival, healing):
            patch.setattr(module, "TRAVELLING", KNOWN)
            patch.setattr(module, "BY_NAME", {**BY_NAME, EVENT.name: OLDER})
        yield
