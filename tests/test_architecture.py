"""The house, in sentences: who stands on whom, and what is kept in one place. Reading this is reading the design."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from app.paths import ROOT

GROUND = (
    "app.alphabet", "app.catalogues", "app.errors", "app.fault", "app.files", "app.language", "app.paths",
    "app.pictures", "app.progress",
)  # fmt: skip


def test_the_ground_floor_stands_on_nothing() -> None:
    for room in GROUND:
        stands_only_on(room, *GROUND)


def test_the_domain_stands_on_the_ground_floor() -> None:
    stands_only_on("app.domain", *GROUND)


def test_storage_stands_on_the_domain() -> None:
    stands_only_on("app.storage", "app.domain", *GROUND)


def test_the_summary_stands_on_the_domain() -> None:
    stands_only_on("app.summary", "app.domain", *GROUND)


def test_the_papers_stand_on_the_summary() -> None:
    stands_only_on("app.papers", "app.summary", "app.domain", *GROUND)


def test_the_exchange_stands_on_storage_and_the_domain() -> None:
    stands_only_on("app.exchange", "app.storage", "app.domain", *GROUND)


def test_the_intake_stands_on_the_domain() -> None:
    stands_only_on("app.intake", "app.domain", *GROUND)


def test_the_centre_stands_on_storage_the_exchange_and_the_summary() -> None:
    stands_only_on("app.centre", "app.storage", "app.exchange", "app.summary", "app.domain", *GROUND)


def test_the_window_knows_the_office_the_domain_and_the_ground_floor() -> None:
    stands_only_on("ui", "app.office", "app.domain", *GROUND)


def test_nothing_in_the_office_knows_the_window() -> None:
    nothing_in("app", imports("ui"))
    nothing_in("app", imports("PySide6"))
    nothing_in("app", imports("shiboken6"))


def test_the_office_opens_where_there_is_no_qt() -> None:
    rooms = ", ".join(sorted(modules("app")))
    program = f"import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None; import {rooms}"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_sql_is_written_only_in_storage_and_the_warehouse() -> None:
    nothing_in("app", speaks_sql, but=("app.storage", "app.centre.warehouse"))
    nothing_in("ui", speaks_sql)


def test_only_the_warehouse_knows_postgresql_and_only_when_it_is_asked_for() -> None:
    nothing_in("app", imports("psycopg"), but=("app.centre.warehouse",))
    program = "import sys, app.cli; sys.exit('psycopg' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_only_the_jobs_know_threads() -> None:
    for thread in ("threading", "_thread", "concurrent", "multiprocessing", "asyncio"):
        nothing_in("app", imports(thread), but=("app.storage.database",))
        nothing_in("ui", imports(thread), but=("ui.jobs",))
    nothing_in("ui", mentions("QThread", "QThreadPool", "QRunnable"), but=("ui.jobs",))


def test_only_say_opens_message_boxes() -> None:
    nothing_in("ui", mentions("QMessageBox"), but=("ui.say",))


def test_what_a_part_of_the_window_keeps_to_itself_no_other_part_touches() -> None:
    nothing_in("ui", touches_what_is_private)


def test_no_layout_is_asked_for_its_items() -> None:
    """An item of a layout in Python outlives the item: Python then takes it for what Qt puts in the same place."""
    nothing_in("ui", mentions("itemAt", "itemAtPosition"))


def test_no_files_import_each_other_in_a_circle() -> None:
    """Imports for the sake of types count too: who knows whom is the design, whatever Python makes of it."""
    assert in_circles({name: files_known_to(name) for part in ("app", "ui") for name in modules(part)}) == []


def test_no_folders_of_the_house_know_each_other_in_a_circle() -> None:
    known: dict[str, set[str]] = {}
    for name in (*modules("app"), *modules("ui")):
        known.setdefault(folder_of(name), set()).update({folder_of(other) for other in files_known_to(name)})
    assert in_circles({name: others - {name} for name, others in known.items()}) == []


def test_a_circle_is_known_when_seen() -> None:
    assert in_circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == ["a", "b", "c"]
    assert in_circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_a_function_fits_on_the_screen() -> None:
    lengths = [(length, name) for part in ("app", "ui") for name, length in functions(part)]
    assert [name for length, name in lengths if length > 60] == []
    assert sum(length < 25 for length, _ in lengths) >= 0.9 * len(lengths)


@pytest.mark.parametrize(
    "text", ["SELECT id FROM record", "insert into t values (?)", "PRAGMA user_version", "\n  WITH a AS (SELECT 1)"]
)
def test_sql_is_known_when_seen(text: str) -> None:
    assert SQL.search(text)


@pytest.mark.parametrize("text", ["Select the file from the list.", "Update Dostyq, set the password.", "create"])
def test_a_sentence_is_not_taken_for_sql(text: str) -> None:
    assert not SQL.search(text)


# How the sentences are checked.

SQL = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|ATTACH|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|VACUUM)\b"
    r"|^\s*WITH \w+( \(.*\))? AS\b"
    r"|\b(insert into \w+|delete from \w+|create table|drop table|alter table|select .+ from \w+ where|pragma \w+)\b"
)
Property = Callable[[ast.Module], bool]


def stands_only_on(part: str, *floors: str) -> None:
    """A part of the house imports itself and the floors named, nothing else of the house."""
    strays = {
        f"{module} imports {other}"
        for module, tree in modules(part).items()
        for other in imported(tree)
        if within(other, "app", "ui") and not within(other, part, "app.__version__", *floors)
    }
    assert strays == set()


def nothing_in(part: str, holds: Property, but: tuple[str, ...] = ()) -> None:
    """A property that no module of a part has, but for those named."""
    assert [module for module, tree in modules(part).items() if holds(tree) and not within(module, *but)] == []


def imports(name: str) -> Property:
    return lambda tree: any(within(other, name) for other in imported(tree))


def mentions(*names: str) -> Property:
    return lambda tree: any(named(node) in names for node in ast.walk(tree))


def touches_what_is_private(tree: ast.Module) -> bool:
    """Names that begin with an underscore, of anybody but oneself."""
    private = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and re.match("_[^_]", node.attr))
    return any(ast.unparse(node.value) not in ("self", "super()") for node in private)


def speaks_sql(tree: ast.Module) -> bool:
    """A text that SQL would understand, outside of docstrings."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return any(SQL.search(node.value) for node in texts if id(node) not in said)


@cache
def modules(part: str) -> dict[str, ast.Module]:
    """The modules of a part of the house by their dotted names."""
    place = ROOT.joinpath(*part.split("."))
    paths = [place.with_suffix(".py")] if place.with_suffix(".py").exists() else sorted(place.rglob("*.py"))
    return {dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files_known_to(module: str) -> set[str]:
    """The files of the house that one of them imports, for whatever sake."""
    files = {**modules("app"), **modules("ui")}
    known = {name if name in files else name.rpartition(".")[0] for name in imported(files[module])}
    return (known & files.keys()) - {module}


def folder_of(module: str) -> str:
    """The folder of app or ui in which a file lies, or the file itself where it lies in none."""
    return ".".join(module.split(".")[:2])


def in_circles(known: Mapping[str, set[str]]) -> list[str]:
    """Who is left when all that know nobody, or are known by nobody, are taken away again and again."""
    left = dict(known)
    while True:
        names = left.keys() & {name for some in left.values() for name in some}
        kept = {name: left[name] & names for name in names if left[name] & names}
        if kept == left:
            return sorted(left)
        left = kept


def within(name: str, *parts: str) -> bool:
    return any(name == part or name.startswith(part + ".") for part in parts)


def named(node: ast.AST) -> str | None:
    match node:
        case ast.Name(name) | ast.Attribute(attr=name) | ast.alias(name):
            return name
    return None


def functions(part: str) -> Iterator[tuple[str, int]]:
    """Every function with its length in lines."""
    for module, tree in modules(part).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield f"{module}.{node.name}", node.end_lineno - node.lineno + 1
