"""The registers in the order in which menus, reports and packages follow them; a parent stands before its children."""

from __future__ import annotations

from app.domain.association import ASSOCIATION
from app.domain.attachment import ATTACHMENT, SCAN
from app.domain.course import COURSE
from app.domain.enrolment import ENROLMENT
from app.domain.event import EVENT
from app.domain.learner import LEARNER
from app.domain.plan import PLAN_ITEM
from app.domain.register import Figure, Register
from app.domain.request import REQUEST
from app.domain.same import SAME
from app.errors import NotFound

REGISTERS: tuple[Register, ...] = (ASSOCIATION, PLAN_ITEM, EVENT, COURSE, LEARNER, ENROLMENT, REQUEST)

TRAVELLING: tuple[Register, ...] = (*REGISTERS, ATTACHMENT)
"""What goes up in a package: the registers that people fill in, and what is attached to their records."""

KEPT: tuple[Register, ...] = (*TRAVELLING, SCAN, SAME)
"""All that lies in the database: besides what travels, the scans that stay at home and what the centre links."""

BY_NAME = {register.name: register for register in KEPT}


def register(name: str) -> Register:
    """A register by its name."""
    found = BY_NAME.get(name)
    if found is None:
        known = ", ".join(one.name for one in REGISTERS)
        raise NotFound("There is no register {name}. The registers are: {all}.", name=name, all=known)
    return found


def figure(name: str) -> tuple[Register, Figure]:
    """A figure by its name, with the register that declares it."""
    for one in REGISTERS:
        for declared in one.figures:
            if declared.name == name:
                return one, declared
    raise NotFound("There is no figure {name}.", name=name)
