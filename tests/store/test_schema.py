"""The tables are what their documentation says."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from reviewer.store import Store
from tests.support.workspaces import Clock

PAGE = Path(__file__).parents[2] / "docs" / "store.md"


def documented() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, body in re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", PAGE.read_text("utf-8"), re.M | re.S):
        rows = re.findall(r"^\| (\w+) \| (\w+) \| .+ \|$", body, re.M)
        found[name] = [row for row in rows if row != ("column", "type")]
    return found


def real(path: Path) -> dict[str, list[tuple[str, str]]]:
    Store.open(path, clock=Clock()).close()
    connection = sqlite3.connect(path)
    tables = [
        name
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if "_fts" not in name and not name.startswith(("sqlite_", "_sqlite_"))
    ]
    found = {
        table: [(row[1], row[2]) for row in connection.execute(f'PRAGMA table_info("{table}")')] for table in tables
    }
    connection.close()
    return found


def test_the_documented_tables_are_the_real_ones(tmp_path: Path) -> None:
    assert documented() == real(tmp_path / "store.sqlite")


def test_every_table_of_ours_is_strict(tmp_path: Path) -> None:
    tables = real(tmp_path / "store.sqlite")
    connection = sqlite3.connect(tmp_path / "store.sqlite")
    for table in tables:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        assert "STRICT" in sql, table
    connection.close()


def test_every_index_is_kept_by_triggers(tmp_path: Path) -> None:
    Store.open(tmp_path / "store.sqlite", clock=Clock()).close()
    connection = sqlite3.connect(tmp_path / "store.sqlite")
    triggers = dict(connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall())
    connection.close()
    for table in ("paragraph", "area", "wording", "note"):
        assert triggers[f"{table}_fts_delete"] == table
    assert {"note_fts_insert", "note_fts_update", "wording_fts_insert"} <= set(triggers)
    assert {"tally_insert", "tally_update", "tally_delete"} <= set(triggers)
    assert {"wording_insert", "wording_update", "wording_delete"} <= set(triggers)


def test_other_tools_open_it(tmp_path: Path) -> None:
    import sqlite_utils

    tables = real(tmp_path / "store.sqlite")
    database = sqlite_utils.Database(tmp_path / "store.sqlite")
    assert set(tables) <= set(database.table_names())
    assert {"paragraph_text", "area_text"} <= set(database.view_names())
    database.close()
