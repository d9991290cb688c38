"""What became of received files, and what would become of them, as plain JSON and as the sentences to say."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from app.errors import Refusal
from app.exchange.answer import Answered, Apart, Behind, Repeated
from app.exchange.preview import Preview
from app.language import Words, say, several
from app.office import Office
from app.office.brought import brought

STATES = {Repeated: "duplicate", Apart: "apart", Behind: "behind"}
PREVIEWED = {"taken": "would be taken", "behind": "behind", "apart": "apart"}
DONE = ("taken", "would be taken")


class Told(NamedTuple):
    """Of one file: what a program reads, and line by line what a person reads."""

    plain: dict[str, Any]
    lines: list[Words]

    @property
    def done(self) -> bool:
        return self.plain["state"] in DONE


def received(office: Office, file: Path, language: str) -> Told:
    """What became of one received file."""
    try:
        taken, receipt = office.post.receive(file)
    except Refusal as refusal:
        return refused(refusal, file, language)
    words = brought(taken)
    plain = {"file": str(file), "state": "taken", "kind": taken.kind, "number": taken.number, **taken.said,
             "words": say(words, language), "receipt": str(receipt) if receipt else None}  # fmt: skip
    return Told(plain, [words, *to_carry_back(receipt)])


def refused(refusal: Refusal, file: Path, language: str) -> Told:
    """A file that was not taken is named; there may be an answer to it all the same."""
    answer = refusal.answer if isinstance(refusal, Answered) else None
    state = next((state for kind, state in STATES.items() if isinstance(refusal, kind)), "refused")
    plain = {"file": str(file), "state": state, "reason": type(refusal).__name__, "words": say(refusal.words, language),
             "receipt": str(answer) if answer else None}  # fmt: skip
    named = Words("{file}: {reason}", {"file": file.name, "reason": refusal.words})
    words = refusal.words if file.name in refusal.words.values.values() else named
    return Told(plain, [words, *to_carry_back(answer)])


def to_carry_back(answer: Path | None) -> list[Words]:
    return [Words("The answer, to be carried back: {file}", {"file": str(answer)})] if answer else []


def previewed(office: Office, file: Path, language: str) -> Told:
    """What a package would do; what is odd about it has a line of its own each."""
    try:
        preview = office.post.look(file)
    except Refusal as refusal:
        return refused(refusal, file, language)
    lines = [counted(preview), *below(preview), *preview.odd]
    odd = [say(words, language) for words in preview.odd]
    said = [say(words, language) for words in lines]
    plain = {"file": str(file), "state": PREVIEWED[preview.state], "office": preview.office, "number": preview.number,
             "counts": preview.counts, "changes": preview.changes, "odd": odd,
             "below": {"packages": len(preview.below), "records": sum(preview.below)},
             "words": " ".join(said)}  # fmt: skip
    return Told(plain, lines)


def counted(preview: Preview) -> Words:
    kinds = ("added", "edited", "withdrawn", "restored", "waiting", "returned")
    return Words("Package № {number} of {office} would bring: added {added}, changed {edited}, withdrawn {withdrawn}, "
                 "brought back {restored}, waiting {waiting}, returned {returned}.",
                 {"number": preview.number, "office": preview.office,
                  **{kind: preview.counts.get(kind, 0) for kind in kinds}})  # fmt: skip


def below(preview: Preview) -> list[Words]:
    """What comes with it of the offices below its sender."""
    if not preview.below:
        return []
    return [several("With it comes {n} package of offices below, taken by itself; records in it: {records}.",
                    "With it come {n} packages of offices below, each taken by itself; records in them: {records}.",
                    len(preview.below), records=sum(preview.below))]  # fmt: skip


def silence(office: dict[str, Any], language: str) -> Words:
    name = office["names"].get(language, office["kato"])
    if office["days"] is None:
        return Words("Nothing has come from {name} yet.", {"name": name})
    return Words("Nothing from {name} for {n} days.", {"name": name, "n": office["days"]})
