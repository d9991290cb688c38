"""The board on several levels: a region sees its districts, the centre its regions with all that stands under them."""

from __future__ import annotations

from app.domain.quarter import period
from app.office.board import Row
from tests.exchange.chain import Chain

Q3 = period("2025-Q3")


def rows(chain: Chain, name: str) -> dict[str, Row]:
    with chain.computer(name).open() as office:
        return {row.word.role: row for row in office.board.of(Q3).rows if row.word.last is not None}


def held(row: Row) -> tuple[int, int, str]:
    (cell,) = (cell for cell in row.cells if cell.register == "event")
    return cell.held.here, cell.held.told, cell.state


def test_each_level_sees_those_it_has_accepted_with_all_below_them(chain: Chain) -> None:
    for name in ("desk", "district", "other"):
        chain.enter(name, name)
    chain.all_round()
    assert {role: held(row) for role, row in rows(chain, "other").items()} == {"district": (2, 2, "complete")}
    assert {role: held(row) for role, row in rows(chain, "centre").items()} == {"region": (3, 3, "complete")}


def test_what_a_district_says_it_has_and_has_not_come_is_no_complete_section(chain: Chain) -> None:
    chain.enter("district", "Бірінші")
    chain.all_round()
    with chain.computer("centre").open() as centre:
        centre._db.conn.execute("UPDATE tally SET live = 0 WHERE live = 1")
    assert held(rows(chain, "centre")["region"]) == (0, 1, "received")


def test_an_office_that_accepts_nobody_has_no_board(chain: Chain) -> None:
    with chain.computer("desk").open() as desk, chain.computer("centre").open() as centre:
        assert not desk.has_board
        assert centre.has_board
