"""Erasure: nothing in the office's folder knows the person any more, and everything else is as it was."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.domain.quarter import Period
from app.errors import DiskFailed, Refusal
from app.office import Office, Query
from app.office.restoring import restore, told
from app.storage.journal import broken_link
from tests.office.quarters import closed, filled
from tests.offices import PASSWORD, Offices, course, event, iin, learner
from tests.pictures import scan, written

NAME, NUMBER, PHONE = "Ерекшеаты Тыңдаушы", iin(7), "+77017654321"
TRACES = (NAME.split()[0], NUMBER, PHONE[2:])
PAGE = 4096
REASON = "2026 жылғы 1 ақпандағы өтініш"


@pytest.fixture
def openssl(tool: Callable[[str], str]) -> str:
    return tool("openssl")


@pytest.fixture
def enrolled(offices: Offices) -> str:
    """A learner of one group, known wherever the program keeps anything of a person; returns the record's id."""
    office = offices.region
    one = office.records.add("learner", learner(7, name="Басқаша", phone=PHONE))
    office.records.edit("learner", one.id, {"name": NAME, "born_on": date(1985, 1, 1)})
    group = office.records.add("course", course())
    values = {"learner": one.id, "course": group.id, "status": "admitted", "admitted_on": date(2025, 2, 1)}
    office.records.add("enrolment", values)
    office.drafts.keep("learner", one.id, {"name": NAME})
    office.drafts.keep("learner", "", {"name": NAME, "phone": PHONE})
    office.drafts.keep("event", "", {"title": "Форум"})
    office.drafts.keep("learner", "paste", {"first": "Ерекшеаты", "rows": [[NAME, NUMBER]]})
    office.drafts.keep("intake", "0" * 64, {"file": "a.xlsx", "mends": [[2, 0, NAME, None]]})
    return one.id


def test_no_file_of_the_office_knows_the_person_any_more(offices: Offices, enrolled: str, openssl: str) -> None:
    office = offices.region
    assert set(TRACES) == traces(office, openssl)
    office.erasing.erase(enrolled, REASON)
    assert traces(office, openssl) == set()
    assert office.check()["sound"]
    offices.close()
    for path in (offices.folder / "region").rglob("*"):
        assert not path.is_file() or not any(trace.encode() in path.read_bytes() for trace in TRACES)


def test_enrolments_and_counts_stay(offices: Offices, enrolled: str) -> None:
    office, year = offices.region, Period(2025)
    before = {row.figure: row.cells.now for row in office.quarters.summary(year).tables[0].rows}
    office.erasing.erase(enrolled, REASON)
    after = {row.figure: row.cells.now for row in office.quarters.summary(year).tables[0].rows}
    assert after == before
    record = office.records.read("learner", enrolled)
    assert {name: value for name, value in record.values.items() if value} == {"name": "—"}
    assert len(office.records.linked("learner", enrolled)["enrolment"]) == 1
    assert office.records.page("learner", Query(text=TRACES[0])).total == 0


def test_a_closed_quarter_stays_as_it_was_signed(offices: Offices) -> None:
    office = offices.region
    people = filled(office)["learner"]
    kept = closed(office)
    office.erasing.erase(people[0], REASON)
    assert office.quarters.verify(kept.code).holds


def test_nothing_brings_the_person_back(offices: Offices, enrolled: str) -> None:
    office = offices.region
    office.erasing.erase(enrolled, REASON)
    history = office.records.history("learner", enrolled)
    assert [entry["kind"] for entry in history][-1] == "erased"
    assert not any(trace in str(history) for trace in TRACES)
    for undo in (office.records.undo, office.records.undoable):
        with pytest.raises(Refusal, match="erasure of personal data: it cannot be undone"):
            undo()
    assert len(office.records.linked("learner", enrolled)["enrolment"]) == 1, "the act before it was not meant"
    office.records.add("event", event())
    assert len(office.records.undo()) == 1


def test_one_who_was_erased_is_not_counted_as_erased_once_more(offices: Offices, enrolled: str) -> None:
    assert offices.region.erasing.erase(enrolled, REASON) == 1
    assert offices.region.erasing.erase(enrolled, REASON) == 0
    assert offices.region.check()["sound"]


def test_drafts_of_the_person_go_and_others_stay(offices: Offices, enrolled: str) -> None:
    offices.region.erasing.erase(enrolled, REASON)
    assert [draft["register"] for draft in offices.region.drafts.all().values()] == ["event"]


def test_the_withdrawn_record_of_the_same_person_goes_too(offices: Offices) -> None:
    office = offices.region
    first = office.records.add("learner", learner(7, name=NAME))
    office.records.withdraw("learner", first.id)
    second = office.records.add("learner", learner(7, name=NAME))
    assert office.erasing.erase(second.id, REASON) == 2
    assert office.records.read("learner", first.id).values["iin"] is None


def test_the_centre_forgets_the_mark_by_the_next_package(offices: Offices, enrolled: str) -> None:
    offices.deliver()
    there = offices.centre.records.read("learner", enrolled)
    mark = there.values["person"]
    assert mark
    offices.region.erasing.erase(enrolled, REASON)
    said = offices.deliver()
    assert said["taken"] >= 1
    assert offices.centre.records.read("learner", enrolled).values["person"] is None
    assert mark not in str(offices.centre.records.history("learner", enrolled))
    assert offices.centre.check()["sound"]
    assert offices.region.check()["sound"]


def test_a_backup_from_before_does_not_bring_the_person_back(offices: Offices, enrolled: str, openssl: str) -> None:
    backup = offices.region.back_up()
    offices.region.erasing.erase(enrolled, REASON)
    assert offices.region.backups.older() == 1
    offices.close()
    done = restore(offices.folder / "region", backup, PASSWORD)
    assert "erased again" in " ".join(map(str, told(done)))
    assert traces(offices.region, openssl) == set()
    offices.region.backups.renew()
    assert offices.region.backups.older() == 1
    assert not list(offices.region.home.aside.glob("*"))


def test_a_file_that_cannot_be_removed_keeps_nothing_else_and_goes_when_erasing_is_asked_for_again(
    offices: Offices, enrolled: str, tmp_path: Path, openssl: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = offices.region
    office.attachments.attach("learner", enrolled, [written(tmp_path, "consent.pdf", scan("келісім"))])
    with monkeypatch.context() as patch:
        patch.setattr("app.storage.erasing.remove", held)
        with pytest.raises(Refusal, match="is open in another program"):
            office.erasing.erase(enrolled, REASON)
    assert traces(office, openssl) == set()
    assert len(list(office.home.attached.iterdir())) == 1
    office.erasing.erase(enrolled, REASON)
    assert list(office.home.attached.iterdir()) == []


def held(path: Path) -> None:
    raise DiskFailed("{name} is open in another program: close it there and try again.", name=path.name)


@pytest.mark.parametrize("reason", ["", "  ", f"Өтініш: {NAME}", f"Өтініш, {NUMBER}"])
def test_the_reason_is_needed_and_must_not_name_the_person(offices: Offices, enrolled: str, reason: str) -> None:
    with pytest.raises(Refusal, match="reason"):
        offices.region.erasing.erase(enrolled, reason)
    assert offices.region.records.read("learner", enrolled).values["name"] == NAME


def test_an_erased_entry_still_proves_the_chain_and_a_forged_one_breaks_it(offices: Offices, enrolled: str) -> None:
    office = offices.region
    office.erasing.erase(enrolled, REASON)
    assert broken_link(office._db) is None
    office._db.conn.execute("UPDATE journal SET after = '{}' WHERE salt IS NULL AND seq = 1")
    assert broken_link(office._db) == 1


def traces(office: Office, openssl: str) -> set[str]:
    """What the pages of the database still tell, free ones too: each is decrypted as it lies in the file."""
    office._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain = plain_pages(office.home.database.read_bytes(), office._key, openssl)
    return {trace for trace in TRACES if trace.encode() in plain}


def plain_pages(data: bytes, key: bytes, openssl: str) -> bytes:
    """AES-256-CBC page by page, as SQLCipher 4 writes it: a salt at the very start, IV and HMAC at each page's end."""
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    pages[0] = pages[0][16:]
    bodies, vectors = [page[:-80] for page in pages], [page[-80:-64] for page in pages]
    command = [openssl, "enc", "-d", "-aes-256-ecb", "-nopad", "-K", key.hex()]
    blocks = subprocess.run(command, input=b"".join(bodies), capture_output=True, check=True).stdout
    before = b"".join(vector + body[:-16] for vector, body in zip(vectors, bodies, strict=True))
    return (int.from_bytes(blocks) ^ int.from_bytes(before)).to_bytes(len(blocks))
