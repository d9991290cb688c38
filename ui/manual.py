"""The help: one text a topic and language, in which buttons and keys stand under their own names.

In a text `[[Save]]` is what the window says for that sentence, `{{save}}` the key of that deed: a button that is
renamed, or a key that moves, is right in the help too.
"""

from __future__ import annotations

import re
from functools import cache

from app.alphabet import fold, search_key
from app.domain.registers import BY_NAME
from app.paths import RESOURCES
from ui.deeds import DEEDS, keys_of
from ui.language import spoken

TOPICS = (
    "start",
    "today",
    "records",
    "calendar",
    "courses",
    "many",
    "intake",
    "quarter",
    "exchange",
    "board",
    "settings",
    "backups",
    "people",
)
"""In the order in which a newcomer needs them."""
OF_PAGES = {
    "course": "courses", "learner": "people", "enrolment": "people", "duplicates": "many", "twice": "board",
}  # fmt: skip
"""Pages whose topic has another name; a register's own page stands under «records», any other under its name."""
SAYING, KEY = re.compile(r"\[\[(.+?)\]\]"), re.compile(r"\{\{(.+?)\}\}")


def topic_of(page: str) -> str:
    """The topic to begin with on a page."""
    name = OF_PAGES.get(page) or ("records" if page in BY_NAME else page)
    return name if name in TOPICS else "start"


@cache
def written(topic: str, language: str) -> str:
    """The text as its author wrote it."""
    return (RESOURCES / "help" / language / f"{topic}.md").read_text(encoding="utf-8")


def text(topic: str, language: str) -> str:
    """The text to show, in Markdown: the words of the window, the keys of this system, «іс-шара» unbroken."""
    keys = {deed.name: keys_of(deed) for deed in DEEDS}
    said = SAYING.sub(lambda found: spoken(found[1]), written(topic, language))
    return KEY.sub(lambda found: keys[found[1]], said).replace("іс-", "іс\u2011")


def title(topic: str, language: str) -> str:
    return written(topic, language).splitlines()[0].removeprefix("# ")


def find(words: str, language: str) -> list[str]:
    """The topics that have all of these words, or words that begin so; all topics where nothing is asked."""
    wanted = search_key(words).split()
    return [topic for topic in TOPICS if has(search_key(text(topic, language)), wanted)]


def has(key: str, wanted: list[str]) -> bool:
    return all(f" {word}" in f" {key}" for word in wanted)


def places(shown: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text as it is shown: begin and length, Kazakh letters folded."""
    folded = fold(shown)
    return [
        (found.start(), len(word))
        for word in search_key(words).split()
        for found in re.finditer(rf"\b{re.escape(word)}", folded)
    ]
