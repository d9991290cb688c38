"""The SQL behind duplicates: records to be compared, pairs said to be different, and who names a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, groupby
from typing import Any

from app.alphabet import from_latin, latin_name, search_key
from app.domain.fields import Link, Links
from app.domain.likeness import Face, Likeness, face
from app.domain.register import Register, Values
from app.domain.same import Pair
from app.storage.database import Database, transaction, value
from app.storage.journal import Entry
from app.storage.shelf import OURS, Record, shelf

MOST = 500
"""No draft is compared with more records than this while a person types."""

PREFIX, ALONE = 3, 5
"""How many letters of each of two words, or of a single one, a record must share with a draft."""


def groups(db: Database, register: Register, of: Likeness) -> Iterator[list[Face]]:
    """The live records of this office, those together that agree in the first of what must agree."""
    first = of.within[0] if of.within else None
    sql = f"{looked_at(register, of)} ORDER BY {first or 'row'}"
    for _, some in groupby(faces(db, of, sql), key=lambda one: one.values[first] if first else None):
        yield list(some)


def candidates(db: Database, register: Register, of: Likeness, values: Values) -> list[Face]:
    """The live records of this office that a draft may be like, at once: by an index or by the beginnings of words."""
    sql = looked_at(register, of)
    if of.within:
        day = register.field(of.within[0]).keep(values.get(of.within[0]))
        return list(faces(db, of, f"{sql} AND {of.within[0]} = ? ORDER BY row DESC LIMIT {MOST}", [day]))
    found: dict[str, Face] = {}
    for name in of.proof:
        if values.get(name) is not None:
            found |= {one.id: one for one in faces(db, of, f"{sql} AND {name} = ?", [values[name]])}
    match = beginnings([values[name] for name in of.names if values.get(name)])
    if match:
        table = f"{register.name}_search"
        among = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT {MOST}"
        found |= {one.id: one for one in faces(db, of, f"{sql} AND row IN ({among})", [match])}
    return list(found.values())


def looked_at(register: Register, of: Likeness) -> str:
    return f"SELECT id, {', '.join(of.fields)} FROM {register.name} WHERE withdrawn = 0 AND office = {OURS}"


def faces(db: Database, of: Likeness, sql: str, values: Iterable[Any] = ()) -> Iterator[Face]:
    """What is looked at of the records that a query finds."""
    for id, *kept in db.conn.execute(sql, list(values)):
        yield face(of, id, dict(zip(of.fields, kept, strict=True)))


def kept(register: Register, of: Likeness, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a draft as the database keeps them."""
    return {name: register.field(name).keep(values.get(name)) for name in of.fields}


def beginnings(texts: Iterable[str]) -> str:
    """The FTS5 query of names that share the beginnings of two words, or of the only one, in either alphabet."""
    tests = []
    for text in texts:
        for key in {search_key(text), search_key(from_latin(text)), search_key(latin_name(text))}:
            words = [word for word in key.split() if len(word) >= PREFIX and not word.isdecimal()]
            if len(words) == 1:
                tests.append(f'"{words[0][:ALONE]}"*')
            tests += [f'("{a[:PREFIX]}"* AND "{b[:PREFIX]}"*)' for a, b in combinations(words, 2)]
    return " OR ".join(dict.fromkeys(tests))


def said_different(db: Database, register: str) -> list[Pair]:
    """The pairs of this office's records said to be different, the last first; older programs wrote no link of it."""
    mine = f"EXISTS (SELECT 1 FROM {register} AS mine WHERE mine.office = {OURS} AND mine.id = same.{{}})"
    query = f"""SELECT one, other FROM same WHERE withdrawn = 0 AND among = ? AND verdict = 'different'
                AND {mine.format("one")} AND {mine.format("other")} ORDER BY row DESC"""
    older = "SELECT one, other FROM different WHERE register = ? ORDER BY at DESC, one, other"
    return [(one, other) for asked in (query, older) for one, other in db.conn.execute(asked, (register,))]


def link_between(db: Database, pair: Pair) -> str | None:
    """The link that says of two records what they are, by its id."""
    found = value(db, "SELECT id FROM same WHERE withdrawn = 0 AND one = ? AND other = ?", pair)
    return None if found is None else str(found)


def forget_different(db: Database, pair: Pair) -> None:
    """Forget what an older program was told."""
    with transaction(db):
        db.conn.execute("DELETE FROM different WHERE one = ? AND other = ?", pair)


def naming(db: Database, child: Register, link: Link | Links, id: str) -> list[Record]:
    """The records of a register, withdrawn ones too, that name a record by one of its links."""
    on = shelf(child)
    if isinstance(link, Links):
        where = "row IN (SELECT source FROM link WHERE target = ? AND register = ? AND field = ?)"
        found = db.conn.execute(f"{on.select} WHERE {where} ORDER BY row", (id, child.name, link.name))
    else:
        found = db.conn.execute(f"{on.select} WHERE {link.name} = ? ORDER BY row", (id,))
    return [on.record(row) for row in found]


def merges(db: Database, register: str, record: str) -> dict[int, str]:
    """The merges that are not undone and in which a record stayed: act → the id of the one withdrawn for it."""
    query = """SELECT act.id, goes.record FROM journal AS stays JOIN act ON act.id = stays.act
               JOIN journal AS goes ON goes.act = act.id AND goes.register = stays.register AND goes.kind = 'withdrawn'
               WHERE act.kind = 'merge' AND undone_by IS NULL AND stays.kind = 'edited'
               AND stays.register = ? AND stays.record = ? ORDER BY act.id"""
    return dict(db.conn.execute(query, (register, record)).fetchall())


def stands_as_left(register: Register, here: Record, entry: Entry) -> bool:
    """Whether what an act changed in a record is still as the act left it; other fields may be others."""
    after = entry.after
    if after is None or entry.before is None:
        return False
    now = {name: register.field(name).carry(here.values[name]) for name in after}
    gone = {"withdrawn": True, "restored": False}.get(entry.kind)
    return now == after and gone in (None, here.withdrawn)
