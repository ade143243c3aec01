"""Changing words wherever they stand in the tables, the same way everywhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from reviewer.store.blackout import Blackout
from reviewer.store.clearing import OURS
from reviewer.store.log import encode
from reviewer.store.packing import unpack
from reviewer.store.plan_schema import JSON_COLUMNS
from reviewer.store.state import OBJECT_FIELDS

Redact = Callable[[str, str, object], str]
"""From the name of a text, the text, and the JSON object that it stands in (None for a column): what stays of it."""

_REPORTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "source": ("id", ("file", "origin"), ("facts", "warnings")),
    "source_text": ("source_id", (), ("leftovers",)),
    "judgement": ("rowid", ("label", "grade_text"), ("reasons", "witnesses")),
    "section": ("rowid", ("heading",), ()),
    "paragraph": ("id", ("said",), ()),
    "area": ("id", ("section", "group", "responsible", "said"), ("references",)),
    "claim": ("id", ("about", "text"), ()),
    "report": ("id", ("title", "authority"), ()),
}
"""Key, plain texts, JSON texts of each table of what was read, besides the whole texts of sources."""


def redacted(stored: str | None, change: Redact) -> str | None:
    """A stored JSON text with every string in it changed."""
    return None if stored is None else encode(_within(json.loads(stored), change, "", None))


def _within(value: object, change: Redact, name: str, parent: object) -> object:
    if isinstance(value, str):
        return change(name, value, parent)
    if isinstance(value, list):
        return [_within(one, change, name, parent) for one in value]
    if isinstance(value, dict):
        return {key: _within(one, change, key, value) for key, one in value.items()}
    return value


def redact_people(connection: sqlite3.Connection, change: Redact, report: int | None) -> None:
    """Change what people wrote: of one report, or of all, unsaved drafts among it."""
    where, parameters = ("1", ()) if report is None else ("report_id = ?", (report,))
    for table, names in OBJECT_FIELDS.items():
        documents = [name for name in names if (table, name) in JSON_COLUMNS]
        texts = [name for name in names if name not in documents]
        _columns(connection, table, ("uuid",), texts, (where, parameters), lambda name, text: change(name, text, None))
        _columns(
            connection, table, ("uuid",), documents, (where, parameters), lambda _, text: redacted(text, change) or ""
        )
    field = ("report_id", "target", "field", "reviewer")
    _columns(
        connection, "decision", field, ("value",), (where, parameters), lambda _, text: redacted(text, change) or ""
    )
    if report is None:
        _columns(
            connection,
            "memory",
            ("actor", "key"),
            ("value",),
            ("actor <> ?", (OURS,)),
            lambda _, text: _remembered(text, change),
        )


def _remembered(text: str, change: Redact) -> str:
    """A remembered text with its words changed. Most are JSON, in which words may stand as escapes."""
    try:
        value = json.loads(text)
    except ValueError:
        return change("value", text, None)
    changed = _within(value, change, "", None)
    return text if changed == value else json.dumps(changed, ensure_ascii=False)


def redact_reports(connection: sqlite3.Connection, black: Blackout) -> tuple[set[int], int]:
    """Black out what was read from reports; the sources whose text says it, and how often their texts do."""
    before = black.found
    sources = set(_texts(connection, black))
    times = black.found - before
    for table, (key, texts, documents) in _REPORTS.items():
        keys = ("source_id", "ordinal") if key == "rowid" else (key,)
        _columns(connection, table, keys, texts, ("1", ()), lambda name, text: black(name, text))
        _columns(connection, table, keys, documents, ("1", ()), lambda _, text: redacted(text, black) or "")
    return sources, times


def _texts(connection: sqlite3.Connection, black: Blackout) -> Iterator[int]:
    """Black out the whole texts of sources; the row numbers of those that said it."""
    for (source,) in connection.execute("SELECT source_id FROM source_text ORDER BY source_id").fetchall():
        text, places = connection.execute(
            "SELECT text, places FROM source_text WHERE source_id = ?", (source,)
        ).fetchone()
        new = black.in_source(text, (place.spans for place in unpack(places) if place))
        if new != text:
            connection.execute("UPDATE source_text SET text = ? WHERE source_id = ?", (new, source))
            yield source


def _columns(
    connection: sqlite3.Connection,
    table: str,
    keys: Sequence[str],
    columns: Sequence[str],
    where: tuple[str, tuple[object, ...]],
    change: Callable[[str, str], str],
) -> list[tuple[object, ...]]:
    """Change text columns of a table; the keys of the rows in which something changed."""
    changed: list[tuple[object, ...]] = []
    if not columns:
        return changed
    names = ", ".join(f'"{name}"' for name in (*keys, *columns))
    rows = connection.execute(f"SELECT {names} FROM {table} WHERE {where[0]}", where[1]).fetchall()
    for row in rows:
        key, texts = row[: len(keys)], row[len(keys) :]
        new = [change(name, text) if isinstance(text, str) else text for name, text in zip(columns, texts, strict=True)]
        if list(texts) != new:
            setters = ", ".join(f'"{name}" = ?' for name in columns)
            match = " AND ".join(f'"{name}" = ?' for name in keys)
            connection.execute(f"UPDATE {table} SET {setters} WHERE {match}", (*new, *key))
            changed.append(key)
    return changed
