"""Closed summaries go up with the records; the centre counts each anew and says which cells are not what was signed."""

from __future__ import annotations

from typing import Any

from app.office.verifying import Verdict
from tests.office.quarters import LATE, Q1, amended, closed, filled
from tests.offices import Offices


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
