"""The catalogues say everything that the program says, in good order: run `./dostyq words` after a change of words."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Message

from app.alphabet import repair
from app.language import LANGUAGES
from i18n import words

GLUED = re.compile(r"\}(?!-(?:қосымша|кесте|сурет))[»\"”’)]?[-‐‑]?[^\W\d_]")
"""«{n}-қосымша» is an ordinal: it is written alike after every number."""
TRANSLATED = ("kk", "ru")
Complaints = Callable[[Message, int], Iterator[str]]
"""What is wrong with one message in a language of so many plural forms."""

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_translation = pytest.mark.parametrize("language", TRANSLATED)


def test_the_template_is_current() -> None:
    current = words.TEMPLATE.read_text(encoding="utf-8") == words.written(words.template(), words.HEADER)
    assert current, "run ./dostyq words"


@each_language
def test_a_catalogue_has_every_sentence_and_no_other(language: str) -> None:
    text = words.catalogue_path(language).read_text(encoding="utf-8")
    catalog, _dropped = words.updated(language, words.template())
    current = text == words.written(catalog, words.header(language))
    assert current, "run ./dostyq words"


@each_language
def test_a_catalogue_is_filled(language: str) -> None:
    assert_none(language, unfilled)


@each_language
def test_a_translation_keeps_the_places_of_its_values(language: str) -> None:
    assert_none(language, misplaced)


@each_translation
def test_a_translation_has_no_latin_letters_inside_cyrillic_words(language: str) -> None:
    assert_none(language, latin_inside)


@each_translation
def test_a_translation_glues_no_ending_to_a_value(language: str) -> None:
    assert_none(language, glued)


def assert_none(language: str, complaints: Complaints) -> None:
    """Name all that is wrong at once, a line each."""
    catalog = words.read(language)
    found = [
        f"{message.id!r}: {fault}"
        for message in catalog
        if message.id
        for fault in complaints(message, catalog.num_plurals)
    ]
    if found:
        pytest.fail(f"{len(found)} in {language}:\n" + "\n".join(found), pytrace=False)


def unfilled(message: Message, forms: int) -> Iterator[str]:
    """No form missing, none left over, none marked as a guess."""
    needed = forms if message.pluralizable else 1
    if message.fuzzy:
        yield "a guess"
    if len(words.strings(message)) != needed or not all(words.strings(message)):
        yield f"{sum(map(bool, words.strings(message)))} of {needed} forms"


def misplaced(message: Message, forms: int) -> Iterator[str]:
    """Every form names the values that the English names; a form for one thing alone may leave the number out."""
    one, many = message.id if message.pluralizable else (message.id, message.id)
    for form, text in enumerate(filter(None, words.strings(message))):
        allowed = (places(many), places(one)) if form == 0 and forms == 2 else (places(many),)
        if places(text) not in allowed:
            yield f"{text!r} should have {sorted(places(many))}"


def places(text: str) -> frozenset[str]:
    """The {named} places of a sentence: plain names only."""
    try:
        parsed = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return frozenset({"a brace without its pair"})
    return frozenset(
        name + (f":{shape}" if shape else "") + (f"!{turned}" if turned else "") for _, name, shape, turned in parsed
    )


def latin_inside(message: Message, _forms: int) -> Iterator[str]:
    for text in words.strings(message):
        if repair(text) != text:
            yield f"{text!r} should be {repair(text)!r}"


def glued(message: Message, _forms: int) -> Iterator[str]:
    """An ending follows the last sound of what is put there, and nobody knows that: «{city}-да»."""
    for text in words.strings(message):
        if GLUED.search(text):
            yield repr(text)


@pytest.mark.parametrize(
    ("complaints", "message"),
    [
        (unfilled, Message("Today")),
        (unfilled, Message("Today", "Бүгін", flags={"fuzzy"})),
        (unfilled, Message(("{n} event", "{n} events"), ("{n} событие", "{n} события"))),
        (misplaced, Message("{n} of {all}", "{n}")),
        (misplaced, Message("{n} of {all}", "{n} из {всех}")),
        (misplaced, Message("{day}", "{day!r}")),
        (misplaced, Message("{day}", "{day")),
        (misplaced, Message(("{n} event", "{n} events"), ("событие", "{n} события", "{n} событий"))),
        (latin_inside, Message("Events", "Cобытия")),
        (glued, Message("In {city}", "{city}-да")),
        (glued, Message("Of {name}", "«{name}»ның")),
    ],
)
def test_a_faulty_translation_is_noticed(complaints: Complaints, message: Message) -> None:
    assert list(complaints(message, 3))


@pytest.mark.parametrize(
    "message",
    [
        Message("{first}–{last}, {n}%", "{first}–{last}, {n}%"),
        Message(("one event", "{n} events"), ("бір іс-шара", "{n} іс-шара")),
        Message("The file {name}", "«{name}» файлы (xlsx)"),
        Message("Annex {number}", "{number}-қосымша"),
    ],
)
def test_a_sound_translation_is_left_in_peace(message: Message) -> None:
    assert not [fault for complaints in (unfilled, misplaced, latin_inside, glued) for fault in complaints(message, 2)]


def test_every_kind_of_mark_is_found() -> None:
    module = """
class Lost(Refusal): ...
class Locked(Lost):
    def __init__(self): super().__init__("It is locked.", n=1)
class Pane(Plane):
    def __init__(self): super().__init__("page")
raise Lost("No {name}." if name else "Nothing.", name=name)
label = N_("Events"); pair = NN_("{n} group", "{n} groups")
say(Words("Held" " on {day}", {"day": day})), several("{n} event", "{n} events", 2)
Words("a", {}, "b"), Words("c", {}, many="d"), Words(text, {})
say("Approved by", language), tell("Withdrawn."), Wrong("This is not a number.")
"""
    tree = ast.parse(module)
    assert set(words.sentences(tree, words.descendants([tree]))) == {
        ("It is locked.", None),
        ("No {name}.", None),
        ("Nothing.", None),
        ("Events", None),
        ("{n} group", "{n} groups"),
        ("Held on {day}", None),
        ("{n} event", "{n} events"),
        ("a", "b"),
        ("c", "d"),
        ("Approved by", None),
        ("Withdrawn.", None),
        ("This is not a number.", None),
    }


def test_a_sentence_put_together_at_run_time_is_refused() -> None:
    with pytest.raises(ValueError, match="f-string"):
        list(words.sentences(ast.parse('Refusal(f"No {name}.")'), {"Refusal"}))
