"""The package: what went in comes out, and only from whom, for whom and of where it should be."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from app.domain.line import encode, mark
from app.errors import Damaged, Refusal
from app.exchange import canonical, zipped
from app.exchange import lines as inside
from app.exchange.identity import Identity
from app.exchange.lines import RecordLine
from app.exchange.package import open_package, seal_package
from app.exchange.refusals import Forged, NotForUs, Stranger, TooLarge
from app.exchange.terms import MOST_WHOLE
from app.paths import ROOT
from tests.exchange import made
from tests.exchange.made import (
    ABAI,
    ASTANA,
    CENTRE,
    JETISU,
    OTHER,
    REGION,
    accepted,
    facts,
    header_of,
    knows,
    lines,
    pressed,
    record,
    taken,
    with_lines,
)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
plain = texts | st.integers(-MOST_WHOLE, MOST_WHOLE) | st.booleans() | st.none()
values = plain | st.lists(plain, max_size=3) | st.dictionaries(texts, plain, max_size=3)
records = st.builds(
    RecordLine,
    register=st.sampled_from(["event", "association", "course"]),
    id=st.uuids().map(str),
    number=st.integers(1, MOST_WHOLE),
    version=st.integers(1, MOST_WHOLE),
    quarter=st.sampled_from(["", "2025-Q3", "2026-Q1"]),
    withdrawn=st.booleans(),
    fields=st.dictionaries(texts, values, max_size=4),
)


@given(st.lists(records, max_size=5))
def test_records_come_back_as_they_were_in_their_order(some: list[RecordLine]) -> None:
    data = seal_package(facts(), map(encode, some), REGION, CENTRE.public)
    opened = taken(data)
    assert list(opened.records()) == some
    assert sum(opened.facts.counts.values()) == len(some)


def test_the_header_tells_what_the_office_told() -> None:
    told = facts(number=9, previous="cd" * 32, receipt=7, since=40, upto=44)
    opened = taken(seal_package(told, lines(2), REGION, CENTRE.public))
    assert opened.facts == msgspec.structs.replace(told, counts={"event": 2})
    assert (opened.office, opened.key) == (REGION.office, REGION.public.key_id)


def test_F9_a_package_is_named_by_its_hash_and_names_the_one_before() -> None:
    first = taken(made.package())
    second = taken(made.package(number=2, previous=first.hash))
    assert second.facts.previous == first.hash
    assert second.hash != first.hash


def test_F10_the_same_file_has_the_same_name_however_often_it_comes() -> None:
    data = made.package()
    assert taken(data).hash == taken(data).hash
    assert taken(data).hash != taken(made.package()).hash


def test_a_quarter_without_events_travels_too() -> None:
    assert list(taken(made.package(0)).records()) == []


def test_the_line_of_a_record_is_canonical_json() -> None:
    one = RecordLine({"ә": 'Ұ\u2028\x7f\n"\\/', "title": "а", "n": 5}, record(1).id, 1, "", "event", 1, False)
    assert encode(one) == canonical._spelled(msgspec.to_builtins(one))


def test_a_mark_is_the_same_for_the_line_sent_and_the_record_taken() -> None:
    sent = [mark(line) for line in lines()]
    assert [mark(encode(one)) for one in taken(made.package()).records()] == sent


def signed_for(signer: Identity, office: str, recipient: Identity, kato: str) -> bytes:
    """A package in the name of an office, signed by anybody, encrypted and addressed to a recipient."""
    named = Identity(office, signer.seed, signer.age)
    return seal_package(facts(kato=kato), lines(), named, recipient.public)


@pytest.mark.parametrize(
    ("signer", "office", "recipient", "kato"),
    list(product((REGION, OTHER, CENTRE), (REGION, OTHER), (CENTRE, OTHER), (ABAI, JETISU))),
)
def test_F11_one_office_cannot_speak_for_another_nor_of_another_place_nor_to_another(
    signer: Identity, office: Identity, recipient: Identity, kato: str
) -> None:
    """The centre knows two regions, each for its own place."""
    known = knows(accepted(), accepted(OTHER, JETISU))
    data = signed_for(signer, office.office, recipient, kato)
    own_place = kato == (ABAI if office is REGION else JETISU)
    if signer is office and recipient is CENTRE and own_place:
        assert open_package(data, CENTRE, known).office == office.office
        return
    refusal = Stranger if signer is not office or not own_place else NotForUs
    with pytest.raises(refusal):
        open_package(data, CENTRE, known)


def test_F11_a_key_that_is_only_claimed_does_not_help() -> None:
    header = header_of(b"")
    with pytest.raises(Forged):
        taken(pressed(canonical.write(header), b"", OTHER))


def test_F11_a_register_that_mixes_up_keys_does_not_help() -> None:
    with pytest.raises(Stranger):
        open_package(made.package(), CENTRE, lambda office, key: accepted(OTHER))
    renewed = Identity(REGION.office, OTHER.seed, OTHER.age)
    with pytest.raises(Stranger):
        open_package(made.package(), CENTRE, lambda office, key: accepted(renewed))


def test_F11_what_was_encrypted_anew_to_another_office_is_refused_there() -> None:
    """The centre opens a package and passes it on as if the region had sent it: the signed header says to whom."""
    parts = zipped.unpack(seal_package(facts(), lines(), REGION, CENTRE.public, [OTHER.public.age]))
    with pytest.raises(NotForUs):
        open_package(zipped.pack(parts), OTHER, lambda office, key: accepted())
    body = zipped.unpack(seal_package(facts(), lines(), REGION, OTHER.public))[zipped.BODY]
    with pytest.raises(Damaged):
        taken(zipped.pack(parts | {zipped.BODY: body}))


def test_F11_addressed_to_us_but_encrypted_to_others_is_told_apart() -> None:
    body = zipped.unpack(seal_package(facts(), lines(), REGION, OTHER.public))[zipped.BODY]
    with pytest.raises(NotForUs, match="this office's keys"):
        taken(pressed(canonical.write(header_of(body)), body))


def test_a_key_kept_for_emergencies_opens_the_body() -> None:
    data = seal_package(facts(), lines(), REGION, CENTRE.public, [OTHER.public.age])
    in_emergency = Identity(CENTRE.office, CENTRE.seed, OTHER.age)
    assert len(list(open_package(data, in_emergency, lambda office, key: accepted()).records())) == 3


GOOD = encode(record(1))


def instead(of: str, put: bytes | str) -> bytes:
    """The good line with one spot of it put differently."""
    return GOOD.replace(of.encode(), put.encode() if isinstance(put, str) else put, 1)


NOT_LINES = [
    b"", b" ", b"{}", b"[]", b"null", b"{", b"\xef\xbb\xbf" + GOOD, GOOD[:-1], GOOD + b" ", GOOD + GOOD,
    instead(":", ": "),
    *(instead('"version":1', f'"version":{put}') for put in ("0", "1.0", '"1"', '1,"version":1', "-1", "null")),
    *(instead('s":1', f's":{put}') for put in ("1.5", "1e2", "NaN", "01", "9007199254740992", "9" * 5000)),
    *(instead('s":1', f's":{put}') for put in ("[[1]]", "[" * 90_000, '{"a":' * 40_000, '{"a":{}}')),
    *(instead("Ұ", put) for put in (b"\xd2", b"\0", b"\\u04b0", b"\\ud800", b"\\u0000", b"\\\\\\u0000", b"\n")),
    *(instead('"event"', put) for put in ('"event","more":1', '"course"', "null", '"Event"', '"../event"')),
    *(instead("2025-Q3", put) for put in ("2025-Q5", "2025-Q3\\n", "2025", "2025-q3")),
    instead("false", "0"), instead("00000000-0000", "../../../etc"), instead('"id":', '"id":"",'),
]  # fmt: skip


def test_three_good_lines_by_another_hand_are_taken() -> None:
    """So what is refused below is refused for the one line that differs."""
    assert len(list(taken(with_lines(b"\n".join((encode(record(0)), GOOD, encode(record(2)), b"")))).records())) == 3


@pytest.mark.parametrize("line", NOT_LINES, ids=lambda line: repr(line[-60:]))
def test_F14_one_line_that_is_not_a_record_and_the_package_is_refused(line: bytes) -> None:
    with pytest.raises(Damaged):
        taken(with_lines(b"\n".join((encode(record(0)), line, encode(record(2)), b""))))


def test_a_backslash_before_u0000_is_only_a_text() -> None:
    odd = encode(record(1, title="\\u0000 \\\\u0000"))
    assert len(list(taken(with_lines(b"\n".join((odd, GOOD, GOOD, b"")))).records())) == 3


@pytest.mark.parametrize(
    "content", [b"", b"\n", GOOD + b"\n", (GOOD + b"\n") * 3 + GOOD, (GOOD + b"\n") * 4, (GOOD + b"\r\n") * 3]
)
def test_F8_other_records_than_the_header_counts_are_refused(content: bytes) -> None:
    with pytest.raises(Damaged):
        taken(with_lines(content))


@given(st.binary(max_size=50), st.integers(0, 3 * len(GOOD)))
def test_F8_whatever_an_accepted_office_puts_into_its_lines_only_a_refusal_comes_out(noise: bytes, at: int) -> None:
    content = (GOOD + b"\n") * 3
    try:
        opened = taken(with_lines(content[:at] + noise + content[at + len(noise) :]))
    except Refusal:
        return
    assert sum(1 for _ in opened.records()) == 3


def test_F14_a_line_over_256_kb_is_refused() -> None:
    long = encode(record(1, title="а" * 2**17))
    with pytest.raises(TooLarge, match="256 KB"):
        taken(with_lines(long + b"\n"))
    with pytest.raises(TooLarge):
        seal_package(facts(), [long], REGION, CENTRE.public)


def test_F14_more_lines_than_two_million_are_not_even_read() -> None:
    with pytest.raises(TooLarge, match="too many"):
        inside.counted(b"\n" * (inside.MOST_LINES + 1))


@pytest.mark.parametrize("count", [10**9, MOST_WHOLE])
def test_F14_a_huge_count_costs_nothing(count: int) -> None:
    body = zipped.unpack(made.package())[zipped.BODY]
    header = header_of(body)
    header["facts"]["counts"] = {"event": count}
    with pytest.raises(Damaged):
        taken(pressed(canonical.write(header), body))


@pytest.mark.parametrize("changes", [
    {"number": 0}, {"number": "1"}, {"incarnation": ""}, {"incarnation": "../" * 12}, {"previous": "ab"},
    {"receipt": -1},
    {"kato": ASTANA + "0"}, {"schema": "one"}, {"app": "a" * 301}, {"made_at": "2025-10-02T12:00:00"},
    {"made_at": "noon"},
    {"tally": {"event": {"2025": [1, "0" * 32]}}}, {"tally": {"event": {"2025-Q1": [1, "0"]}}},
    {"tally": {"Event": {}}},
    {"tally": {"event": {"2025-Q1": [1]}}}, {"counts": {"event": -1}}, {"counts": []}, {"since": MOST_WHOLE + 1},
])  # fmt: skip
def test_F8_a_fact_of_the_wrong_shape_is_refused(changes: dict[str, Any]) -> None:
    body = zipped.unpack(made.package())[zipped.BODY]
    header = header_of(body)
    header["facts"] |= changes
    with pytest.raises(Damaged):
        taken(pressed(canonical._spelled(header), body))


@pytest.mark.parametrize("line", [b"{}", GOOD + b" ", GOOD + b"\n", GOOD.replace(b"1,", b"1.5,", 1)])
def test_a_line_that_nobody_could_take_does_not_leave_the_office(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of the decoder or of our own
        seal_package(facts(), [line], REGION, CENTRE.public)


BOMB = """
import json, resource, sys
from pathlib import Path
from app.exchange.identity import Identity
from app.exchange.package import open_package
from app.exchange.refusals import TooLarge
bomb, (centre, region) = Path(sys.argv[1]).read_bytes(), map(Identity.from_dict, json.loads(sys.argv[2]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    open_package(bomb, centre, lambda office, key: region.public)
except TooLarge:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_F14_a_whole_package_that_is_a_bomb_takes_little_memory(tmp_path: Path) -> None:
    bomb = made.with_frame(zstandard.ZstdCompressor().compress(bytes(400 * 2**20)))
    (tmp_path / "bomb").write_bytes(bomb)
    ask = [sys.executable, "-c", BOMB, str(tmp_path / "bomb"), json.dumps([CENTRE.to_dict(), REGION.to_dict()])]
    answer = subprocess.run(ask, capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(answer.stdout) < 8 * 2**10


def test_twenty_thousand_records_take_moments(best_of: Callable[..., float]) -> None:
    """A loose bound, ten times what the machine at hand took: a slower format would show, a busy machine would not."""
    many = [encode(record(n, title_ru=f"День национальной кухни №{n}")) for n in range(20_000)]
    data = seal_package(facts(), many, REGION, CENTRE.public)
    assert best_of(lambda: seal_package(facts(), many, REGION, CENTRE.public)) < 1.5
    assert best_of(lambda: taken(data)) < 1.5
