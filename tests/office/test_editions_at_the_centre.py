"""Closed summaries go up with the records; the centre counts each anew and says which cells are not what was signed."""

from __future__ import annotations

from typing import Any

import pytest

from app.errors import TooNew
from app.exchange import minisign, trust
from app.exchange.edition import Sealed
from app.office import Office
from app.office.brought import brought
from app.office.verifying import Verdict
from app.storage.editions import Kept
from tests.office.quarters import LATE, Q1, amended, closed, filled
from tests.offices import Offices, event


def differing(said: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """By edition («2025-Q1 0»), the cells that the centre counts otherwise."""
    return {f"{one['period']} {one['number']}": one["differs"] for one in said["editions"]}


def test_a_closed_summary_arrives_and_is_counted_the_same(offices: Offices) -> None:
    filled(offices.region)
    kept = closed(offices.region)
    assert differing(offices.deliver()) == {"2025-Q1 0": []}
    verdict: Verdict = offices.centre.quarters.verify(kept.code)
    assert verdict.holds
    assert verdict.office.id == offices.region.facts.id
    assert verdict.kept.document == kept.document
    assert verdict.kept.differs == []


def test_a_late_entry_without_an_amendment_is_marked_until_the_amendment_comes(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    closed(office)
    offices.deliver()
    office.records.edit("event", ids["event"][0], {"participants": 130}, LATE)
    (cells,) = differing(offices.deliver()).values()
    assert {"figure": "participants", "by": "", "key": "", "closed": 300, "now": 330} in cells
    assert {one["figure"] for one in cells} == {"participants"}
    amended(office)
    assert differing(offices.deliver()) == {"2025-Q1 1": []}


def test_one_record_changed_at_the_centre_by_another_hand_is_named_with_its_figures(offices: Offices) -> None:
    ids = filled(offices.region)
    kept = closed(offices.region)
    offices.deliver()
    centre = offices.centre
    centre._db.conn.execute("UPDATE event SET participants = 7 WHERE id = ?", (ids["event"][0],))
    verdict = centre.quarters.verify(kept.code)
    assert {one["figure"] for one in verdict.figures} == {"participants"}
    assert [(one["id"], one["why"]) for one in verdict.records] == [(ids["event"][0], "not as the journal tells")]


def test_an_edition_lost_on_the_way_comes_with_the_next_package(offices: Offices) -> None:
    filled(offices.region)
    closed(offices.region)
    offices.package()
    assert differing(offices.deliver()) == {"2025-Q1 0": []}


def test_what_was_received_is_not_sent_again_and_twice_does_no_harm(offices: Offices) -> None:
    filled(offices.region)
    closed(offices.region)
    offices.deliver()
    offices.deliver()
    assert len(offices.centre._db.conn.execute("SELECT code FROM edition").fetchall()) == 1


def test_an_edition_of_before_the_keys_were_renewed_still_arrives(offices: Offices) -> None:
    filled(offices.region)
    kept = closed(offices.region)
    offices.region.post.renew_keys()
    card = offices.folder / "card.dostyq"
    card.write_bytes(offices.region.post.card())
    certificate = offices.folder / "certificate.dostyq"
    certificate.write_bytes(offices.centre.post.certify(card)[0])
    offices.region.post.accept(certificate)
    assert differing(offices.deliver()) == {"2025-Q1 0": []}
    assert offices.centre.quarters.verify(kept.code).holds
    assert offices.region.quarters.verify(kept.code).holds


def test_the_centre_closes_the_summary_of_all(offices: Offices) -> None:
    filled(offices.region)
    closed(offices.region)
    offices.deliver()
    centre = offices.centre
    everything = {one.key: "Тексерілді" for one in centre.quarters.check(Q1) if one.severity == "warning"}
    kept = centre.quarters.close(Q1, everything)
    assert centre.quarters.summary(Q1, "first").cells("events").now == 3
    assert centre.quarters.verify(kept.code).holds


def test_a_summary_by_a_newer_program_is_kept_unread_told_and_counted_once_it_is_understood(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(offices.region)
    code = of_tomorrow(offices.region, closed(offices.region))
    monkeypatch.setattr("app.exchange.send.reads", lambda document: True)
    taken, _ = offices.centre.post.receive(offices.package())
    assert differing(taken.said) == {"2025-Q1 0": None}
    assert taken.said["taken"] > 0
    assert "made by a newer Dostyq" in str(brought(taken).values["more"])
    with pytest.raises(TooNew):
        offices.centre.quarters.verify(code)
    (row,) = [row for row in offices.centre.board.of(Q1).rows if row.word.edition is not None]
    assert (row.word.counted, row.word.differs) == (False, ())
    monkeypatch.setattr("app.exchange.edition.FORMAT", "dostyq-edition-2")
    offices.region.records.add("event", event())
    assert differing(offices.deliver()) == {"2025-Q1 0": []}
    assert offices.centre.quarters.verify(code).holds


def of_tomorrow(office: Office, kept: Kept) -> str:
    """Another program has closed the quarter, in the next format: its code."""
    document = kept.document.replace(b"dostyq-edition-1", b"dostyq-edition-2")
    me = trust.identity(office._db)
    sealed = Sealed(document, minisign.sign(me.seed, document), me.public.sign)
    office._db.conn.execute(
        "UPDATE edition SET document = ?, signature = ?, hash = ?, code = ?",
        (sealed.document, sealed.signature, sealed.hash, sealed.code),
    )
    return sealed.code


@pytest.mark.parametrize("spoiled", [b"{", b"\xff", b"{}"])
def test_a_spoiled_summary_at_the_centre_counts_as_differing_until_it_comes_anew(
    offices: Offices, spoiled: bytes
) -> None:
    filled(offices.region)
    kept = closed(offices.region)
    for _ in range(2):
        offices.region.records.add("event", event())
        offices.deliver()
    offices.centre._db.conn.execute("UPDATE edition SET document = ?", (spoiled,))
    offices.region.records.add("event", event())
    (cells,) = differing(offices.deliver()).values()
    assert {"figure": "events", "by": "", "key": "", "closed": 0, "now": 3} in cells
    assert not offices.centre.quarters.verify(kept.code).document
    (row,) = [row for row in offices.centre.board.of(Q1).rows if row.word.edition is not None]
    assert len(row.word.differs) == len(cells)
    everything, _ = offices.region.post.send(offices.folder / "sent", full=True)
    taken, _ = offices.centre.post.receive(everything)
    assert differing(taken.said) == {"2025-Q1 0": []}
    assert offices.centre.quarters.verify(kept.code).holds


def test_a_spoiled_summary_of_the_office_does_not_hold_up_its_post(offices: Offices) -> None:
    filled(offices.region)
    kept = closed(offices.region)
    offices.region._db.conn.execute("UPDATE edition SET document = x'ff'")
    assert offices.deliver()["taken"] > 0
    assert offices.region.quarters.to_amend(1) == [Q1]
    assert not offices.region.quarters.verify(kept.code).document
