"""Changing words wherever they stand in the tables, the same way everywhere."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence

from reviewer.errors import UsageError
from reviewer.store.log import encode
from reviewer.store.plan_schema import JSON_COLUMNS
from reviewer.store.state import OBJECT_FIELDS

Redact = Callable[[str, str, object], str]
"""From the name of a text, the text, and the JSON object that it stands in (None for a column): what stays of it."""

_REPORTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "source": ("id", ("file", "origin"), ("facts", "warnings")),
    "source_text": ("source_id", ("text",), ("leftovers",)),
    "judgement": ("rowid", ("label", "grade_text"), ("reasons", "witnesses")),
    "section": ("rowid", ("heading",), ()),
    "paragraph": ("id", ("said",), ()),
    "area": ("id", ("section", "group", "responsible", "said"), ("references",)),
    "claim": ("id", ("about", "text"), ()),
    "report": ("id", ("title", "authority"), ()),
}
"""Key, plain texts, JSON texts of each table of what was read."""


def blacked_out(words: str) -> Redact:
    """Put a block for each letter of `words` wherever they stand: places are counted in letters, and must not move."""
    parts = words.split()
    if not parts:
        raise UsageError("no words were given to purge.")
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts), re.IGNORECASE)

    def change(_name: str, text: str, _within: object) -> str:
        return pattern.sub(lambda found: re.sub(r"\S", "█", found.group()), text)

    return change


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
            connection, "memory", ("actor", "key"), ("value",), ("1", ()), lambda _, text: _remembered(text, change)
        )


def _remembered(text: str, change: Redact) -> str:
    """A remembered text with its words changed. Most are JSON, in which words may stand as escapes."""
    try:
        value = json.loads(text)
    except ValueError:
        return change("value", text, None)
    changed = _within(value, change, "", None)
    return text if changed == value else json.dumps(changed, ensure_ascii=False)


def redact_reports(connection: sqlite3.Connection, change: Redact) -> set[int]:
    """Change what was read from reports; the sources in whose text something changed."""
    sources: set[int] = set()
    for table, (key, texts, documents) in _REPORTS.items():
        keys = ("source_id", "ordinal") if key == "rowid" else (key,)
        changed = _columns(connection, table, keys, texts, ("1", ()), lambda name, text: change(name, text, None))
        changed += _columns(connection, table, keys, documents, ("1", ()), lambda _, text: redacted(text, change) or "")
        if table == "source_text":
            sources.update(int(str(row[0])) for row in changed)
    return sources


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
