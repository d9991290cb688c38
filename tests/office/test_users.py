"""Who may open the office: users come and go, each changes his own password, and an old code opens nothing."""

from __future__ import annotations

import pytest

from app.errors import NotFound, Refusal, WrongPassword
from app.language import say
from app.office import Office
from app.office.users import called
from app.storage import vault
from tests.offices import PASSWORD, Offices, cheap_new_slot

NEW = "екінші ұзақ сөз"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """New slots of the least cost: the cost is measured in the tests of the vault."""
    monkeypatch.setattr(vault, "new_slot", cheap_new_slot)


def opens(offices: Offices, secret: str) -> str | None:
    offices.close()
    try:
        with Office.open(offices.folder / "region", secret) as office:
            return office.user
    except WrongPassword:
        return None


def test_F22_a_user_who_left_opens_nothing_and_what_he_did_stays(offices: Offices) -> None:
    offices.region.users.add("Маман", NEW)
    assert opens(offices, NEW) == "Маман"
    offices.region.users.remove("Маман")
    assert opens(offices, NEW) is None
    assert offices.region.users.all() == ["head"]


def test_nobody_removes_himself_a_stranger_or_the_last_one(offices: Offices) -> None:
    users = offices.region.users
    with pytest.raises(Refusal, match="yourself"):
        users.remove("head")
    with pytest.raises(NotFound):
        users.remove("Бөтен")
    with pytest.raises(Refusal, match="last user"):
        vault.remove_user(offices.region.home, "head")


def test_ones_own_password_is_changed_by_who_knows_it(offices: Offices) -> None:
    with pytest.raises(WrongPassword):
        offices.region.users.change_password("басқа бір сөз", NEW)
    with pytest.raises(Refusal, match="10 characters"):
        offices.region.users.change_password(PASSWORD, "қысқа")
    offices.region.users.change_password(PASSWORD, NEW)
    assert opens(offices, PASSWORD) is None
    assert opens(offices, NEW) == "head"


def test_F22_a_new_code_takes_the_place_of_the_old_one(offices: Offices) -> None:
    first = offices.region.users.new_code()
    assert opens(offices, first) == "recovery"
    second = offices.region.users.new_code()
    assert opens(offices, first) is None
    assert opens(offices, second) == "recovery"


def test_F22_who_forgot_his_password_gets_another_one_by_the_code(offices: Offices) -> None:
    code = offices.region.users.new_code()
    offices.close()
    with Office.open(offices.folder / "region", code) as office:
        office.users.give_another("head", NEW)
    assert opens(offices, NEW) == "head"
    assert opens(offices, PASSWORD) is None


def test_a_name_that_is_taken_keeps_its_password(offices: Offices) -> None:
    users = offices.region.users
    users.add("Маман", NEW)
    for taken in ("Маман", " Маман\n", "head"):
        with pytest.raises(Refusal, match="already"):
            users.add(taken, "үшінші ұзақ сөз")
    with pytest.raises(NotFound):
        users.give_another("Бөтен", "үшінші ұзақ сөз")
    assert users.all() == ["head", "Маман"]
    assert opens(offices, NEW) == "Маман"


def test_backups_are_opened_by_the_same_people(offices: Offices) -> None:
    offices.region.back_up()
    offices.region.users.add("Маман", NEW)
    home = offices.region.home
    assert (home.backups / "keys.json").read_bytes() == home.slots.read_bytes()


def test_names_that_nobody_chose_are_said_in_every_language(offices: Offices) -> None:
    assert called("Маман") == "Маман"
    assert len({say(called("head"), language) for language in ("kk", "ru", "en")}) == 3
