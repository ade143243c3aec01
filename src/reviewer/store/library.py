"""The library: every report in one line, from a few set queries that read no paragraph and no text."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from dataclasses import field

from reviewer.model.decided import ActionStatus
from reviewer.model.grades import Grade
from reviewer.model.reviewed import LibraryRow
from reviewer.record import dataclass
from reviewer.store.answered import answered
from reviewer.store.schema import BY_HAND, SHOWN_ALONE

_SHOWN = (
    *("id", "slug", "framework", "variant", "title", "authority", "inspection_start", "inspection_end", "published"),
    *("areas", "to_decide", "warnings"),
)
_DRAFT = "EXISTS (SELECT 1 FROM version AS v WHERE v.source_id = report.source_id AND v.kind = 'draft')"


def rows(connection: sqlite3.Connection, actor: str) -> list[LibraryRow]:
    """One row a report, by authority (reports without one last), then date; `decided` counts what `actor` read.

    What is overdue is no matter of tables: `past_due` gives what may be.
    """
    by_hand = _by_hand(connection)
    grades, conflicts = _grades(connection, by_hand)
    facts, closed, codes = _facts(connection), _closed(connection), _codes(connection)
    decided, actions = _decided(connection, actor), _actions(connection)
    with_action = answered(connection, {(report, gone) for report, one in by_hand.items() for gone in one.removed})
    found = []
    for *shown, draft in connection.execute(
        f"SELECT {', '.join(_SHOWN)}, {_DRAFT} FROM report WHERE source_id IS NOT NULL"
    ):
        report = dict(zip(_SHOWN, shown, strict=True))
        number = report["id"]
        stands = {**report, **facts.get(number, {})}
        changed = by_hand.get(number, NOTHING)
        found.append(
            LibraryRow(
                id=report["slug"],
                framework=stands["framework"] or "unknown",
                variant=stands["variant"],
                title=stands["title"],
                authority=stands["authority"],
                inspection_start=_date(stands["inspection_start"]),
                inspection_end=_date(stands["inspection_end"]),
                published=_date(stands["published"]),
                grades=tuple(grades.get(number, ())),
                conflicts=conflicts.get(number, 0),
                decided=decided.get(number, 0),
                to_decide=report["to_decide"] + changed.to_decide,
                areas=report["areas"] + changed.areas,
                areas_with_action=with_action.get(number, 0),
                actions=actions.get(number, 0),
                overdue=0,
                warnings=report["warnings"],
                draft=bool(draft),
                closed=number in closed,
                warning_codes=codes.get(number, ()),
            )
        )
    latest = dt.date.min
    found.sort(key=lambda row: (row.authority is None, row.authority or "", row.inspection_end or latest, row.id))
    return found


def _decided(connection: sqlite3.Connection, actor: str) -> dict[int, int]:
    """By report: how much is settled for all, and read by `actor`."""
    return dict(
        connection.execute(
            "SELECT report_id, sum(decided) FROM tally WHERE reviewer IN ('', ?) GROUP BY report_id", (actor,)
        ).fetchall()
    )


def _actions(connection: sqlite3.Connection) -> dict[int, int]:
    """By report: how many actions."""
    query = "SELECT report_id, count(*) FROM action WHERE report_id IS NOT NULL GROUP BY report_id"
    return dict(connection.execute(query).fetchall())


@dataclass(frozen=True, slots=True)
class PastDue:
    """An action whose date is past: the report that it belongs to, and those that it answers something in."""

    report: str
    due: dt.date
    status: ActionStatus
    answers: tuple[str, ...]


def past_due(connection: sqlite3.Connection, today: dt.date) -> list[PastDue]:
    """The actions of reports whose date is before `today`, whatever their status."""
    found = connection.execute(
        "SELECT r.slug, a.due, a.status, (SELECT json_group_array(w.report) FROM answer AS w WHERE w.action = a.uuid) "
        "FROM action AS a JOIN report AS r ON r.id = a.report_id WHERE a.due < ?",
        (today.isoformat(),),
    )
    return [
        PastDue(report, dt.date.fromisoformat(due), ActionStatus(status), tuple(json.loads(answers)))
        for report, due, status, answers in found
    ]


@dataclass(slots=True)
class _ByHand:
    """What people added to a report and took away from it."""

    to_decide: int = 0
    areas: int = 0
    added: list[tuple[str, str, str]] = field(default_factory=list)
    """Judgements: target, key, grade."""
    removed: set[str] = field(default_factory=set)


NOTHING = _ByHand()

_COUNTED = frozenset({"judgement", "fact", "area", "paragraph"})
"""The kinds of things that a review has to settle; a section or a strand is none."""


def _by_hand(connection: sqlite3.Connection) -> dict[int, _ByHand]:
    """By report, where anything was added or taken away at all."""
    found: dict[int, _ByHand] = defaultdict(_ByHand)
    for report, target, name, value, counted in connection.execute(
        "SELECT report_id, target, field, value, NOT EXISTS (SELECT 1 FROM unasked AS u "
        "WHERE u.report_id = decision.report_id AND u.target = decision.target) FROM decision "
        f"WHERE {BY_HAND} AND value IS NOT NULL ORDER BY origin"
    ):
        changed, kind = found[report], target.partition("/")[0]
        step = -1 if name == "removed" else 1
        changed.to_decide += step * counted * (kind in _COUNTED)
        changed.areas += step * (kind == "area")
        if step < 0:
            changed.removed.add(target)
        elif kind == "judgement":
            whole = json.loads(value)
            changed.added.append((target, whole["key"], whole["grade"]))
    return found


def _grades(
    connection: sqlite3.Connection, by_hand: dict[int, _ByHand]
) -> tuple[dict[int, list[tuple[str, Grade | None]]], dict[int, int]]:
    """By report: the grades that stand, and how many conflicts are not decided."""
    decided = {
        (report, target): json.loads(value)["grade"]
        for report, target, value in connection.execute(
            "SELECT report_id, target, value FROM decision "
            f"WHERE field = 'grade' AND {SHOWN_ALONE} AND value IS NOT NULL"
        )
    }
    grades: dict[int, list[tuple[str, Grade | None]]] = defaultdict(list)
    conflicts: dict[int, int] = defaultdict(int)

    def stands(report: int, target: str, key: str, grade: str) -> None:
        if target not in by_hand.get(report, NOTHING).removed:
            found = decided.get((report, target), grade)
            grades[report].append((key, Grade(found) if found else None))

    for report, target, key, grade, conflict in connection.execute(
        "SELECT r.id, j.target, j.key, j.grade, j.conflict FROM report AS r "
        "JOIN judgement AS j ON j.source_id = r.source_id ORDER BY r.id, j.ordinal"
    ):
        stands(report, target, key, grade)
        if conflict and (report, target) not in decided and target not in by_hand.get(report, NOTHING).removed:
            conflicts[report] += 1
    for report, changed in by_hand.items():
        for added in changed.added:
            stands(report, *added)
    return grades, conflicts


def _closed(connection: sqlite3.Connection) -> set[int]:
    """The reports whose review was closed."""
    rows = connection.execute(
        "SELECT d.report_id FROM report AS r JOIN decision AS d ON d.report_id = r.id AND d.target = 'report' "
        "AND d.field = 'closed' AND d.reviewer = '' WHERE d.value IS NOT NULL"
    )
    return {row[0] for row in rows}


def _codes(connection: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """By report: the codes of its warnings, each once."""
    rows = connection.execute(
        "SELECT r.id, s.warnings FROM report AS r JOIN source AS s ON s.id = r.source_id WHERE r.warnings > 0"
    )
    return {number: tuple(dict.fromkeys(code for code, *_ in json.loads(stored))) for number, stored in rows}


def _facts(connection: sqlite3.Connection) -> dict[int, dict[str, str | None]]:
    """By report: the facts that were decided, by name."""
    found: dict[int, dict[str, str | None]] = defaultdict(dict)
    for report, target, value in connection.execute(
        f"SELECT report_id, target, value FROM decision WHERE field = 'value' AND {SHOWN_ALONE} AND value IS NOT NULL"
    ):
        found[report][target.removeprefix("fact/")] = json.loads(value)["value"]
    return found


def _date(text: str | None) -> dt.date | None:
    """A date that stands; what a person typed instead of one is no date."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
