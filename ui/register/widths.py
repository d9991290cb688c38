"""How wide the columns of a list are: what each asks for, and what it gets where there is little room."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontMetrics

from app.domain.codebooks import codebook
from app.domain.fields import Choice
from app.domain.register import Register
from ui.register.model import head_of, is_state
from ui.theme import theme

PAD, FIRST_PAD, LAST_PAD, ROW, HEAD = 8, 24, 20, 28, 34
SAMPLES = {"Day": "00.00.0000", "Whole": "0 000 000", "Money": "0 000 000,00 ₸", "Identifier": "000000000000",
           "Phone": "+7 000 000 0000"}  # fmt: skip
"""What the cells of a kind of field look like at their widest; the others take what their words take."""
WIDEST, WIDE, MARK = 168, 150, 19
LEAST_MAIN, LIKED_MAIN, MOST_MAIN, LEAST_WORDS, LEAST_WIDTH = 230, 300, 480, 92, 48


@lru_cache(maxsize=500)
def wanted(of: Register, name: str, language: str, zoom: int) -> int:
    """The width that a column asks for, its head and its padding included."""
    field, metrics = of.by_name[name], QFontMetrics(theme.font(13, figures=True))
    body = theme.u(WIDE)
    if isinstance(field, Choice):
        names = (entry.names.get(language, "") for entry in codebook(field.codebook).entries.values())
        mark = theme.u(MARK) if is_state(of, name) else 0
        body = min(max(map(metrics.horizontalAdvance, names)) + mark, theme.u(WIDEST) + mark)
    elif type(field).__name__ in SAMPLES:
        body = metrics.horizontalAdvance(SAMPLES[type(field).__name__])
    return max(head_wants(of, name), body + 2 * theme.u(PAD) + 2)


def head_wants(of: Register, name: str) -> int:
    """The width under which the head of a column would be cut, its arrow included: heads never are."""
    words = QFontMetrics(theme.font(12, QFont.Weight.DemiBold)).horizontalAdvance(head_of(of, name))
    return words + theme.u(18) + 2 * theme.u(PAD) + 2


def asked(most: int, least: int, seen: int | None) -> int:
    """What a column of words asks for: no more than the longest of those that it has shown takes, its padding
    included."""
    return most if seen is None else max(least, min(most, seen + 2 * theme.u(PAD) + 2))


def for_main(room: int, liked: int, wants: Mapping[int, int], least: Mapping[int, int]) -> int:
    """What the main column is kept before the others share the rest: as much as it likes, where their words can give
    it, and never so little that it says nothing."""
    given = room - sum(least.get(at, width) for at, width in wants.items())
    return max(min(theme.u(LEAST_MAIN), room // 2, liked), min(liked, theme.u(LIKED_MAIN), given))


@cache
def is_figure(of: Register, name: str) -> bool:
    """Whether a column has the figures of one width, and is read by its end."""
    return type(of.by_name[name]).__name__ in SAMPLES


def main_column(of: Register, columns: Sequence[str]) -> int:
    """The column of what the record is called: it takes the room that is left."""
    names = [name for name in columns if name in of.known_by or of.by_name[name].sorted]
    main = next((name for name in names if of.by_name[name].required), names[0] if names else "")
    return columns.index(main) if main else 0


def shared(room: int, wants: Mapping[int, int], least: Mapping[int, int]) -> dict[int, int]:
    """What each column gets of a room; who gets nothing is hidden: the record has them all.

    Where there is too little the columns of words, which have a `least` width, give way down to it, then whole ones
    of them, at last those of figures, from the end.
    """
    widths = dict(wants)
    giving, firm = [at for at in wants if at in least], [at for at in wants if at not in least]
    while (lack := sum(widths.values()) - room) > 0 and widths:
        most = sum(widths[at] - least[at] for at in giving)
        if giving and most >= lack:
            return widths | {at: widths[at] - int(lack * (widths[at] - least[at]) / most) for at in giving}
        del widths[(giving or firm).pop()]
    return widths


def spread(widths: Mapping[int, int], main: int, kept: Collection[int], liked: int) -> dict[int, int]:
    """What the main column has beyond what it likes, or beyond measure, goes to the others, save those `kept` as a
    person has drawn them: what is said of a thing stays near its name."""
    enough = max(theme.u(LEAST_MAIN), min(theme.u(MOST_MAIN), liked))
    others, beyond = [at for at in widths if at != main and at not in kept], widths[main] - enough
    if beyond <= 0 or not others:
        return dict(widths)
    more = beyond // len(others)
    return {at: width + more if at in others else width for at, width in widths.items()} | {
        main: widths[main] - more * len(others)
    }
