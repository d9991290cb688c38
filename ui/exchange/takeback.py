"""Taking a package back: first what that would do and which later ones lean on it, then the question, then the deed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.registers import REGISTERS
from app.language import N_, Words
from ui.exchange.files import save_as
from ui.say import ask
from ui.session import Session


def take_back(parent: QWidget, session: Session, office: str, life: str, number: int) -> Words | None:
    """Ask, then withdraw the package of an office (its id) and of one of its lives; returns what to say, or None where
    nothing was done."""
    post = session.office.post
    seen = session.write(lambda: post.look_back(office, number, life))
    if seen is None or not ask(parent, question(number, seen.records, seen.kept, seen.leaning), N_("Take back")):
        return None
    done = session.write(lambda: post.withdraw_intake(office, number, life))
    if done is None:
        return None
    back, answer = done
    session.note(of.name for of in REGISTERS)
    if answer is not None:
        save_as(parent, session, N_("Save the answer, to be carried to the office"), answer)
    return Words("Package № {number} is taken back: {n} records stand as before.",
                 {"number": number, "n": back.records})  # fmt: skip


def question(number: int, records: int, kept: int, leaning: list[int]) -> Words:
    """What taking back means, with the names of what leans on it."""
    values = {"number": number, "n": records, "kept": kept, "leaning": ", ".join(f"№ {one}" for one in leaning)}
    if leaning:
        return Words("Take back package № {number}? {n} records will stand as before, {kept} were changed later and "
                     "stay. Later packages lean on it: {leaning}. The office will be asked to send all of it anew.",
                     values)  # fmt: skip
    return Words("Take back package № {number}? {n} records will stand as before, {kept} were changed later and stay. "
                 "No later package leans on it. The office will be asked to send it anew.", values)  # fmt: skip
