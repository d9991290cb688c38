"""What to do when something went wrong in the post, by the command line alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.office.brought import brought
from tests import command_line
from tests.exchange.world import World

Run = Callable[..., Any]


@pytest.fixture
def run(at_the_keyboard: None) -> Run:
    def given(*words: object, code: int = 0, state: Path | None = None) -> Any:
        """What a command prints as JSON; its sentences are under «said»."""
        if state is not None:
            os.environ["DOSTYQ_STATE"] = str(state)
        result = command_line.run(*words, "--json", code=code)
        return json.loads(result.stdout) | {"said": result.stderr}

    return given


def test_a_package_is_looked_at_taken_withdrawn_and_sent_anew(run: Run, world: World) -> None:
    here, centre = world.computer(), world.centre
    world.enter("Бірінші")
    package = run("send", here.folder, "-o", world.folder / "stick", state=here.state)["file"]
    (seen,) = run("receive", centre.folder, package, "--dry-run", state=centre.state)["files"]
    assert seen["counts"] == {"added": 1}
    assert seen["changes"][0]["fields"]["title"] == [None, "Бірінші"]
    (taken,) = run("receive", centre.folder, package)["files"]
    assert taken["taken"] == 1
    (again,) = run("receive", centre.folder, package, code=1)["files"]
    assert (again["state"], again["receipt"]) == ("duplicate", taken["receipt"])
    back = run("withdraw-intake", centre.folder, "100000000", 1)
    assert (back["records"], back["leaning"]) == (1, [])
    (asked,) = run("receive", here.folder, back["receipt"], state=here.state)["files"]
    assert asked["answer"] == "behind"
    anew = run("send", here.folder, "-o", world.folder / "stick")
    assert anew["records"] == 1
    (taken,) = run("receive", centre.folder, anew["file"], state=centre.state)["files"]
    assert taken["state"] == "taken"


def test_what_is_missing_is_named_and_a_full_package_fills_any_gap(run: Run, world: World) -> None:
    world.set_the_centre_back()
    world.enter("Екінші")
    here, centre = world.computer(), world.centre
    package = run("send", here.folder, "-o", world.folder / "stick", state=here.state)["file"]
    (gap,) = run("receive", centre.folder, package, code=1, state=centre.state)["files"]
    assert gap["state"] == "behind"
    assert "Package № 1 is missing" in gap["words"]
    full = run("resend", here.folder, "-o", world.folder / "stick", state=here.state)
    assert full["records"] == 2
    (taken,) = run("receive", centre.folder, full["file"], state=centre.state)["files"]
    assert (taken["state"], taken["not_seen"]) == ("taken", [1, 2])
    assert "Not here: № 1, 2" in taken["words"]


def test_keys_are_revoked_and_renewed(run: Run, world: World) -> None:
    here, centre = world.computer(), world.centre
    card, certificate = world.folder / "card", world.folder / "certificate"
    revoked = run("revoke", centre.folder, "100000000", "--reason", "ұрланған", state=centre.state)
    assert revoked["revoked"][0]["reason"] == "ұрланған"
    listed = command_line.run("certificates", centre.folder).stdout.splitlines()
    assert ["were revoked on" in line for line in listed].count(True) == 1, "of the others no key is revoked"
    assert {line.split("\t")[2] for line in listed} == {"region", "district or city"}
    package = run("send", here.folder, "-o", world.folder / "stick", state=here.state)["file"]
    (refused,) = run("receive", centre.folder, package, code=1, state=centre.state)["files"]
    assert "was revoked" in refused["words"]
    digits = run("new-keys", here.folder, state=here.state)["fingerprint"]
    run("send", here.folder, "-o", world.folder / "stick", code=1)
    run("card", here.folder, "-o", card)
    assert run("certify", centre.folder, card, "-o", certificate, state=centre.state)["fingerprint"] == digits
    run("accept", here.folder, certificate, state=here.state)
    package = run("send", here.folder, "-o", world.folder / "stick")["file"]
    (taken,) = run("receive", centre.folder, package, state=centre.state)["files"]
    assert taken["state"] == "taken"


def test_certificates_are_shown_renewed_and_followed(run: Run, world: World) -> None:
    here, centre = world.computer(), world.centre
    own = run("certificates", here.folder, state=here.state)["own"]
    assert (own["soon"], own["days"] > 600) == (False, True)
    below = run("certificates", centre.folder, state=centre.state)
    assert below["own"] is None
    assert len(below["below"]) >= 2
    with centre.open() as office:
        office._db.conn.execute("UPDATE office SET accepted_on = '2024-12-01'")
    anew = run("renew-certificate", centre.folder, "100000000", "-o", world.folder / "cert", state=centre.state)
    assert anew["ends"] >= own["ends"]
    assert Path(anew["certificate"]).read_bytes()
    run("new-keys", centre.folder)
    world.enter("Бірінші")
    assert world.round() is None
    with here.open() as office, centre.open() as above:
        assert office.certificates.own().ends.isoformat() == anew["ends"]
        digits = above.post.fingerprint()
    said = run("new-keys", centre.folder, "--stolen", state=centre.state)
    assert said["fingerprint"] != digits
    world.enter("Екінші")
    assert world.round() is None
    with here.open() as office:
        assert office.post.unsent() == 1, "the answer of the new keys was not believed"
    run("renew-certificate", centre.folder, "100000000", "-o", world.folder / "cert", state=centre.state)
    assert (
        "Compare its digits" in run("accept", here.folder, world.folder / "cert", code=1, state=here.state)["refused"]
    )
    assert run("accept", here.folder, world.folder / "cert", "--anew")["fingerprint"] == said["fingerprint"]
    assert world.round() is None


def test_a_package_goes_in_letters_and_what_is_left_is_said(run: Run, world: World) -> None:
    here = world.computer()
    world.enter("Бірінші")
    sent = run("send", here.folder, "-o", world.folder / "mail", "--mail", "--size", "10KB", state=here.state)
    assert (len(sent["parts"]), sent["waiting"]) == (1, 0)
    (taken,) = run("receive", world.centre.folder, *sent["parts"], state=world.centre.state)["files"]
    assert taken["taken"] == 1
    run("send", here.folder, "-o", world.folder / "mail", "--mail", "--size", "7 horses", code=1, state=here.state)


def test_a_package_goes_in_parts_and_what_is_missing_is_said(run: Run, world: World) -> None:
    with world.computer().open() as office:
        office.intakes.take_sample(300, 1, as_real=True)
    package = Path(
        run("send", world.computer().folder, "-o", world.folder / "stick", state=world.computer().state)["file"]
    )
    some = run("split", package, "-o", world.folder / "mail", "--size", "10KB")["parts"]
    assert len(some) > 2
    missing = run("join", *some[1:], "-o", world.folder / "joined", code=1)
    assert "Still missing: 1" in missing["refused"]
    run("join", *reversed(some), some[0], "-o", world.folder / "joined")
    assert (world.folder / "joined").read_bytes() == package.read_bytes()
    run("split", package, "-o", world.folder / "mail", "--size", "7 horses", code=1)


def test_what_another_hand_has_changed_is_mended(run: Run, world: World) -> None:
    id = world.enter("Бірінші")
    world.round()
    whole = world.held_of("region")
    with world.centre.open() as centre:
        centre._db.conn.execute("UPDATE event SET title = 'Бүлінген' WHERE id = ?", (id,))
    run("mend", world.centre.folder, state=world.centre.state)
    assert world.held_of("region") != whole
    world.heal()
    assert world.held_of("region") == whole


def test_who_has_fallen_silent_is_named(run: Run, world: World) -> None:
    world.round()
    found = run("silent", world.centre.folder, "--days", 1, state=world.centre.state)
    assert "100000000" not in {one["kato"] for one in found["offices"]}
    assert "Nothing has come from" in found["said"]
    assert "100000000" in {one["kato"] for one in run("silent", world.centre.folder, "--days", 0)["offices"]}


def test_the_centre_writes_to_its_offices_and_they_answer(run: Run, world: World) -> None:
    here, centre, folder = world.computer(), world.centre, world.folder
    book = folder / "event_kind.csv"
    book.write_text("code,name_kk,name_ru\nethno,этнофестиваль,этнофестиваль\n", encoding="utf-8")
    assert run("codebook", centre.folder, book, "--from", "01.01.2026", state=centre.state)["new"] == 1
    run("instruct", centre.folder, "--title", "Есеп", "--text", "Есепті жіберіңіз.", "--from", "01.01.2026")
    run("due", centre.folder, "2026-Q4", "10.01.2027")
    run("offices-profile", centre.folder, "region", "name_kk={of_place} Достық үйі", "--from", "01.01.2026")
    assert {one["kind"] for one in run("notices", centre.folder)["notices"]} == {
        "codebook", "instruction", "due", "profile"
    }  # fmt: skip
    file = run("circular", centre.folder, "-o", folder)["file"]
    (taken,) = run("receive", here.folder, file, state=here.state)["files"]
    assert (taken["kind"], taken["changed"]) == ("circular", 4)
    (again,) = run("receive", here.folder, file, code=1)["files"]
    assert again["state"] == "duplicate"
    (one,) = run("instructions", here.folder)["instructions"]
    assert run("instructions", here.folder, "--seen", one["id"])["instructions"][0]["seen_at"]
    assert "ethno" in {
        entry["code"] for entry in run("codes", here.folder, "event_kind", "--on", "2.1.2026")["entries"]
    }
    id = world.enter("Достық күні")
    world.round()
    remark = run("remark", centre.folder, id, "Қай зал?", state=centre.state)["id"]
    (answer,) = run("receipts", centre.folder, "-o", folder)["files"]
    (taken,) = run("receive", here.folder, answer, state=here.state)["files"]
    assert taken["remarks"] == 1
    assert "Write an answer" in run("settle", here.folder, remark, code=1)["refused"]
    run("settle", here.folder, remark, "Үлкен зал")
    world.round()
    (heard,) = run("remarks", centre.folder, state=centre.state)["remarks"]
    assert (heard["state"], heard["answer"]) == ("settled", "Үлкен зал")
    run("take-back", centre.folder, "remark", remark)
    assert run("remarks", centre.folder)["remarks"] == []


def said_by(*words: object, code: int = 0, state: Path) -> list[str]:
    """The lines that a person reads of a command."""
    os.environ["DOSTYQ_STATE"] = str(state)
    return command_line.run(*words, code=code).stderr.splitlines()


def test_of_several_files_each_that_is_refused_is_named_and_the_answers_are_shown(run: Run, world: World) -> None:
    here, centre = world.computer(), world.centre
    world.enter("Бірінші")
    package = run("send", here.folder, "-o", world.folder / "stick", state=here.state)["file"]
    other = world.folder / "хат.txt"
    other.write_text("")
    lines = said_by("receive", centre.folder, other, package, code=1, state=centre.state)
    assert lines[0].startswith("хат.txt: This is not a Dostyq file. Choose the file that Dostyq has made")
    assert said_by("receive", centre.folder, "gone", code=1, state=centre.state) == ["There is no file gone."]
    assert lines[1].startswith("Package № ")
    (answer,) = (centre.folder / "outbox").glob("*.receipt.dostyq")
    assert lines[2] == f"The answer, to be carried back: {answer}"
    assert lines[2] in said_by("receive", centre.folder, package, code=1, state=centre.state)


def test_a_package_that_would_not_be_taken_is_not_said_to_be(run: Run, world: World) -> None:
    world.set_the_centre_back()
    world.enter("Екінші")
    here, centre = world.computer(), world.centre
    package = run("send", here.folder, "-o", world.folder / "stick", state=here.state)["file"]
    (seen,) = run("receive", centre.folder, package, "--dry-run", code=1, state=centre.state)["files"]
    assert (seen["state"], seen["counts"]) == ("behind", {"added": 1})
    assert "it would not be taken" in seen["odd"][0]
    lines = said_by("receive", centre.folder, package, "--dry-run", code=1, state=centre.state)
    assert lines[1:] == seen["odd"]
    full = run("resend", here.folder, "-o", world.folder / "stick", state=here.state)["file"]
    (seen,) = run("receive", centre.folder, full, "--dry-run", state=centre.state)["files"]
    assert seen["state"] == "would be taken"


def test_what_a_receipt_asks_for_is_said_by_the_window_as_by_the_command_line(world: World) -> None:
    world.set_the_centre_back()
    world.enter("Екінші")
    world.bring_up(world.send())
    path = world.folder / "answer.dostyq"
    path.write_bytes(world.receipts[-1][1])
    with world.computer().open() as office:
        taken, _ = office.post.receive(path)
    assert "the next package brings all of it. Send it." in str(brought(taken))


def test_F7_of_two_lives_that_used_one_number_the_one_that_is_meant_is_withdrawn(run: Run, world: World) -> None:
    world.back_up("region")
    world.enter("Бірінші")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    world.enter("Екінші")
    world.round()
    centre = world.centre
    refused = run("withdraw-intake", centre.folder, "100000000", 1, code=1, state=centre.state)["refused"]
    with centre.open() as office:
        first, second = (one["life"] for one in office.post.received() if one["number"] == 1)
    assert refused.index(first[:8]) < refused.index(second[:8])
    run("withdraw-intake", centre.folder, "100000000", 1, "--life", first[:8], state=centre.state)
    with centre.open() as office:
        assert [one["withdrawn"] for one in office.post.received() if one["number"] == 1] == [True, False]


def test_a_name_that_no_disk_takes_is_the_one_that_is_told(run: Run, world: World) -> None:
    here, long = world.computer(), "ө" * 130
    package = run("send", here.folder, "-o", world.folder / "stick", state=here.state)["file"]
    for words in (("join", package, "-o", f"{long}/whole"), ("split", package, "-o", long)):
        refused = run(*words, code=1)["refused"]
        assert "keys.json" not in refused
        if words[0] == "split":
            assert refused.startswith(f"{long} could not be written: the name is too long")
