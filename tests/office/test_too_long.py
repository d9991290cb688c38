"""What a person writes travels whole or not at all: no text may make a file that nobody can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Damaged, Refusal
from app.exchange import trust
from app.exchange.card import open_card
from app.exchange.edition import read_edition, seal_edition
from app.office import Office
from app.office.closing import frozen
from tests.office.quarters import DAY, Q1, closed, filled
from tests.offices import PASSWORD, Offices, event

LONG = "ұ" * 4001


def test_a_reason_for_which_keys_are_revoked_fits_into_every_receipt(offices: Offices) -> None:
    with pytest.raises(Refusal, match="at most 300 characters"):
        offices.centre.post.revoke("630000000", "ұ" * 301)
    offices.centre.post.revoke("630000000", "ұ" * 300)
    offices.deliver()
    assert offices.region.post.unsent() == 0


def test_the_name_of_an_office_fits_into_its_card(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="at most 300 characters"):
        Office.found(tmp_path / "long", "100000000", "region", PASSWORD, {"kk": "ұ" * 301})
    office, _ = Office.found(tmp_path / "office", "100000000", "region", PASSWORD, {"kk": "ұ" * 300})
    with office:
        assert open_card(office.post.card()).names["kk"] == "ұ" * 300


def test_what_is_explained_and_why_it_is_amended_fits_into_an_edition(offices: Offices) -> None:
    office = offices.region
    filled(office)
    key = office.quarters.check(Q1)[0].key
    with pytest.raises(Refusal, match="at most 4,000 characters"):
        office.quarters.close(Q1, {key: LONG})
    closed(office)
    with pytest.raises(Refusal, match="at most 4,000 characters"):
        office.quarters.amend(Q1, LONG, {})


def test_the_reason_of_a_late_entry_fits_into_an_edition(offices: Offices) -> None:
    filled(offices.region)
    closed(offices.region)
    with pytest.raises(Refusal, match="at most 4,000 characters"):
        offices.region.records.add("event", event("Форум", DAY), LONG)


def test_an_edition_that_nobody_could_read_again_is_not_signed(offices: Offices) -> None:
    db = offices.region._db
    document = frozen(db, Q1, "head", (), "")
    assert read_edition(seal_edition(document, trust.identity(db)).document) == document
    with pytest.raises(Damaged):
        seal_edition(frozen(db, Q1, "head", (), LONG), trust.identity(db))
