"""What is odd about an office, in words: gaps, second histories, silence, keys, figures that do not come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.centre.board import Telling, Word
from app.exchange.trust import ENDS_SOON
from app.language import Words, several

SILENT_AFTER = 30
"""So many days without a word are told."""


@dataclass(frozen=True, slots=True)
class Odd:
    """What the post knows of an office: rows of numbers that never came (first, last, carried by), packages that wait
    for another (number, missing, whether that has come), numbers that were taken back here, numbers that two histories
    have used, two different closed summaries of one number, since when its keys are believed no longer, and the last
    day of its certificate."""

    never_came: Sequence[tuple[int, int, int]] = ()
    behind: Sequence[tuple[int, int, bool]] = ()
    taken_back: Sequence[int] = ()
    apart: Sequence[int] = ()
    two_editions: bool = False
    revoked: date | None = field(default=None)
    ends: date | None = field(default=None)


def tellings(word: Word, odd: Odd, today: date) -> Iterator[Telling]:
    """All of it, what holds up the work first."""
    if odd.revoked is not None:
        yield Telling("error", Words("Its keys were revoked on {day}: nothing from it is taken.", {"day": odd.revoked}),
                      Words("Make new keys and bring us the card of your office."))  # fmt: skip
    yield from ending(odd, today)
    yield from map(waiting, odd.behind)
    yield from map(taken_back, odd.taken_back)
    yield from map(two_histories, odd.apart)
    if odd.two_editions:
        yield Telling("error", Words("There are two different closed summaries of this period under one number."),
                      Words("Sign an amendment, so that it is clear which figures stand."))  # fmt: skip
    if word.differs:
        yield Telling("warning", several("{n} signed figure is not what the records come to.",
                                         "{n} signed figures are not what the records come to.", len(word.differs)),
                      Words("Send a new package; if figures have changed, sign an amendment first."))  # fmt: skip
    yield from silence(word, today)
    yield from map(not_seen, odd.never_came)


def ending(odd: Odd, today: date) -> Iterator[Telling]:
    """A certificate that ends soon or has ended; keys that are revoked need another one anyway."""
    if odd.ends is None or odd.revoked is not None or (odd.ends - today).days > ENDS_SOON:
        return
    day = {"day": odd.ends}
    if odd.ends < today:
        words = Words("Its certificate ended on {day}: nothing from it is taken until it is renewed.", day)
        yield Telling("error", words, Words("The certificate of your office has ended: take in the new one that we "
                                            "send with this letter."))  # fmt: skip
    else:
        yield Telling("warning", Words("Its certificate ends on {day}: renew it here, and the next receipt brings the "
                                       "new one.", day))  # fmt: skip


def waiting(gap: tuple[int, int, bool]) -> Telling:
    """A package that leans on another one."""
    number, missing, here = gap
    values = {"number": number, "missing": missing, "next": number + 1}
    if here:
        return Telling("gap", Words("№ {missing} has come: take № {number} in now.", values))
    words = Words("№ {missing} is missing, and № {number} leans on it: ask for № {missing}, or carry the answer back "
                  "and wait for № {next}, which carries everything.", values)  # fmt: skip
    advice = Words("Take in our answer to № {number} and send the next package, or send № {missing} again.", values)
    return Telling("gap", words, advice)


def taken_back(number: int) -> Telling:
    words = Words("№ {number} was taken back here: our answer asks for it anew.", {"number": number})
    return Telling("gap", words, Words("Take in our answer to № {number} and send the next package.",
                                       {"number": number}))  # fmt: skip


def two_histories(number: int) -> Telling:
    words = Words("There are two different packages № {number}: was a backup brought back or a computer copied? The "
                  "later one is kept apart until everything comes once more.", {"number": number})  # fmt: skip
    return Telling("gap", words, Words("Take in our answer to № {number} and send everything once more.",
                                       {"number": number}))  # fmt: skip


def silence(word: Word, today: date) -> Iterator[Telling]:
    if word.last is None:
        yield Telling("late", Words("Nothing has come from it yet."))
    elif (days := (today - word.last[1]).days) >= SILENT_AFTER:
        yield Telling("late", several("Nothing has come for {n} day.", "Nothing has come for {n} days.", days))


def not_seen(gap: tuple[int, int, int]) -> Telling:
    """Numbers that never came, though nothing is lost with them."""
    first, last, number = gap
    if first == last:
        return Telling("note", Words("№ {first} never came. Nothing is lost: № {number} carries it.",
                                     {"first": first, "number": number}))  # fmt: skip
    return Telling("note", Words("№ {first} to № {last} never came. Nothing is lost: № {number} carries them.",
                                 {"first": first, "last": last, "number": number}))  # fmt: skip
