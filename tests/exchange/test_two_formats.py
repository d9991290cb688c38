"""The first format is still written and read; the second is written only where a reader of the first would go wrong."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from app.errors import Refusal
from app.exchange import canonical, container, trust
from app.exchange.card import CONTENT, open_certificate
from app.exchange.container import FORMAT, LEVELS
from app.exchange.package import seal_package
from app.exchange.receipt import Revoked
from app.storage import settings
from tests.exchange.made import (
    ABAI,
    CENTRE,
    PERSON_KEY,
    REGION,
    card_of,
    cards,
    certificate,
    facts,
    lines,
    package,
    receipt,
    taken,
)
from tests.exchange.world import World


def written_as(data: bytes) -> str:
    return container.read(data).header.format


def test_what_the_first_format_can_say_is_said_in_it() -> None:
    files = (package(), receipt(), certificate(), card_of(REGION, ABAI, "region"))
    assert {written_as(data) for data in files} == {FORMAT}


def test_what_it_cannot_say_is_said_in_the_second() -> None:
    gone = Revoked(REGION.office, REGION.public.key_id, date(2025, 9, 1), "ұрланған")
    with_revoked = seal_package(facts(), lines(), REGION, CENTRE.public, revoked=[gone])
    with_files = seal_package(facts(), lines(), REGION, CENTRE.public, carried=[package(), certificate()])
    assert {written_as(data) for data in (with_revoked, with_files, card_of(REGION, ABAI, "desk"))} == {LEVELS}
    assert taken(with_revoked).revoked == (gone,)
    assert [container.read(one).header.kind for one in taken(with_files).carried] == ["package", "certificate"]


def test_a_certificate_of_the_first_program_is_read() -> None:
    """It wrote an empty list of further keys, and knew nothing of levels."""
    office, centre = cards()
    old = {"office": msgspec.to_builtins(office), "centre": msgspec.to_builtins(centre), "valid_from": "2025-09-01",
           "valid_to": "2027-09-01", "escrow": []}  # fmt: skip
    files = {CONTENT: canonical.write({"person_key": PERSON_KEY})}
    data = container.seal("certificate", old, CENTRE, REGION.office, files, [office.age])
    assert open_certificate(data, REGION).accepted.valid_to == date(2027, 9, 1)


def test_an_office_that_was_accepted_by_the_first_program_sends_on_and_says_what_it_needs_to_certify(
    world: World,
) -> None:
    with world.computer().open() as office:
        db = office._db
        kept = settings.setting(db, "centre")
        settings.keep_setting(db, "centre", {key: kept[key] for key in kept if key not in ("root", "proof")})
        centre = trust.centre(db)
        assert centre is not None
        assert centre.root == centre.public
        desk = world.folder / "desk.card"
        desk.write_bytes(card_of(CENTRE, ABAI, "desk"))
        with pytest.raises(Refusal, match="Take in the certificate"):
            office.post.certify(desk)
    assert world.round() is None
