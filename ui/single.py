"""One window an office: a second start calls the first one to the front and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QFileSystemWatcher, QLockFile, QObject, Signal, Slot

from app.paths import state_folder


class Single(QObject):
    """`called` tells that the program was started once more for this office.

    A lock file says who is first; it goes with its process, however that ends. A file laid beside it is the call:
    no network and no pipe, which old scanners of viruses may forbid.
    """

    called = Signal()

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.place = state_folder() / "windows"
        self.place.mkdir(parents=True, exist_ok=True)
        place = str(home.resolve()).casefold().encode()
        name = QCryptographicHash.hash(place, QCryptographicHash.Algorithm.Sha256).toHex().data().decode()[:16]
        self.call = self.place / f"{name}.call"
        self._lock = QLockFile(str(self.place / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._watch = QFileSystemWatcher(self)
        self._watch.directoryChanged.connect(self._look)

    def first(self) -> bool:
        """Whether this is the only start; where it is not, the first one is called to the front."""
        if not self._lock.tryLock(0) and self._lock.error() == QLockFile.LockError.LockFailedError:
            self.call.touch()
            return False
        self.call.unlink(missing_ok=True)
        self._watch.addPath(str(self.place))
        return True

    @Slot()
    def _look(self) -> None:
        if self.call.exists():
            self.call.unlink(missing_ok=True)
            self.called.emit()

    def leave(self) -> None:
        """The next start is the first again."""
        self._watch.removePaths(self._watch.directories())
        self._lock.unlock()
