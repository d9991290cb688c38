"""The words to translate: `./dostyq words` takes them out of app/ and ui/ into messages.pot and the catalogues.

Marked are N_("…"), NN_("…", "… many"), Words("…"), Words("…", values, "… many"), several("…", "… many", n), say("…"),
tell("…"), the first words of Wrong and of every Refusal and its descendants, and the helps of the command line.
Nothing is guessed: a changed English sentence is a new one, and the old one is dropped, its translation shown for the
last time.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "i18n" / "messages.pot"
PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: Dostyq\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""
Sentence = tuple[str, str | None]
"""The English sentence and, where things are counted in it, the same for many."""


def sources() -> dict[str, ast.Module]:
    """Every module that may speak to a user, by its path from the root."""
    paths = sorted(path for folder in ("app", "ui") for path in (ROOT / folder).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def descendants(trees: Iterable[ast.Module], parent: str = "Refusal") -> set[str]:
    """The names of a class and of all that descend from it, in whatever module they are."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    names, before = {parent}, 0
    while len(names) > before:
        before = len(names)
        names |= {one.name for one in classes if names & {named(base) for base in one.bases}}
    return names


def named(node: ast.expr) -> str:
    match node:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def sentences(tree: ast.Module, refusals: set[str]) -> Iterator[Sentence]:
    """What is marked in one module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from marked(node, refusals)
        if isinstance(node, ast.ClassDef) and node.name in refusals:
            yield from ((text, None) for text in own_words(node))
        yield from ((" ".join(text.split()), None) for text in helps(node))


def helps(node: ast.AST) -> Iterator[str]:
    """What the command line says of a command, which is its docstring, and of an option."""
    match node:
        case ast.FunctionDef(decorator_list=[*marks]):
            if {named(mark.func) for mark in marks if isinstance(mark, ast.Call)} & {"command", "group"}:
                yield ast.get_docstring(node) or ""
        case ast.Call(func=func, keywords=[*given]) if named(func) == "option":
            for keyword in given:
                yield from texts(keyword.value) if keyword.arg == "help" else []


def marked(call: ast.Call, refusals: set[str]) -> Iterator[Sentence]:
    match named(call.func), [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "many")]:
        case ("several" | "NN_", [one, many, *_]) | ("Words", [one, _, many]):
            yield from zip(texts(one), texts(many), strict=True)
        case name, [one, *_] if name in refusals | {"N_", "Words", "Wrong", "say", "tell"}:
            yield from ((text, None) for text in texts(one))


def own_words(refusal: ast.ClassDef) -> Iterator[str]:
    """What a refusal says of itself, by `super().__init__("…")`."""
    for node in ast.walk(refusal):
        if isinstance(node, ast.Call) and named(node.func) == "__init__" and node.args:
            yield from texts(node.args[0])


def texts(node: ast.expr) -> list[str]:
    """The plain text of an argument, both where it is a choice of two; none where it is a variable."""
    match node:
        case ast.Constant(str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return texts(one) + texts(other)
        case ast.JoinedStr():
            raise ValueError(f"line {node.lineno}: an f-string cannot be translated; name its {{places}}")
    return []


def template() -> Catalog:
    """All sentences of the program, ordered by file and text so that moved lines change nothing."""
    trees = sources()
    refusals = descendants(trees.values())
    catalog = Catalog()
    for path, tree in trees.items():
        for one, many in sorted(set(sentences(tree, refusals)), key=str):
            catalog.add((one, many) if many else one, locations=[(path, 0)])
    return catalog


def catalogue_path(language: str) -> Path:
    return ROOT / "i18n" / language / "LC_MESSAGES" / "dostyq.po"


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one before there is any."""
    path = catalogue_path(language)
    text = path.read_text(encoding="utf-8") if path.exists() else header(language)
    return read_po(io.StringIO(text), locale=language)


def header(language: str) -> str:
    return f'{HEADER}"Language: {language}\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n'


def written(catalog: Catalog, head: str) -> str:
    """The text of a catalogue: no dates, no line numbers, no wrapping, so that only words ever differ."""
    body = io.BytesIO()
    write_po(body, catalog, omit_header=True, include_lineno=False, width=0)
    return f"{head}\n{body.getvalue().decode()}"


def updated(language: str, words: Catalog) -> tuple[Catalog, list[Message]]:
    """A catalogue brought up to the words, and the entries that nothing needs any more."""
    catalog = read(language)
    catalog.update(words, no_fuzzy_matching=True)
    dropped = list(catalog.obsolete.values())
    catalog.obsolete.clear()
    for message in catalog:
        if language == "en":
            message.string = message.id
        if language == "en" or not any(strings(message)):
            message.flags.discard("fuzzy")
    return catalog, dropped


def main() -> None:
    words = template()
    TEMPLATE.write_text(written(words, HEADER), encoding="utf-8", newline="\n")
    for language in PLURALS:
        catalog, dropped = updated(language, words)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(catalog, header(language)), encoding="utf-8", newline="\n")
        empty = sum(1 for message in catalog if message.id and not all(strings(message)))
        print(f"{language}: {len(catalog)} sentences, {empty} to translate, {len(dropped)} dropped")
        for message in dropped:
            if any(strings(message)) and language != "en":
                print(f"    {message.id!r} was {message.string!r}")


def strings(message: Message) -> tuple[str, ...]:
    """The forms of a translation, one or more."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


if __name__ == "__main__":
    main()
