"""The printed code: read as people write it, and no slip of theirs makes another code of it."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.shortcode import LETTERS, PRINTED, Mistyped, code_of, read_code

HASHES = some.binary(min_size=32, max_size=32).map(bytes.hex)


@given(HASHES)
def test_a_code_is_read_as_it_is_printed_and_as_people_type_it(sha256: str) -> None:
    code = code_of(sha256)
    assert PRINTED.fullmatch(code)
    assert read_code(code) == code
    typed = code.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    assert read_code(f" {typed} ") == code


@given(HASHES)
def test_any_one_wrong_character_is_noticed(sha256: str) -> None:
    code = code_of(sha256)
    for place, right in enumerate(code):
        for wrong in set(LETTERS) - {right} if right != "-" else ():
            with pytest.raises(Mistyped):
                read_code(code[:place] + wrong + code[place + 1 :])


@given(HASHES)
def test_any_two_characters_that_changed_places_are_noticed(sha256: str) -> None:
    letters = list(code_of(sha256).replace("-", ""))
    for one, other in combinations(range(len(letters)), 2):
        swapped = letters.copy()
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if swapped != letters:
            with pytest.raises(Mistyped):
                read_code("".join(swapped))


@pytest.mark.parametrize("text", ["", "7K3M", "7K3M-9QXA-2HH", "қазақша қа", "UUUU-UUUU-UU"])
def test_what_is_no_code_is_told_so(text: str) -> None:
    with pytest.raises(Mistyped):
        read_code(text)
