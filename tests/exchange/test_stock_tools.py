"""No capital is locked in: stock tools open a package, and so does a page of plain Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.line import encode
from app.exchange.package import seal_package
from tests.exchange import made, second_reader
from tests.exchange.made import CENTRE, OTHER, REGION, facts, record

RECORDS = [record(n) for n in range(5)]
LINES = [json.loads(encode(one)) for one in RECORDS]
PACKAGE = seal_package(
    facts(tally=second_reader.tally(LINES)), [encode(one) for one in RECORDS], REGION, CENTRE.public, [OTHER.public.age]
)
READER = Path(second_reader.__file__)
UTF8 = os.environ | {"PYTHONUTF8": "1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "package.zip").write_bytes(PACKAGE)
    (tmp_path / "centre.key").write_text(CENTRE.age + "\n")
    (tmp_path / "escrow.key").write_text(OTHER.age + "\n")
    return tmp_path


@pytest.mark.parametrize("key", ["centre.key", "escrow.key"])
def test_unzip_minisign_age_zstd_and_tar_open_a_package(folder: Path, tool: Callable[[str], str], key: str) -> None:
    steps = [
        ["unzip", "-q", "package.zip"],
        ["minisign", "-V", "-H", "-q", "-m", "header.json", "-P", REGION.public.sign],
        ["age", "-d", "-i", key, "-o", "body.tar.zst", "body.age"],
        ["zstd", "-d", "-q", "body.tar.zst"],
        ["tar", "-x", "-f", "body.tar"],
    ]
    for name, *rest in steps:
        subprocess.run([tool(name), *rest], cwd=folder, check=True)
    header = json.loads((folder / "header.json").read_bytes())
    assert header["facts"]["counts"] == {"event": 5}
    assert [json.loads(line) for line in (folder / "records.ndjson").read_bytes().splitlines()] == LINES


@pytest.mark.parametrize("data", [made.certificate(), made.receipt(), made.card_of(REGION, made.ABAI, "region")])
def test_every_kind_unzips_and_verifies(tmp_path: Path, tool: Callable[[str], str], data: bytes) -> None:
    (tmp_path / "file.zip").write_bytes(data)
    subprocess.run([tool("unzip"), "-q", "file.zip"], cwd=tmp_path, check=True)
    office = json.loads((tmp_path / "header.json").read_bytes())["sender"]["office"]
    key = (CENTRE if office == CENTRE.office else REGION).public.sign
    subprocess.run([tool("minisign"), "-V", "-H", "-q", "-m", "header.json", "-P", key], cwd=tmp_path, check=True)


def test_a_second_reader_opens_a_package_without_the_program(folder: Path) -> None:
    ask = [sys.executable, str(READER), "package.zip", REGION.public.sign, "centre.key"]
    answer = subprocess.run(ask, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8", env=UTF8)
    assert [json.loads(line) for line in answer.stdout.splitlines()] == LINES
    assert "app" not in {
        line.split()[1].split(".")[0] for line in READER.read_text("utf-8").splitlines() if "import" in line
    }


def test_the_second_reader_finds_the_tally_that_the_header_tells() -> None:
    header, records = second_reader.read(PACKAGE, REGION.public.sign, CENTRE.age)
    assert second_reader.tally(records) == header["facts"]["tally"]


def test_F11_the_second_reader_too_believes_only_the_sender() -> None:
    with pytest.raises(AssertionError, match="another key"):
        second_reader.read(PACKAGE, OTHER.public.sign, CENTRE.age)
