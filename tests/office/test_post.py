"""The post between offices and their centre, through the office's door: what arrives, what heals, what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace as changed
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.line import Line, encode, line_of
from app.domain.quarter import period
from app.domain.registers import register
from app.errors import Damaged, Refusal
from app.exchange import container, trust, zipped
from app.exchange.identity import Identity
from app.exchange.package import CONTENT, PackageFacts, seal_package
from app.exchange.receive import Repeated
from app.exchange.refusals import Forged, NotForUs, Stranger, WrongKind
from app.exchange.terms import typed
from app.office import Office, Query
from app.storage import settings
from app.storage.journal import act
from app.storage.records import New, put
from tests.invariants import assert_whole
from tests.offices import PASSWORD, Offices, association, course, dump, event, iin, learner, live

NAMES = ("association", "event", "course", "learner", "enrolment")


def seen_alike(offices: Offices, *names: str) -> bool:
    """Whether the centre holds of these offices what they hold themselves, of what travels."""
    for of in NAMES:
        travels = {field.name for field in register(of).fields if field.travels}
        there = {
            id: {name: value for name, value in values.items() if name in travels}
            for office in names
            for id, values in live(getattr(offices, office), of).items()
        }
        if live(offices.centre, of) != there:
            return False
    assert_whole(offices.centre._db)
    return True


def people(office: Office) -> tuple[str, str, str]:
    """A learner in a group: the ids of learner, course, enrolment."""
    one = office.records.add("learner", learner())
    group = office.records.add("course", course())
    entry = office.records.add("enrolment", {"learner": one.id, "course": group.id, "status": "admitted"})
    return one.id, group.id, entry.id


def by_hand(
    offices: Offices, lines: Iterable[Line], me: Identity | None = None, name: str = "region", **facts: Any
) -> Path:
    """The next package of an office as nobody's program would write it, with these lines; the office stands by it."""
    office: Office = getattr(offices, name)
    genuine = typed(container.read(offices.package(name).read_bytes()).header.facts, PackageFacts)
    data = seal_package(
        replace(genuine, **facts),
        map(encode, lines),
        me or trust.identity(office._db),
        trust.identity(offices.centre._db).public,
    )
    office._db.conn.execute("UPDATE sent SET hash = ? WHERE number = ?", (container.read(data).hash, genuine.number))
    path = offices.folder / f"by-hand-{name}-{genuine.number}.dostyq"
    path.write_bytes(data)
    return path


def altered(line: Line, **fields: Any) -> Line:
    """The line with other fields."""
    return replace(line, fields={**line.fields, **fields})


def line(office: Office, name: str, id: str) -> Line:
    return line_of(register(name), office.records.read(name, id))


def refused(office: Office, file: Path, kind: type[Refusal], words: str | None = None) -> None:
    """Refused in words, and not a byte changed."""
    before = dump(office._db)
    with pytest.raises(kind, match=words):
        office.post.receive(file)
    assert dump(office._db) == before


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
    old, _ = trust.certify(offices.centre._db, card.read_bytes(), date.today() - timedelta(days=1000))
    refused(offices.centre, package, Stranger, "certificate of this office ended")
    certificate = offices.folder / "old-certificate.dostyq"
    certificate.write_bytes(old)
    offices.region.post.accept(certificate)
    with pytest.raises(Refusal, match="certificate ended on"):
        offices.region.post.send(offices.folder / "sent")
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


def test_F9_a_child_waits_for_its_parents_and_comes_in_with_them(offices: Offices) -> None:
    one, group, entry = people(offices.region)
    child = line(offices.region, "enrolment", entry)
    parents = [line(offices.region, "course", group), line(offices.region, "learner", one)]
    taken, _ = offices.centre.post.receive(by_hand(offices, [child]))
    assert (taken.said["taken"], taken.said["waiting"], taken.said["same"]) == (0, 1, False)
    assert live(offices.centre, "enrolment") == {}
    taken, _ = offices.centre.post.receive(by_hand(offices, parents))
    assert (taken.said["taken"], taken.said["waiting"], taken.said["same"]) == (3, 0, True)
    assert seen_alike(offices, "region")


def test_F9_a_child_that_waited_and_comes_again_is_one_record(offices: Offices) -> None:
    _, _, entry = people(offices.region)
    offices.centre.post.receive(by_hand(offices, [line(offices.region, "enrolment", entry)]))
    offices.region.records.edit("enrolment", entry, {"result": 80})
    assert offices.deliver()["same"]
    assert seen_alike(offices, "region")


def test_a_record_that_cannot_be_taken_goes_back_with_a_reason_and_blocks_no_other(offices: Offices) -> None:
    records = offices.region.records
    good = records.add("event", event("Жақсы")).id
    with act(offices.region._db, "head", "add") as done:
        bad = put(offices.region._db, done, register("event"), [New(event("Жаман", participants=-1))])[0].record
    said = offices.deliver()
    assert (said["taken"], said["returned"], said["same"]) == (1, 1, False)
    assert set(live(offices.centre, "event")) == {good}
    ((of, id, state, words),) = offices.region.post.answers()
    assert (of, id, state) == ("event", bad, "returned")
    assert str(words) == "Participants: The number must be from 0 to 1,000,000."

    records.add("event", event("Тағы бір"))
    offices.deliver()
    assert [answer[1] for answer in offices.region.post.answers()] == [bad], "what was returned is not forgotten"
    records.edit("event", bad, {"participants": 1})
    assert offices.deliver()["same"]
    assert offices.region.post.answers() == []
    assert seen_alike(offices, "region")


@pytest.mark.parametrize(
    ("fields", "becomes"),
    [
        ({"weather": "sunny"}, "waiting"),
        ({"participants": "many"}, "returned"),
        ({"participants": -1}, "returned"),
        ({"held_on": "yesterday"}, "returned"),
        ({"held_on": ["2025-08-01"]}, "returned"),
        ({"kind": {"a": "b"}}, "returned"),
        ({"associations": "one"}, "returned"),
        ({"cost": "9" * 60}, "returned"),
        ({"cost": "NaN"}, "returned"),
        ({"title": "x" * 400}, "returned"),
        ({"title": None}, None),
    ],
)
def test_a_field_that_cannot_be_read_is_told_and_never_a_crash(
    offices: Offices, fields: dict[str, Any], becomes: str | None
) -> None:
    one = offices.region.records.add("event", event())
    strange = altered(line(offices.region, "event", one.id), **fields)
    taken, _ = offices.centre.post.receive(by_hand(offices, [strange]))
    assert {name: taken.said[name] for name in ("waiting", "returned")} == {
        "waiting": int(becomes == "waiting"),
        "returned": int(becomes == "returned"),
    }
    assert_whole(offices.centre._db)


@pytest.mark.parametrize("target", [["a"], {"a": "b"}, 7, True, "", "no-such-id"])
def test_a_link_of_any_shape_is_no_crash(offices: Offices, target: Any) -> None:
    _, _, entry = people(offices.region)
    strange = altered(line(offices.region, "enrolment", entry), learner=target)
    taken, _ = offices.centre.post.receive(by_hand(offices, [strange]))
    assert (taken.said["taken"], taken.said["waiting"] + taken.said["returned"]) == (0, 1)


def test_an_office_cannot_touch_the_records_of_another_nor_what_waits_of_it(offices: Offices) -> None:
    one, _, entry = people(offices.region)
    offices.centre.post.receive(by_hand(offices, [line(offices.region, "learner", one)]))
    offices.centre.post.receive(by_hand(offices, [line(offices.region, "enrolment", entry)]))
    stolen = replace(altered(line(offices.region, "learner", one), person="0" * 32), version=99, withdrawn=True)
    spoilt = replace(altered(line(offices.region, "enrolment", entry), status="withdrawn"), version=99)
    taken, _ = offices.centre.post.receive(by_hand(offices, [stolen, spoilt], name="other"))
    assert (taken.said["taken"], taken.said["returned"], taken.said["waiting"]) == (0, 1, 1)
    assert offices.deliver("region")["same"]
    assert live(offices.centre, "enrolment")[entry]["status"] == "admitted"
    assert seen_alike(offices, "region")


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


def test_F7_after_a_restored_backup_the_centre_ends_with_the_union(offices: Offices) -> None:
    records = offices.region.records
    records.add("event", event("Бірінші"))
    offices.deliver()
    backup = offices.region.back_up()
    records.add("event", event("Екінші"))
    offices.deliver()
    before = settings.setting(offices.region._db, "incarnation")
    offices.close()
    shutil.copy(backup, offices.folder / "region" / "office.db")
    offices.region.records.add("event", event("Үшінші"))
    assert settings.setting(offices.region._db, "incarnation") != before
    offices.deliver()
    assert {one["title"] for one in live(offices.centre, "event").values()} == {"Бірінші", "Екінші", "Үшінші"}
    assert_whole(offices.centre._db)


@pytest.mark.parametrize("sent_before", [True, False])
def test_F7_a_copied_folder_on_another_computer_begins_a_life_of_its_own(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent_before: bool
) -> None:
    offices.region.records.add("event", event("Бірінші"))
    if sent_before:
        offices.deliver()
    offices.close()
    shutil.copytree(offices.folder / "region", tmp_path / "copy")
    offices.region.records.add("event", event("Осында"))
    offices.deliver()
    with monkeypatch.context() as patch:
        patch.setenv("DOSTYQ_STATE", str(tmp_path / "another-computer"))
        with Office.open(tmp_path / "copy", PASSWORD) as copy:
            copy.records.add("event", event("Басқа жерде"))
            package, _ = copy.post.send(tmp_path / "sent")
    offices.centre.post.receive(package)
    assert {one["title"] for one in live(offices.centre, "event").values()} == {"Бірінші", "Осында", "Басқа жерде"}
    assert_whole(offices.centre._db)


def test_F7_no_number_of_a_package_is_ever_used_twice(offices: Offices) -> None:
    offices.region.records.add("event", event())
    offices.deliver()
    backup = offices.region.back_up()
    packages = [offices.package().rename(offices.folder / "0.dostyq")]
    for turn in range(1, 4):
        offices.close()
        shutil.copy(backup, offices.folder / "region" / "office.db")
        packages.append(offices.package().rename(offices.folder / f"{turn}.dostyq"))
    lives = [container.inspect(path.read_bytes())["header"]["facts"] for path in packages]
    assert len({(facts["incarnation"], facts["number"]) for facts in lives}) == len(packages)
    for path in packages:
        offices.centre.post.receive(path)


def test_F7_a_new_life_is_told_in_the_journal_and_an_ordinary_opening_begins_none(offices: Offices) -> None:
    def lives() -> int:
        return offices.region._db["act"].count_where("kind = 'incarnation'")

    assert lives() == 0
    offices.reopen("region")
    assert lives() == 0
    offices.region.records.add("event", event())
    backup = offices.region.back_up()
    offices.region.records.add("event", event())
    offices.close()
    shutil.copy(backup, offices.folder / "region" / "office.db")
    assert lives() == 1


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


def test_a_number_out_of_this_world_is_no_endless_work(offices: Offices) -> None:
    taken, _ = offices.centre.post.receive(by_hand(offices, [], number=2**53 - 1))
    assert len(taken.said["not_seen"]) == 100


@pytest.mark.parametrize("work", [Office.check, Office.back_up])
def test_the_centre_of_others_records_is_proved_and_backed_up_like_any(
    offices: Offices, work: Callable[[Office], Any]
) -> None:
    people(offices.region)
    offices.deliver()
    found = work(offices.centre)
    assert found.exists() if isinstance(found, Path) else found["sound"]
