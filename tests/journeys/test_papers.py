"""Papers by the command line: every form and both languages of a summary, and the papers of the day."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import Run, told


def test_an_office_prints_what_it_has(run: Run, tmp_path: Path) -> None:
    office, sheet = tmp_path / "abai", tmp_path / "recovery.pdf"
    founded = told(run("new", office, "--kato", "100000000", "--role", "region", "--sheet", sheet, "--json"))
    assert sheet.read_bytes().startswith(b"%PDF")
    run("add", office, "event", "title=Достық күні", "held_on=01.08.2025", "kind=festival")
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        target = tmp_path / f"summary.{form}"
        run("summary", office, "2025-Q3", "--as", form, "--language", "kk+ru", "--lists", "-o", target)
        assert target.read_bytes().startswith(start)
    run("add", office, "request", "subject=Бөлме", "raised_on=01.08.2025", "kind=issue", "due_on=01.09.2025")
    for kind, of in (
        ("control-card", "request/1"),
        ("participants", "1"),
        ("associations", "01.07.2025"),
        ("recovery", founded["recovery"].lower()),
    ):
        run("paper", office, kind, of, "-o", tmp_path / f"{kind}.pdf", "--language", "ru")
        assert (tmp_path / f"{kind}.pdf").read_bytes().startswith(b"%PDF")


def test_a_paper_of_no_record_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "abai", "--kato", "100000000", "--role", "region")
    assert "Say of which record" in run("paper", tmp_path / "abai", "certificate", code=1).stderr
    assert "There is no" in run("paper", tmp_path / "abai", "participants", "77", code=1).stderr
