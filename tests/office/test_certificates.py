"""Certificates that end: told sixty days before, on both sides, and renewed before anything stops."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.centre.board import Word
from app.centre.odd import Odd, tellings
from app.domain.quarter import period
from app.errors import Refusal
from app.exchange import trust
from app.exchange.trust import ENDS_SOON
from app.language import say
from app.office import Office
from app.office.certificates import Term
from tests.exchange.chain import Chain, found_chain
from tests.offices import Offices, event

DAY = date(2026, 6, 1)
WORD = Word("x", "100000000", "region", {}, DAY, last=(1, DAY))


def ends(office: Office) -> date:
    own = office.certificates.own()
    assert own is not None
    return own.ends


@contextmanager
def on(day: date) -> Iterator[None]:
    """Another day on the calendars of certificates and of the post."""

    class Then(date):
        @classmethod
        def today(cls) -> date:
            return day

    with patch("app.office.certificates.date", Then), patch("app.office.post.date", Then):
        yield


def test_an_office_is_told_sixty_days_before_its_certificate_ends_and_afterwards(offices: Offices) -> None:
    office = offices.region
    last = ends(office)
    assert office.certificates.warning(last - timedelta(ENDS_SOON + 1)) is None
    for day, words in ((last - timedelta(ENDS_SOON), "ends on"), (last, "ends on"), (last + timedelta(1), "ended on")):
        told = office.certificates.warning(day)
        assert told is not None
        assert words in say(told, "en")
        assert offices.centre.facts.names["en"] in say(told, "en"), "whom to ask"
    assert offices.centre.certificates.own() is None
    assert offices.centre.certificates.warning(last) is None


@given(st.integers(-400, 800))
def test_the_board_tells_it_in_these_days_and_in_no_others(left: int) -> None:
    said = [one for one in tellings(WORD, Odd(ends=DAY + timedelta(left)), DAY) if "certificate" in str(one.words)]
    assert bool(said) == (left <= ENDS_SOON)
    assert [one.mark for one in said] == (["error"] if left < 0 else ["warning"] if left <= ENDS_SOON else [])


def test_revoked_keys_need_no_word_on_their_certificate() -> None:
    said = [str(one.words) for one in tellings(WORD, Odd(ends=DAY, revoked=DAY), DAY)]
    assert not [words for words in said if "certificate" in words]


def test_the_board_of_the_centre_names_the_offices_whose_certificates_end(offices: Offices) -> None:
    offices.deliver()
    last = ends(offices.region)
    board = offices.centre.board.of(period("2025-Q3"), last - timedelta(10))
    assert any("renew it here" in str(one.words) for row in board.rows for one in row.tellings)
    early = offices.centre.board.of(period("2025-Q3"), last - timedelta(100))
    assert not any("renew it here" in str(one.words) for row in early.rows for one in row.tellings)


def test_a_renewed_certificate_comes_with_the_next_receipt(offices: Offices) -> None:
    offices.region.records.add("event", event())
    offices.deliver()
    before = ends(offices.region)
    with on(before - timedelta(30)):
        certificate, card = offices.centre.certificates.renew(offices.region.facts.id[:8])
        offices.deliver()
    assert card.office == offices.region.facts.id
    assert certificate
    assert ends(offices.region) > before + timedelta(600)
    assert offices.region.certificates.warning(before) is None


def test_a_certificate_that_has_ended_is_renewed_by_its_file(offices: Offices, tmp_path: Path) -> None:
    after = ends(offices.region) + timedelta(3)
    with on(after):
        with pytest.raises(Refusal, match="ended on"):
            offices.package()
        path = tmp_path / "certificate"
        path.write_bytes(offices.centre.certificates.renew(offices.region.facts.id)[0])
        offices.region.post.accept(path)
        offices.deliver()
    assert ends(offices.region) > after


def test_a_certificate_that_has_ended_is_not_accepted(offices: Offices, tmp_path: Path) -> None:
    path, before = tmp_path / "certificate", ends(offices.region)
    path.write_bytes(offices.centre.certificates.renew(offices.region.facts.id)[0])
    with on(before + timedelta(3)), pytest.raises(Refusal, match="certificate ended on"):
        offices.region.post.accept(path)
    offices.region.post.accept(path)


def test_only_who_has_accepted_an_office_renews_its_certificate(founded: Path, tmp_path: Path) -> None:
    chain = Chain.of(found_chain(founded, tmp_path / "found"), tmp_path / "chain")
    chain.enter("district")
    chain.all_round()
    id = chain.id_of("district")
    with chain.computer("centre").open() as centre:
        with pytest.raises(Refusal, match="Another office has accepted"):
            centre.certificates.renew(id)
        (there,) = [term for term in centre.certificates.below() if term.office == id]
        assert not there.here
    with chain.computer("other").open() as region:
        (here,) = [term for term in region.certificates.below() if term.office == id]
        assert here.here
        assert here.ends == there.ends
        assert region.certificates.renew(id)[1].office == id


def test_revoked_keys_are_told_and_ask_for_no_renewal(offices: Offices) -> None:
    id = offices.region.facts.id
    offices.centre.post.revoke(id, "ұрланған")
    (term,) = [one for one in offices.centre.certificates.below() if one.office == id]
    assert term.revoked == date.today()
    assert not term.soon(term.ends)
    assert all(one.revoked is None for one in offices.centre.certificates.below() if one.office != id)


def test_the_ones_that_end_first_stand_first(offices: Offices) -> None:
    below = offices.centre.certificates.below()
    assert [term.ends for term in below] == sorted(term.ends for term in below)
    assert {term.office for term in below} >= {offices.region.facts.id, offices.other.facts.id}


def test_sixty_days_are_counted_to_the_day() -> None:
    term = Term("x", {}, {}, DAY)
    assert [term.soon(DAY - timedelta(days)) for days in (ENDS_SOON + 1, ENDS_SOON, 0, -5)] == [False, True, True, True]
    assert trust.ENDS_SOON == 60
