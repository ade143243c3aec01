"""The full-text indexes follow their tables by themselves, whatever is added, changed or taken away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.model.decided import NoteKind
from reviewer.store.schema import BY_HAND, SHOWN_ALONE
from tests.support.reports import data_of, fairhaven
from tests.support.workspaces import with_fairhaven


def test_indexes_follow_their_tables(tmp_path: Path) -> None:
    workspace = with_fairhaven(tmp_path)
    session = workspace.session("fairhaven")
    connection = workspace.store._connection

    def matches(table: str, words: str) -> int:
        query = f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH ?"
        return int(connection.execute(query, (words,)).fetchone()[0])

    def whole() -> None:
        for table in ("paragraph", "area", "wording", "note"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")

    assert matches("paragraph", "quay") == 1
    assert matches("area", "interview") == 1, "words are found by their stem"
    note = session.add_note("report", NoteKind.COMMENT, "lighthouse")
    assert matches("note", "lighthouse") == 1
    session.edit_note(note.uuid, text="harbour wall")
    assert (matches("note", "lighthouse"), matches("note", "harbour")) == (0, 1)
    whole()
    session.delete_note(note.uuid)
    assert matches("note", "harbour") == 0
    session.undo()
    assert matches("note", "harbour") == 1

    again = fairhaven(parser_version="test-2")
    workspace.store.add(replace(again, sections=again.sections[:2], areas=again.areas[:1]), data_of(again))
    assert (matches("paragraph", "quay"), matches("area", "interview")) == (0, 0)
    whole()
    workspace.close()


@pytest.mark.parametrize("field", ["grade", "value"])
def test_the_library_is_read_from_partial_indexes(tmp_path: Path, field: str) -> None:
    with with_fairhaven(tmp_path) as workspace:
        plan = workspace.store._connection.execute(
            f"EXPLAIN QUERY PLAN SELECT report_id, value FROM decision WHERE field = '{field}' AND {SHOWN_ALONE}"
        ).fetchall()
        by_hand = workspace.store._connection.execute(
            f"EXPLAIN QUERY PLAN SELECT target FROM decision WHERE {BY_HAND} AND field = 'removed'"
        ).fetchall()
    assert "decision_shown" in plan[0][3]
    assert "decision_by_hand" in by_hand[0][3]
