"""An edition: what a closed quarter was signed as, and what a paper printed from it says of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.language import Words


@dataclass(frozen=True, slots=True)
class Registered:
    """Under which number an institution has registered a paper that goes out, and on which day; "" and None leave a
    line for it on the paper."""

    number: str = ""
    on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.number or self.on)


NOT_YET = Registered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The closing itself is number 0, its amendments are 1, 2 …; `code` is short, and is what `verify` asks for."""

    code: str
    number: int
    closed_on: date
    registered: Registered = NOT_YET

    @property
    def mark(self) -> str:
        """«A1», «A2»; nothing for the closing itself."""
        return f"A{self.number}" if self.number else ""

    def words(self) -> Words:
        """«closed on 05.10.2025», «amendment A1 of 12.10.2025»."""
        if not self.number:
            return Words("closed on {day}", {"day": self.closed_on})
        return Words("amendment {mark} of {day}", {"mark": self.mark, "day": self.closed_on})
