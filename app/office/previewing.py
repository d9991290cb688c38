"""Which figures of an office would be unlike those of earlier years, while a package is only looked at."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.quarter import Period
from app.exchange.preview import Unlike
from app.language import Words
from app.office.checks import unlike
from app.office.figures import counting
from app.storage import settings
from app.storage.database import Database
from app.summary.contributions import breakdowns
from app.summary.fill import in_whole


def unlike_figures(db: Database) -> Unlike:
    """Counts what stands in the database at that moment."""

    def found(sender: settings.Office, period: Period) -> Iterator[Words]:
        count = counting(db, sender.row)
        whole = in_whole(count, period)
        printed = {name: whole[name] for name in breakdowns(sender.role)}
        for one in unlike(count, period, printed):
            yield Words("{period}: {finding}", {"period": period.name(), "finding": one.words})

    return found
