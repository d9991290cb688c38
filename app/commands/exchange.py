"""The commands of the exchange: card, certificate, packages and receipts, and what to do when something went wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from app import plain
from app.commands import plain_exchange
from app.commands.common import AS_JSON, FILE, HOME, PATH, TARGET, give, language, opened, refusing, tell
from app.errors import Refusal
from app.files import write_whole
from app.language import Words
from app.office.parts import LETTERS, firsts, join_files, split_file
from app.office.post import inspect as look_at
from app.office.trusting import kept, renewed

FILES = click.argument("files", nargs=-1, required=True, type=PATH)
WITH_SAMPLE = click.option("--with-sample", is_flag=True, help="Send sample records too, to try out the exchange.")
SIZES = {"KB": 2**10, "MB": 2**20}


@click.command()
@HOME
@TARGET
@AS_JSON
@refusing
def card(home: Path, target: Path, as_json: bool) -> None:
    """Write this office's card, to be carried to the centre."""
    with opened(home) as office:
        plain.write_out(office.post.card(), target)
        digits = office.post.fingerprint()
        words = Words("The card is written. Its digits, to be compared by phone: {digits}", {"digits": digits})
        give({"card": str(target), "fingerprint": digits}, as_json, words)


@click.command()
@HOME
@click.argument("card", type=PATH)
@TARGET
@AS_JSON
@refusing
def certify(home: Path, card: Path, target: Path, as_json: bool) -> None:
    """Accept the office of a CARD and write its certificate: at the centre, at a region, and for desks."""
    with opened(home) as office:
        certificate, shown = office.post.certify(card)
        plain.write_out(certificate, target)
        digits = shown.public.fingerprint
        words = Words("Accepted: {name}. Compare the digits of its card by phone: {digits}",
                      {"name": shown.names.get(language(), ""), "digits": digits})  # fmt: skip
        give({"office": shown.office, "certificate": str(target), "fingerprint": digits}, as_json, words)


@click.command()
@HOME
@click.argument("certificate", type=PATH)
@click.option("--anew", is_flag=True, help="Its digits were compared by phone, though it is of other keys than before.")
@AS_JSON
@refusing
def accept(home: Path, certificate: Path, anew: bool, as_json: bool) -> None:
    """Keep the centre's CERTIFICATE."""
    with opened(home) as office:
        accepted = office.post.accept(certificate, anew).accepted
        result = {"centre": accepted.centre.names, "valid_to": str(accepted.valid_to),
                  "fingerprint": accepted.centre.public.fingerprint}  # fmt: skip
        give(result, as_json, kept(accepted))


@click.command("new-keys")
@HOME
@click.option("--stolen", is_flag=True, help="At the centre: the old keys may be in other hands; announce nothing.")
@AS_JSON
@refusing
def new_keys(home: Path, stolen: bool, as_json: bool) -> None:
    """Make new keys for this office, after a loss or a theft; then carry its card to the centre once more."""
    with opened(home) as office:
        office.post.renew_keys(safe=not stolen)
        digits = office.post.fingerprint()
        give({"fingerprint": digits}, as_json, renewed(office.facts.role, not stolen, digits))


@click.command()
@HOME
@click.argument("office_id", metavar="OFFICE")
@click.option("--reason", required=True, help="Why: it stands in every receipt.")
@AS_JSON
@refusing
def revoke(home: Path, office_id: str, reason: str, as_json: bool) -> None:
    """Believe the keys of an OFFICE below (its id or KATO code) no longer."""
    with opened(home) as office:
        revoked = office.post.revoke(office_id, reason)
        words = Words("The keys of {name} are revoked: nothing that they sign is taken. A new card can be certified.",
                      {"name": revoked.names.get(language(), "")})  # fmt: skip
        give({"office": revoked.id, "revoked": office.post.revoked()}, as_json, words)


@click.command()
@HOME
@TARGET
@WITH_SAMPLE
@click.option("--mail", is_flag=True, help="In parts for e-mail; photos that have no room go with the next package.")
@click.option("--size", default="7MB", metavar="SIZE", help="With --mail: the most that one letter may take.")
@click.option("--letters", default=LETTERS, type=click.IntRange(1), help="With --mail: at most so many letters.")
@AS_JSON
@refusing
def send(home: Path, target: Path, with_sample: bool, mail: bool, size: str, letters: int, as_json: bool) -> None:
    """Write the next package into a folder or onto a stick, or in parts for e-mail."""
    if mail:
        mailed(home, target, as_json, with_sample, bytes_of(size), letters)
    else:
        written(home, target, as_json, full=False, with_sample=with_sample)


def mailed(home: Path, target: Path, as_json: bool, with_sample: bool, size: int, letters: int) -> None:
    with opened(home) as office:
        some, sent = office.post.mail(target, size, letters, with_samples=with_sample)
        left = office.attachments.left()
    words = Words("Package № {number} is written in parts for e-mail: {n}. Photos and scans that are still to come: "
                  "{left}.", {"number": sent.number, "n": len(some), "left": left})  # fmt: skip
    result = {"parts": [str(part) for part in some], "number": sent.number, "records": sent.records, "waiting": left}
    give(result, as_json, words)


def bytes_of(size: str) -> int:
    """«7MB» or «500 KB» as bytes; raises Refusal for anything else."""
    number, unit = size[:-2].strip(), SIZES.get(size[-2:].upper())
    if unit is None or not number.isdecimal():
        raise Refusal("«{size}» is no size: write it as 7MB or 500KB.", size=size)
    return unit * int(number)


@click.command()
@HOME
@click.option("-o", "--output", "target", type=PATH, help="A folder; the outbox if not given.")
@WITH_SAMPLE
@AS_JSON
@refusing
def resend(home: Path, target: Path | None, with_sample: bool, as_json: bool) -> None:
    """Write a package of everything, which the centre can take whatever it holds."""
    written(home, target, as_json, full=True, with_sample=with_sample)


def written(home: Path, target: Path | None, as_json: bool, full: bool, with_sample: bool) -> None:
    with opened(home) as office:
        path, sent = office.post.send(target or office.home.outbox, full=full, with_samples=with_sample)
        words = Words("Package № {number} is written, read back and whole: {file}. The stick can be removed.",
                      {"number": sent.number, "file": path.name})  # fmt: skip
        give({"file": str(path), "number": sent.number, "records": sent.records}, as_json, words)


@click.command()
@HOME
@FILES
@click.option("--dry-run", is_flag=True, help="Say what the packages would change, field by field; change nothing.")
@AS_JSON
@refusing
def receive(home: Path, files: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    """Take in packages and receipts; each file by itself, parts with those that lie beside them."""
    work = plain_exchange.previewed if dry_run else plain_exchange.received
    with opened(home) as office:
        results = [work(office, file, language()) for file in firsts(list(files))]
    for words in (words for result in results for words in result.lines):
        tell(words)
    give({"files": [result.plain for result in results]}, as_json)
    if not all(result.done for result in results):
        sys.exit(1)


@click.command("withdraw-intake")
@HOME
@click.argument("office_id", metavar="OFFICE")
@click.argument("number", type=int)
@click.option("--life", default="", help="Which life of the office is meant, where several have used the number.")
@AS_JSON
@refusing
def withdraw_intake(home: Path, office_id: str, number: int, life: str, as_json: bool) -> None:
    """At the centre: withdraw what package NUMBER of an OFFICE (its id or KATO code) has brought."""
    with opened(home) as office:
        back, answer = office.post.withdraw_intake(office_id, number, life)
        leaning = ", ".join(map(str, back.leaning)) or "—"
        values = {"n": back.records, "kept": back.kept, "leaning": leaning, "file": answer.name if answer else ""}
        words = Words("Withdrawn: {n} records stand as before; {kept} were changed later and stay. Packages that lean "
                      "on it: {leaning}. Carry this answer to the office: {file}", values)  # fmt: skip
        if answer is None:
            words = Words("Withdrawn: {n} records stand as before; {kept} were changed later and stay. Packages that "
                          "lean on it: {leaning}. The office hears of it by the next receipt to its region.",
                          values)  # fmt: skip
        receipt = str(answer) if answer else None
        result = {"records": back.records, "kept": back.kept, "leaning": back.leaning, "receipt": receipt}
        give(result, as_json, words)


@click.command()
@HOME
@AS_JSON
@refusing
def mend(home: Path, as_json: bool) -> None:
    """At the centre: count anew what offices have sent, so that the next exchange puts right what was changed here."""
    with opened(home) as office:
        office.post.mend()
    give({}, as_json, Words("Counted anew. Where something was changed here, the next packages will put it right."))


@click.command()
@HOME
@click.option("--days", type=click.IntRange(0), default=30, help="So many days without a package.")
@AS_JSON
@refusing
def silent(home: Path, days: int, as_json: bool) -> None:
    """At the centre: the offices from which nothing has come for some days."""
    with opened(home) as office:
        found = office.post.silent(days)
    for one in found:
        tell(plain_exchange.silence(one, language()))
    give({"offices": found}, as_json)


@click.command()
@FILE
@TARGET
@click.option("--size", default="7MB", metavar="SIZE", help="The most that one part may take: 7MB, 500KB.")
@AS_JSON
@refusing
def split(file: Path, target: Path, size: str, as_json: bool) -> None:
    """Split a FILE into parts for e-mail, in a folder, with a covering text."""
    written_parts = split_file(file, target, bytes_of(size))
    give({"parts": [str(part) for part in written_parts]}, as_json,
         Words("Parts written: {n}. Send each of them by itself.", {"n": len(written_parts)}))  # fmt: skip


@click.command()
@FILES
@TARGET
@AS_JSON
@refusing
def join(files: tuple[Path, ...], target: Path, as_json: bool) -> None:
    """Join the parts of a file, in any order."""
    data = join_files(files)
    write_whole(target, data)
    give({"file": str(target), "size": len(data)}, as_json,
         Words("The file is whole again: {file}", {"file": target.name}))  # fmt: skip


@click.command()
@FILE
@AS_JSON
@refusing
def inspect(file: Path, as_json: bool) -> None:
    """Show what anybody may see of a file of the exchange."""
    click.echo(json.dumps(look_at(file), ensure_ascii=False, indent=None if as_json else 2, default=str))


COMMANDS: tuple[Any, ...] = (
    card, certify, accept, new_keys, revoke, send, resend, receive, withdraw_intake, mend, silent, split, join, inspect,
)  # fmt: skip
