"""Summaries for the papers: every layout filled with figures drawn from a seed, for an office of East Kazakhstan."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain import codebooks
from app.domain.profile import Profile, default_profile
from app.domain.quarter import Period, period
from app.domain.register import Figure, Register
from app.summary.annex import Column, Listing
from app.summary.edition import Edition
from app.summary.fill import Counts, codebook_of, fill
from app.summary.summary import NOT_STATED, Cells, Row, Summary, Table

KATO = "630000000"


def profile(kato: str = KATO, role: str = "region") -> Profile:
    """The profile that ships, with the lines that an office fills in itself."""
    return replace(
        default_profile(kato, role), signer_name="Т. Тегі", executor="Орындаушы 001", phone="+7 7232 00 00 00"
    )


def summary(of: str = "2025-Q3", role: str = "region", kato: str = KATO, most: int = 30) -> Summary:
    """All tables of a role, full of figures; `most` parts of each."""
    name = "region" if role == "region" else "district"
    office = dict(codebooks.codebook(name).entries[kato].names) if role != "centre" else profile(kato, role).name
    return fill(Drawn(kato, most), period(of), role, office, profile(kato, role))


def empty(of: str = "2025-Q3") -> Summary:
    """An office that has recorded nothing."""
    return fill(nothing, period(of), "region", {"kk": "Шығыс Қазақстан облысы"}, profile())


def long(rows: int) -> Summary:
    """A last table with very many parts, as no office has it."""
    full = summary(most=3)
    codes = list(codebooks.codebook("ethnos").entries)
    parts = (
        Row(
            "associations", "Associations", Cells(n + 1, n * 31 % 900, n * 29 % 800), codes[n % len(codes)], "ethnos", 1
        )
        for n in range(rows)
    )
    whole = Row("associations", "Associations", Cells(12_345, 11_000, 9_999))
    last = Table("associations_by_ethnos", "Associations by ethnos", (whole, *parts))
    return replace(full, tables=(full.tables[0], last))


def nothing(register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
    return {figure.name: {} for figure in figures}


class Drawn:
    """Counts that are the same for the same figure, period and breakdown."""

    def __init__(self, kato: str, most: int) -> None:
        self.kato, self.most = kato, most

    def __call__(self, register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
        return {figure.name: self.drawn(register, figure, period, by) for figure in figures}

    def drawn(self, register: Register, figure: Figure, period: Period, by: str | None) -> dict[str, int]:
        dice = random.Random(f"{figure.name} {period} {by}")
        most = 9000 if figure.sum_of else 60
        if by is None:
            return {NOT_STATED: dice.randint(0, most * 10)}
        return {key: dice.randint(0, most) for key in self.keys(register, by)}

    def keys(self, register: Register, by: str) -> list[str]:
        name = codebook_of(register, by)
        if not name:
            return [*(f"Орындаушы {n:03}" for n in range(1, self.most + 1)), NOT_STATED]
        entries = codebooks.codebook(name).entries
        keys = [key for key, entry in entries.items() if name != "district" or entry.under == self.kato]
        return [*keys[: self.most], NOT_STATED]


def closed(of: Summary, number: int = 1) -> Summary:
    """The same as a signed edition, with lists behind it."""
    edition = Edition(code="7K3M-9QXA-2H", number=number, closed_on=date(2025, 10, 12))
    return replace(of, edition=edition, annex=(events(30), replace(events(0), title="Associations")))


def events(rows: int) -> Listing:
    """A list of events, titles of one line and of several."""
    columns = (Column("Date of holding"), Column("Title", 4), Column("Kind", 1.5), Column("Participants"))
    kind = codebooks.codebook("event_kind").entries["round_table"].names
    return Listing("Events", columns, tuple(
        (date(2025, 7, 1 + n % 28), f"№ {n} {'ұзақ атауы бар іс-шара ' * (n % 7)}".strip(), kind, n * 7 or None)
        for n in range(rows)
    ))  # fmt: skip


HOSTILE = (
    "=1+1", "+7", "@SUM(A1)", "-2+3", '=HYPERLINK("http://x")', "http://example.org", "<b>&amp;</b>", "a\u0001b",
    "{{ 7*7 }}", "Ұ" * 400,
)  # fmt: skip
"""Words that a spreadsheet, a word processor or a printer might take for something else."""


def hostile() -> Summary:
    """A closed summary whose every text is one of them."""
    full = closed(summary(most=2))
    rows = tuple((date(2025, 7, 1), words, {"kk": words}, 1) for words in HOSTILE)
    texts = {"kk": HOSTILE[0], "ru": HOSTILE[6]}
    profile_ = replace(full.profile, name=texts, parent=texts, city=texts, signer_post=texts, signer_name=HOSTILE[4],
                       legal_basis=texts, executor=HOSTILE[0], phone=HOSTILE[1])  # fmt: skip
    return replace(full, profile=profile_, office=texts, annex=(replace(events(1), rows=rows),))
