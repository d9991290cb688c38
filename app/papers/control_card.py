"""The control card: one page for one task, with what is known of it in boxes, and room to write its course down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepInFrame, Table

from app.domain.control import KINDS, Task
from app.domain.profile import Profile, in_language
from app.domain.register import Register
from app.language import N_, Words, day, say
from app.papers.fonts import BOLD
from app.papers.heading import BARE, DAY
from app.papers.parts import INSIDE, Values, gap, stated
from app.papers.sheet import About, Sheet, printed
from app.papers.styles import CENTRED, HINT, SMALL, SMALL_CENTRED, TITLE, text
from app.summary.annex import Cell, shown

CARD = Sheet(size=(A5[1], A5[0]), left=20 * mm, right=10 * mm, top=8 * mm, bottom=14 * mm)
"""A5 on its side, with room at the left for the binding of the file."""

MORE = {
    "plan_item": ("completion", "funding", "first_due_on", "extended_because", "approved_by"),
    "request": ("kind", "district", "association", "plan_item"),
}
"""What is told besides what every task has, by register."""

NAME = N_("Control card")
LABEL, SHOWN, LEAST = 0.19, 5, 2
"""The share of a label; so many steps are printed, the last ones; so many rows at least are free to be written into."""

WAY = ((N_("Day"), 0.13), (N_("Course of the work"), 0.60), (N_("Note, signature"), 0.27))
ROW = 15.0
"""The height of a row to write into, in points."""

BOX = (
    ("GRID", (0, 0), (-1, -1), 0.4, black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
)

VALUE = ParagraphStyle("value", SMALL, fontSize=9.5, leading=12)
WHAT = ParagraphStyle("what", VALUE, fontName=BOLD)

Step = tuple[date, Words]


def control_card_pdf(
    profile: Profile, of: Register, values: Values, task: Task, links: Mapping[str, str], steps: Sequence[Step],
    on: date, language: str,
) -> bytes:  # fmt: skip
    """A5 from a record's values, the task that it is, the names that it links to, and what was done of it by `on`."""
    inner = [
        *head(profile, values, task, language),
        known(of, values, task, links, on, language),
        gap(2),
        way(steps, language),
        gap(3),
        *end(profile, task, values, language),
    ]
    name, institution = say(NAME, language), in_language(profile.name, language)
    foot = (f"{institution} · {name}", *([say(INSIDE, language)] if of.name == "request" else []))
    page = KeepInFrame(CARD.width, CARD.height, inner, mode="shrink")
    return printed([page], About(f"{name} · {shown(task.what, language)}", institution, language, foot), CARD)


def head(profile: Profile, values: Values, task: Task, language: str) -> list[Flowable]:
    """Whose card it is, and of what."""
    number = values.get("item")
    name = say(NAME, language).upper()
    return [
        text(in_language(profile.name, language), SMALL_CENTRED),
        gap(1),
        text(f"{name} № {number}" if number else name, TITLE),
        text(say(KINDS[task.kind], language), SMALL_CENTRED),
        gap(2),
    ]


def known(of: Register, values: Values, task: Task, links: Mapping[str, str], on: date, language: str) -> Flowable:
    """All that is known, two facts a row; what is to be done has a row for itself."""
    facts = [(say(label, language), shown(cell, language)) for label, cell in asked(task, on)]
    facts += told(of, values, links, language)
    cells = [cell for label, words in facts for cell in (text(label, SMALL), text(words, VALUE))]
    cells += [""] * (-len(cells) % 4)
    what = [text(say("What is to be done", language), SMALL), text(what_of(values, task, language), WHAT), "", ""]
    rows = [what, *(cells[place : place + 4] for place in range(0, len(cells), 4))]
    alone = [("SPAN", (1, -1), (3, -1))] if len(facts) % 2 else []
    widths = [CARD.width * share for share in (LABEL, 0.5 - LABEL, LABEL, 0.5 - LABEL)]
    return Table(rows, widths, style=(*BOX, ("SPAN", (1, 0), (3, 0)), *alone), hAlign="LEFT")


def what_of(values: Values, task: Task, language: str) -> str:
    """The measure without its number, which stands in the title."""
    return str(values.get("measure") or shown(task.what, language))


def asked(task: Task, on: date) -> Iterable[tuple[str, Cell]]:
    """What every task has."""
    yield N_("Executor"), task.executor or None
    yield N_("Under control since"), task.since
    yield N_("Term"), task.due
    yield N_("State"), task.state(on)


def told(of: Register, values: Values, links: Mapping[str, str], language: str) -> Iterable[tuple[str, str]]:
    """What else its register tells."""
    for name in MORE[of.name]:
        if name in links:
            yield say(of.by_name[name].label, language), links[name]
        elif name not in {link.name for link in of.links}:
            yield from stated(of, values, language, (name,))


def way(steps: Sequence[Step], language: str) -> Flowable:
    """What was done, the last steps; then rows to write into."""
    heads = [text(say(label, language), SMALL_CENTRED) for label, _ in WAY]
    done = [[text(day(on), SMALL), text(say(words, language), SMALL), ""] for on, words in steps[-SHOWN:]]
    free = [["", "", ""]] * max(LEAST, SHOWN - len(done))
    heights = [None] * (1 + len(done)) + [ROW] * len(free)
    return Table([heads, *done, *free], [share * CARD.width for _, share in WAY], heights, style=BOX, hAlign="LEFT")


def end(profile: Profile, task: Task, values: Values, language: str) -> list[Flowable]:
    """The result, and who signs: who has done it, and who takes it off control."""
    result = say(task.state(task.done), language) if task.done else "_" * 60
    post = in_language(profile.signer_post, language)
    lines = [signed(say("Executor", language), "", language), signed(post, profile.signer_name, language)]
    widths = [CARD.width * share for share in (0.30, 0.24, 0.20, 0.26)]
    style = (*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 4))
    return [
        text(f"{say('Result', language)}: {result}", VALUE),
        gap(3),
        Table(lines, widths, style=style, hAlign="LEFT"),
    ]


def signed(who: str, name: str, language: str) -> tuple[Flowable | list[Flowable], ...]:
    """Who, a line for the signature, the name or a line for it, a line for the day."""
    line = [text("_" * 20, CENTRED), text(say("(signature)", language), HINT)]
    return text(who, VALUE), line, text(name or "_" * 18, VALUE), text(say(DAY, language), SMALL)
