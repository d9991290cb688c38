"""What people type wrongly: one sentence in their language, the right exit code, and nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import cli
from app.language import LANGUAGES, say
from app.office.records import Records
from tests.intake.made import DATA
from tests.journeys.conftest import Run, told

JOURNAL = DATA / "journal_2025_kk.xlsx"
TOO_LONG = "қ" * 200


@pytest.fixture
def office(run: Run, tmp_path: Path) -> Path:
    run("new", tmp_path / "abai", "--kato", "100000000", "--role", "region")
    return tmp_path / "abai"


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A path that no file can have: a file stands where its folder should be."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    return tmp_path / "file" / "sheet"


def total(run: Run, office: Path) -> int:
    return int(told(run("list", office, "event", "--json"))["total"])


def test_a_name_that_no_disk_takes_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    for asked in (("new", tmp_path / TOO_LONG, "--kato", "100000000", "--role", "region"),
                  ("list", tmp_path / TOO_LONG, "event")):  # fmt: skip
        assert "the name is too long" in run(*asked, code=1).stderr


def test_a_file_in_the_place_of_a_folder_is_refused_in_words(run: Run, blocked: Path) -> None:
    assert run("demo", blocked.parent, "--no-window", code=1).stderr.strip().endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked", [("list",), ("list", "x"), ("new", "x", "--role", "king"), ("list", "x", "event", "more"),
              ("list", "x", "event", "--limit", "y"), ("list", "x", "event", "--nope"), ("nope",), ("send", "x", "-o"),
              ("sample", "x", "--events", "0"), ("attachment-limits", "x", "--file", "0"),
              ("simulate", "--scale", "0"), ("send", "x", "-o", ""), ("receive", "x", "")],
)  # fmt: skip
def test_a_command_typed_wrongly_is_told_in_the_users_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str, asked: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DOSTYQ_LANGUAGE", language)
    said = run(*asked, code=2).stderr
    assert "Error" not in said
    assert "not in the range" not in said
    assert "app.cli" not in said
    assert said.splitlines()[0].endswith(".")


def test_an_empty_path_is_not_the_folder_in_which_one_stands(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert "The path is empty" in run("resend", office, "-o", "", code=2).stderr
    assert list(here.iterdir()) == []


def test_rows_are_not_taken_where_the_rejected_ones_cannot_be_written(run: Run, office: Path, blocked: Path) -> None:
    said = run("intake", office, "event", JOURNAL, "--rejects", blocked.with_suffix(".xlsx"), code=1).stderr
    assert "could not be written" in said
    assert total(run, office) == 0


@pytest.mark.parametrize("name", ["x.csv", "rejected", ".xlsx"])
def test_no_workbook_is_written_under_the_name_of_something_else(
    run: Run, office: Path, tmp_path: Path, name: str
) -> None:
    said = run("intake", office, "event", JOURNAL, "--rejects", tmp_path / name, code=1).stderr
    assert "ends in .xlsx" in said
    assert total(run, office) == 0
    assert not (tmp_path / name).exists()


def test_no_office_is_founded_whose_recovery_code_cannot_be_written(run: Run, tmp_path: Path, blocked: Path) -> None:
    run("new", tmp_path / "second", "--kato", "100000000", "--role", "region", "--sheet", blocked, code=1)
    assert not (tmp_path / "second").exists()


def test_the_recovery_code_stays_where_the_new_one_cannot_be_written(
    run: Run, office: Path, blocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = told(run("new-code", office, "--json"))["recovery"]
    for target in (blocked, office):
        run("new-code", office, "--sheet", target, code=1)
    monkeypatch.setenv("DOSTYQ_PASSWORD", code)
    assert total(run, office) == 0


def test_an_erased_person_can_be_erased_again_with_the_same_reason(run: Run, office: Path) -> None:
    learner = told(run("add", office, "learner", "name=Тыңдаушы Біріншіұлы", "consent=иә", "consent_on=01.09.2025",
                       "--json"))  # fmt: skip
    for _ in range(2):
        run("erase", office, learner["number"], "--reason", "Өтініш 01.02.2026")


@pytest.mark.parametrize("place", [lambda office: office.parent / "nowhere", lambda office: office / "backups",
                                   lambda office: office / "office.db"])  # fmt: skip
def test_a_second_folder_that_would_save_nothing_is_refused(
    run: Run, office: Path, place: Callable[[Path], Path]
) -> None:
    run("backup", office)
    before = len(list((office / "backups").glob("*.db")))
    run("backup", office, "--second", place(office), code=1)
    assert len(list((office / "backups").glob("*.db"))) == before
    assert told(run("backup", office, "--json"))["second"] is None


def test_a_file_that_is_not_there_is_not_taken_for_a_code(run: Run, office: Path, tmp_path: Path) -> None:
    assert "There is no file" in run("verify", office, tmp_path / "paper.pdf", code=1).stderr
    assert "folder" in run("verify", office, tmp_path, code=1).stderr
    assert "is not a code" in run("verify", office, "zz", code=1).stderr


def test_a_workbook_is_no_damaged_package(run: Run, office: Path) -> None:
    for asked in (("inspect", JOURNAL), ("receive", office, JOURNAL)):
        assert "not a Dostyq file" in run(*asked, code=1).stderr


def test_sending_to_no_folder_spends_no_number(run: Run, office: Path, tmp_path: Path, blocked: Path) -> None:
    run("new", tmp_path / "centre", "--kato", "710000000", "--role", "centre")
    run("card", office, "-o", tmp_path / "card")
    run("certify", tmp_path / "centre", tmp_path / "card", "-o", tmp_path / "certificate")
    run("accept", office, tmp_path / "certificate")
    for _ in range(2):
        run("send", office, "-o", blocked, code=1)
    assert told(run("send", office, "-o", tmp_path / "post", "--json"))["number"] == 1


def test_a_link_that_is_not_there_is_told_in_the_users_words(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "centre", "--kato", "710000000", "--role", "centre")
    said = run("unlink", tmp_path / "centre", "777", code=1).stderr
    assert "There is no link 777" in said
    assert "register" not in said


def test_a_record_that_is_not_there_is_told_with_the_registers_own_name(run: Run, office: Path) -> None:
    assert "in the register Events" in run("show", office, "event", "777", code=1).stderr


def test_an_instruction_that_is_not_there_cannot_have_been_read(run: Run, office: Path) -> None:
    assert "nothing in force" in run("instructions", office, "--seen", "nowhere", code=1).stderr


def test_no_sheet_is_printed_with_a_code_that_opens_nothing(run: Run, office: Path, tmp_path: Path) -> None:
    said = run("paper", office, "recovery", "A1B2C-D3E4F", "-o", tmp_path / "sheet.pdf", code=1).stderr
    assert "not the recovery code" in said
    assert not (tmp_path / "sheet.pdf").exists()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("margins=wide", "Margins are"),
        ("name_kk=", "name in Kazakh"),
        ("name_kk= ", "name in Kazakh"),
        ("name_kk=" + "Ұ" * 501, "too long"),
    ],
)
def test_an_unfit_profile_is_refused(run: Run, office: Path, field: str, said: str) -> None:
    assert said in run("profile", office, field, code=1).stderr


@pytest.mark.parametrize(("role", "kato", "said"), [
    ("region", "101000000", "100000000"), ("centre", "711110000", "710000000"),
    ("district", "100000000", "Abai Region"), ("district", "750000000", "Almaty"), ("desk", "999999999", "no region"),
])  # fmt: skip
def test_no_office_is_founded_with_the_code_of_another_kind_of_place(
    run: Run, tmp_path: Path, role: str, kato: str, said: str
) -> None:
    assert said in run("new", tmp_path / "new", "--kato", kato, "--role", role, code=1).stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("option", ["--user", "--name-kk"])
def test_no_office_is_founded_under_a_name_without_end(run: Run, tmp_path: Path, option: str) -> None:
    run("new", tmp_path / "abai", "--kato", "100000000", "--role", "region", option, "x" * 501, code=1)
    assert not (tmp_path / "abai").exists()


def test_a_users_name_is_one_short_line(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSTYQ_NEW_PASSWORD", "екінші құпиясөз")
    run("add-user", office, "x" * 101, code=1)
    run("add-user", office, "\a\n", code=1)
    run("add-user", office, " Екінші\nмаман\a ")
    assert "Екінші маман" in run("users", office).stdout.splitlines()


def test_nobodys_password_is_replaced_by_a_slip(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSTYQ_NEW_PASSWORD", "екінші құпиясөз")
    run("add-user", office, "Маман")
    monkeypatch.setenv("DOSTYQ_NEW_PASSWORD", "үшінші құпиясөз")
    assert "There is a user Маман already" in run("add-user", office, "Маман", code=1).stderr
    assert "no user" in run("add-user", office, "Бөтен", "--again", code=1).stderr
    assert "Маман has another password" in run("add-user", office, "Маман", "--again").stderr
    monkeypatch.setenv("DOSTYQ_PASSWORD", "екінші құпиясөз")
    run("users", office, code=1)
    monkeypatch.setenv("DOSTYQ_PASSWORD", "үшінші құпиясөз")
    assert "Маман" in run("users", office).stdout.splitlines()


def test_neither_the_workbook_nor_the_office_is_written_over(run: Run, office: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "journal.xlsx"
    workbook.write_bytes(JOURNAL.read_bytes())
    run("intake", office, "event", workbook, "--rejects", tmp_path / "." / "journal.xlsx", code=1)
    run("summary", office, "2025-Q1", "--as", "pdf", "-o", office / "office.db", code=1)
    run("card", office, "-o", office / "keys.json", code=1)
    assert workbook.read_bytes() == JOURNAL.read_bytes()
    assert total(run, office) == 0
    run("card", office, "-o", office / "card")


def test_a_history_is_told_in_words_and_not_in_codes(run: Run, office: Path) -> None:
    run("add", office, "event", "title=«Достық» кеші", "held_on=05.03.2025", "kind=дөңгелек үстел")
    run("edit", office, "event", 1, "kind=семинар", "held_on=06.03.2025")
    said = run("history", office, "event", 1).stdout
    assert "Kind: not stated → round table" in said
    assert "Date of holding: 05.03.2025 → 06.03.2025" in said


def test_keys_are_not_revoked_without_a_reason(run: Run, office: Path, tmp_path: Path) -> None:
    run("new", tmp_path / "centre", "--kato", "710000000", "--role", "centre")
    run("card", office, "-o", tmp_path / "card")
    run("certify", tmp_path / "centre", tmp_path / "card", "-o", tmp_path / "certificate")
    run("revoke", tmp_path / "centre", "100000000", "--reason", " ", code=1)
    assert told(run("revoke", tmp_path / "centre", "100000000", "--reason", "ұрланды", "--json"))["revoked"]


def test_F35_of_a_fault_of_ours_the_command_line_tells_places_and_no_values(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(*_: object) -> None:
        raise ValueError("Тыңдаушы 001 050626145654")

    monkeypatch.setattr(Records, "add", add)
    broken = run("add", office, "learner", "name=Тыңдаушы 001", "--json", code=70)
    assert broken.stderr.startswith("A fault inside Dostyq")
    assert "app/cli.py" in broken.stderr
    assert told(broken)["fault"][0] == "ValueError"
    assert "001" not in broken.output


def test_an_argument_of_few_values_is_called_by_its_name(run: Run, office: Path) -> None:
    assert run("paper", office, "poster", "1", code=2).stderr.startswith("KIND: one of these is meant: participants,")


@pytest.mark.parametrize("asked", [("add", "event", "title"), ("list", "event", "--where", "kind")])
def test_a_field_without_its_value_is_named(run: Run, office: Path, asked: tuple[str, ...]) -> None:
    command, *rest = asked
    assert f"{rest[-1]}: FIELD=VALUE" in run(command, office, *rest, code=2).stderr


def test_a_meaning_without_its_text_is_named(run: Run, office: Path) -> None:
    said = run("intake", office, "event", JOURNAL, "--mean", "kind=forum", code=2).stderr
    assert said.startswith("kind: FIELD:TEXT=VALUE")


def test_of_places_with_one_name_the_one_of_the_region_is_meant(run: Run, tmp_path: Path) -> None:
    """«Алатау» is a district of Almaty and a city of another region."""
    home = tmp_path / "almaty"
    run("new", home, "--kato", "750000000", "--role", "region")
    made = run("add", home, "event", "title=Кеш", "held_on=2026-03-05", "kind=concert", "district=Алатау", "--json")
    assert told(made)["district"] == "751210000"
    assert told(run("list", home, "event", "--where", "district=алатау", "--json"))["total"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_became_of_a_record_is_said_in_the_users_language(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("DOSTYQ_LANGUAGE", language)
    run("add", office, "event", "title=Кеш", "held_on=2026-03-05", "kind=concert")
    run("withdraw", office, "event", "1")
    said = run("history", office, "event", "1").stdout
    assert say("Record made", language) in said
    assert say("Record withdrawn", language) in said
    assert say("Record withdrawn", language) in run("show", office, "event", "1").stdout


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_word_of_the_library_is_left_in_the_help(run: Run, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("DOSTYQ_LANGUAGE", language)
    assert not [name for name in cli.commands if "required]" in run(name, "--help").stdout]
