"""The door to what the centre tells its offices: codebooks, profile, instructions, due days, remarks on records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from app.domain.codebooks import Edition, codebook
from app.domain.profile import CENTRES, PLACES, refuse_nameless
from app.domain.quarter import period
from app.domain.registers import register
from app.domain.typed import lines
from app.errors import NotFound, Refusal
from app.exchange import circular
from app.exchange.answer import written_anew
from app.exchange.remark import MOST_TEXT
from app.exchange.remarks import unseen
from app.exchange.send_circular import circulate, give_notice, take_notice_back
from app.exchange.terms import MOST_SHORT, typed
from app.exchange.trust import role_of
from app.files import write_whole
from app.language import LANGUAGES
from app.office.correspondence import lay_books
from app.storage import journal, notices, remarks, settings, shelf
from app.storage.database import Database
from app.storage.journal import act
from app.storage.records import new_id
from app.storage.remarks import Remark, Written
from app.storage.shelf import OURS

QUESTION, RETURNED = "question", "returned"


class Centre:
    """What one user at the centre says to the offices; the next circular or receipt carries it."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def circular(self, folder: Path, offices: Sequence[str] = ()) -> tuple[Path, dict[str, Any]]:
        """Write the next circular into a folder, flushed, read back and compared; returns the file and `number`,
        `offices` (how many can open it). None named means all with a valid certificate; raises Refusal."""
        return circulate(self._db, folder, self._user, date.today(), offices)

    def circulars(self) -> list[dict[str, Any]]:
        """The circulars that were made here, oldest first: number, made_at, file, offices."""
        return notices.circulars(self._db)

    def waiting(self) -> int:
        """How many things were said since the last circular of this centre."""
        return notices.since_last(self._db, str(settings.setting(self._db, "incarnation")))

    def notices(self) -> list[notices.Notice]:
        """All that was ever said, with `version` and `withdrawn`; the next circular carries all of it."""
        return notices.notices(self._db)

    def keep_codebook(self, file: Path, since: date, name: str = "") -> dict[str, Any]:
        """Change a codebook from a day on, by a workbook with the columns of those that ship; the file is called as the
        codebook is, unless `name` is given. Returns how many entries are `new`, `changed`, `ended`; raises Refusal."""
        from app.intake.codebook import read_edition

        edition = read_edition(file, name or file.stem, since)
        said = counted(edition)
        id = f"{edition.book}-{since}"
        before = notices.notice(self._db, "codebook", id)
        content = circular.edition_of(edition, typed(before.content, circular.Edition) if before else None)
        self._say("codebook", id, content)
        lay_books(self._db)
        return said

    def keep_profile(self, role: str, texts: Mapping[str, Mapping[str, str]], since: date) -> None:
        """What offices of a role (region, district) are called from a day on: `name`, `parent`, `legal_basis`, each by
        language, with {place}, {of_place}, {region}, {of_region} for the names of each one's territory."""
        unknown = [name for name in texts if name not in CENTRES]
        if unknown or role == "centre":
            raise Refusal("The centre says for its offices: {fields}. The rest each office says itself.",
                          fields=", ".join(CENTRES))  # fmt: skip
        if "name" in texts:
            refuse_nameless(texts["name"])
        plain = {"role": role_of(role), "since": since.isoformat(), "texts": texts}
        try:
            content = msgspec.convert(plain, circular.ProfilePart)
        except msgspec.ValidationError:
            raise Refusal("In braces only these may stand: {places}.", places=", ".join(PLACES)) from None
        self._say("profile", f"{role}-{since}", content)

    def instruct(
        self, titles: Mapping[str, str], texts: Mapping[str, str], since: date, until: date | None = None, *,
        register_name: str = "", quarter: str = "",
    ) -> str:  # fmt: skip
        """An instruction to all offices, title and text by language (kk, ru, en; what is missing shows the Kazakh);
        returns its id. It may belong to a register or to a quarter («2026-Q4»)."""
        titles, texts = stated(titles), stated(texts)
        if not titles or not texts:
            raise Refusal("An instruction needs a title and a text.")
        if until is not None and until < since:
            raise Refusal("It ends before it begins.")
        of = register(register_name).name if register_name else ""
        plain = {"titles": titles, "texts": texts, "since": since.isoformat(), "register": of,
                 "quarter": str(period(quarter)) if quarter else ""}  # fmt: skip
        try:
            content = msgspec.convert(plain, circular.Instruction)
        except msgspec.ValidationError:
            raise Refusal("The title is too long, or the text: at most {title} and {text} characters.",
                          title=MOST_SHORT, text=circular.MOST_TEXT) from None  # fmt: skip
        id = new_id()
        self._say("instruction", id, msgspec.structs.replace(content, until=until))
        return id

    def keep_due(self, quarter: str, day: date) -> None:
        """The day by which the summary of a quarter («2026-Q4») is to be with the centre."""
        of = period(quarter)
        if not of.part.startswith("Q"):
            raise Refusal("{period} is not a quarter.", period=of.name())
        self._say("due", str(of), circular.Due(str(of), day))

    def take_back(self, kind: str, id: str) -> None:
        """What was said holds no longer; the next circular tells the offices so. Raises Refusal.

        A codebook cannot be taken back: records may bear its codes. Another edition ends them.
        """
        self._refuse_others()
        if kind == "codebook":
            raise Refusal("Records may bear the codes: end them by another edition of the codebook.")
        with act(self._db, self._user, f"{kind}-back", id) as done:
            take_notice_back(self._db, done, kind, id)

    def remark(self, record: str, text: str, kind: str = QUESTION) -> str:
        """Ask about a record of another office, by its id, or return it with a reason (kind «returned»); returns the
        id of the remark. The record itself is never changed here: it is its office's."""
        name = journal.register_of(self._db, record)
        if not name:
            raise NotFound("There is no record {id}.", id=record)
        here = shelf.one(self._db, register(name), record)
        if here.office == OURS:
            raise Refusal("This is a record of your own office: put it right yourself.")
        text = lines(text)
        if not text or len(text) > MOST_TEXT:
            raise Refusal("Write what is asked, in at most {most} characters.", most=MOST_TEXT)
        one = Remark(
            id=new_id(), register=name, record=record, kind=kind, text=text, about=here.version,
            made_on=date.today().isoformat(), version=notices.next_version(self._db, 0),
            author=settings.office(self._db).id,
        )  # fmt: skip
        with act(self._db, self._user, "remark", one.id):
            remarks.keep(self._db, here.office, one)
        return one.id

    def receipts(self, folder: Path) -> list[Path]:
        """Write a receipt anew for every office that has not seen all remarks, so that they need not wait for its next
        package; an office that has sent nothing yet has none. Raises Refusal."""
        written = []
        for office in settings.offices(self._db):
            if office.above == OURS and unseen(self._db, office.row):
                with act(self._db, self._user, "receipt", office.id):
                    data = written_anew(self._db, office)
                if data is not None:
                    path = folder / f"{office.stem}.receipt.dostyq"
                    write_whole(path, data)
                    written.append(path)
        return written

    def take_remark_back(self, id: str) -> None:
        """The remark is no longer asked; raises NotFound."""
        found = remarks.remark(self._db, id)
        if found is None or found[0] == OURS:
            raise NotFound("There is no remark {id} of this centre.", id=id)
        office, one = found
        me = settings.office(self._db).id
        if one.author not in ("", me):
            raise Refusal("This remark was written by another office.")
        version = notices.next_version(self._db, one.version)
        with act(self._db, self._user, "remark-back", id):
            remarks.keep(self._db, office, msgspec.structs.replace(one, version=version, withdrawn=1, author=me))

    def remarks(self, record: str | None = None) -> list[Written]:
        """The remarks written here, or those on one record, open ones first, each with its office and whether that has
        seen it; `state` (open, settled) and `answer` are the office's."""
        return remarks.written(self._db, record)

    def _say(self, kind: str, id: str, content: msgspec.Struct) -> None:
        self._refuse_others()
        with act(self._db, self._user, kind, id) as done:
            give_notice(self._db, done, kind, id, content)

    def _refuse_others(self) -> None:
        if settings.office(self._db).role != "centre":
            raise Refusal("Only the centre writes to its offices.")


def stated(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that are there, by language."""
    return {language: text for language in LANGUAGES if (text := lines(texts.get(language, "")))}


def counted(edition: Edition) -> dict[str, Any]:
    """What an edition does, before it is laid on top."""
    known = codebook(edition.book).entries
    new = sum(entry.code not in known for entry in edition.entries)
    ended = sum(entry.code in known and entry.valid_to is not None for entry in edition.entries)
    changed = len(edition.entries) - new - ended
    return {"codebook": edition.book, "since": edition.since.isoformat(), "new": new, "changed": changed,
            "ended": ended}  # fmt: skip
