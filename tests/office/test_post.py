"""The post between offices and their centre, through the office's door: what arrives, what heals, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as changed
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.quarter import period
from app.errors import Damaged, Refusal
from app.exchange import container, renewal, trust, zipped
from app.exchange.identity import Identity
from app.exchange.package import CONTENT, PackageFacts, seal_package
from app.exchange.receive import Repeated
from app.exchange.refusals import Forged, NotForUs, Stranger, WrongKind
from app.exchange.terms import typed
from app.language import Words
from app.office import Office, Query
from app.office.parts import split_file
from app.office.post import inspect, why_revoked
from tests.office.post import by_hand, people, refused, seen_alike
from tests.offices import PASSWORD, Offices, accept, association, course, dump, event, iin, live


def test_what_an_office_enters_the_centre_sees_and_the_receipt_says_so(offices: Offices) -> None:
    owner = offices.region.records.add("association", association())
    offices.region.records.add("event", event(associations=(owner.id,), cost=None, participants=30))
    people(offices.region)
    said = offices.deliver()
    assert (said["taken"], said["waiting"], said["returned"], said["same"], said["not_seen"]) == (5, 0, 0, True, [])
    assert seen_alike(offices, "region")
    (sent,) = offices.region.post.sent()
    assert sent["receipt"]["taken"] == 5
    (received,) = offices.centre.post.received()
    assert (received["number"], received["kato"]) == (1, "100000000")


def test_after_a_receipt_only_what_has_changed_since_travels(offices: Offices) -> None:
    records = offices.region.records
    ids = [records.add("event", event(f"Іс-шара {turn}")).id for turn in range(5)]
    offices.deliver()
    records.edit("event", ids[0], {"title": "Наурыз"})
    records.withdraw("event", ids[1])
    package = offices.package()
    assert container.inspect(package.read_bytes())["header"]["facts"]["counts"] == {"event": 2}
    offices.centre.post.receive(package)
    assert seen_alike(offices, "region")


def test_F9_a_lost_package_heals_itself(offices: Offices) -> None:
    offices.region.records.add("event", event("Бірінші"))
    offices.package().unlink()
    offices.region.records.add("event", event("Екінші"))
    said = offices.deliver()
    assert (said["taken"], said["not_seen"], said["same"]) == (2, [1], True)
    assert seen_alike(offices, "region")


def test_F9_the_same_file_twice_is_told_as_repeated_and_the_receipt_is_written_again(offices: Offices) -> None:
    offices.region.records.add("event", event())
    package = offices.package()
    _, answer = offices.centre.post.receive(package)
    assert answer is not None
    first = answer.read_bytes()
    answer.unlink()
    before = dump(offices.centre._db)
    with pytest.raises(Repeated, match=r"№ 1 was received on \d\d\.\d\d\.\d{4} already") as repeated:
        offices.centre.post.receive(package)
    assert dump(offices.centre._db) == before
    assert repeated.value.answer == answer
    assert answer.read_bytes() == first
    offices.region.post.receive(answer)


def test_F10_an_older_package_after_a_newer_one_turns_nothing_back(offices: Offices) -> None:
    one = offices.region.records.add("event", event("Ескі атауы"))
    older = offices.package()
    offices.region.records.edit("event", one.id, {"title": "Жаңа атауы"})
    offices.deliver()
    before = live(offices.centre, "event")
    taken, _ = offices.centre.post.receive(older)
    assert taken.said["taken"] == 1
    assert live(offices.centre, "event") == before
    assert seen_alike(offices, "region")


def test_F11_a_package_for_another_office_is_refused(offices: Offices) -> None:
    offices.region.records.add("event", event())
    genuine = container.read(offices.package().read_bytes()).header
    other = trust.identity(offices.other._db).public
    path = offices.folder / "misled.dostyq"
    path.write_bytes(seal_package(typed(genuine.facts, PackageFacts), [], trust.identity(offices.region._db), other))
    refused(offices.centre, path, NotForUs, "addressed to another office")
    refused(offices.other, path, Stranger, "not known here")


def test_F11_who_is_not_accepted_is_a_stranger_whatever_he_signs(offices: Offices) -> None:
    me, other = trust.identity(offices.region._db), trust.identity(offices.other._db)
    for signer in (
        Identity.new(me.office),
        changed(me, seed=other.seed),
        changed(me, office=other.office),
        Identity.new("99999999-9999-4999-8999-999999999999"),
    ):
        refused(offices.centre, by_hand(offices, [], signer), Stranger, "not known here")
    refused(offices.centre, by_hand(offices, [], other), Stranger, "another place")
    refused(offices.centre, by_hand(offices, [], kato="630000000"), Stranger, "another place")


def test_F11_another_hand_under_the_offices_name_is_a_forgery(offices: Offices) -> None:
    parts = zipped.unpack(offices.package().read_bytes())
    other = zipped.unpack(by_hand(offices, [], Identity.new(offices.region.facts.id)).read_bytes())
    path = offices.folder / "forged.dostyq"
    ours, theirs = parts[zipped.SIGNATURE].split(b"\n"), other[zipped.SIGNATURE].split(b"\n")
    path.write_bytes(zipped.pack({**parts, zipped.SIGNATURE: b"\n".join([*ours[:3], theirs[3], b""])}))
    refused(offices.centre, path, Forged)


def test_an_office_without_a_certificate_sends_nothing_and_is_not_heard(offices: Offices) -> None:
    alone, _ = Office.found(offices.folder / "alone", "110000000", "region", PASSWORD)
    with alone:
        before = dump(alone._db)
        with pytest.raises(Refusal, match="has not accepted this office yet"):
            alone.post.send(offices.folder / "sent")
        assert dump(alone._db) == before
        refused(offices.centre, by_hand(offices, [], trust.identity(alone._db)), Stranger)
    assert not (offices.folder / "sent" / "alone").exists()


def test_a_certificate_that_has_ended_is_heard_of_on_both_sides(offices: Offices) -> None:
    offices.region.records.add("event", event())
    package, card = offices.package(), offices.folder / "old-card.dostyq"
    card.write_bytes(offices.region.post.card())
    then = date.today() - timedelta(days=1000)
    old, _ = trust.certify(offices.centre._db, card.read_bytes(), then)
    refused(offices.centre, package, Stranger, "certificate of this office ended")
    renewal.accept(offices.region._db, old, then)
    with pytest.raises(Refusal, match="certificate ended on"):
        offices.region.post.send(offices.folder / "sent")
    certificate = offices.folder / "certificate.dostyq"
    certificate.write_bytes(offices.centre.post.certify(card)[0])
    offices.region.post.accept(certificate)
    offices.centre.post.receive(package)
    assert seen_alike(offices, "region")


def test_F8_what_is_no_package_is_refused(offices: Offices) -> None:
    offices.region.records.add("event", event())
    whole = offices.package().read_bytes()
    path = offices.folder / "damaged.dostyq"
    for content in (b"", b"PK", whole[:-1], whole[1:], whole + b"\0", whole * 2, b"MZ" + bytes(5000), "Сәлем".encode()):
        path.write_bytes(content)
        refused(offices.centre, path, Damaged)
    path.write_bytes(offices.region.post.card())
    refused(offices.centre, path, WrongKind, "not received but accepted")
    refused(offices.centre, offices.folder / "nowhere.dostyq", Refusal, "no file nowhere")
    refused(offices.centre, offices.folder, Refusal, "cannot be read")


def test_a_receipt_counts_once_and_only_for_the_office_that_it_answers(offices: Offices) -> None:
    offices.region.records.add("event", event())
    _, answer = offices.centre.post.receive(offices.package())
    assert answer is not None
    refused(offices.other, answer, NotForUs)
    refused(offices.centre, answer, Stranger)
    offices.region.post.receive(answer)
    refused(offices.region, answer, Refusal, "taken already")


def test_a_receipt_for_a_package_that_was_never_sent_is_refused(offices: Offices) -> None:
    _, answer = offices.centre.post.receive(offices.package())
    assert answer is not None
    offices.region._db.conn.execute("DELETE FROM sent")
    refused(offices.region, answer, Refusal, "did not send")


def test_nothing_personal_is_in_a_package(offices: Offices) -> None:
    records = offices.region.records
    personal = {
        "name": "Тыңдаушы Жиырмасыншы", "iin": iin(20), "phone": "+77017654321", "consent": "yes",
        "consent_on": date(2025, 9, 3),
    }  # fmt: skip
    one = records.add("learner", personal)
    owner = records.add("association", association(leader="Төраға Оныншы", phone="+77011112233"))
    group = records.add("course", course(teacher="Мұғалім Бесінші", association=owner.id))
    entry = records.add("enrolment", {"learner": one.id, "course": group.id, "status": "admitted"})
    data = offices.package().read_bytes()
    inside = container.content(container.read(data), trust.identity(offices.centre._db), [CONTENT])[CONTENT]
    for id in (one.id, owner.id, group.id, entry.id):
        assert id.encode() in inside, "all of them are in it"
    for text in (
        "Тыңдаушы",
        "Жиырмасыншы",
        iin(20),
        "7017654321",
        "1885-01-01",
        "2025-09-03",
        "Төраға",
        "1112233",
        "Мұғалім",
    ):
        assert text.encode() not in inside
        assert text.encode() not in data
    assert one.values["person"].encode() in inside
    assert b'"consent"' not in inside


def test_the_centre_counts_people_whom_it_does_not_know(offices: Offices) -> None:
    people(offices.region)
    people(offices.other)
    offices.deliver("region")
    offices.deliver("other")
    summary = offices.centre.quarters.summary(period("2025-Q1"))
    assert (summary.cells("enrolments").now, summary.cells("people").now) == (2, 1)
    assert [record.values["name"] for record in offices.centre.records.page("learner", Query()).records] == [None, None]


def test_what_could_not_be_written_is_a_gap_and_no_loss(offices: Offices) -> None:
    offices.region.records.add("event", event())
    (offices.folder / "stick").write_bytes(b"a file where the stick should be")
    with pytest.raises(Refusal, match="could not be written"):
        offices.region.post.send(offices.folder / "stick")
    assert offices.deliver()["same"]
    assert seen_alike(offices, "region")


@pytest.mark.parametrize("work", [Office.check, Office.back_up])
def test_the_centre_of_others_records_is_proved_and_backed_up_like_any(
    offices: Offices, work: Callable[[Office], Any]
) -> None:
    people(offices.region)
    offices.deliver()
    found = work(offices.centre)
    assert found.exists() if isinstance(found, Path) else found["sound"]


def test_a_folder_that_cannot_be_takes_no_number_away(offices: Offices, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refusal):
        offices.region.post.mail(tmp_path / "file")
    with pytest.raises(Refusal):
        offices.centre.centre.circular(tmp_path / "file")
    assert offices.region.post.send(tmp_path / "stick")[1].number == 1
    assert offices.centre.centre.circular(tmp_path / "stick")[1]["number"] == 1


def test_a_package_that_comes_back_to_its_own_sender_is_told_apart(offices: Offices) -> None:
    package = offices.package()
    for ask in (offices.region.post.receive, offices.region.post.look):
        with pytest.raises(Stranger, match="of this very office"):
            ask(package)


def test_a_part_is_inspected_as_the_file_that_it_is_of(offices: Offices, tmp_path: Path) -> None:
    package = offices.package()
    some = split_file(package, tmp_path / "mail", 2000)
    assert len(some) > 1
    assert inspect(some[0]) == inspect(package)


def test_what_came_last_is_told_by_its_place_and_not_by_a_clock_that_was_wrong(offices: Offices) -> None:
    centre = offices.centre
    offices.deliver()
    centre._db.conn.execute("UPDATE received SET received_at = '2060-01-01T00:00:00+00:00'")
    offices.deliver()
    assert [one["number"] for one in centre.post.received()] == [1, 2]
    id = offices.region.facts.id
    (below,) = (one for one in centre.post.below() if one["id"] == id)
    assert below["number"] == 2
    assert below["last"] < "2060"
    assert [one["days"] for one in centre.post.silent(0) if one["office"] == id] == [0]


def test_an_office_with_new_keys_is_accepted_by_nobody_yet(offices: Offices) -> None:
    assert offices.region.post.above()
    offices.region.post.renew_keys()
    assert offices.region.post.above() == {}


def test_revoked_keys_are_told_with_their_office_and_in_the_readers_language(offices: Offices) -> None:
    offices.region.post.renew_keys()
    accept(offices.centre, offices.region, offices.folder)
    offices.centre.post.revoke(offices.region.facts.id, "replaced")
    reasons = [why_revoked(one["reason"]) for one in offices.centre.post.revoked()]
    assert sorted(reasons, key=str) == ["replaced", Words("replaced by a new card")]
    assert {one["names"]["kk"] for one in offices.centre.post.revoked()} == {offices.region.facts.names["kk"]}


def test_F9_a_number_that_never_came_is_told_once(offices: Offices) -> None:
    told = []
    for lost in (False, True, False, False):
        package = offices.package()
        if not lost:
            told.append(offices.centre.post.receive(package)[0].said["not_seen"])
        package.unlink()
    assert told == [[], [2], []]
