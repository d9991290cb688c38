"""Where an office must not lie: on a network disk, or where a cloud program copies its files while they are written."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath, PureWindowsPath

from app.errors import Refusal
from app.language import Words

REMOTE = 4
"""GetDriveTypeW's DRIVE_REMOTE."""
AFAR = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "sshfs", "davfs", "davfs2", "rclone",
     "curlftpfs", "s3fs", "gvfsd-fuse", "kio-fuse", "onedriver", "google-drive-ocamlfuse")
)  # fmt: skip
"""Kinds of file systems, as Linux calls them, whose files are on another computer."""
ONE_DRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""What OneDrive calls its folders in the environment."""
NAMES = {
    "onedrive": "OneDrive", "onedrive - *": "OneDrive", "dropbox": "Dropbox", "dropbox (*)": "Dropbox",
    "google drive": "Google Drive", "googledrive": "Google Drive", "googledrive-*": "Google Drive",
    "google диск": "Google Drive", "yandex.disk": "Yandex.Disk", "yandexdisk": "Yandex.Disk",
    "яндекс.диск": "Yandex.Disk", "cloud mail.ru": "Cloud Mail.ru", "mail.ru cloud": "Cloud Mail.ru",
    "облако mail.ru": "Cloud Mail.ru", "iclouddrive": "iCloud", "icloud drive": "iCloud",
    "com~apple~clouddocs": "iCloud", "nextcloud": "Nextcloud", "owncloud": "ownCloud", "megasync": "MEGA",
}  # fmt: skip
"""How cloud programs call their folder, in small letters."""
MARKS = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive", ".shortcut-targets-by-id": "Google Drive",
    ".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "Nextcloud", ".stfolder": "Syncthing",
}  # fmt: skip
"""What they lay into it."""
STREAMED = ".shortcut-targets-by-id"
"""Lies in the root of the drive that Google makes up."""
JOURNAL = re.compile(r"\._?sync_.+\.db")
"""Nextcloud's own database, in the folder that it synchronises."""

if sys.platform == "win32":

    def on_network(path: Path) -> bool:
        import ctypes

        return is_share(str(path), ctypes.windll.kernel32.GetDriveTypeW)

else:

    def on_network(path: Path) -> bool:
        try:
            mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
        except OSError:
            return False
        return is_afar(str(path), mounts)


def refuse_away(folder: Path) -> None:
    """An office is not begun where it would be damaged; raises Refusal."""
    words = away(folder)
    if words is not None:
        raise Refusal(words.text, **words.values)


def away(folder: Path) -> Words | None:
    """Why a folder, there already or not yet, is no place for an office; None where it is one. Sticks are."""
    here = Path(os.path.realpath(folder))
    if on_network(here):
        return Words("The folder {folder} lies on a network disk, where an office is damaged sooner or later: keep it "
                     "in a folder on a disk of this computer.", {"folder": here.name or str(here)})  # fmt: skip
    program = synchronised_by(here)
    if program is not None:
        return Words("The folder {folder} is synchronised by {program}, which damages an office while it is written: "
                     "keep it in a folder on a disk of this computer that no such program copies.",
                     {"folder": here.name or str(here), "program": program})  # fmt: skip
    return None


def is_share(path: str, drive_type: Callable[[str], int]) -> bool:
    """Whether an absolute path of Windows leads to another computer; `drive_type` is GetDriveTypeW."""
    if path.upper().startswith("\\\\?\\UNC\\"):
        return True
    drive = PureWindowsPath(path.removeprefix("\\\\?\\")).drive
    return drive.startswith("\\\\") or drive_type(f"{drive}\\") == REMOTE


def is_afar(path: str, mounts: str) -> bool:
    """Whether an absolute path of Linux leads to another computer; `mounts` is /proc/self/mountinfo, of whose mounts
    the innermost counts, and of those on one place the last."""
    here, inner, found = PurePosixPath(path), "", False
    for line in mounts.splitlines():
        head, _, tail = line.partition(" - ")
        point = unescaped(head.split(" ")[4])
        if here.is_relative_to(point) and len(point) >= len(inner):
            inner, found = point, is_served(*tail.split(" ", 2))
    return found


def is_served(kind: str, source: str, options: str) -> bool:
    """WebDAV is mounted under its address; 9p serves the disks of this very computer too, but not over TCP."""
    web, served = kind == "fuse" and "://" in source, kind == "9p" and "trans=tcp" in options
    return web or served or kind.removeprefix("fuse.") in AFAR


def unescaped(text: str) -> str:
    r"""A blank stands as \040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def synchronised_by(here: Path) -> str | None:
    """The cloud program that copies a folder, as far as the environment, names and marks tell."""
    roots = (os.environ.get(name) for name in ONE_DRIVE)
    if any(root and here.is_relative_to(os.path.realpath(root)) for root in roots):
        return "OneDrive"
    if (Path(here.anchor) / STREAMED).is_dir():
        return MARKS[STREAMED]
    return next((program for folder in inside(here) if (program := named(folder) or marked(folder))), None)


def inside(here: Path) -> Iterator[Path]:
    """The folder and those above it, but for the user's own, those above that and the root of a disk: no program
    synchronises these whole, and some lay there what looks like a mark (~/.dropbox)."""
    user = Path.home()
    too_high = {Path(here.anchor), user, *user.parents}
    return (folder for folder in (here, *here.parents) if folder not in too_high)


def named(folder: Path) -> str | None:
    name = folder.name.casefold()
    return next((program for pattern, program in NAMES.items() if fnmatchcase(name, pattern)), None)


def marked(folder: Path) -> str | None:
    try:
        hidden = [one.name for one in folder.iterdir() if one.name.startswith(".")]
    except OSError:
        return None
    found = (MARKS.get(name) or ("Nextcloud" if JOURNAL.fullmatch(name) else None) for name in hidden)
    return next((program for program in found if program), None)
