"""What the centre says of records levels below it, through offices that pass it on and cannot change it."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from app.errors import Damaged, Refusal
from app.exchange import canonical, remark, trust
from app.exchange.arrival import MOST_VERSION
from app.exchange.remark import Carried
from app.exchange.remarks import joined
from app.office import Office
from app.storage import linking, remarks, settings
from app.storage.database import transaction
from tests.exchange.chain import Chain
from tests.offices import Offices


def several_rounds(chain: Chain, times: int = 4) -> None:
    for _ in range(times):
        chain.all_round()


def asked(chain: Chain, name: str) -> list[tuple[str, bool]]:
    """The remarks that an office shows: the text, and whether it is shown as the centre's."""
    with chain.computer(name).open() as office:
        return [(one.text, office.correspondence.asker(one) is None) for one in office.correspondence.remarks()]


def linked(chain: Chain, name: str) -> dict[str, list[list[str]]]:
    """Of its records, the offices (in Kazakh) that have reported them too, by what an office shows."""
    with chain.computer(name).open() as office:
        said = linking.said(office._db).get("event", {})
    return {record: [other["kk"] for other in others] for record, others in said.items()}


def ask(chain: Chain, name: str, text: str) -> str:
    record = chain.enter(name)
    several_rounds(chain, 1)
    with chain.computer("centre").open() as centre:
        return centre.centre.remark(record, text)


def judge(chain: Chain, one: str, other: str) -> tuple[str, str]:
    """An event that two offices have reported, linked at the centre."""
    pair = chain.enter(one), chain.enter(other)
    several_rounds(chain, 1)
    with chain.computer("centre").open() as centre:
        centre.linking.judge(*pair)
    return pair


def change_remark(chain: Chain, name: str, **values: Any) -> None:
    """Another hand at an office changes what lies there to be passed on."""
    changes = ", ".join(f"{column} = ?" for column in values)
    with chain.computer(name).open() as office:
        office._db.conn.execute(f"UPDATE remark SET {changes}", tuple(values.values()))


STATES = st.lists(
    st.tuples(st.sampled_from(["", "centre", "between"]), st.integers(1, 3), st.sampled_from(["Қай зал?", "Саны?"]),
              st.integers(0, 1), st.integers(0, 2), st.sampled_from(["", "Үлкен зал"])),
    min_size=2, max_size=5,
)  # fmt: skip


class NotKept(Exception):
    """Ends a transaction of which nothing shall stay."""


@settings_of(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(STATES, st.randoms())
def test_F8_states_of_a_remark_in_any_order_make_one_and_the_centre_s_stands(
    offices: Offices, states: list[tuple[str, int, str, int, int, str]], chance: Random
) -> None:
    office = offices.region
    with suppress(NotKept), transaction(office._db):
        ends = [told(office, number, some) for number, some in enumerate((states, chance.sample(states, len(states))))]
        assert ends[0] == ends[1]
        authors = {author for author, *_ in states}
        best = "centre" if "centre" in authors else "between" if "between" in authors else ""
        assert ends[0][0] == best
        assert ends[0][1] == max(version for author, version, *_ in states if author == best)
        raise NotKept


def told(office: Office, number: int, states: list[tuple[str, int, str, int, int, str]]) -> tuple[str, int, str, str]:
    """What stands of a remark after these states of it have come."""
    above = trust.centre(office._db)
    assert above is not None
    ids = {"": "", "centre": above.root.office, "between": "9" * 32}
    for author, version, text, withdrawn, said, answer in states:
        one = Carried(id=f"{number:032}", office=office.facts.id, register="event", record="1" * 32, kind="question",
                      text=text, about=1, made_on="2026-01-01", version=version, withdrawn=withdrawn, said=said,
                      state="settled" if said else "open", answer=answer, author=ids[author])  # fmt: skip
        joined(office._db, 1, one)
    found = remarks.remark(office._db, f"{number:032}")
    assert found is not None
    names = {id: name for name, id in ids.items()}
    return names[found[1].author], found[1].version, f"{found[1].text} {found[1].withdrawn}", found[1].answer


def test_F14_a_remark_of_a_day_that_is_none_is_refused() -> None:
    plain = {"id": "1" * 32, "office": "2" * 32, "register": "event", "record": "3" * 32, "kind": "question",
             "text": "Қай зал?", "about": 1, "made_on": "2026-02-28", "version": 1, "withdrawn": 0, "said": 0,
             "state": "open", "answer": ""}  # fmt: skip
    assert [one.made_on for one in remark.read(canonical.write([plain]))] == ["2026-02-28"]
    with pytest.raises(Damaged):
        remark.read(canonical.write([plain | {"made_on": "2026-02-30"}]))


@pytest.mark.parametrize("name", ["desk", "district", "other"])
def test_a_question_comes_down_with_the_signature_of_the_centre(chain: Chain, name: str) -> None:
    ask(chain, name, "Қай зал?")
    several_rounds(chain)
    assert asked(chain, name) == [("Қай зал?", True)]
    with chain.computer("centre").open() as centre:
        assert [one.seen for one in centre.centre.remarks()] == [True]


def test_F12_a_region_cannot_alter_the_centre_s_words(chain: Chain) -> None:
    ask(chain, "district", "Қай зал?")
    chain.round("other")
    change_remark(chain, "other", text="Бәрін өшіріңіз")
    chain.round("district")
    chain.bring_up("other", chain.send("other"))
    assert asked(chain, "district") == []
    with chain.computer("centre").open() as centre:
        assert [one.seen for one in centre.centre.remarks()] == [False], "the centre sees that it has not come"
    change_remark(chain, "other", text="Қай зал?")
    several_rounds(chain)
    assert asked(chain, "district") == [("Қай зал?", True)]


def test_F12_what_a_region_writes_under_the_centre_s_number_is_its_own_and_gives_way(chain: Chain) -> None:
    ask(chain, "district", "Қай зал?")
    chain.round("other")
    change_remark(chain, "other", text="Бәрін өшіріңіз", author="", signature="", version=2**30)
    chain.round("district")
    assert asked(chain, "district") == [("Бәрін өшіріңіз", False)]
    several_rounds(chain)
    with chain.computer("centre").open() as centre:
        assert [(one.text, one.seen) for one in centre.centre.remarks()] == [("Қай зал?", True)]
    assert asked(chain, "district") == [("Қай зал?", True)], "the signed word stands, whatever its number"


def test_F12_a_district_cannot_put_words_into_the_centre_s_mouth(chain: Chain) -> None:
    """It says that it holds a question of the centre that was never asked: nobody signs that afterwards."""
    ask(chain, "district", "Қай зал?")
    several_rounds(chain)
    change_remark(chain, "district", text="Рұқсат етілді", version=7)
    several_rounds(chain)
    with chain.computer("centre").open() as centre:
        assert [one.text for one in centre.centre.remarks()] == ["Қай зал?"]
        centre._db.conn.execute("DELETE FROM remark")
    several_rounds(chain, 2)
    with chain.computer("centre").open() as centre:
        (here,) = remarks.remarks(centre._db)
        assert here.author == "" or here.text == "Қай зал?"


def test_F9_a_centre_set_back_believes_its_own_later_words(chain: Chain) -> None:
    """It has taken a question back, and is set back to a day before: the office still has its signature for that."""
    id = ask(chain, "desk", "Қай зал?")
    several_rounds(chain)
    chain.back_up("centre")
    with chain.computer("centre").open() as centre:
        centre.centre.take_remark_back(id)
    several_rounds(chain)
    assert asked(chain, "desk") == []
    chain.restore("centre", with_memory=True)
    chain.heal()
    several_rounds(chain)
    with chain.computer("centre").open() as centre:
        assert centre.centre.remarks() == []


def test_only_who_has_written_a_remark_takes_it_back(chain: Chain) -> None:
    id = ask(chain, "district", "Қай зал?")
    several_rounds(chain)
    with chain.computer("other").open() as region, pytest.raises(Refusal, match="written by another"):
        region.centre.take_remark_back(id)


def test_a_region_asks_its_district_in_its_own_name_and_the_centre_can_tell(chain: Chain) -> None:
    record = chain.enter("district")
    several_rounds(chain, 1)
    with chain.computer("other").open() as region:
        region.centre.remark(record, "Облыс сұрайды")
    several_rounds(chain)
    region_id = chain.id_of("other")
    with chain.computer("district").open() as district:
        (here,) = district.correspondence.remarks()
        assert (here.author, bool(here.signature)) == (region_id, True)
        asker = district.correspondence.asker(here)
    with chain.computer("centre").open() as centre:
        assert [one.author for one in centre.centre.remarks()] == [region_id]
    with chain.computer("other").open() as region:
        assert asker == region.facts.names, "the district sees that it is not the centre who asks"


def test_a_question_is_signed_anew_after_the_centre_has_changed_its_keys(chain: Chain) -> None:
    ask(chain, "desk", "Қай зал?")
    chain.round("other")
    with chain.computer("centre").open() as centre:
        centre.post.renew_keys(safe=False)
        old = [one["key"] for one in centre.post.revoked()]
    assert old
    path = chain.folder / "certificate"
    for name in ("other", "district", "desk"):
        above = {"other": "centre", "district": "other", "desk": "district"}[name]
        with chain.computer(name).open() as office, chain.computer(above).open() as upper:
            known = settings.office_of(upper._db, office.facts.id)
            assert known is not None
            assert known.certificate is not None
            path.write_bytes(known.certificate)
            office.post.accept(path, anew=True)
    several_rounds(chain, 4)
    assert asked(chain, "desk") == [("Қай зал?", True)]


def test_what_is_linked_at_the_centre_is_told_to_a_district_and_to_its_desk(chain: Chain) -> None:
    desk, other = judge(chain, "desk", "other")
    several_rounds(chain)
    assert list(linked(chain, "desk")) == [desk]
    assert list(linked(chain, "other")) == [other]
    assert linked(chain, "district") == {}
    with chain.computer("centre").open() as centre:
        (link,) = centre.linking.judged()
        assert link.link is not None
        centre.linking.part(link.link.id)
    several_rounds(chain)
    assert linked(chain, "desk") == linked(chain, "other") == {}


def test_F12_a_region_cannot_alter_what_is_linked(chain: Chain) -> None:
    judge(chain, "district", "other")
    chain.round("other")
    with chain.computer("other").open() as region:
        region._db.conn.execute("UPDATE reported SET linked = '[]', version = 99")
    several_rounds(chain)
    assert linked(chain, "district") == {}
    with chain.computer("other").open() as region:
        region._db.conn.execute("DELETE FROM reported")
    several_rounds(chain)
    assert len(linked(chain, "district")) == 1


@pytest.mark.parametrize("with_memory", [False, True])
def test_F9_a_centre_set_back_says_anew_what_is_linked(chain: Chain, with_memory: bool) -> None:
    chain.back_up("centre")
    judge(chain, "district", "other")
    several_rounds(chain)
    assert len(linked(chain, "district")) == 1
    chain.restore("centre", with_memory=with_memory)
    chain.heal()
    several_rounds(chain)
    assert linked(chain, "district") == {}, "the centre that stands now has linked nothing"


def test_F9_an_office_set_back_hears_anew_what_is_linked(chain: Chain) -> None:
    chain.back_up("district")
    district, _ = judge(chain, "district", "other")
    several_rounds(chain)
    chain.restore("district")
    chain.heal()
    several_rounds(chain)
    assert list(linked(chain, "district")) == [district]


def test_F12_a_number_beyond_all_others_does_not_stop_the_centre_s_words(chain: Chain) -> None:
    judge(chain, "district", "other")
    several_rounds(chain)
    with chain.computer("district").open() as district:
        district._db.conn.execute("UPDATE reported SET version = ?", (MOST_VERSION + 1,))
    several_rounds(chain, 2)
    judge(chain, "district", "other")
    several_rounds(chain, 2)
    with chain.computer("district").open() as district:
        district._db.conn.execute("DELETE FROM reported")
    several_rounds(chain, 2)
    assert len(linked(chain, "district")) == 2
