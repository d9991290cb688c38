"""The commands of certificates: till when they are good, and their renewal in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from app import plain
from app.commands.common import AS_JSON, HOME, PATH, give, language, opened, refusing, tell
from app.language import N_, Words, say
from app.office.certificates import Term

ROLES = {"region": N_("region"), "district": N_("district or city"), "desk": N_("desk")}


@click.command()
@HOME
@AS_JSON
@refusing
def certificates(home: Path, as_json: bool) -> None:
    """Show till when the certificates of this office and of those below it are good."""
    today = date.today()
    with opened(home) as office:
        own, below, warning = office.certificates.own(), office.certificates.below(), office.certificates.warning(today)
    if warning is not None:
        tell(warning)
    for words in (ending(term, today) for term in below if term.soon(today)):
        tell(words)
    give({"own": own and plain_term(own, today), "below": [plain_term(term, today) for term in below]}, as_json)
    for term in () if as_json else (own, *below):
        if term is not None:
            click.echo("\t".join(columns(term)))


def columns(term: Term) -> list[str]:
    """A certificate as a line of the list: a desk has the name of its office, so the role and the id stand beside."""
    shown = [term.ends.isoformat(), term.names.get(language(), ""), say(ROLES[term.role], language()), term.office]
    if term.revoked is not None:
        gone = Words("Its keys were revoked on {day}: nothing from it is taken.", {"day": term.revoked})
        shown.append(say(gone, language()))
    return shown


def ending(term: Term, today: date) -> Words:
    """What is to be done about a certificate of an office below."""
    about = {"name": term.names.get(language(), ""), "day": term.ends, "giver": term.giver.get(language(), "")}
    if not term.here:
        return Words("{name}: the certificate ends on {day}; {giver} is to renew it.", about)
    if term.ends < today:
        return Words("{name}: the certificate ended on {day}. Renew it and carry the file there: nothing from it is "
                     "taken until then.", about)  # fmt: skip
    return Words("{name}: the certificate ends on {day}. Renew it: the next receipt brings the new one.", about)


def plain_term(term: Term, today: date) -> dict[str, Any]:
    return {"office": term.office, "names": dict(term.names), "ends": term.ends.isoformat(),
            "days": (term.ends - today).days, "here": term.here, "soon": term.soon(today), "role": term.role,
            "revoked": term.revoked and term.revoked.isoformat()}  # fmt: skip


@click.command("renew-certificate")
@HOME
@click.argument("office_id", metavar="OFFICE")
@click.option("-o", "--output", "target", type=PATH, help="Write it into this file, too.")
@AS_JSON
@refusing
def renew_certificate(home: Path, office_id: str, target: Path | None, as_json: bool) -> None:
    """Give an OFFICE below (its id or KATO code) another certificate for the card that was accepted of it."""
    with opened(home) as office:
        certificate, shown = office.certificates.renew(office_id)
        ends = next(term.ends for term in office.certificates.below() if term.office == shown.office)
    if target is not None:
        plain.write_out(certificate, target)
    words = Words("The certificate of {name} is good until {day}. The next receipt brings it there.",
                  {"name": shown.names.get(language(), ""), "day": ends})  # fmt: skip
    give({"office": shown.office, "ends": ends.isoformat(), "certificate": target and str(target)}, as_json, words)


COMMANDS: tuple[Any, ...] = (certificates, renew_certificate)
