"""Photos and scans of one office: attached, named, removed, undone; kept once; only where they belong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from app.errors import NotFound, Refusal
from app.office.attachments import file_name
from app.paths import ROOT
from app.storage import attachments
from app.storage.settings import Limits
from tests.invariants import assert_whole
from tests.offices import PASSWORD, Offices, association, course, event, learner
from tests.pictures import SECRET, photo, scan, written

DIE = """
import os, signal, sys
from pathlib import Path
from app.office import Office
from app.storage import attachments, records
place = {"file": (attachments, "write_whole"), "record": (records, "write")}[sys.argv[3]]
before = getattr(*place)
def dying(*given):
    before(*given)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(*place, dying)
with Office.open(Path(sys.argv[1]), sys.argv[4]) as office:
    office.attachments.attach("event", "1", [Path(sys.argv[2])])
"""


def test_files_are_attached_listed_and_given_back(offices: Offices, tmp_path: Path) -> None:
    door = offices.region.attachments
    record = offices.region.records.add("event", event())
    files = [written(tmp_path, "IMG_01.JPG", photo(1)), written(tmp_path, "Хаттама № 3.pdf", scan())]
    door.attach("event", str(record.number), files)
    one, other = door.of("event", record.id)
    assert (one.name, one.kind, one.here, one.travels) == ("IMG_01.jpg", "jpeg", True, True)
    assert (other.name, other.size) == ("Хаттама № 3.pdf", len(scan()))
    assert sha256(door.content(one.id)).hexdigest() == one.hash
    assert door.save_copy(other.id, tmp_path / "sub" / "x.pdf").read_bytes() == scan()
    assert door.save_copy(one.id, tmp_path).name == "IMG_01.jpg"
    assert_whole(offices.region._db)


def test_what_is_done_with_files_is_undone_step_by_step(offices: Offices, tmp_path: Path) -> None:
    office, door = offices.region, offices.region.attachments
    record = office.records.add("event", event())
    one = door.attach("event", record.id, [written(tmp_path, "a.jpg", photo(1))])[0]
    door.rename(one.id, "Ашылу рәсімі")
    door.detach(one.id)
    assert door.of("event", record.id) == []
    with pytest.raises(NotFound):
        door.content(one.id)
    office.records.undo()
    assert [file.name for file in door.of("event", record.id)] == ["Ашылу рәсімі.jpg"]
    office.records.undo()
    assert [file.name for file in door.of("event", record.id)] == ["a.jpg"]
    office.records.undo()
    assert door.of("event", record.id) == []
    assert not office.records.read("event", record.id).withdrawn
    assert_whole(office._db)


def test_a_file_is_kept_once_however_often_it_is_attached(offices: Offices, tmp_path: Path) -> None:
    office, file = offices.region, written(tmp_path, "a.jpg", photo(1))
    records = [office.records.add("event", event(title)) for title in ("А", "Б")]
    for record in (*records, records[0]):
        office.attachments.attach("event", record.id, [file])
    assert [len(office.attachments.of("event", record.id)) for record in records] == [1, 1]
    assert len(list(office.home.attached.iterdir())) == 1


def test_nothing_on_the_disk_tells_what_is_attached(offices: Offices, tmp_path: Path) -> None:
    office = offices.region
    record = office.records.add("event", event())
    one = office.attachments.attach("event", record.id, [written(tmp_path, "a.pdf", scan(SECRET))])[0]
    (path,) = office.home.attached.iterdir()
    assert path.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert SECRET.encode() not in path.read_bytes()
    assert one.hash not in path.name


def test_consents_and_papers_of_associations_stay_in_the_office(offices: Offices, tmp_path: Path) -> None:
    file = written(tmp_path, "consent.pdf", scan("келісім"))
    office = offices.region
    for name, values in (("learner", learner()), ("association", association())):
        record = office.records.add(name, values)
        one = office.attachments.attach(name, record.id, [file])[0]
        assert not one.travels
    assert office.attachments.waiting() == (0, 0)
    said = offices.deliver()
    assert said["same"]
    assert not offices.centre.home.attached.exists()
    assert "scan" not in {name for (name,) in offices.centre._db.conn.execute("SELECT DISTINCT register FROM tally")}


def test_a_register_without_files_and_another_office_s_record_take_none(offices: Offices, tmp_path: Path) -> None:
    file = written(tmp_path, "a.jpg", photo())
    record = offices.region.records.add("event", event())
    offices.deliver()
    with pytest.raises(Refusal, match="another office"):
        offices.centre.attachments.attach("event", record.id, [file])
    plan = offices.region.records.add("course", course())
    with pytest.raises(Refusal, match="Nothing can be attached"):
        offices.region.attachments.attach("course", plan.id, [file])


def test_one_file_that_is_refused_leaves_the_others_out_too(offices: Offices, tmp_path: Path) -> None:
    record = offices.region.records.add("event", event())
    files = [written(tmp_path, "a.jpg", photo()), written(tmp_path, "b.jpg", b"no picture")]
    with pytest.raises(Refusal, match=r"^b\.jpg cannot be attached, so none of the 2 files is\. Only pictures"):
        offices.region.attachments.attach("event", record.id, files)
    with pytest.raises(Refusal, match=r"^Only pictures"):
        offices.region.attachments.attach("event", record.id, files[1:])
    assert offices.region.attachments.of("event", record.id) == []


def test_limits_of_a_file_and_of_the_office_hold(offices: Offices, tmp_path: Path) -> None:
    door = offices.region.attachments
    record = offices.region.records.add("event", event())
    one, other = (written(tmp_path, f"{n}.jpg", photo(n)) for n in (1, 2))
    size = door.attach("event", record.id, [one])[0].size
    door.set_limits(Limits(file=10_000, office=size + 10))
    with pytest.raises(Refusal, match="no room"):
        door.attach("event", record.id, [other])
    door.set_limits(Limits(file=100))
    with pytest.raises(Refusal, match="too large"):
        door.attach("event", record.id, [other])
    with pytest.raises(Refusal):
        door.set_limits(Limits(file=2**30))


def test_a_file_that_was_spoiled_is_not_shown_as_if_it_were_sound(offices: Offices, tmp_path: Path) -> None:
    record = offices.region.records.add("event", event())
    one = offices.region.attachments.attach("event", record.id, [written(tmp_path, "a.jpg", photo())])[0]
    (path,) = offices.region.home.attached.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(NotFound, match="not on this computer"):
        offices.region.attachments.content(one.id)
    assert not offices.region.attachments.of("event", record.id)[0].here


def test_removed_files_leave_the_disk_after_a_month(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, door = offices.region, offices.region.attachments
    record = office.records.add("event", event())
    one, other = (written(tmp_path, f"{n}.jpg", photo(n)) for n in (1, 2))
    door.detach(door.attach("event", record.id, [one])[0].id)
    door.attach("event", record.id, [other])
    assert len(list(office.home.attached.iterdir())) == 2
    monkeypatch.setattr(attachments, "KEPT_FOR", -attachments.KEPT_FOR)
    door.attach("event", record.id, [other])
    assert len(list(office.home.attached.iterdir())) == 1
    assert door.of("event", record.id)[0].here


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("step", ["file", "record"])
def test_killed_while_attaching_the_office_opens_whole_and_the_file_can_be_attached(
    offices: Offices, tmp_path: Path, step: str
) -> None:
    offices.region.records.add("event", event())
    home, file = offices.region.home.folder, written(tmp_path, "a.jpg", photo())
    offices.close()
    killed = subprocess.run([sys.executable, "-c", DIE, str(home), str(file), step, PASSWORD], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert offices.region.attachments.of("event", "1") == []
    assert_whole(offices.region._db)
    assert offices.region.attachments.attach("event", "1", [file])[0].here


NAMES = (
    "..\\..\\evil.jpg", "../../etc/passwd", "C:\\a\\b.png", "CON", "con.jpg", "NUL.pdf", "COM1", "a" * 400, " . ",
    "a\u202egpj.exe", "x\ny.jpg", "«Наурыз» № 3.jpg", "a:b*c?.png", "trail. . ", "a/../b", "\0\1", "фото.jpeg.jpg",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_F15_a_name_is_a_label_and_never_a_path(name: str) -> None:
    safe = file_name(name, "jpeg")
    assert not set('\\/:*?"<>|\0\n\r\u202e') & set(safe)
    assert len(safe) <= 130
    if safe:
        assert safe.endswith(".jpg")
        assert safe.split(".")[0].upper() not in {"CON", "NUL", "COM1"}
        assert safe == safe.strip(" .")
