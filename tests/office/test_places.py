"""Where an office may begin: not on a network disk, and not where a cloud program would copy it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.errors import Refusal
from app.office import Office
from app.office.restoring import restore
from app.storage import disks
from tests.offices import PASSWORD, Offices


@pytest.fixture
def on_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disks, "on_network", lambda path: "share" in path.parts)


def test_F25_no_office_is_founded_on_a_share_or_in_a_cloud_folder(tmp_path: Path, on_share: None) -> None:
    for place in ("share", "Dropbox"):
        with pytest.raises(Refusal, match="on a disk of this computer"):
            Office.found(tmp_path / place / "office", "100000000", "region", PASSWORD)
        assert not (tmp_path / place).exists()


def test_F25_a_backup_becomes_no_office_there(offices: Offices, tmp_path: Path, on_share: None) -> None:
    backup = offices.region.back_up()
    with pytest.raises(Refusal, match="network disk"):
        restore(tmp_path / "share" / "office", backup, PASSWORD)
    assert not (tmp_path / "share").exists()


def test_F25_an_office_that_lies_there_opens_is_told_once_and_is_brought_back_there(
    offices: Offices, tmp_path: Path, on_share: None
) -> None:
    offices.close()
    there = tmp_path / "share" / "office"
    shutil.copytree(offices.folder / "region", there)
    with Office.open(there, PASSWORD) as office:
        (words,) = office.warnings
        assert str(words).startswith("The folder office lies on a network disk")
        backup = office.back_up()
    with Office.open(there, PASSWORD) as office:
        assert not office.warnings
    restore(there, backup, PASSWORD)
    shutil.move(there, tmp_path / "Dropbox")
    with Office.open(tmp_path / "Dropbox", PASSWORD) as office:
        (words,) = office.warnings
        assert "is synchronised by Dropbox" in str(words)
