"""What became of received files, and what would become of them, as plain JSON with the sentences to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.domain.quarter import period
from app.errors import Refusal
from app.exchange.answer import Answered, Apart, Behind, Repeated
from app.exchange.preview import Preview
from app.language import Words, say
from app.office import Office
from app.office.correspondence import said_of_circular

STATES = {Repeated: "duplicate", Apart: "apart", Behind: "behind"}


def received(office: Office, file: Path, language: str) -> dict[str, Any]:
    """What became of one received file, with the sentence to say."""
    try:
        taken, receipt = office.post.receive(file)
    except Refusal as refusal:
        return refused(refusal, file, language)
    text = Words("Package № {number} of {office}: taken {taken}, waiting {waiting}, returned {returned}.",
                 {"number": taken.number, "office": taken.office.get(language, ""), **taken.said})  # fmt: skip
    if taken.kind == "receipt":
        text = said_of_receipt(taken.number, taken.said)
    if taken.kind == "circular":
        text = said_of_circular(taken.number, taken.said)
    return {"file": str(file), "state": "taken", "kind": taken.kind, "number": taken.number, **taken.said,
            "words": " ".join(say(words, language) for words in (text, *gaps(taken.number, taken.said),
                                                                 *counted_otherwise(taken.said))),
            "receipt": str(receipt) if receipt else None}  # fmt: skip


def counted_otherwise(said: dict[str, Any]) -> Iterator[Words]:
    """The closed summaries of the sender whose figures are not what his records come to here."""
    for one in said.get("editions", ()):
        if one["differs"]:
            yield Words("Figures of the closed summary {period} that the records do not come to: {n}.",
                        {"period": period(one["period"]).name(), "n": len(one["differs"])})  # fmt: skip


def refused(refusal: Refusal, file: Path, language: str) -> dict[str, Any]:
    answer = refusal.answer if isinstance(refusal, Answered) else None
    state = next((state for kind, state in STATES.items() if isinstance(refusal, kind)), "refused")
    return {"file": str(file), "state": state, "reason": type(refusal).__name__, "words": say(refusal.words, language),
            "receipt": str(answer) if answer else None}  # fmt: skip


def said_of_receipt(number: int, said: dict[str, Any]) -> Words:
    match said["answer"]:
        case "behind":
            return Words("The centre does not have what package № {number} leans on: the next package brings all of "
                         "it. Send it.", {"number": number})  # fmt: skip
        case "apart":
            return Words("The centre has another package № {number} of this office: was a backup brought back or a "
                         "computer copied? The next package brings everything. Send it.",
                         {"number": number})  # fmt: skip
    return Words("The receipt for package № {number} has come: taken {taken}, waiting {waiting}, returned {returned}.",
                 {"number": number, **said})  # fmt: skip


def gaps(number: int, said: dict[str, Any]) -> list[Words]:
    """The numbers that never came, and what came back with a receipt."""
    more = []
    if said.get("not_seen"):
        missing = ", ".join(map(str, said["not_seen"]))
        more.append(Words("Not here: № {missing}. Nothing is lost: № {number} carries it.",
                          {"missing": missing, "number": number}))  # fmt: skip
    if said.get("remarks"):
        more.append(Words("Remarks of the centre on records: {n}.", {"n": said["remarks"]}))
    if said.get("given_back"):
        more.append(Words("Records that the centre has given back: {n}.", {"n": said["given_back"]}))
    if said.get("files"):
        more.append(Words("Photos and scans that the centre has given back: {n}.", {"n": said["files"]}))
    return more


def previewed(office: Office, file: Path, language: str) -> dict[str, Any]:
    """What a package would do, with the sentence to say."""
    try:
        preview = office.post.look(file)
    except Refusal as refusal:
        return refused(refusal, file, language)
    odd = [say(words, language) for words in preview.odd]
    return {"file": str(file), "state": "would be taken", "office": preview.office, "number": preview.number,
            "counts": preview.counts, "changes": preview.changes, "odd": odd,
            "words": " ".join([say(counted(preview, language), language), *odd])}  # fmt: skip


def counted(preview: Preview, language: str) -> Words:
    kinds = ("added", "edited", "withdrawn", "restored", "waiting", "returned")
    return Words("Package № {number} of {office} would bring: added {added}, changed {edited}, withdrawn {withdrawn}, "
                 "brought back {restored}, waiting {waiting}, returned {returned}.",
                 {"number": preview.number, "office": preview.office.get(language, ""),
                  **{kind: preview.counts.get(kind, 0) for kind in kinds}})  # fmt: skip


def silence(office: dict[str, Any], language: str) -> Words:
    name = office["names"].get(language, office["kato"])
    if office["days"] is None:
        return Words("Nothing has come from {name} yet.", {"name": name})
    return Words("Nothing from {name} for {n} days.", {"name": name, "n": office["days"]})
