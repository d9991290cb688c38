"""What the centre says to its offices, through the doors of both: codebooks, profile, instructions, remarks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain import codebooks
from app.domain.codebooks import Edition, Entry, codebook
from app.domain.quarter import period
from app.errors import Damaged, NotFound, Refusal
from app.exchange import circular
from app.exchange.receive import Repeated
from app.exchange.refusals import NotForUs, Stranger
from app.exchange.send_circular import give_notice
from app.office import Office, Unfit
from app.storage import journal, settings
from tests.offices import Offices, association, course, dump, event

TODAY = date.today()
TOMORROW = TODAY + timedelta(days=1)
HEAD = "code,name_kk,name_ru,name_en,valid_from,valid_to\n"


def workbook(folder: Path, *rows: str, name: str = "event_kind") -> Path:
    path = folder / f"{name}.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def circulate(offices: Offices, *names: str) -> Path:
    """The centre's next circular, taken in by some offices."""
    file, _ = offices.centre.centre.circular(offices.folder / "circulars")
    for name in names:
        getattr(offices, name).post.receive(file)
    return file


def instruct(office: Office, title: str = "Есеп", **more: Any) -> str:
    return office.centre.instruct({"kk": title}, {"kk": "Мәтін"}, more.pop("since", TODAY), **more)


def test_a_new_edition_of_a_codebook_is_chosen_from_at_every_office(offices: Offices, tmp_path: Path) -> None:
    said = offices.centre.centre.keep_codebook(
        workbook(tmp_path, "ethno,этнофестиваль,этнофестиваль,,,", "forum,,,,,31.12.2026"), date(2026, 1, 1)
    )
    assert (said["new"], said["changed"], said["ended"]) == (1, 0, 1)
    offices.close()
    with pytest.raises(Unfit, match="not in the list"):
        offices.region.records.add("event", event(kind="ethno"))
    offices.close()
    circulate(offices, "region")
    assert offices.region.records.add("event", event(kind="ethno")).values["kind"] == "ethno"
    assert offices.deliver()["taken"] == 1
    assert offices.reopen("region").records.add("event", event("Екінші", kind="ethno"))
    offices.close()
    assert "ethno" not in codebook("event_kind").entries, "a closed office leaves nothing behind"


def test_what_was_said_of_a_codebook_for_one_day_adds_up_and_is_never_taken_back(
    offices: Offices, tmp_path: Path
) -> None:
    centre = offices.centre.centre
    centre.keep_codebook(workbook(tmp_path, "first,бірінші,первый,,,", "forum,алаң,,,,"), TODAY)
    centre.keep_codebook(workbook(tmp_path, "second,екінші,второй,,,", "first,,,first,,"), TODAY)
    circulate(offices, "region")
    book = codebook("event_kind")
    assert book.entries["first"].names == {"kk": "бірінші", "ru": "первый", "en": "first"}
    assert (book.name("second", "kk"), book.name("forum", "kk")) == ("екінші", "алаң")
    with pytest.raises(Refusal, match="another edition"):
        centre.take_back("codebook", f"event_kind-{TODAY}")


def test_F29_a_code_that_the_centre_does_not_know_waits_and_comes_in_when_it_does(
    offices: Offices, tmp_path: Path
) -> None:
    """The region's program is newer than the centre's: it knows one code more."""
    codebooks.lay("newer", [Edition("event_kind", TODAY, (Entry("quiz", {"kk": "викторина"}),))])
    id = offices.region.records.add("event", event(kind="quiz")).id
    codebooks.lift("newer")
    assert offices.deliver()["waiting"] == 1
    state, words = offices.region.correspondence.standing("event", id) or ("", "")
    assert (state, str(words)) == ("waiting", "At the centre it waits: Kind: «quiz» is not in the list.")
    offices.centre.centre.keep_codebook(workbook(tmp_path, "quiz,викторина,викторина,,,"), TODAY)
    said = offices.deliver()
    assert (said["waiting"], said["same"]) == (0, True)
    assert (offices.region.correspondence.standing("event", id) or ("",))[0] == "taken"


def test_the_profile_of_the_centre_holds_from_its_day_and_the_signatories_stay_the_offices_own(
    offices: Offices,
) -> None:
    quarters = offices.region.quarters
    quarters.change_profile({"signer_name": "Директор 001"}, TODAY)
    before = quarters.profile(TODAY)
    offices.centre.centre.keep_profile("region", {"name": {"kk": "{of_place} Достық үйі"}}, TOMORROW)
    circulate(offices, "region", "district")
    assert quarters.profile(TODAY) == before
    now = quarters.profile(TOMORROW)
    assert (now.name, now.signer_name, now.parent) == (
        {"kk": "Абай облысының Достық үйі"},
        "Директор 001",
        before.parent,
    )
    assert quarters.centres_fields(TOMORROW) == {"name"}
    with pytest.raises(Refusal, match="only its circular"):
        quarters.change_profile({"name_kk": "Басқа"}, TOMORROW)
    quarters.change_profile({"signer_name": "Директор 002"}, TOMORROW)
    assert quarters.profile(TOMORROW).signer_name == "Директор 002"
    assert offices.district.quarters.centres_fields(TOMORROW) == set(), "a district is no region"


def test_instructions_are_shown_until_their_end_and_know_whether_they_were_seen(offices: Offices) -> None:
    id = instruct(offices.centre, until=TOMORROW, register_name="event", quarter="2026-Q4")
    instruct(offices.centre, "Ескі", since=date(2020, 1, 1), until=date(2020, 2, 1))
    offices.centre.centre.keep_due("2026-Q4", date(2027, 1, 10))
    circulate(offices, "region")
    (one,) = offices.region.correspondence.instructions()
    assert (one["id"], one["register"], one["quarter"], one["seen_at"]) == (id, "event", "2026-Q4", None)
    offices.region.correspondence.see(id)
    circulate(offices, "region")
    assert offices.region.correspondence.instructions()[0]["seen_at"], "what is said once more is not unseen again"
    assert offices.region.quarters.due_on(period("2026-Q4")) == date(2027, 1, 10)
    offices.centre.centre.take_back("instruction", id)
    circulate(offices, "region")
    assert offices.region.correspondence.instructions() == []
    with pytest.raises(Refusal, match="nothing in force"):
        offices.centre.centre.take_back("instruction", id)


def test_what_no_office_could_read_is_not_said_and_the_centre_opens_again(offices: Offices) -> None:
    row = circular.Row("forum", {"kk": "а" * 301})
    with pytest.raises(Damaged), journal.act(offices.centre._db, "head", "codebook") as done:
        give_notice(offices.centre._db, done, "codebook", "event_kind", circular.Edition("event_kind", TODAY, (row,)))
    assert offices.reopen("centre").centre.notices() == []


def test_the_same_circular_twice_changes_nothing_and_a_gap_is_named(offices: Offices) -> None:
    instruct(offices.centre)
    first = circulate(offices, "region")
    before = dump(offices.region._db)
    with pytest.raises(Repeated, match="№ 1 was taken already"):
        offices.region.post.receive(first)
    assert dump(offices.region._db) == before
    second = circulate(offices)
    third, _ = offices.region.post.receive(circulate(offices))
    assert (third.said["not_seen"], third.said["double"]) == ([2], False)
    late, _ = offices.region.post.receive(second)
    assert (late.said["older"], late.said["changed"]) == (True, 0)


def test_F11_a_circular_is_for_those_that_it_addresses(offices: Offices) -> None:
    file, made = offices.centre.centre.circular(offices.folder, ["630000000"])
    assert made["offices"] == 1
    before = dump(offices.region._db)
    with pytest.raises(NotForUs):
        offices.region.post.receive(file)
    assert dump(offices.region._db) == before
    offices.other.post.receive(file)


def test_F12_an_office_whose_keys_were_revoked_is_not_written_to(offices: Offices) -> None:
    offices.centre.post.revoke("100000000", "ұрланған")
    with pytest.raises(NotForUs):
        offices.region.post.receive(circulate(offices))
    with pytest.raises(Refusal, match="certify its card again"):
        offices.centre.centre.circular(offices.folder, ["100000000"])
    circulate(offices, "other")
    assert [one["reason"] for one in offices.other.post.revoked()] == ["ұрланған"], "the others hear of it"


def test_nobody_but_the_centre_writes_circulars(offices: Offices) -> None:
    for work in (
        lambda: instruct(offices.region),
        lambda: offices.region.centre.circular(offices.folder),
        lambda: offices.region.centre.keep_due("2026-Q1", TODAY),
    ):
        with pytest.raises(Refusal, match="Only the centre"):
            work()
    settings.keep_setting(offices.region._db, "centre", None)
    with pytest.raises(Stranger):
        offices.region.post.receive(circulate(offices))


@pytest.mark.parametrize(
    ("role", "texts"),
    [("region", {"signer_name": {"kk": "Біреу"}}), ("centre", {"name": {"kk": "Орталық"}}),
     ("region", {"name": {"kk": " "}}), ("region", {"name": {"ru": "Дом дружбы"}}),
     ("region", {"name": {"kk": "{office}"}}), ("region", {"name": {"kk": "{place!r}"}})],
)  # fmt: skip
def test_the_centre_says_no_more_of_an_office_than_is_its_own(offices: Offices, role: str, texts: Any) -> None:
    with pytest.raises(Refusal):
        offices.centre.centre.keep_profile(role, texts, TODAY)


def remarked(offices: Offices, kind: str = "question") -> str:
    """A record of the region with a remark of the centre that has come there; returns its id."""
    id = offices.region.records.add("event", event()).id
    offices.deliver()
    offices.centre.centre.remark(id, "Қай зал?", kind)
    offices.deliver()
    return id


def test_a_question_is_answered_and_the_answer_comes_with_the_next_package(offices: Offices) -> None:
    id = remarked(offices)
    (one,) = offices.region.correspondence.remarks(id)
    assert (one.text, one.state) == ("Қай зал?", "open")
    with pytest.raises(Refusal, match="Write an answer"):
        offices.region.correspondence.settle(one.id)
    offices.region.correspondence.settle(one.id, " Үлкен зал ")
    assert offices.region.correspondence.unsent_answers() == 1
    offices.deliver()
    assert offices.region.correspondence.unsent_answers() == 0
    (heard,) = offices.centre.centre.remarks(id)
    assert (heard.state, heard.answer, heard.seen, heard.kato) == ("settled", "Үлкен зал", True, "100000000")


def test_what_was_returned_is_settled_by_putting_it_right(offices: Offices) -> None:
    id = remarked(offices, "returned")
    (one,) = offices.region.correspondence.remarks(id)
    offices.region.records.edit("event", id, {"participants": 30})
    offices.region.correspondence.settle(one.id)
    offices.deliver()
    (heard,) = offices.centre.centre.remarks(id)
    assert (heard.kind, heard.state, heard.answer) == ("returned", "settled", "")
    assert offices.centre.records.read("event", id).values["participants"] == 30


def test_a_remark_taken_back_is_shown_no_more(offices: Offices) -> None:
    id = remarked(offices)
    offices.centre.centre.take_remark_back(offices.centre.centre.remarks()[0].id)
    offices.deliver()
    assert offices.region.correspondence.remarks(id) == []
    assert offices.centre.centre.remarks() == []


def test_a_question_need_not_wait_for_the_next_package(offices: Offices) -> None:
    id = offices.region.records.add("event", event()).id
    offices.deliver()
    offices.centre.centre.remark(id, "Қай зал?")
    (file,) = offices.centre.centre.receipts(offices.folder / "receipts")
    taken, _ = offices.region.post.receive(file)
    assert (taken.said["remarks"], taken.said["taken"]) == (1, 1)
    with pytest.raises(Repeated):
        offices.region.post.receive(file)
    offices.deliver()
    assert offices.centre.centre.receipts(offices.folder / "receipts") == [], "it has seen them"


def test_the_centre_asks_only_about_records_of_others_and_changes_none(offices: Offices) -> None:
    own = offices.centre.records.add("event", event()).id
    with pytest.raises(Refusal, match="your own office"):
        offices.centre.centre.remark(own, "Қай зал?")
    with pytest.raises(NotFound):
        offices.centre.centre.remark("f" * 32, "Қай зал?")
    id = remarked(offices)
    with pytest.raises(Refusal, match="Write what is asked"):
        offices.centre.centre.remark(id, "  ")
    with pytest.raises(Refusal, match="another office"):
        offices.centre.records.edit("event", id, {"title": "Басқа"})
    with pytest.raises(NotFound):
        offices.centre.correspondence.settle(offices.centre.centre.remarks()[0].id, "Жауап")


def test_a_record_says_how_it_stands_with_the_centre(offices: Offices) -> None:
    records, post = offices.region.records, offices.region.post
    host = records.add("association", association()).id
    group = records.add("course", course(association=host)).id
    assert (offices.region.correspondence.standing("course", group) or ("",))[0] == "unsent"
    package = offices.package()
    assert (offices.region.correspondence.standing("course", group) or ("",))[0] == "sent"
    _, answer = offices.centre.post.receive(package)
    assert answer is not None
    post.receive(answer)
    assert (offices.region.correspondence.standing("course", group) or ("",))[0] == "taken"
    records.edit("course", group, {"group_name": "Басқа топ"})
    assert (offices.region.correspondence.standing("course", group) or ("",))[0] == "unsent"
    settings.keep_setting(offices.region._db, "centre", None)
    assert offices.region.correspondence.standing("course", group) is None
