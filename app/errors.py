"""The world's errors: told to the user in words, after which work goes on. Ours are plain exceptions."""

from __future__ import annotations

from app.language import Words, say


class Refusal(Exception):
    """Something cannot be done, nothing was changed; the words say what is wrong and what to do."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.words = Words(text, values)
        super().__init__(text)

    def __str__(self) -> str:
        return say(self.words, "en")


class WrongPassword(Refusal):
    """No key slot opens with this password."""


class TooSoon(Refusal):
    """After several wrong passwords the next must wait."""


class Damaged(Refusal):
    """A file is not what it was when it was written."""


class TooNew(Refusal):
    """Made by a newer Dostyq than this one."""


class InUse(Refusal):
    """Another program holds the office."""


class Busy(Refusal):
    """Another work of this program is writing; what was asked can be done after it."""


class DiskFailed(Refusal):
    """The disk is full, gone or write-protected; what was asked can be done when that is put right."""


FOR_NOW = (Busy, DiskFailed)
"""What is refused so says nothing of what was asked: the same can be done a little later."""


class NotFound(Refusal):
    """No such record, file, register or period."""


class Cancelled(Exception):
    """The user stopped a long work; it is rolled back and nothing is said."""
