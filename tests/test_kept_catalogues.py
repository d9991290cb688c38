"""A compiled catalogue is kept for the next start: only what was made of this very text is believed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.catalogues import SEAL, catalogue, compiled, keep, kept
from app.paths import ROOT

TEXT = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Today"\nmsgstr "Бүгін"\n'.encode()


def made(place: Path) -> bytes:
    return keep(place, TEXT, compiled(TEXT, "kk"))


def test_what_was_compiled_is_there_at_the_next_start(tmp_path: Path) -> None:
    place = tmp_path / "words" / "kk.mo"
    assert kept(place, TEXT) is None
    assert kept(place, b"") is None
    assert made(place) == kept(place, TEXT)
    assert [file.name for file in place.parent.iterdir()] == ["kk.mo"]


def test_another_text_is_compiled_anew(tmp_path: Path) -> None:
    made(tmp_path / "kk.mo")
    assert kept(tmp_path / "kk.mo", TEXT.replace("Бүгін".encode(), "Ертең".encode())) is None


def test_a_file_cut_short_or_touched_is_not_believed(tmp_path: Path) -> None:
    place = tmp_path / "kk.mo"
    made(place)
    content = place.read_bytes()
    for length in (0, SEAL.size - 1, SEAL.size, len(content) - 1):
        place.write_bytes(content[:length])
        assert kept(place, TEXT) is None
    place.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert kept(place, TEXT) is None


def test_where_nothing_can_be_written_it_is_spoken_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("a file where the folder should be")
    assert made(tmp_path / "words" / "kk.mo") == compiled(TEXT, "kk")
    (tmp_path / "ru.mo").mkdir()
    assert made(tmp_path / "ru.mo")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ru.mo", "words"]


def test_programs_that_start_at_once_all_speak(state: Path) -> None:
    said = "from app.catalogues import catalogue; print(ascii(catalogue('kk').gettext('Today')))"
    starts = [
        subprocess.Popen([sys.executable, "-c", said], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert {start.communicate()[0].strip() for start in starts} == {ascii(catalogue("kk").gettext("Today"))}
    assert [file.name for file in (state / "words").iterdir()] == ["kk.mo"]
