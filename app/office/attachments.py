"""The door to photos and scans: attached, named, removed, shown, saved; each an act that can be undone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import pictures
from app.domain.attachment import ATTACHMENT, MOST_NAME, SCAN, register_for
from app.domain.register import Register, errors
from app.domain.registers import register
from app.errors import NotFound, Refusal
from app.exchange import files
from app.exchange.send import acknowledged
from app.files import read_whole, write_whole
from app.language import N_
from app.office.limits import MB, problems
from app.office.lock import open_act
from app.office.many import NOT_OURS
from app.pictures import SIDE, Cleaned, cleaned
from app.progress import Progress, quiet
from app.storage import attachments as kept
from app.storage import settings, shelf
from app.storage.database import Database, transaction
from app.storage.duplicates import merges
from app.storage.journal import Act
from app.storage.records import Change, New, put
from app.storage.settings import Limits
from app.storage.shelf import OURS, Record

ENDINGS = {"jpeg": ".jpg", "png": ".png", "pdf": ".pdf"}
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
"""Names that Windows keeps for its devices."""


@dataclass(frozen=True)
class Attached:
    """A file attached to a record: `id` is the attachment's own, `hash` the file's SHA-256, `kind` jpeg, png or pdf.

    `here`: whether the file itself has come. `travels`: whether it goes to those above.
    """

    id: str
    name: str
    kind: str
    size: int
    hash: str
    here: bool
    travels: bool


class Attachments:
    """Photos and scans of one office, by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def of(self, name: str, id: str) -> list[Attached]:
        """What is attached to a record (by its id or readable number), oldest first; raises NotFound."""
        to = register(name)
        record, of = shelf.one(self._db, to, id), register_for(to)
        some = self._attached(record, of, to) if of is not None else []
        there = kept.here(self._db, [one.values["file"] for one in some])
        return [as_attached(one, there, of is ATTACHMENT) for one in some]

    def attach(
        self, name: str, id: str, some: list[Path], side: int | None = SIDE, progress: Progress = quiet
    ) -> list[Attached]:
        """Attach files to a record of this office, as one act: cleaned, and pictures with a longest side of at most
        `side` pixels (None: as they are). All of them or none; what is attached to the record already stays once.

        Raises Refusal where a file is no picture and no scan, is too large, or has no room.
        """
        taken: list[tuple[str, Cleaned]] = []
        for done, path in enumerate(some):
            progress(done, len(some))
            with refused_by_name(path.name, len(some)):
                taken.append((path.name, cleaned(read_whole(path, pictures.MOST_RAW), side)))
        return self._attach(name, id, taken)

    def attach_picture(self, name: str, id: str, raw: bytes, called: str, side: int | None = SIDE) -> list[Attached]:
        """Attach a picture that is no file, from the clipboard, under a name."""
        return self._attach(name, id, [(called, cleaned(raw, side))])

    def rename(self, id: str, name: str) -> Attached:
        """Give an attached file another name; raises Refusal where nothing is left of it as a name."""
        of, here = self._own(id)
        values = {**here.values, "name": label(name, here.values["kind"])}
        with open_act(self._db, self._user, "rename") as done:
            put(self._db, done, of, [New(values, here.id)])
        return self._one(of, here.id)

    def detach(self, id: str) -> list[Change]:
        """Remove an attached file from its record; undo brings it back for a month."""
        of, here = self._own(id)
        with open_act(self._db, self._user, "detach") as done:
            return put(self._db, done, of, [New(here.values, here.id, withdrawn=True)])

    def content(self, id: str) -> bytes:
        """The bytes of an attached file; raises NotFound where they have not come or are no longer here."""
        _, record = self._find(id)
        found = kept.content(self._db, record.values["file"])
        if found is None:
            raise NotFound("The file {name} is not on this computer.", name=record.values["name"])
        return found

    def save_copy(self, id: str, target: Path) -> Path:
        """Write an attached file into a folder under its own name, or to a file; returns where."""
        content, (_, record) = self.content(id), self._find(id)
        path = target / file_name(record.values["name"], pictures.kind_of(content)) if target.is_dir() else target
        write_whole(path, content)
        return path

    def waiting(self) -> tuple[int, int]:
        """How many files those above do not have yet by their own word, and how many bytes."""
        sizes = files.lacking(self._db, acknowledged(self._db).upto)
        return len(sizes), sum(sizes.values())

    def left(self) -> int:
        """How many files no package has carried yet: they had no room, or were attached since."""
        return files.left(self._db, acknowledged(self._db).upto)

    def limits(self) -> Limits:
        """What a file, all files and those in one package may have in bytes."""
        return settings.limits(self._db)

    def held(self) -> int:
        """How many bytes the files of this office's records take now."""
        return kept.held_bytes(self._db)

    def set_limits(self, limits: Limits) -> None:
        """Other limits from now on; raises Refusal for what no package could carry."""
        for problem in errors(problems(limits)):
            raise Refusal(problem.words.text, **problem.words.values)
        with transaction(self._db):
            settings.keep_limits(self._db, limits)

    def _attached(self, record: Record, of: Register, to: Register) -> list[Record]:
        """What is attached to a record, and to those that were merged into it when files still stayed behind."""
        gone = shelf.by_ids(self._db, to, set(merges(self._db, to.name, record.id).values()))
        every = [one for each in (record, *gone.values()) for one in kept.attached(self._db, each, of, to)]
        return list({one.values["file"]: one for one in reversed(every)}.values())[::-1]

    def _attach(self, name: str, id: str, some: list[tuple[str, Cleaned]]) -> list[Attached]:
        of, record = self._open(name, id)
        news = {cleaned.content: label(called, cleaned.kind) for called, cleaned in some}
        kinds = {cleaned.content: cleaned.kind for _, cleaned in some}
        with open_act(self._db, self._user, "attach", of.name) as done:
            kept.clear_away(self._db)
            self._refuse_too_much(news)
            ids = [self._lay(done, of, record, name, content, kinds[content], news[content]) for content in news]
        return [self._one(of, id) for id in ids]

    def _lay(
        self, done: Act, of: Register, record: Record, among: str, content: bytes, kind: str, called: str
    ) -> str:  # fmt: skip
        digest = kept.keep(self._db, content)
        for one in kept.attached(self._db, record, of, register(among)):
            if one.values["file"] == digest:
                return one.id
        values = {"among": among, "record": record.id, "file": digest, "kind": kind, "name": called,
                  "size": len(content)}  # fmt: skip
        return put(self._db, done, of, [New(values)])[0].record

    def _refuse_too_much(self, news: dict[bytes, str]) -> None:
        limits = settings.limits(self._db)
        for content, called in news.items():
            if len(content) > limits.file:
                raise Refusal("{name} is too large: over {most} MB.", name=called, most=limits.file // MB)
        if self.held() + sum(map(len, news)) > limits.office:
            raise Refusal("There is no room for more files: all together may have {most} MB.",
                          most=limits.office // MB)  # fmt: skip

    def _open(self, name: str, id: str) -> tuple[Register, Record]:
        """A record of this office to which something may be attached."""
        to = register(name)
        of, record = register_for(to), shelf.one(self._db, to, id)
        if of is None:
            raise Refusal("Nothing can be attached to the records of this register.")
        if record.office != OURS:
            raise Refusal(NOT_OURS)
        return of, record

    def _find(self, id: str) -> tuple[Register, Record]:
        for of in (ATTACHMENT, SCAN):
            found = shelf.by_ids(self._db, of, [id]).get(id)
            if found is not None and not found.withdrawn:
                return of, found
        raise NotFound("There is no attached file {id}.", id=id)

    def _own(self, id: str) -> tuple[Register, Record]:
        of, here = self._find(id)
        if here.office != OURS:
            raise Refusal(NOT_OURS)
        return of, here

    def _one(self, of: Register, id: str) -> Attached:
        record = shelf.one(self._db, of, id)
        return as_attached(record, {record.values["file"]}, of is ATTACHMENT)


@contextmanager
def refused_by_name(name: str, n: int) -> Iterator[None]:
    """Of `n` files that are attached together, what is unfit is named, and that the others wait for it is said."""
    try:
        yield
    except Refusal as refusal:
        if n == 1:
            raise
        text = N_("{name} cannot be attached, so none of the {n} files is. {why}")
        raise type(refusal)(text, name=name, n=n, why=refusal.words) from None


def as_attached(record: Record, there: set[str], travels: bool) -> Attached:
    """What the record of an attachment tells; `there` are the hashes of the files that lie here."""
    values: dict[str, Any] = record.values
    name = file_name(values["name"], values["kind"]) or file_name(values["file"][:8], values["kind"])
    return Attached(record.id, name, values["kind"], values["size"],
                    values["file"], values["file"] in there, travels)  # fmt: skip


def label(text: str, kind: str) -> str:
    """A name as people gave it, in one line, without an ending; raises Refusal where nothing is left."""
    stem = file_name(text, kind).removesuffix(ENDINGS[kind])
    if not stem:
        raise Refusal("The file needs a name.")
    return stem


def file_name(text: str, kind: str) -> str:
    """A name under which every system keeps a file: letters, digits and a few signs of what people wrote, and the
    ending of what the file is."""
    ending = ENDINGS.get(kind, ".bin")
    last = text.replace("\\", "/").rsplit("/", 1)[-1]
    stem = last[: last.rfind(".")] if last.lower().endswith((*ENDINGS.values(), ".jpeg", ".webp")) else last
    kind_of_sign = unicodedata.category
    safe = "".join(one if kind_of_sign(one)[0] in "LNM" or one in " -_.,()«»№" else " " for one in stem)
    short = " ".join(safe.split()).strip(" .")[:MOST_NAME].strip(" .")
    if short.split(".")[0].strip().upper() in RESERVED:
        short = f"_{short}"
    return f"{short}{ending}" if short else ""
