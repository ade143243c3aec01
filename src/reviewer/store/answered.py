"""How many areas of each report an action answers: the rule of `insight.coverage`, from a few set queries.

A superseded action answers nothing. An area that was removed, or that found no place in the version that is shown, does
not count. One that is divided is answered where each of its strands is: by an action of its own, or by one that answers
the whole area.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Set as AbstractSet

Thing = tuple[int, str]
"""The number of a report, and a target in it."""

_OF_ANSWERED = "report AS r JOIN decision AS d ON d.report_id = r.id"
_ANSWERED = "r.slug IN (SELECT report FROM answer) AND d.reviewer = '' AND d.value IS NOT NULL"


def answered(connection: sqlite3.Connection, removed: AbstractSet[Thing]) -> dict[int, int]:
    """By number of the report: how many of its areas an action answers; `removed` is what people took away."""
    direct: set[Thing] = set()
    parts: set[Thing] = set()
    for report, target in connection.execute(
        "SELECT r.id, w.target FROM answer AS w JOIN report AS r ON r.slug = w.report "
        "JOIN action AS a ON a.uuid = w.action WHERE a.status <> 'superseded' "
        "AND (w.target GLOB 'area/*' OR w.target GLOB 'strand/*')"
    ):
        (direct if target.startswith("area/") else parts).add((report, target))
    if not direct and not parts:
        return {}
    found = direct | (_divided(connection, removed, parts) if parts else set())
    counted: dict[int, int] = defaultdict(int)
    for report, _ in found - removed - _detached(connection):
        counted[report] += 1
    return dict(counted)


def _divided(connection: sqlite3.Connection, removed: AbstractSet[Thing], parts: AbstractSet[Thing]) -> set[Thing]:
    """The divided areas of which each strand is among `parts`."""
    strands: dict[Thing, set[Thing]] = defaultdict(set)
    for report, target, area in connection.execute(
        f"SELECT d.report_id, d.target, json_extract(d.value, '$.area') FROM {_OF_ANSWERED} "
        f"AND d.target >= 'strand/' AND d.target < 'strand0' AND d.field = '*' WHERE {_ANSWERED}"
    ):
        if (report, target) not in removed:
            strands[report, area].add((report, target))
    return {area for area, own in strands.items() if own <= parts}


def _detached(connection: sqlite3.Connection) -> set[Thing]:
    """The areas that found no place in the version that is shown."""
    return set(
        connection.execute(
            f"SELECT d.report_id, d.target FROM {_OF_ANSWERED} AND d.target >= 'area/' AND d.target < 'area0' "
            f"AND d.field = 'place' WHERE {_ANSWERED} AND json_extract(d.value, '$.at') IS NULL"
        ).fetchall()
    )
