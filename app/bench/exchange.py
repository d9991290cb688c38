"""Sending and receiving against Anki's own export and import of as many notes that hold the same text."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from app.bench.ground import CENTRE, PASSWORD, Ground
from app.bench.measure import Result, clocked, result
from app.language import N_
from app.office import Office

AIM = 2.0
NO_ANKI = N_("Anki is not installed here: «pip install anki», then measure again.")


def measure(ground: Ground) -> Iterator[Result]:
    """Rows a second there and back; ours with signature, encryption, journal, search words and the receipt."""
    if find_spec("anki") is None:
        yield Result("exchange", None, None, "rows/s", None, AIM, None, NO_ANKI)
        return
    anki = importlib.import_module("anki.collection")
    full = notes(anki, ground)
    pairs = [(ours(ground), theirs(anki, ground, full)) for _ in range(min(3, ground.turns))]
    rates = [median(each) for each in zip(*pairs, strict=True)]
    ratio = median(mine / other for mine, other in pairs)
    yield result("exchange", rates[0], rates[1], "rows/s", ratio, AIM, ratio >= AIM)


def ours(ground: Ground) -> float:
    """A fresh centre takes the first package of a copy of the office, and the receipt goes back."""
    with ground.copied(ground.rows) as office, founded_centre(ground) as centre:
        accept(office, centre, post := ground.place("post"))
        records = []
        seconds = clocked(lambda: records.append(go_round(office, centre, post)))
        return records[0] / seconds


def founded_centre(ground: Ground) -> Office:
    return Office.found(ground.place("centre"), CENTRE, "centre", PASSWORD)[0]


def accept(office: Office, centre: Office, post: Path) -> None:
    """The card up and the certificate down, in the folder of the post."""
    post.mkdir()
    (post / "card").write_bytes(office.post.card())
    (post / "certificate").write_bytes(centre.post.certify(post / "card")[0])
    office.post.accept(post / "certificate")


def go_round(office: Office, centre: Office, post: Path) -> int:
    """The package up and the receipt down; returns how many records it carried."""
    package, sent = office.post.send(post)
    taken, receipt = centre.post.receive(package)
    assert receipt is not None
    assert taken.said["taken"] == sent.records
    office.post.receive(receipt)
    return sent.records


def notes(anki: Any, ground: Ground) -> Path:
    """A collection with a note for each event: the title in front, all the rest behind."""
    path = ground.place("notes", ".anki2")
    collection = anki.Collection(str(path))
    deck, model = collection.decks.id("Dostyq"), collection.models.by_name("Basic")
    requests = []
    for draft in ground.events(ground.rows):
        note = collection.new_note(model)
        note["Front"] = draft.pop("title")
        note["Back"] = " · ".join(str(value) for value in draft.values() if value is not None)
        requests.append(anki.AddNoteRequest(note, deck))
    collection.add_notes(requests)
    collection.close()
    return path


def theirs(anki: Any, ground: Ground, full: Path) -> float:
    """Out of one collection into another that is empty."""
    folder = ground.place("anki")
    folder.mkdir()
    source = anki.Collection(shutil.copy(full, folder / "full.anki2"))
    target = anki.Collection(str(folder / "empty.anki2"))
    package = str(folder / "notes.apkg")

    def there_and_back() -> None:
        options = anki.ExportAnkiPackageOptions(with_media=False)
        source.export_anki_package(out_path=package, options=options, limit=None)
        request = anki.ImportAnkiPackageRequest(package_path=package, options=anki.ImportAnkiPackageOptions())
        target.import_anki_package(request)

    seconds = clocked(there_and_back)
    count = int(target.note_count())
    assert count == source.note_count()
    source.close()
    target.close()
    return count / seconds
