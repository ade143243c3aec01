"""People's own objects read in one query a kind, whoever made each of them and when beside its fields.

The same rows come from the tables (`PlanRows`) and from the log as it was on a day (`store.past`), so that what is
built of them is built in one way.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from reviewer.model.decided import LogEntry
from reviewer.record import dataclass
from reviewer.store import log, state
from reviewer.store.connection import translated
from reviewer.store.log import moment
from reviewer.store.plan_schema import OF_ACTION
from reviewer.store.replay import Standing
from reviewer.store.schema import SHOWN_ALONE
from reviewer.store.state import OBJECT_FIELDS, unpacked


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """One object: its UUID, the id of its report (None for none), its fields, who made it, when, in which entry.

    `log_id` is the latest entry about any of its fields.
    """

    uuid: str
    report: str | None
    whole: dict[str, object]
    actor: str
    at: dt.datetime
    origin: int
    log_id: int


class Rows(Protocol):
    """Where objects are read from."""

    def rows(self, kind: str, of: Collection[str] | None = None) -> list[ObjectRow]:
        """All objects of a kind in the order in which they were made; with `of`, those of these actions alone."""
        ...

    def standings(self, report: str | None, target: str) -> list[tuple[str, Standing]]:
        """What stands for every decided field of one object: field and standing."""
        ...


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What lists and the clock have to know of a report, read without its paragraphs; facts as they stand."""

    report: str
    framework: str
    authority: str | None
    published: str | None
    statement_due: str | None
    inspection_start: str | None
    inspection_end: str | None
    priority_actions: bool
    draft: bool


class PlanRows:
    """The objects of the plan as the tables have them now."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def rows(self, kind: str, of: Collection[str] | None = None) -> list[ObjectRow]:
        """All objects of a kind in the order in which they were made; with `of`, those of these actions alone."""
        names = OBJECT_FIELDS[kind]
        columns = ", ".join(f'o."{name}"' for name in names)
        key = "action" if kind in OF_ACTION else "uuid"
        where = "" if of is None else f"WHERE o.{key} IN (SELECT value FROM json_each(?))"
        query = (
            f"SELECT o.uuid, r.slug, l.actor, l.at, d.origin, "
            "(SELECT max(f.log_id) FROM decision AS f WHERE f.report_id = d.report_id AND f.target = d.target), "
            f"{columns} FROM {kind} AS o LEFT JOIN report AS r ON r.id = o.report_id "
            f"JOIN decision AS d ON d.report_id = coalesce(o.report_id, 0) AND d.target = '{kind}/' || o.uuid "
            f"AND d.field = '*' AND d.reviewer = '' JOIN log AS l ON l.id = d.origin {where} ORDER BY d.origin"
        )
        parameters = () if of is None else (json.dumps(list(of)),)
        with translated(self._path):
            found = self._connection.execute(query, parameters).fetchall()
            answers = self._answers(of) if kind == "action" else {}
        made = []
        for uuid, report, actor, at, origin, log_id, *values in found:
            whole = unpacked(kind, values)
            if kind == "action":
                whole["answers"] = answers.get(uuid, [])
            made.append(ObjectRow(uuid, report, whole, actor, moment(at), origin, log_id))
        return made

    def _answers(self, of: Collection[str] | None) -> dict[str, list[list[str]]]:
        where = "" if of is None else "WHERE action IN (SELECT value FROM json_each(?))"
        parameters = () if of is None else (json.dumps(list(of)),)
        found: dict[str, list[list[str]]] = {}
        for action, report, target in self._connection.execute(
            f"SELECT action, report, target FROM answer {where} ORDER BY action, position", parameters
        ):
            found.setdefault(action, []).append([report, target])
        return found

    def answering(self, report: str) -> list[str]:
        """The UUIDs of the actions that belong to a report or answer something in it."""
        with translated(self._path):
            rows = self._connection.execute(
                "SELECT a.uuid FROM action AS a JOIN report AS r ON r.id = a.report_id WHERE r.slug = ?1 "
                "UNION SELECT action FROM answer WHERE report = ?1",
                (report,),
            ).fetchall()
        return [row[0] for row in rows]

    def latest(self) -> int:
        """The id of the latest entry of the log, 0 for none."""
        with translated(self._path):
            return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0])

    def as_of(self) -> tuple[int, int]:
        """What another pair of shows that something which the clocks depend on may be otherwise by now.

        The latest entry of the log, and the latest source: reports come in without an entry.
        """
        with translated(self._path):
            row = self._connection.execute("SELECT coalesce(max(source_id), 0) FROM version").fetchone()
        return self.latest(), int(row[0])

    def actions_touched(self, since: int) -> set[str] | None:
        """The UUIDs of the actions that entries after `since` are about, or about something that hangs on them.

        None for any: something was purged, and its entries no longer say what they were about.
        """
        kinds = (*OF_ACTION, "action", "tombstone")
        with translated(self._path):
            rows = self._connection.execute(
                "SELECT DISTINCT target, json_extract(coalesce(after, before), '$.action') FROM log WHERE id > ? "
                f"AND ({' OR '.join(f'target GLOB {chr(39)}{kind}/*{chr(39)}' for kind in kinds)})",
                (since,),
            ).fetchall()
            found = set()
            for target, of in rows:
                kind, _, uuid = target.partition("/")
                if kind == "tombstone":
                    return None
                if kind == "action":
                    found.add(uuid)
                elif isinstance(of, str):
                    found.add(of)
                else:
                    found |= {
                        row[0] for row in self._connection.execute(f"SELECT action FROM {kind} WHERE uuid = ?", (uuid,))
                    }
        return found

    def facts(self, reports: Sequence[str] | None = None) -> list[ReportFacts]:
        """What lists and the clock have to know of every report, or of some: what people decided before what was read.

        One query for the reports and one for the facts that were decided.
        """
        where = "" if reports is None else "AND r.slug IN (SELECT value FROM json_each(?))"
        parameters = () if reports is None else (json.dumps(list(reports)),)
        with translated(self._path):
            decided = self._decided_facts()
            found = self._connection.execute(
                "SELECT r.id, r.slug, r.framework, r.authority, r.published, "
                "json_extract(s.facts, '$.values.statement_due'), r.inspection_start, r.inspection_end, "
                "EXISTS (SELECT 1 FROM area AS a WHERE a.source_id = r.source_id AND a.kind = 'priority_action') OR "
                "EXISTS (SELECT 1 FROM decision AS d WHERE d.report_id = r.id AND d.target >= 'area/+' "
                "AND d.target < 'area/,' AND d.field = '*' AND json_extract(d.value, '$.kind') = 'priority_action'), "
                "EXISTS (SELECT 1 FROM version AS v WHERE v.source_id = r.source_id AND v.kind = 'draft') "
                f"FROM report AS r JOIN source AS s ON s.id = r.source_id {where} ORDER BY r.slug",
                parameters,
            ).fetchall()
        made = []
        for number, slug, *values, priority, draft in found:
            names = ("framework", "authority", "published", "statement_due", "inspection_start", "inspection_end")
            read = dict(zip(names, values, strict=True)) | decided.get(number, {})
            made.append(
                ReportFacts(
                    slug,
                    read["framework"] or "unknown",
                    read["authority"],
                    read["published"],
                    read["statement_due"],
                    read["inspection_start"],
                    read["inspection_end"],
                    bool(priority),
                    bool(draft),
                )
            )
        return made

    def _decided_facts(self) -> dict[int, dict[str, str | None]]:
        found: dict[int, dict[str, str | None]] = {}
        for report, target, value in self._connection.execute(
            "SELECT report_id, target, json_extract(value, '$.value') FROM decision "
            f"WHERE field = 'value' AND {SHOWN_ALONE} AND value IS NOT NULL"
        ):
            name = target.removeprefix("fact/")
            found.setdefault(report, {})[name] = value
        return found

    def themes(self) -> dict[tuple[str, str], set[str]]:
        """The themes that people gave to what an action may answer, by report and target.

        A paragraph has its own; an area those of the paragraphs accepted as evidence for it.
        """
        found: dict[tuple[str, str], set[str]] = {}
        with translated(self._path):
            own = self._connection.execute(
                "SELECT r.slug, d.target, d.value FROM report AS r JOIN decision AS d ON d.report_id = r.id "
                "AND d.target >= 'paragraph/' AND d.target < 'paragraph0' AND d.field = 'themes' "
                "WHERE d.value IS NOT NULL"
            ).fetchall()
            tied = self._connection.execute(
                "SELECT r.slug, l.area, l.paragraph FROM link AS l JOIN report AS r ON r.id = l.report_id "
                "WHERE l.state IN ('accepted', 'added')"
            ).fetchall()
        for report, target, value in own:
            found[report, target] = set(json.loads(value))
        for report, area, paragraph in tied:
            if (report, paragraph) in found:
                found.setdefault((report, area), set()).update(found[report, paragraph])
        return found

    def standings(self, report: str | None, target: str) -> list[tuple[str, Standing]]:
        """What stands for every decided field of one object: field and standing."""
        with translated(self._path):
            row = self._connection.execute("SELECT id FROM report WHERE slug = ?", (report or "",)).fetchone()
            return [
                (field, standing)
                for field, _, standing in state.of_target(self._connection, row[0] if row else 0, target)
            ]

    def log_of(self, report: str | None, uuid: str, targets: Collection[str]) -> list[LogEntry]:
        """The log of the action `uuid`, oldest first: of `targets`, and of what once hung on it and is deleted."""
        kinds = " OR ".join(f"target GLOB '{kind}/*'" for kind in OF_ACTION)
        where = (
            "report IS ? AND (target IN (SELECT value FROM json_each(?)) OR target IN (SELECT target FROM log "
            f"WHERE report IS ? AND field = '*' AND ({kinds}) "
            "AND json_extract(coalesce(after, before), '$.action') = ?))"
        )
        with translated(self._path):
            return list(log.entries(self._connection, where, (report, json.dumps(list(targets)), report, uuid)))
