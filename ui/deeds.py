"""All that can be done by key or by name, declared in one list: shortcuts, the palette, the list of keys and the help
are made from it, and the window does it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence

from app.domain.registers import REGISTERS
from app.language import N_
from app.office import Office
from ui.deed import GO, LOOK, LOOKS, PROGRAM, QUIT, RECORD, Deed, Doer

DAILY = ("event", "association", "course", "learner", "enrolment")
AS_IN_A_DAY = tuple(sorted(REGISTERS, key=lambda of: DAILY.index(of.name) if of.name in DAILY else len(DAILY)))
"""The registers as a day needs them, others as they are declared: in the rail, and by their keys."""


def on_page(name: str) -> Callable[[Doer], object]:
    """Done by the page in front, where it can do it."""
    return lambda window: window.on_page(name)


def on_record(name: str) -> Callable[[Doer], object]:
    """Done by the record in front."""
    return lambda window: window.on_record(name)


def to(page: str) -> Callable[[Doer], object]:
    return lambda window: window.go(page)


DEEDS = (
    Deed("new", N_("New record"), RECORD, on_page("new"), ("Ctrl+N", "Ins")),
    Deed("save", N_("Save"), RECORD, on_record("save"), ("Ctrl+S",)),
    Deed("save_new", N_("Save and new"), RECORD, on_record("save_and_new"), ("Ctrl+Return", "Ctrl+Enter")),
    Deed("copy", N_("Copy as new"), RECORD, on_record("copy_as_new"), ("Ctrl+D",)),
    Deed("withdraw", N_("Withdraw"), RECORD, on_record("withdraw"), ("Ctrl+Delete",)),
    Deed("many", N_("Change all that is chosen"), RECORD, on_page("change_many"), ("Ctrl+H",)),
    Deed("paste_rows", N_("Paste rows from Excel"), RECORD, on_page("paste_rows"), ("Ctrl+V",)),
    Deed("print", N_("Print the record or the list"), RECORD, on_page("print_paper"), ("Ctrl+P",)),
    Deed("throw_away", N_("Close the record, or forget what was typed"), RECORD, on_record("throw_away"), ("Esc",)),
    Deed("undo", N_("Undo the last thing done"), RECORD, lambda window: window.undo(), ("Ctrl+Z",)),
    Deed("in_place", N_("Open the linked record, or make it"), RECORD, on_record("in_place"), ("F2",)),
    Deed("group", N_("The group of a course"), RECORD, on_record("show_group"), ("Ctrl+G",)),
    Deed("enrol", N_("Enrol learners"), RECORD, on_record("enrol"), ("Ctrl+Shift+E",)),
    Deed("before", N_("The record before"), RECORD, on_record("before"), ("Ctrl+Up",)),
    Deed("after", N_("The next record"), RECORD, on_record("after"), ("Ctrl+Down",)),
    Deed("today", N_("Today"), GO, to("today"), ("Ctrl+1",)),
    *(
        Deed(of.name, of.label, GO, to(of.name), (f"Ctrl+{number}",) if number < 10 else ())
        for number, of in enumerate(AS_IN_A_DAY, start=2)
    ),
    Deed("board", N_("Board"), GO, to("board"), ("Ctrl+B",)),
    Deed("quarter", N_("Quarter"), GO, to("quarter"), ("Ctrl+T",)),
    Deed("exchange", N_("Exchange"), GO, to("exchange"), ("Ctrl+E",)),
    Deed("twice", N_("Reported twice"), GO, to("twice"), ("Ctrl+Shift+T",)),
    Deed("settings", N_("Settings"), GO, to("settings"), ("Ctrl+,",)),
    Deed("search", N_("Search in this list"), LOOK, on_page("search"), ("Ctrl+F", "F3")),
    Deed("palette", N_("Find a record or a command"), LOOK, lambda window: window.palette_(), ("Ctrl+K",)),
    Deed(
        "duplicates",
        N_("Look for duplicates"),
        LOOK,
        lambda window: window.go("duplicates", window.front()),
        ("Ctrl+Shift+F",),
    ),
    Deed("as_table", N_("See as a table"), LOOK, on_page("as_table"), ("Alt+1",)),
    Deed("as_month", N_("See as a month"), LOOK, on_page("as_month"), ("Alt+2",)),
    Deed("as_week", N_("See as a week"), LOOK, on_page("as_week"), ("Alt+3",)),
    Deed("lists", N_("Lists kept under a name"), LOOK, on_page("offer_lists"), ("Ctrl+Shift+L",)),
    Deed("columns", N_("Columns of the list"), LOOK, on_page("choose_columns"), ("Ctrl+Shift+K",)),
    Deed("copy_rows", N_("Copy the chosen rows for Excel"), LOOK, on_page("copy_rows"), ("Ctrl+Shift+C",)),
    Deed("copy_reminder", N_("Copy the reminder to an office"), LOOK, on_page("copy_reminder"), ("Ctrl+R",)),
    Deed("letters", N_("Show or hide the Kazakh letters"), LOOK, on_record("toggle_letters"), ("F4",)),
    *LOOKS,
    Deed("backup", N_("Make a backup"), PROGRAM, lambda window: window.back_up()),
    Deed("lock", N_("Lock"), PROGRAM, lambda window: window.lock(), ("Ctrl+L",)),
    Deed("help", N_("Help"), PROGRAM, to("help"), ("Shift+F1",)),
    Deed("keys", N_("Keys and commands"), PROGRAM, lambda window: window.keys(), ("F1",)),
    QUIT,
)


def is_there(office: Office, place: str) -> bool:
    """Whether an office has a place to go: the rail, the keys, the palette and the list of keys ask here alone."""
    lacks = {"board": not office.has_board, "twice": not office.is_centre}
    return not lacks.get(place, False)


def offered(office: Office) -> tuple[Deed, ...]:
    """What can be done in an office."""
    return tuple(deed for deed in DEEDS if is_there(office, deed.name))


def keys_of(deed: Deed) -> str:
    """«Ctrl+K» as this system writes it, and «Enter» as the key itself says."""
    sequence = QKeySequence(deed.keys[0]) if deed.keys else QKeySequence()
    return sequence.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
