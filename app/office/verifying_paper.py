"""A saved paper held against the edition that its code names: drawn anew and, where that differs, read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import zip_longest
from typing import Any

from app.language import LANGUAGES
from app.office.drawing import Form, drawn
from app.summary.summary import Summary

MOST = 20_000
"""So many texts in which two papers differ are set against each other; of more, only the first is named."""


def differing(content: bytes, summary: Summary, keywords: str) -> tuple[bool, list[dict[str, Any]]]:
    """Whether a paper is the very file that is drawn from an edition, and where its words part from it.

    `keywords`: what the file says of itself beside its code: its language, and whether lists of the day follow. Each
    difference: page (of a workbook the sheet), line (the words before it), closed and written, None where there is
    nothing. Raises Refusal where the file cannot be read.
    """
    from app.papers.readback import words_of

    form: Form = "pdf" if content.startswith(b"%PDF") else "docx" if b"word/document.xml" in content else "xlsx"
    named = [each for each in ("kk+ru", *LANGUAGES) if each in keywords.split()]
    papers = map(partial(drawn, summary, form=form), named or ("kk+ru", *LANGUAGES))
    found = words_of(content)
    best: list[dict[str, Any]] | None = None
    for paper in papers:
        if paper == content:
            return True, []
        parts = list(compared(words_of(paper), found, "lists" in keywords.split()))
        best = parts if best is None or len(parts) < len(best) else best
    return False, best or []


def compared(signed: Sequence[Any], found: Sequence[Any], lists: bool) -> Iterator[dict[str, Any]]:
    """Where two papers say different things; pages of lists, which were never signed, may stand between."""
    ours, theirs = [each.text for each in signed], [each.text for each in found]
    start = next((n for n, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), None)
    if start is None and len(ours) == len(theirs):
        return
    start = min(len(ours), len(theirs)) if start is None else start
    if max(len(ours), len(theirs)) - start > MOST:
        yield difference(signed, found, start, start)
        return
    pages = {each.page for each in found} if lists else set()
    for kind, first, last, begin, end in SequenceMatcher(None, ours[start:], theirs[start:], False).get_opcodes():
        if kind == "insert" and alone(found, start + begin, start + end, pages):
            continue
        if kind != "equal":
            for one, other in zip_longest(range(start + first, start + last), range(start + begin, start + end)):
                yield difference(signed, found, one, other)


def alone(found: Sequence[Any], begin: int, end: int, pages: set[int]) -> bool:
    """Whether these texts fill whole pages of a paper that may have pages of its own."""
    own = {each.page for each in found[begin:end]}
    return own <= pages and not own & {each.page for each in (*found[:begin], *found[end:])}


def difference(signed: Sequence[Any], found: Sequence[Any], one: int | None, other: int | None) -> dict[str, Any]:
    """What stands in one place of both papers, with the words before it."""
    ours = signed[one] if one is not None and one < len(signed) else None
    theirs = found[other] if other is not None and other < len(found) else None
    here = theirs or ours
    assert here is not None
    before = found[: other or 0] if theirs else signed[: one or 0]
    line = next((each.text for each in reversed(before) if any(map(str.isalpha, each.text))), "")
    return {
        "page": here.page,
        "line": line,
        "closed": ours.text if ours else None,
        "written": theirs.text if theirs else None,
    }
