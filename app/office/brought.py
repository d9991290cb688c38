"""What a file that was taken in has brought, in sentences: what it is first, then what came with it and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from app.domain.quarter import period
from app.exchange.answer import Taken
from app.language import Words
from app.office.correspondence import said_of_circular


def brought(taken: Taken) -> Words:
    """All of it, one sentence after another."""
    sentences = [first(taken), *also(taken.number, taken.said), *otherwise(taken.said)]
    return reduce(lambda some, more: Words("{some} {more}", {"some": some, "more": more}), sentences)


def first(taken: Taken) -> Words:
    """What the file is, and what it does."""
    match taken.kind, taken.said.get("answer"):
        case "circular", _:
            return said_of_circular(taken.number, taken.said)
        case "receipt", "behind":
            return Words("The centre does not have what package № {number} leans on: the next package brings all of "
                         "it. Send it.", {"number": taken.number})  # fmt: skip
        case "receipt", "apart":
            return Words("The centre has another package № {number} of this office: was a backup brought back or a "
                         "computer copied? The next package brings everything. Send it.",
                         {"number": taken.number})  # fmt: skip
        case "receipt", _:
            return Words("The receipt for package № {number} has come: taken {taken}, waiting {waiting}, returned "
                         "{returned}.", {"number": taken.number, **taken.said})  # fmt: skip
    return Words("Package № {number} of {office}: taken {taken}, waiting {waiting}, returned {returned}.",
                 {"number": taken.number, "office": taken.office, **taken.said})  # fmt: skip


def also(number: int, said: dict[str, Any]) -> Iterator[Words]:
    """The numbers that never came, what was carried for others, and what came back with a receipt."""
    if said.get("not_seen"):
        missing = ", ".join(map(str, said["not_seen"]))
        yield Words("Not here: № {missing}. Nothing is lost: № {number} carries it.",
                    {"missing": missing, "number": number})  # fmt: skip
    if said.get("below") or said.get("below_refused"):
        yield Words("Offices below whose packages came with it: {n}; files of theirs that were refused: {refused}.",
                    {"n": len(said["below"]), "refused": said["below_refused"]})  # fmt: skip
    if said.get("remarks"):
        yield Words("Remarks of the centre on records: {n}.", {"n": said["remarks"]})
    if said.get("given_back"):
        yield Words("Records that the centre has given back: {n}.", {"n": said["given_back"]})
    if said.get("files"):
        yield Words("Photos and scans that the centre has given back: {n}.", {"n": said["files"]})


def otherwise(said: dict[str, Any]) -> Iterator[Words]:
    """The closed summaries of the sender whose figures are not what his records come to here, or not understood."""
    for one in said.get("editions", ()):
        if one["differs"] is None:
            yield Words("The closed summary {period} was made by a newer Dostyq: it is kept as it came and not "
                        "counted. Update this program.", {"period": period(one["period"]).name()})  # fmt: skip
        elif one["differs"]:
            yield Words("Figures of the closed summary {period} that the records do not come to: {n}.",
                        {"period": period(one["period"]).name(), "n": len(one["differs"])})  # fmt: skip
