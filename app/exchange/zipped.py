"""The ZIP around everything, stored and in one spelling: what does not read back to the same bytes is refused.

A ZIP says most things twice and lets readers choose; here the parts are read from the front, written
again, and compared. Nothing hidden, doubled, renamed, compressed, appended or put in front can pass that.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from zlib import crc32

from app.errors import Damaged
from app.language import N_

HEADER, SIGNATURE, BODY = NAMES = ("header.json", "header.json.minisig", "body.age")
NOT_OURS = N_("This is not a Dostyq file. Choose the file that Dostyq has made, or ask the sender for it.")

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_VERSION = 10
_FIRST_DAY = 0x21
_SIZE = 8


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The one ZIP of these parts: stored, of 1 January 1980, for no particular system."""
    entries, directory, at = [], [], 0
    for name, content in parts.items():
        size = len(content)
        facts = (_VERSION, 0, 0, 0, _FIRST_DAY, crc32(content), size, size, len(name), 0)
        entries += [_LOCAL.pack(_LOCAL_MARK, *facts), name.encode(), content]
        directory += [_CENTRAL.pack(_CENTRAL_MARK, _VERSION, *facts, 0, 0, 0, 0, at), name.encode()]
        at += _LOCAL.size + len(name) + size
    index = b"".join(directory)
    end = _END.pack(_END_MARK, 0, 0, len(parts), len(parts), len(index), at, 0)
    return b"".join((*entries, index, end))


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts by name: header and signature always, the body where there is one."""
    ours = any(data.startswith(name.encode(), _LOCAL.size) for name in NAMES)
    if not data.startswith(_LOCAL_MARK) or not ours:
        raise Damaged(NOT_OURS)
    parts = _parts(data)
    if tuple(parts) not in (NAMES, NAMES[:2]) or pack(parts) != data:
        raise Damaged("The file was damaged or repacked on its way. Ask the sender for the same file once more.")
    return parts


def _parts(data: bytes) -> dict[str, bytes]:
    parts, at = {}, 0
    for name in NAMES:
        if not data.startswith(_LOCAL_MARK, at) or len(data) < at + _LOCAL.size:
            break
        start = at + _LOCAL.size + len(name)
        at = start + _LOCAL.unpack_from(data, at)[_SIZE]
        parts[name] = data[start:at]
    return parts
