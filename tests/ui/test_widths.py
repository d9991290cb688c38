"""How columns share the room of a list."""

from __future__ import annotations

from ui.register.widths import for_main, shared, spread


def test_words_give_way_down_to_their_least_and_then_whole_columns_go() -> None:
    wants, least = {1: 200, 2: 100, 3: 60}, {1: 100, 2: 90}
    assert shared(360, wants, least) == wants
    narrow = shared(300, wants, least)
    assert 300 <= sum(narrow.values()) <= 302
    assert (narrow[1] >= 100, narrow[2] >= 90, narrow[3]) == (True, True, 60)
    assert shared(160, wants, least) == {1: 100, 3: 60}


def test_what_is_said_of_a_thing_stays_near_its_name() -> None:
    widths = spread({0: 1000, 1: 100, 2: 100, 3: 50}, 0, [3], liked=900)
    assert widths == {0: 480, 1: 360, 2: 360, 3: 50}
    assert spread({0: 300, 1: 100}, 0, [], liked=300) == {0: 300, 1: 100}
    assert spread({0: 480, 1: 100}, 0, [], liked=90) == {0: 230, 1: 350}


def test_the_name_of_a_thing_is_not_cut_while_other_words_can_give_way() -> None:
    wants, least = {1: 200, 2: 200, 3: 60}, {1: 100, 2: 100}
    assert for_main(700, 280, wants, least) == 280
    assert for_main(700, 900, wants, least) == 300
    assert for_main(520, 280, wants, least) == 260
    assert for_main(400, 280, wants, least) == 200
    assert for_main(700, 80, wants, least) == 80
