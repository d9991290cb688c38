"""The door to the figures: a period's summary and its paper, its closing and its editions, what is behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from app.domain.checks import Finding
from app.domain.control import Task
from app.domain.profile import Profile
from app.domain.quarter import Period
from app.domain.quarter import period as read_period
from app.domain.registers import figure
from app.domain.territory import borders, differ
from app.errors import NotFound, Refusal
from app.exchange.edition import Document, read_edition
from app.language import LANGUAGES
from app.office.checks import findings
from app.office.closing import amend, close, explain, stands
from app.office.control import tasks
from app.office.correspondence import due_on
from app.office.figures import scope, summary_now
from app.office.origins import Origin, Share, of_share, origins, spread
from app.office.profiles import centres_fields, keep_profile, profile_on
from app.office.reading import summary_as_closed
from app.office.verifying import Verdict, verify
from app.progress import Progress, quiet
from app.storage import editions, settings, shelf
from app.storage.database import Database
from app.storage.editions import Kept
from app.storage.figures import Scope, behind
from app.storage.past import standings
from app.storage.shelf import OURS, Record
from app.summary.contributions import shares
from app.summary.edition import NOT_YET, Registered
from app.summary.shares import BY_NAME
from app.summary.summary import Summary


class Quarters:
    """Summaries of one office: counted, checked, closed and amended by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def summary(self, period: Period, edition: str = "now", boundaries: str = "then") -> Summary:
        """The figures beside the period before and the same one of last year: «now», or as signed in an edition.

        `edition`: now, first, last, or A1, A2 …; `boundaries`: then (of the period's last day), now, or a day;
        raises NotFound, and Refusal for a signed edition in other borders than its own.
        """
        if edition == "now":
            return summary_now(self._db, period, boundaries)
        if boundaries != "then":
            raise Refusal("A signed summary stands in the borders in which it was signed: ask for it as it is now.")
        kept = self.kept(period, edition)
        return summary_as_closed(kept, read_edition(kept.document))

    def redrawn(self, period: Period) -> bool:
        """Whether the borders that matter to this office have moved since a period."""
        office = settings.office(self._db)
        return differ(period.end, date.today(), "" if office.role == "centre" else office.region)

    def pdf(self, period: Period, language: str, edition: str = "now", boundaries: str = "then") -> bytes:
        """The summary as a paper to be signed."""
        from app.papers.pdf import summary_pdf

        return summary_pdf(self.summary(period, edition, boundaries), language)

    def check(self, period: Period, progress: Progress = quiet) -> list[Finding]:
        """What is wrong before closing, errors first, each with the explanation that was given for it."""
        return findings(self._db, period, date.today(), progress)

    def explain(self, period: Period, explanations: Mapping[str, str]) -> list[Finding]:
        """Keep explanations by the keys of the findings; an empty one is taken back. Returns the findings."""
        return explain(self._db, period, explanations, date.today())

    def close(
        self, period: Period, explanations: Mapping[str, str] | None = None, registered: Registered = NOT_YET
    ) -> Kept:
        """Freeze and sign a period; raises Unready with what stands in the way.

        `registered`: the number and the day under which the paper goes out, where they are known already.
        """
        return close(self._db, period, self._user, explanations or {}, date.today(), registered)

    def amend(
        self, period: Period, reason: str, explanations: Mapping[str, str] | None = None,
        registered: Registered = NOT_YET,
    ) -> Kept:  # fmt: skip
        """Sign what has become of a closed period as its next edition; raises Unready, Refusal."""
        return amend(self._db, period, self._user, reason, explanations or {}, date.today(), registered)

    def stands(self, period: Period) -> bool:
        """Whether a closed period is still as its last edition says: there is nothing to amend then."""
        return stands(self._db, period)

    def editions(self, period: Period) -> list[tuple[Kept, Document]]:
        """The editions, the first one first; a later one holds the cells it changed and the records that did it."""
        return [(kept, read_edition(kept.document)) for kept in editions.editions(self._db, period)]

    def closed(self) -> list[Kept]:
        """The last edition of every closed period."""
        return editions.last_of_each(self._db, OURS)

    def to_amend(self, most: int) -> list[Period]:
        """Of so many periods closed here, the latest ones: those whose records or names have changed since."""
        closed = sorted((read_period(kept.period) for kept in self.closed()), key=lambda one: one.end, reverse=True)
        return [period for period in closed[:most] if not self.stands(period)]

    def kept(self, period: Period, edition: str) -> Kept:
        """An edition by its name: first, last, A1, A2 …; raises NotFound."""
        known = editions.editions(self._db, period)
        named = {"first": known[:1], "last": known[-1:]}.get(edition.lower())
        found = [kept for kept in known if f"A{kept.number}" == edition.upper()] if named is None else named
        if not found:
            raise NotFound("{period} has no edition {edition}.", period=period.name(), edition=edition)
        return found[-1]

    def verify(self, text: str) -> Verdict:
        """Hold a printed code, or a saved file that bears one, against what is kept here; raises Mistyped, NotFound."""
        return verify(self._db, text)

    def behind(
        self, name: str, period: Period, by: str | None = None, key: str = "", boundaries: str = "then"
    ) -> list[Record]:
        """The records that a figure counts, or one of its parts (`by` a field, of a code `key`)."""
        of, declared = figure(name)
        counted = self._scope(period, boundaries)
        return shelf.by_rows(self._db, of, behind(self._db, of, declared, period, by, key, counted))

    def drill(
        self, name: str, period: Period, by: str | None = None, key: str = "", boundaries: str = "then"
    ) -> list[tuple[Record, int]]:
        """The records behind a cell with what each adds to it: the amounts sum to the cell.

        Of a share, the records of its whole; those of its part add one.
        """
        if name in BY_NAME:
            part = {record.id for record in self.behind(BY_NAME[name].part, period, by, key, boundaries)}
            whole = self.behind(BY_NAME[name].whole, period, by, key, boundaries)
            return [(record, int(record.id in part)) for record in whole]
        of, declared = figure(name)
        records = {record.id: record for record in self.behind(name, period, by, key, boundaries)}
        standing = standings(self._db, of, records)
        counted = shares(of, declared, (standing[id] for id in records))
        return [(records[one.state.id], amount) for one, amount in counted]

    def spread(self, name: str, period: Period, boundaries: str = "then") -> list[Share]:
        """Of the records behind a figure, how many stand in which region and are of which office."""
        return spread(self._db, name, period, self._scope(period, boundaries))

    def of_share(self, name: str, period: Period, share: Share, boundaries: str = "then") -> list[Record]:
        """The records of one of these shares."""
        return of_share(self._db, name, period, self._scope(period, boundaries), share)

    def origins(self, records: Iterable[Record]) -> dict[str, Origin]:
        """By record: whose it is, and the package that brought it as it stands."""
        return origins(self._db, records)

    def _scope(self, period: Period, boundaries: str) -> Scope:
        return scope(self._db, settings.office(self._db), borders(boundaries, period, date.today()))

    def profile(self, on: date) -> Profile:
        """What the institution is called, and who signs, on a day."""
        return profile_on(self._db, on)

    def keep_profile(self, profile: Profile) -> None:
        """The profile from its day on; raises Refusal where it changes what the centre says."""
        keep_profile(self._db, profile)

    def centres_fields(self, on: date) -> set[str]:
        """The fields of the profile that the centre fills in on a day; the rest is the office's own."""
        return centres_fields(self._db, on)

    def control(self, on: date) -> list[Task]:
        """What is to be done by a day: of the plan, requests, accreditations, the centre's word and the quarter."""
        return tasks(self._db, on)

    def due_on(self, period: Period) -> date | None:
        """The day by which the centre wants the summary of a quarter; None where it has said none."""
        return due_on(self._db, period)

    def plain_profile(self, on: date) -> dict[str, Any]:
        """The profile as one flat object: name_kk, name_ru, …, signer_name."""
        return flat(self.profile(on))

    def change_profile(self, changes: Mapping[str, str], since: date) -> None:
        """Some of it changes from a day on; what held before stays with the papers of before."""
        now = self.profile(since)
        unknown = [name for name in changes if name not in flat(now)]
        if unknown:
            raise NotFound("The profile has no field {field}.", field=unknown[0])
        self.keep_profile(changed(now, changes, since))


def flat(profile: Profile) -> dict[str, Any]:
    """Each text of each language under a name of its own."""
    plain: dict[str, Any] = {}
    for name, value in asdict(profile).items():
        if isinstance(value, dict):
            plain |= {f"{name}_{language}": value.get(language, "") for language in LANGUAGES}
        else:
            plain[name] = str(value)
    return plain


def changed(profile: Profile, changes: Mapping[str, str], since: date) -> Profile:
    """The profile with some texts changed, by their flat names."""
    fields: dict[str, Any] = {"valid_from": since}
    for name, text in changes.items():
        whole, _, language = name.rpartition("_")
        if language in LANGUAGES:
            fields.setdefault(whole, dict(getattr(profile, whole)))[language] = text
        elif name != "valid_from":
            fields[name] = text
    return replace(profile, **fields)
