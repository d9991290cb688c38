"""What limits attached files may have, and what is worth saying of them beside the limit that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.attachment import MOST_FILE
from app.domain.register import Problem
from app.language import Words
from app.storage.settings import Limits

__all__ = ["MB", "Limits", "problems"]

MB = 2**20
MOST_PACKAGE = 4 * MOST_FILE


def problems(limits: Limits) -> Iterator[Problem]:
    """What no package could carry is an error; what would never find room is a warning. `field` names the limit."""
    if limits.file <= 0:
        yield Problem("file", Words("A file needs 1 MB at least."))
    elif limits.file > MOST_FILE:
        yield Problem("file", Words("A file may have at most {most} MB.", {"most": MOST_FILE // MB}))
    if limits.office < 0:
        yield Problem("office", Words("Write a whole number of megabytes."))
    elif limits.office < limits.file:
        yield Problem("office", Words("Not even one file of the largest size would find room."), "warning")
    if not 0 <= limits.package <= MOST_PACKAGE:
        words = Words("The files of a package may have at most {most} MB together.", {"most": MOST_PACKAGE // MB})
        yield Problem("package", words)
    elif limits.package == 0:
        yield Problem("package", Words("No file goes to those above: they all stay here."), "warning")
    elif limits.package < limits.file:
        words = Words("A file of more than {most} MB stays here: no package has room for it.",
                      {"most": limits.package // MB})  # fmt: skip
        yield Problem("package", words, "warning")
