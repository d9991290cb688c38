"""Where an office must not lie: the detector, by fake answers of both systems and by folders as programs leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage import disks
from app.storage.disks import away, is_afar, is_share

MOUNTS = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 27 0:40 / /mnt/share rw,relatime shared:5 - cifs //server/docs rw,vers=3.1.1
31 30 8:17 / /mnt/share/inner rw - ext4 /dev/sdb1 rw
32 27 0:41 / /home/a/My\040files rw - fuse.sshfs a@server:/ rw,user_id=1000
33 27 0:42 / /home/a/web rw - fuse https://cloud.example/dav rw
34 27 0:43 / /mnt/c rw - 9p C:\134 rw,trans=fd
35 27 0:44 / /mnt/far rw - 9p 10.0.0.2 rw,trans=tcp
36 27 8:33 / /media/a/STICK rw - vfat /dev/sdc1 rw
37 27 0:45 / /mnt/auto rw - autofs systemd-1 rw
38 37 0:46 / /mnt/auto rw - nfs4 server:/export rw
"""
KINDS = {"A:\\": 2, "C:\\": 3, "E:\\": 2, "Z:\\": 4}


@pytest.mark.parametrize(
    ("path", "far"),
    [
        ("C:\\Users\\a\\AppData\\Local\\Dostyq\\office", False),
        ("E:\\office", False),
        ("Z:\\office", True),
        ("\\\\server\\docs\\office", True),
        ("\\\\?\\UNC\\server\\docs\\office", True),
        ("\\\\?\\C:\\office", False),
        ("\\\\?\\Z:\\office", True),
    ],
)
def test_F25_windows_is_asked_what_a_drive_is_and_a_stick_is_a_place(path: str, far: bool) -> None:
    assert is_share(path, lambda drive: KINDS.get(drive, 1)) is far


@pytest.mark.parametrize(
    ("path", "far"),
    [
        ("/home/a/office", False),
        ("/mnt/share/office", True),
        ("/mnt/shared/office", False),
        ("/mnt/share/inner/office", False),
        ("/home/a/My files/office", True),
        ("/home/a/web/office", True),
        ("/mnt/c/office", False),
        ("/mnt/far/office", True),
        ("/media/a/STICK/office", False),
        ("/mnt/auto/office", True),
    ],
)
def test_F25_linux_tells_what_is_mounted_where_a_folder_lies(path: str, far: bool) -> None:
    assert is_afar(path, MOUNTS) is far


@pytest.mark.parametrize("name", ["OneDrive", "OneDrive - Үй", "Dropbox", "Google Диск", "YandexDisk", "Облако Mail.Ru",
                                  "iCloudDrive", "Nextcloud"])  # fmt: skip
def test_F25_a_folder_of_a_cloud_program_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert "is synchronised by" in str(away(tmp_path / name / "work" / "office"))


@pytest.mark.parametrize("mark", [".dropbox.cache", ".tmp.drivedownload", ".nextcloudsync.log", ".sync_0a1b2c3d4e5f.db",
                                  "._sync_0a1b2c3d4e5f.db", ".stfolder"])  # fmt: skip
def test_F25_a_folder_of_a_cloud_program_is_known_by_what_it_lays_there(tmp_path: Path, mark: str) -> None:
    (tmp_path / "docs" / mark).mkdir(parents=True)
    assert "is synchronised by" in str(away(tmp_path / "docs" / "office"))
    assert away(tmp_path / "office") is None


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_F25_one_drive_says_where_its_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, str(tmp_path / "cloud"))
    assert "OneDrive" in str(away(tmp_path / "cloud" / "office"))
    assert away(tmp_path / "cloudless" / "office") is None


def test_F25_what_a_program_lays_into_the_users_own_folder_makes_it_no_cloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disks.Path, "home", lambda: tmp_path)
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".tmp.driveupload").mkdir()
    assert away(tmp_path / ".local" / "share" / "Dostyq") is None


@pytest.mark.parametrize("name", ["Dropboxes", "My OneDrive notes", "desktop.ini", "Диск", "sync"])
def test_F25_what_only_sounds_alike_is_a_place(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "desktop.ini").mkdir(parents=True)
    assert away(tmp_path / name / "office") is None
