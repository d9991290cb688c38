"""The centre: some offices of which each has sent its quarter another way; the board, the exchange, the nation."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from app.domain.quarter import Period, quarter_of
from app.domain.registers import figure
from app.office import Office, Query
from app.office.lock import Locked
from ui.exchange.preview import Preview
from ui.gallery.camera import Camera, at_work, settle
from ui.language import spoken
from ui.late import with_reason
from ui.window import Window

CENTRE, LATE_BY = "710000000", 5
REGIONS = ("100000000", "110000000", "150000000", "190000000", "230000000", "270000000", "310000000", "330000000")
EAST, SEMEY = "630000000", "101000000"
MOVED = Period(2022, "Q1")
"""The quarter before Semey left the region of the East."""
TOGETHER = ("«Достық шеңбері» аймақаралық фестивалі", "Аймақаралық «Достық шеңбері» фестивалі")
"""What the first two offices have held together, and have both reported."""
LATE = "Акті кеш келді"
PASSWORD = "picture of a centre"  # noqa: S105 - of an office that lives for a minute
AMENDED, CHANGED, SHOWN = 1, 2, (0, 2, 3, 5)
"""The offices that are looked at: the one with an amendment, the one that was changed since, and on the board those
that are closed, changed after it, with odd things, with a package taken back."""
ASKED = "Қатысушылар саны қай тізім бойынша алынды?"


class Spring(date):
    """The day on which the offices were accepted, long before their report was due."""

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return date.fromordinal(date.today().toordinal() - 250)


def quarter() -> Period:
    """The one that is over."""
    before = quarter_of(date.today()).before()
    assert before is not None
    return before


def centre(folder: Path, camera: Camera) -> None:
    """The capital's desk."""
    with ExitStack() as opened:
        office, _ = Office.found(folder / "centre", CENTRE, "centre", PASSWORD)
        offices = [region(office, folder, kato, opened) for kato in REGIONS]
        days = (date.today() - timedelta(days=LATE_BY) - quarter().end).days
        office.board.set_due_days(days, quarter().start)
        waiting = told(office, offices, folder)
        before_the_move(office, region(office, folder, EAST, opened), folder)
        say_to_all(office)
        office.centre.remark(office.records.page("event", Query(), 1).records[0].id, ASKED)
        with at_work(office) as window:
            for _ in camera.looks():
                for shot in (board, exchange, nation, partial(looked_at, package=waiting)):
                    shot(window, camera)
    with at_work(Office.open(folder / REGIONS[AMENDED], PASSWORD)) as window:
        for _ in camera.looks():
            closed(window, camera)
    with at_work(Office.open(folder / REGIONS[CHANGED], PASSWORD)) as window:
        for _ in camera.looks():
            camera.visit(window, "quarter", quarter(), name="quarter-changed")


def board(window: Window, camera: Camera) -> None:
    """The board with an office of each kind beside it, and the question before a package is taken back."""
    camera.visit(window, "board")
    page = window.page()
    for row in SHOWN:
        page.matrix.selectRow(row)
        camera.take(f"board-{row}", window)
    page.matrix.selectRow(0)
    camera.take_asked("take-back", lambda: page.take_back(page.office, "", 1))


def closed(window: Window, camera: Camera) -> None:
    """A quarter that is closed and was amended, in its own office; what a change in it asks for."""
    assert window.session is not None
    office = window.session.office
    camera.visit(window, "quarter", quarter(), name="quarter-amended")
    one = office.records.page("event", Query(), 1).records[0]
    change = partial(office.records.edit, "event", one.id, {"participants": 7})
    with suppress(Locked):
        camera.take_asked("late-reason", lambda: with_reason(window, change))


def exchange(window: Window, camera: Camera) -> None:
    """What came, what is to be said; an instruction being written; a record that was asked about."""
    assert window.session is not None
    camera.visit(window, "exchange", name="centre-exchange")
    page = window.page()
    page.offices.write_instruction()
    camera.take("centre-writing", window)
    page.offices.form.hide()
    (asked,) = window.session.office.centre.remarks()
    camera.visit(window, asked.register, asked.record, name="centre-remark")
    window.page().close_record()


def nation(window: Window, camera: Camera) -> None:
    """What was reported twice, the national quarter, a figure opened, and a quarter whose borders have moved."""
    for page in ("today", "twice"):
        camera.visit(window, page, name=f"centre-{page}")
    linked(window, camera)
    camera.visit(window, "quarter", quarter(), name="centre-quarter")
    window.page().open_figure("events", "", spoken(figure("events")[1].label))
    camera.take_front("drill")
    camera.visit(window, "quarter", MOVED, name="borders-then")
    window.page().redraw()
    camera.take("borders-now", window)
    window.page().redraw()


def linked(window: Window, camera: Camera) -> None:
    """What two offices have reported, linked; then the two count each for itself again."""
    page = window.page()
    page.judge("same")
    camera.take("centre-linked-now", window)
    page.kinds[1].click()
    camera.take("centre-linked", window)
    page.part()
    page.kinds[0].click()
    settle(window)


def looked_at(window: Window, camera: Camera, package: Path) -> None:
    """A package before it is taken in."""
    assert window.session is not None
    preview = Preview(window.session, window.session.office.post.look(package), window)
    preview.show()
    camera.take("preview", preview)
    preview.close()


def region(centre: Office, folder: Path, kato: str, opened: ExitStack) -> Office:
    """The accepted office of a region."""
    office, _ = Office.found(folder / kato, kato, "region", PASSWORD)
    accept(centre, opened.enter_context(office), folder)
    return office


def before_the_move(centre: Office, east: Office, folder: Path) -> None:
    """Events of a time when Semey was of the East."""
    for number in range(4):
        moved = {"held_on": MOVED.start + timedelta(days=number), "district": SEMEY}
        east.records.add("event", held(number) | moved)
    carry(centre, east, folder)


def say_to_all(centre: Office) -> None:
    """An instruction that waits for the next circular."""
    titles = {"kk": "Тоқсандық есеп", "ru": "Квартальный отчёт"}
    texts = {"kk": "Есепті тоқсан аяқталған соң он күнде жіберіңіз.", "ru": "Отчёт — в течение десяти дней."}
    centre.centre.instruct(titles, texts, date.today())


def accept(centre: Office, office: Office, folder: Path) -> None:
    card, certificate = folder / "card", folder / "certificate"
    card.write_bytes(office.post.card())
    with patch("app.office.post.date", Spring):
        certificate.write_bytes(centre.post.certify(card)[0])
    office.post.accept(certificate)


def told(centre: Office, offices: list[Office], folder: Path) -> Path:
    """Closed, amended, changed after its closing, complete, a number lost on the way, one taken back, and two that have
    never sent. Returns a package that has not been taken in yet."""
    events = [filled(office, 12 + 5 * at) for at, office in enumerate(offices[:6])]
    for office, title in zip(offices, TOGETHER, strict=False):
        office.records.add("event", held(20) | {"title": title, "district": SEMEY, "place": "Достық үйі"})
    for office in offices[:3]:
        office.quarters.close(quarter(), said(office))
        carry(centre, office, folder)
    offices[1].records.add("event", held(40), LATE)
    offices[1].quarters.amend(quarter(), LATE, said(offices[1]))
    offices[2].records.edit("event", events[2][0], {"participants": 900}, LATE)
    offices[4].post.send(folder)
    for office in offices[1:6]:
        carry(centre, office, folder)
    centre.post.withdraw_intake(offices[5].facts.id, 1)
    return odd(offices[3], events[3], folder)


def odd(office: Office, events: list[str], folder: Path) -> Path:
    """A package that withdraws much and in which a number has jumped."""
    for id in events[:8]:
        office.records.withdraw("event", id)
    office.records.edit("event", events[9], {"participants": 1200})
    office.records.add("event", held(50))
    return office.post.send(folder)[0]


def filled(office: Office, events: int) -> list[str]:
    """An association and its events; returns their ids."""
    unity = office.records.add("association", {"name": "«Бірлік» ЭМБ", "level": "region", "status": "registered"}).id
    found = [office.records.add("event", held(number) | {"associations": (unity,)}) for number in range(events)]
    return [record.id for record in found]


def held(number: int) -> dict[str, object]:
    day = quarter().start + timedelta(days=number)
    return {"title": f"Іс-шара {number + 1}", "kind": "festival", "status": "held", "held_on": day, "participants": 120}


def said(office: Office) -> dict[str, str]:
    """Something said to every warning."""
    return {one.key: "Тексерілді" for one in office.quarters.check(quarter()) if one.severity == "warning"}


def carry(centre: Office, office: Office, folder: Path) -> None:
    """A package up and its receipt back."""
    receipt = centre.post.receive(office.post.send(folder)[0])[1]
    assert receipt is not None
    office.post.receive(receipt)
