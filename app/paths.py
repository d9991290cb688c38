"""Where things are: what ships with the program, what stands in an office's folder, what is kept beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

ROOT = Path(__file__).parent.parent
RESOURCES = ROOT / "resources"


def state_folder() -> Path:
    """This computer's own memory of its offices, outside their folders so that a restore cannot rewind it."""
    chosen = os.environ.get("DOSTYQ_STATE")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("Dostyq", appauthor=False))


@dataclass(frozen=True)
class Home:
    """An office's folder."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "office.db"

    @property
    def hold(self) -> Path:
        """The file whose lock keeps a second program out."""
        return self.folder / "office.lock"

    @property
    def slots(self) -> Path:
        return self.folder / "keys.json"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def attached(self) -> Path:
        """Photos and scans, closed one by one."""
        return self.folder / "attached"

    @property
    def aside(self) -> Path:
        """Databases in whose place a backup was put."""
        return self.folder / "aside"

    @property
    def outbox(self) -> Path:
        """Receipts and certificates that wait to be carried away."""
        return self.folder / "outbox"

    @property
    def rejected(self) -> Path:
        """Files that were refused, kept aside."""
        return self.folder / "rejected"
