"""Places of the classifier KATO: what a code names, and its genitive where the grammar of the stored names is safe."""

from __future__ import annotations

from app.domain.codebooks import Entry, codebook
from app.errors import NotFound, Refusal

KAZAKH_ENDINGS = ("облысы", "қаласы", "ауданы", "аудан")
RUSSIAN_ADJECTIVES = {"ая область": "ой области", "ий район": "ого района"}
RUSSIAN_NOUNS = {"область ": "области ", "город ": "города ", "район ": "района "}


def place(kato: str) -> Entry:
    """The region or district of a code."""
    for name in ("region", "district"):
        found = codebook(name).entries.get(kato)
        if found is not None:
            return found
    raise NotFound("There is no region or district with the KATO code {kato}.", kato=kato)


def refuse_kind(kato: str, role: str) -> None:
    """An office stands where its role says: a region's and the centre in a region, or in a city that is one, a
    district's below it; a desk with either. Raises NotFound, Refusal."""
    found = place(kato)
    if role in ("region", "centre") and found.under:
        raise Refusal("{kato} is {place}, a district or city: an office of a region needs the code of the region, "
                      "{region}.", kato=kato, place=found.names, region=found.under)  # fmt: skip
    if role == "district" and not found.under:
        raise Refusal("{kato} is {place}, a region or a city that is one: an office of a district needs the code of "
                      "its district or city.", kato=kato, place=found.names)  # fmt: skip


def region_of(kato: str) -> Entry:
    """The region of a district, or the region itself."""
    found = place(kato)
    return place(found.under) if found.under else found


def centre_of(kato: str) -> Entry:
    """Where the offices of a region sit: its first city, which KATO numbers first; a city, or a district, itself."""
    found = place(kato)
    if found.under:
        return found
    first = next(iter(codebook("district").under(kato)), found)
    return first if first.code.endswith("1000000") else found


def of_place(entry: Entry, language: str) -> str:
    """The genitive of a stored name: «Абай облысының», «области Абай»; English has none, and a name of another form, as
    a centre may give one, stays as it is."""
    inflect = {"kk": _of_kazakh, "ru": _of_russian}.get(language)
    name = entry.names[language]
    return inflect(name) if inflect else name


def _of_kazakh(name: str) -> str:
    return f"{name}ның" if name.endswith(KAZAKH_ENDINGS) else name


def _of_russian(name: str) -> str:
    for noun, of_noun in RUSSIAN_NOUNS.items():
        if name.startswith(noun):
            return of_noun + name.removeprefix(noun)
    for ending, of_ending in RUSSIAN_ADJECTIVES.items():
        if name.endswith(ending):
            return name.removesuffix(ending) + of_ending
    return name
