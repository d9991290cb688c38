"""What is attached to records, photos and scans: each a small record of its own that names its file by the hash.

So a newer office may attach what an older centre does not know yet: the event itself comes in all the same. What names
people (the consent of a learner, the papers of an association) is kept in a register that never leaves the office.
"""

from __future__ import annotations

from app.domain.fields import Field, Text, Whole
from app.domain.register import Register
from app.language import N_, NN_

MOST_FILE = 10 * 2**20
"""The largest file, in bytes, that any office may attach."""

MOST_NAME = 120


def fields(travels: bool) -> tuple[Field, ...]:
    return (
        Text(name="among", label=N_("Register"), required=True, travels=travels, most=40),
        Text(name="record", label=N_("Record"), required=True, travels=travels, most=36),
        Text(name="file", label=N_("SHA-256 of the file"), required=True, travels=travels, most=64),
        Text(name="kind", label=N_("Kind of file"), required=True, travels=travels, most=4),
        Text(name="name", label=N_("Name"), required=True, travels=travels, most=MOST_NAME),
        Whole(name="size", label=N_("Size in bytes"), required=True, travels=travels, least=1, most=MOST_FILE),
    )


ATTACHMENT = Register(
    name="attachment",
    label=N_("Attached files"),
    one=N_("Attached file"),
    counted=NN_("{n} attached file", "{n} attached files"),
    fields=fields(travels=True),
    columns=("among", "record", "name", "size"),
    dated_by=None,
    known_by=(),
    same=("record", "file"),
)

SCAN = Register(
    name="scan",
    label=N_("Attached files that stay here"),
    one=N_("Attached file"),
    counted=NN_("{n} attached file", "{n} attached files"),
    fields=fields(travels=False),
    columns=("among", "record", "name", "size"),
    dated_by=None,
    known_by=(),
    same=("record", "file"),
)


def register_for(of: Register) -> Register | None:
    """Where the attachments of a register's records are kept; None where there are none."""
    return {"travels": ATTACHMENT, "stays": SCAN}.get(of.attached)
