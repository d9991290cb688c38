"""A saved paper held against what was signed: one changed figure in the file, and it is said where and which."""

from __future__ import annotations

import base64
import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from app.errors import Refusal
from app.office import Office
from app.office.drawing import Form
from app.office.verifying import Verdict
from tests.office.quarters import Q1, closed, filled
from tests.offices import Offices

FORMS: tuple[Form, ...] = ("pdf", "docx", "xlsx")
CONTENT = re.compile(
    rb"(/Filter \[ /ASCII85Decode /FlateDecode \] /Length )\d+(\s+>>\s+stream\r?\n)(.*?)(endstream)", re.S
)


def held(office: Office, content: bytes, folder: Path) -> Verdict:
    file = folder / "paper"
    file.write_bytes(content)
    return office.quarters.verify(str(file))


@pytest.fixture
def office(offices: Offices) -> Office:
    filled(offices.region)
    closed(offices.region)
    return offices.region


def forged(content: bytes, form: Form, old: bytes, new: bytes) -> bytes:
    """The same file with one figure changed in the right place, as who knows the format would."""
    if form == "pdf":
        page = next(part for part in CONTENT.finditer(content) if with_stream(part, old, new) != part[0])
        return content[: page.start()] + with_stream(page, old, new) + content[page.end() :]
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(made, "w") as files:
        for name in given.namelist():
            text = given.read(name)
            inside = name in ("word/document.xml", "xl/worksheets/sheet1.xml")
            files.writestr(name, text.replace(old, new, 1) if inside else text)
    return made.getvalue()


def with_stream(part: re.Match[bytes], old: bytes, new: bytes) -> bytes:
    plain = zlib.decompress(base64.a85decode(part[3].strip().removesuffix(b"~>")))
    if old not in plain:
        return part[0]
    packed = base64.a85encode(zlib.compress(plain.replace(old, new, 1))) + b"~>"
    return part[1] + str(len(packed)).encode() + part[2] + packed + part[4]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["kk+ru", "en"])
def test_a_paper_as_it_was_printed_holds(office: Office, form: Form, language: str, tmp_path: Path) -> None:
    verdict = held(office, office.papers.summary(Q1, language, form, "first"), tmp_path)
    assert (verdict.holds, verdict.as_printed, verdict.paper) == (True, True, [])


@pytest.mark.parametrize("form", FORMS)
def test_lists_of_the_day_behind_what_was_signed_are_not_held_against_it(
    office: Office, form: Form, tmp_path: Path
) -> None:
    verdict = held(office, office.papers.summary(Q1, "kk", form, "first", lists=True), tmp_path)
    assert (verdict.holds, verdict.paper) == (True, [])


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [("pdf", b"(300) Tj", b"(301) Tj"), ("docx", b">300<", b">301<"), ("xlsx", b"<v>300</v>", b"<v>301</v>")],
)
def test_one_changed_figure_of_a_paper_is_named(
    office: Office, form: Form, old: bytes, new: bytes, tmp_path: Path
) -> None:
    content = office.papers.summary(Q1, "en", form, "first")
    changed = forged(content, form, old, new)
    assert changed != content
    verdict = held(office, changed, tmp_path)
    assert (verdict.holds, verdict.as_printed) == (False, False)
    assert [(one["page"], one["line"], one["closed"], one["written"]) for one in verdict.paper] == [
        (1, "participants", "300", "301")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_words_in_another_file_are_told_as_such(office: Office, form: Form, tmp_path: Path) -> None:
    content = office.papers.summary(Q1, "kk", form, "first")
    other = content + b"\n% kept" if form == "pdf" else forged(content, form, b"", b"")
    verdict = held(office, other, tmp_path)
    assert (verdict.holds, verdict.as_printed) == (True, False)


def test_a_paper_that_cannot_be_read_back_is_refused_in_words(office: Office, tmp_path: Path) -> None:
    content = office.papers.summary(Q1, "kk", "pdf", "first")
    annotated = content.replace(b"/Parent", b"/Annots [] /Parent")
    for broken in (content.replace(b"/Kids", b"/Kits"), annotated, content[:4000] + content[-2000:]):
        with pytest.raises(Refusal):
            held(office, broken, tmp_path)


def spoiled(content: bytes, part: str, place: int, byte: int) -> bytes:
    """The same file with another byte in what its directory says of a part."""
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(part.encode()))
    return content[: entry + place] + bytes([byte]) + content[entry + place + 1 :]


VERSION, FLAGS, METHOD = (6, 200), (8, 1), (10, 99)
"""Where the directory of a ZIP says something of a part, and what nobody can read there."""


PARTS: tuple[tuple[Form, str], ...] = (
    ("docx", "docProps/core.xml"), ("docx", "word/document.xml"), ("xlsx", "docProps/core.xml"),
)  # fmt: skip


@pytest.mark.parametrize(("form", "part"), PARTS)
def test_a_damaged_paper_is_refused_in_words(office: Office, form: Form, part: str, tmp_path: Path) -> None:
    content = office.papers.summary(Q1, "kk", form, "first")
    for place, byte in (VERSION, FLAGS, METHOD):
        with pytest.raises(Refusal, match=r"type the code|cannot be read back"):
            held(office, spoiled(content, part, place, byte), tmp_path)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_paper_that_came_in_with_spoiled_bytes_is_refused_in_words(
    office: Office, form: Form, tmp_path: Path
) -> None:
    content = office.papers.summary(Q1, "kk", form, "first")
    start = content.index(b"docProps/core.xml") + len("docProps/core.xml")
    for place in range(start, start + 60, 3):
        with pytest.raises(Refusal):
            held(office, content[:place] + b"\xff" + content[place + 1 :], tmp_path)


def test_a_share_is_held_by_the_figures_of_which_it_is_made(office: Office, tmp_path: Path) -> None:
    for n, done in enumerate((True, True, False), start=1):
        values = {"measure": f"Шара {n}", "due_on": Q1.end, "status": "approved", "executor": "Хатшылық"}
        office.records.add("plan_item", {**values, **({"done_on": Q1.start} if done else {})}, "Акті кеш келді")
    office.quarters.amend(Q1, "Жоспар", {one.key: "Тексерілді" for one in office.quarters.check(Q1) if one.stops})
    pdf = office.papers.summary(Q1, "en", "pdf", "last")
    assert held(office, pdf, tmp_path).holds
    wrong = held(office, forged(pdf, "pdf", b"(66.7%) Tj", b"(99.7%) Tj"), tmp_path)
    assert [(one["line"], one["closed"], one["written"]) for one in wrong.paper] == [
        ("share done of those due", "66.7%", "99.7%")
    ]
