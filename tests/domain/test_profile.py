"""What an office is called before it says so itself, with the grammar of its territory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from app.domain import codebooks
from app.domain.codebooks import Entry, codebook
from app.domain.places import centre_of, of_place, region_of
from app.domain.profile import Profile, approver, default_profile, in_language
from app.errors import NotFound

SINCE = date(2026, 1, 1)


def test_a_region_is_named_in_three_languages() -> None:
    profile = default_profile("100000000", "region")
    assert profile.name["kk"] == "Абай облысы Қазақстан халқы Ассамблеясының хатшылығы"
    assert profile.name["ru"] == "Секретариат Ассамблеи народа Казахстана области Абай"
    assert profile.name["en"] == "Secretariat of the Assembly of the People of Kazakhstan, Abai Region"
    assert profile.city["ru"] == "город Семей"


def test_a_district_stands_under_its_region() -> None:
    profile = default_profile("632400000", "district")
    assert profile.name["kk"] == "Риддер қаласының Достық үйі"
    assert profile.name["ru"] == "Дом дружбы города Риддер"
    assert profile.parent["ru"] == "Секретариат Ассамблеи народа Казахстана Восточно-Казахстанской области"


def test_the_centre_names_no_place() -> None:
    profile = default_profile("710000000", "centre")
    assert profile.name["kk"] == "Қазақстан халқы Ассамблеясының Хатшылығы"
    assert profile.city["kk"] == "Астана қаласы"


@pytest.mark.parametrize("name", ["region", "district"])
def test_every_place_has_a_genitive(name: str) -> None:
    for entry in codebook(name).entries.values():
        kazakh, russian = of_place(entry, "kk"), of_place(entry, "ru")
        assert kazakh == entry.names["kk"] + "ның"
        assert russian.startswith(("области ", "города ", "района ")) or russian.endswith((" области", " района"))
        assert of_place(entry, "en") == entry.names["en"]


@pytest.mark.parametrize(
    ("kato", "russian"),
    [
        ("110000000", "Акмолинской области"),
        ("330000000", "области Жетісу"),
        ("103400000", "района Ақсуат"),
        ("103200000", "Абайского района"),
        ("596600000", "района имени Габита Мусрепова"),
    ],
)
def test_russian_genitives_read_as_officials_write_them(kato: str, russian: str) -> None:
    entry = (codebook("region").entries | codebook("district").entries)[kato]
    assert of_place(entry, "ru") == russian


def test_every_region_has_a_seat_and_every_district_its_region() -> None:
    assert [centre_of(code).names["kk"] for code in ("190000000", "620000000", "750000000")] == [
        "Қонаев қаласы",
        "Жезқазған қаласы",
        "Алматы қаласы",
    ]
    assert region_of("101000000").code == "100000000"


def test_a_place_that_a_centre_has_named_in_a_form_of_its_own_is_called_as_it_is() -> None:
    region = Entry("990000000", {"kk": "Жаңа өңір", "ru": "Новый край"})
    district = Entry("632400000", {"kk": "Риддер", "ru": "Риддер"})
    codebooks.lay("newer", [codebooks.Edition("region", SINCE, (region,)),
                            codebooks.Edition("district", SINCE, (district,))])  # fmt: skip
    try:
        assert default_profile("990000000", "region").name["kk"].startswith("Жаңа өңір Қазақстан халқы")
        assert default_profile("990000000", "region").city["ru"] == "Новый край"
        assert default_profile("632400000", "district").name["ru"].endswith(" Риддер")
    finally:
        codebooks.lift("newer")


def test_an_unknown_place_is_refused_in_words() -> None:
    with pytest.raises(NotFound):
        default_profile("123456789", "region")


def test_a_missing_language_shows_the_kazakh_text() -> None:
    assert in_language({"kk": "Достық үйі"}, "en") == "Достық үйі"


def test_the_signer_approves_until_another_is_named() -> None:
    plain = replace(default_profile("100000000", "region"), signer_name="Т. Тегі")
    assert approver(plain, "kk") == ("Хатшылық меңгерушісі", "Т. Тегі")
    named = replace(plain, approver_post={"kk": "Әкімнің орынбасары"}, approver_name="Б. Тегі")
    assert approver(named, "ru") == ("Әкімнің орынбасары", "Б. Тегі")
    assert approver(replace(named, approver_name=""), "kk") == ("Әкімнің орынбасары", "")


def test_a_profile_of_before_there_was_an_approver_still_loads() -> None:
    kept = msgspec.to_builtins(default_profile("100000000", "region"))
    del kept["approver_post"], kept["approver_name"]
    assert msgspec.json.decode(msgspec.json.encode(kept), type=Profile) == default_profile("100000000", "region")
