"""A disk that fails: the n-th read, write or flush that the database's own engine asks of the system is refused.

The engine knows the system by a table of functions; ours stands before the real ones and is taken away afterwards.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p, cast, pointer
from dataclasses import dataclass, field
from typing import Any

from sqlcipher3 import _sqlite3

IO_ERROR = 10
ERRORS = {"read": IO_ERROR | 1 << 8, "write": IO_ERROR | 3 << 8, "flush": IO_ERROR | 4 << 8}
"""What a disk may fail at, and the engine's code for it."""

READ_OR_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
FLUSH = CFUNCTYPE(c_int, c_void_p, c_int)
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
"""The name goes on as it came: the engine keeps where it lies, and not what it says."""


class Methods(ctypes.Structure):
    """The beginning of the engine's table of what can be done with a file, up to the last that we stand before."""

    _fields_ = (("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p),
                ("truncate", c_void_p), ("flush", c_void_p), ("others", c_void_p * 13))  # fmt: skip


class System(ctypes.Structure):
    """The same of the system, up to how a file is opened."""

    _fields_ = (("version", c_int), ("file_size", c_int), ("longest_name", c_int), ("next", c_void_p),
                ("name", c_char_p), ("data", c_void_p), ("open", c_void_p), ("others", c_void_p * 15))  # fmt: skip


@dataclass
class BrokenDisk:
    """Counts what is asked, and fails at one kind of it: at the `at`-th alone, 0 never."""

    kind: str = ""
    at: int = 0
    asked: dict[str, int] = field(default_factory=dict)
    kept: list[Any] = field(default_factory=list)

    def breaks(self, kind: str, at: int) -> None:
        self.kind, self.at, self.asked = kind, at, dict.fromkeys(ERRORS, 0)

    def fails(self, kind: str) -> bool:
        self.asked[kind] = self.asked.get(kind, 0) + 1
        return kind == self.kind and self.asked[kind] == self.at

    def before(self, shape: Any, address: int, kind: str) -> int:
        """A function that fails when its turn has come, and does what the real one does otherwise."""
        real = shape(address)
        ours = shape(lambda *given: ERRORS[kind] if self.fails(kind) else real(*given))
        self.kept.append(ours)
        return cast(ours, c_void_p).value or 0

    def methods(self, of: Methods) -> Any:
        ours = Methods.from_buffer_copy(of)
        for kind, shape in (("read", READ_OR_WRITE), ("write", READ_OR_WRITE), ("flush", FLUSH)):
            setattr(ours, kind, self.before(shape, getattr(of, kind), kind))
        self.kept.append(ours)
        return pointer(ours)

    def system(self, real: Any) -> System:
        """The system as it is, but for the files that it opens."""
        ours, opens, known = System.from_buffer_copy(real.contents), OPEN(real.contents.open), dict[int, Any]()

        def opened(_: int, name: int, file: int, flags: int, out: int) -> int:
            code: int = opens(cast(real, c_void_p), name, file, flags, out)
            table = cast(file, POINTER(POINTER(Methods)))
            if code == 0 and table[0]:
                address = ctypes.addressof(table[0].contents)
                if address not in known:
                    known[address] = self.methods(table[0].contents)
                table[0] = known[address]
            return code

        self.kept += [opened_ := OPEN(opened), known]
        ours.name, ours.open = b"broken", cast(opened_, c_void_p)
        return ours


@contextmanager
def broken_disk() -> Iterator[BrokenDisk]:
    """While inside, every database that is opened lies on it; all must be closed again at the end."""
    engine, disk = ctypes.CDLL(_sqlite3.__file__), BrokenDisk()
    engine.sqlite3_vfs_find.restype = POINTER(System)
    real = engine.sqlite3_vfs_find(None)
    ours = disk.system(real)
    engine.sqlite3_vfs_register(pointer(ours), 1)
    try:
        yield disk
    finally:
        engine.sqlite3_vfs_unregister(pointer(ours))
        engine.sqlite3_vfs_register(real, 1)
