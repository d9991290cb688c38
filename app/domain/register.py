"""A register: its fields, the columns of its list, its rules and its figures, declared once for all readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from app.domain.codebooks import codebook
from app.domain.fields import Choice, Field, Link, Links
from app.domain.likeness import Likeness
from app.domain.quarter import Period
from app.errors import NotFound
from app.language import Words

Values = Mapping[str, Any]
"""A draft or a record as plain values by field name; a missing name is «not stated»."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a draft, and at which field. An error stops the save, a warning does not."""

    field: str
    words: Words
    severity: str = "error"


Rule = Callable[[Values, date], Iterator[Problem]]
"""A rule over a whole draft on a given day; it sees values alone."""


@dataclass(frozen=True)
class Within:
    """Counted in the period in which this day lies."""

    day: str


@dataclass(frozen=True)
class Standing:
    """Counted where it stands on the period's last day; an opening that is not stated is long ago."""

    opened: str
    closed: str


@dataclass(frozen=True)
class Met:
    """Counted in the period in which its term lies, where it was done by the period's last day."""

    due: str
    done: str


@dataclass(frozen=True)
class Running:
    """Counted in every period that it touches."""

    starts: str
    ends: str


When = Within | Standing | Met | Running
"""Why a figure counts a record in a period."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Figure:
    """A number of the summary: records, the sum of a field, or distinct linked records, in a period.

    `where`: field → the codes that count. A field may be of a linked record: «course.language».
    `part`: printed under the figure before it as «of which».
    """

    name: str
    label: str
    when: When
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sum_of: str | None = None
    distinct: str | None = None
    part: bool = False


@dataclass(frozen=True, kw_only=True)
class Share:
    """A figure as a part of another one of the same register: worked out from the two, never counted by itself."""

    name: str
    label: str
    part: str
    whole: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Register:
    """A kind of record.

    `known_by`: the fields by which a person names a record (links are found so). `same`: a record that
    agrees in these is looked at as a possible repetition; with `unique` it cannot be saved twice.
    `dated_by`: the day that places a record in a quarter. `likeness`: how one thing entered twice is known.
    `attached`: whether photos and scans may be attached to a record, and whether they travel with it.
    """

    name: str
    label: str
    one: str
    counted: tuple[str, str]
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    dated_by: str | None
    known_by: tuple[str, ...]
    same: tuple[str, ...]
    unique: bool = False
    rules: tuple[Rule, ...] = ()
    defaults: Mapping[str, Callable[[Values, date], Any]] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    shares: tuple[Share, ...] = ()
    likeness: Likeness | None = None
    attached: Literal["", "travels", "stays"] = ""

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The fields whose values are of a codebook."""
        return tuple(field for field in self.fields if isinstance(field, Choice))

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def links(self) -> tuple[Link | Links, ...]:
        return tuple(field for field in self.fields if isinstance(field, (Link, Links)))

    @cached_property
    def of_a_day(self) -> bool:
        """Whether a record is wholly of its day, such as an event, and not of all periods in which it stands."""
        return bool(self.figures) and all(figure.when == Within(self.dated_by or "") for figure in self.figures)

    def lies_in(self, values: Values, periods: Iterable[Period]) -> Period | None:
        """The first of some periods in which a record that is wholly of a day lies."""
        day = values.get(self.dated_by or "") if self.of_a_day else None
        return None if day is None else next((one for one in periods if one.start <= day <= one.end), None)

    def field(self, name: str) -> Field:
        found = self.by_name.get(name)
        if found is None:
            raise NotFound("The register {register} has no field {field}.", register=self.name, field=name)
        return found

    def filled(self, values: Values, today: date) -> dict[str, Any]:
        """The draft with what goes without saying filled in."""
        draft = dict(values)
        for name, default in self.defaults.items():
            if draft.get(name) is None:
                draft[name] = default(draft, today)
        return draft

    def problems(self, values: Values, today: date) -> list[Problem]:
        """All that is wrong with a draft, in the order of its fields; empty where it can be saved without a word."""
        found = list(self._faults(values))
        if not found:
            found = [problem for rule in self.rules for problem in rule(values, today)]
            found += self._ended(values, today)
        return found

    def _ended(self, values: Values, today: date) -> Iterator[Problem]:
        """Codes that had ended before the record's day: what was so recorded stays, but it is worth a look."""
        on = values.get(self.dated_by or "") or today
        for declared in self.choices:
            if code := values.get(declared.name):
                entry = codebook(declared.codebook).entries.get(code)
                if entry is not None and entry.ended_by(on):
                    words = Words("This entry of the list ended on {day}: choose another one, or leave it if it is so.",
                                  {"day": entry.valid_to})  # fmt: skip
                    yield Problem(declared.name, words, "warning")

    def _faults(self, values: Values) -> Iterator[Problem]:
        for declared in self.fields:
            value = values.get(declared.name)
            if value is not None:
                for words in declared.faults(value):
                    yield Problem(declared.name, words)
            elif declared.required:
                yield Problem(declared.name, Words("This must be filled in."))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a save."""
    return [problem for problem in problems if problem.severity == "error"]
