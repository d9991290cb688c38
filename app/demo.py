"""The whole story on sample data: an office founded, its Excel taken in, a quarter printed, the post gone round."""

from __future__ import annotations

import csv
import os
import runpy
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import click

from app.domain.quarter import period
from app.errors import Refusal
from app.files import write_whole
from app.language import LANGUAGES, Words, day, say
from app.office import Office
from app.paths import RESOURCES

OFFICE = "100000000"
CENTRE = "710000000"
QUARTER = "2025-Q1"
PASSWORD = "dostyq-demo"  # noqa: S105 - of an office that anybody may open
WORKBOOKS = (
    ("association", "associations_sample.csv"),
    ("event", "journal_2025_kk.xlsx"),
    ("event", "events_sample.csv"),
    ("course", "courses_sample.csv"),
    ("learner", "learners_kk.xlsx"),
    ("enrolment", "enrolments_kk.xlsx"),
)

Tell = Callable[[Words], None]


def tell_story(folder: Path, language: str, window: bool) -> None:
    """Make everything in a new folder, tell each step, and open the window on it where there is one."""
    if folder.exists() and any(folder.iterdir()):
        raise Refusal("The folder {folder} is not empty: name another one.", folder=folder.name)

    def tell(words: Words) -> None:
        click.echo(f"  {say(words, language)}")

    office, _ = Office.found(folder / "office", OFFICE, "region", PASSWORD)
    centre, _ = Office.found(folder / "centre", CENTRE, "centre", PASSWORD)
    with office, centre:
        tell(Words("Founded: {name}", {"name": office.facts.names[language]}))
        tell(Words("Founded: {name}", {"name": centre.facts.names[language]}))
        bring_in(office, folder / "yesterday", language, tell)
        print_quarter(office, folder / "papers", tell)
        go_round(office, centre, folder / "post", language, tell)
    tell(Words("Everything is in {folder}. The password is {password}", {"folder": str(folder), "password": PASSWORD}))
    if window and has_screen():
        open_window(folder / "office")


def bring_in(office: Office, folder: Path, language: str, tell: Tell) -> None:
    """Yesterday's workbooks, each with its rejected rows beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for register, name in WORKBOOKS:
        file = of_region(RESOURCES / "sample" / name, folder / name, OFFICE)
        plan = office.intakes.plan(register, file)
        office.intakes.take(plan, name)
        if plan.rejected:
            office.intakes.write_rejects(plan, folder / f"{file.stem}-rejected.xlsx", language)
        counts = {"taken": len(plan.accepted), "repeated": len(plan.duplicates), "rejected": len(plan.rejected)}
        tell(Words("{file}: taken {taken}, repeated {repeated}, rejected {rejected}", {"file": name, **counts}))


def of_region(source: Path, target: Path, kato: str) -> Path:
    """A copy of a sample; of a table of all regions, the rows of one."""
    if source.suffix != ".csv":
        shutil.copy(source, target)
        return target
    with source.open(encoding="utf-8", newline="") as file, target.open("w", encoding="utf-8", newline="") as copy:
        rows = csv.DictReader(file)
        writer = csv.DictWriter(copy, rows.fieldnames or ())
        writer.writeheader()
        writer.writerows(row for row in rows if row["region_kato"] == kato)
    return target


def print_quarter(office: Office, folder: Path, tell: Tell) -> None:
    """The summary in three languages."""
    for language in LANGUAGES:
        path = folder / f"{QUARTER}-{language}.pdf"
        write_whole(path, office.quarters.pdf(period(QUARTER), language))
        tell(Words("Printed: {file}", {"file": str(path)}))


def go_round(office: Office, centre: Office, folder: Path, language: str, tell: Tell) -> None:
    """Card up, certificate down, package up, receipt down."""
    card, certificate = folder / "office.card.dostyq", folder / "office.certificate.dostyq"
    write_whole(card, office.post.card())
    write_whole(certificate, centre.post.certify(card)[0])
    accepted = office.post.accept(certificate).accepted
    tell(Words("The centre has accepted the office until {day}", {"day": day(accepted.valid_to)}))
    package, sent = office.post.send(folder)
    tell(Words("Package № {number} is sealed: {file}", {"number": sent.number, "file": str(package)}))
    taken, receipt = centre.post.receive(package)
    tell(Words("The centre has taken {taken} records of {office}",
               {"taken": taken.said["taken"], "office": taken.office[language]}))  # fmt: skip
    assert receipt is not None
    answer, _ = office.post.receive(receipt)
    tell(Words("The receipt for package № {number} is back at the office", {"number": answer.number}))


def has_screen() -> bool:
    """Whether a window can be shown here at all."""
    return sys.platform in ("win32", "darwin") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ


def open_window(home: Path) -> None:
    """The window of an office, which is a program of its own above the door."""
    sys.argv = ["ui", str(home)]
    runpy.run_module("ui", run_name="__main__")
