"""The circular as bytes: who can open it, what is refused before anything is decrypted; stock tools open it too."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import Damaged, Refusal
from app.exchange import body, canonical, container, zipped
from app.exchange.circular import CONTENT, open_circular
from app.exchange.identity import Identity
from app.exchange.refusals import Forged, NotForUs, Stranger, WrongKind
from tests.exchange import made, second_reader
from tests.exchange.made import CENTRE, NOTICES, OTHER, REGION, circular, header_around, pressed

ABAI = Identity.new("66666666-6666-4666-8666-666666666666")


@pytest.mark.parametrize("reader", [REGION, OTHER])
def test_every_office_that_is_addressed_reads_what_the_centre_has_written(reader: Identity) -> None:
    opened = open_circular(circular(REGION, OTHER), reader, CENTRE.public)
    assert [notice.content for notice in opened.content.notices] == [notice["content"] for notice in NOTICES]
    assert opened.facts.to == (REGION.office, OTHER.office)


def profile(text: str) -> dict[str, Any]:
    """The notice of a profile with this text in it."""
    content: Any = NOTICES[1]["content"]
    return NOTICES[1] | {"content": content | {"texts": {"name": {"kk": text}}}}


def never_opened(*_: object) -> Any:
    raise AssertionError("it was decrypted")


@pytest.mark.parametrize(
    ("data", "reader", "centre", "refusal"),
    [
        (circular(REGION), OTHER, CENTRE.public, NotForUs),
        (circular(REGION), ABAI, CENTRE.public, NotForUs),
        (circular(REGION), REGION, OTHER.public, Stranger),
        (circular(REGION), REGION, None, Stranger),
        (made.receipt(), REGION, CENTRE.public, WrongKind),
    ],
)
def test_F11_what_is_of_another_or_for_others_is_refused_before_it_is_decrypted(
    data: bytes, reader: Identity, centre: Any, refusal: type[Refusal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "open_", never_opened)
    with pytest.raises(refusal):
        open_circular(data, reader, centre)


def test_F11_a_circular_that_another_hand_has_signed_is_forged(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = zipped.unpack(circular(REGION))
    data = pressed(parts[zipped.HEADER], parts[zipped.BODY], OTHER)
    monkeypatch.setattr(body, "open_", never_opened)
    with pytest.raises(Forged):
        open_circular(data, REGION, CENTRE.public)


@pytest.mark.parametrize(
    "content",
    [
        {"notices": [NOTICES[0] | {"withdrawn": 2}]},
        {"notices": [NOTICES[0] | {"id": "../office"}]},
        {"notices": [NOTICES[0] | {"content": {"book": "event_kind"}}]},
        {
            "notices": [
                NOTICES[1] | {"content": NOTICES[1]["content"] | {"texts": {"name": {"kk": "{place.__class__}"}}}}
            ]
        },
        {"notices": [profile("{password}")]},
        {"notices": [profile("{place")]},
        {"notices": [NOTICES[3] | {"content": {"quarter": "2026-Q5", "day": "2026-04-10"}}]},
        {"notices": [NOTICES[3] | {"content": {"quarter": "", "day": "2026-04-10"}}]},
        {"notices": [NOTICES[3] | {"content": {"quarter": "1700-Q1", "day": "2026-04-10"}}]},
        {"notices": [NOTICES[3] | {"content": {"quarter": "20٢٦-Q1", "day": "2026-04-10"}}]},
        {"notices": "all"},
        [],
    ],
)
def test_F14_content_that_is_none_is_refused_though_the_centre_has_signed_it(content: Any) -> None:
    with pytest.raises(Damaged):
        open_circular(around(canonical.write(content)), REGION, CENTRE.public)


def test_what_a_newer_centre_adds_is_passed_over() -> None:
    newer = {"notices": [{**NOTICES[0], "colour": "blue"}], "weather": "fine"}
    opened = open_circular(around(canonical.write(newer)), REGION, CENTRE.public)
    assert opened.content.notices[0].content == NOTICES[0]["content"]


def around(content: bytes) -> bytes:
    """The centre's circular with any bytes as its content."""
    parts = zipped.unpack(circular(REGION))
    closed = body.close({CONTENT: content}, [REGION.public.age])
    return pressed(header_around(parts[zipped.HEADER], closed), closed, CENTRE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "circular.zip").write_bytes(circular(REGION, OTHER))
    (tmp_path / "region.key").write_text(REGION.age + "\n")
    return tmp_path


def test_unzip_minisign_age_zstd_and_tar_open_a_circular(folder: Path, tool: Callable[[str], str]) -> None:
    steps = [
        ["unzip", "-q", "circular.zip"],
        ["minisign", "-V", "-H", "-q", "-m", "header.json", "-P", CENTRE.public.sign],
        ["age", "-d", "-i", "region.key", "-o", "body.tar.zst", "body.age"],
        ["zstd", "-d", "-q", "body.tar.zst"],
        ["tar", "-x", "-f", "body.tar"],
    ]
    for name, *rest in steps:
        subprocess.run([tool(name), *rest], cwd=folder, check=True)
    assert json.loads((folder / CONTENT).read_bytes())["notices"] == NOTICES


def test_a_second_reader_opens_a_circular_without_the_program() -> None:
    header, files = second_reader.opened(circular(REGION, OTHER), CENTRE.public.sign, OTHER.age)
    assert json.loads(files.pop(CONTENT))["notices"] == NOTICES
    assert files == {}
    assert header["facts"]["to"] == [REGION.office, OTHER.office]


def test_anybody_sees_of_a_circular_for_whom_it_is() -> None:
    seen = container.inspect(circular(REGION))
    assert (seen["kind"], seen["header"]["facts"]["to"]) == ("circular", [REGION.office])
