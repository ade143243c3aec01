"""The store as it stood at the end of a day, made anew from the log: read like the store itself, never written.

A day is England's (`model.days`), so that the same store gives the same on every computer. What counts is when a thing
was decided, not when it was written: what was brought over from another store stood on the day of its decision.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from reviewer.errors import Refused
from reviewer.model.days import end_of
from reviewer.model.decided import LogEntry
from reviewer.model.reviewed import Version
from reviewer.store.log import stamp
from reviewer.store.plan_rows import ObjectRow
from reviewer.store.plan_schema import OF_ACTION, PLAN_FIELDS
from reviewer.store.replay import WHOLE, Replay, Standing, TargetState
from reviewer.store.store import Store, StoredReport

Fields = dict[str, object]


class Reads(Protocol):
    """What the snapshot of a report reads: of the store as it is, or as it was."""

    def last_entry(self) -> int:
        """The id of the latest entry of the log, 0 for none."""
        ...

    def decisions(self, report: int, targets: Collection[str] | None = None) -> list[tuple[str, str, str, Standing]]:
        """What stands for every decided field of a report, or of some targets: target, field, reviewer, standing."""
        ...

    def objects(self, kind: str, report: int | None = None) -> list[tuple[str, int, Fields]]:
        """People's own objects of a kind, of one report or all: uuid, report, fields."""
        ...

    def actions_answering(self, report: str, number: int) -> list[tuple[str, int, Fields]]:
        """The actions that belong to a report or answer something in it."""
        ...

    def own_objects(self, targets: Iterable[str]) -> dict[str, tuple[int, Fields]]:
        """People's own objects that are there, by target: the number of its report (0: none) and its fields."""
        ...

    def touched_since(self, entry: int, report: str) -> list[str]:
        """The targets of a report, and of all actions, that entries after `entry` are about."""
        ...

    def versions(self, report: str) -> tuple[Version, ...]:
        """The versions of a report in the order in which they came in."""
        ...


class PastPlans:
    """Everything of plans, and one report or what belongs to none, as they stood at the end of `day`."""

    def __init__(self, store: Store, day: dt.date, report: str | None = None) -> None:
        kinds = " OR ".join(f"target GLOB '{kind}/*'" for kind in ("action", *PLAN_FIELDS))
        where = f"at < ? AND field <> 'purged' AND (report IS ? OR {kinds})"
        self._report = report
        self._entries = list(store.log(where, (stamp(end_of(day)), report)))
        self._targets = Replay(self._entries).targets
        self._numbers: dict[str, int] = {}

    def log(self) -> tuple[LogEntry, ...]:
        """The entries about the report, or about what belongs to none, up to that day, oldest first."""
        return tuple(entry for entry in self._entries if entry.report == self._report)

    def rows(self, kind: str, of: Collection[str] | None = None) -> list[ObjectRow]:
        """All objects of a kind in the order in which they were made; with `of`, those of these actions alone."""
        found = []
        for slug, target, whole, state in self._wholes(kind):
            uuid = target.partition("/")[2]
            if of is not None and (whole["action"] if kind in OF_ACTION else uuid) not in of:
                continue
            made = state.fields[WHOLE, ""]
            latest = max(standing.log_id for standing in state.fields.values())
            found.append(ObjectRow(uuid, slug, whole, made.actor, made.at, made.origin, latest))
        return sorted(found, key=lambda row: row.origin)

    def standings(self, report: str | None, target: str) -> list[tuple[str, Standing]]:
        """What stood for every decided field of one object: field and standing."""
        state = self._targets.get((report, target))
        return [(field, standing) for (field, _), standing in state.fields.items()] if state else []

    def _wholes(self, kind: str) -> Iterator[tuple[str | None, str, Fields, TargetState]]:
        for (slug, target), state in self._targets.items():
            if state.whole is not None and target.startswith(f"{kind}/"):
                yield slug, target, state.whole, state

    def _number(self, slug: str | None) -> int:
        """The row number of a report, any other than 0 for another report."""
        if slug is None:
            return 0
        return self._numbers.setdefault(slug, -len(self._numbers) - 1)


class PastStore(PastPlans):
    """One report and everything of plans as they stood at the end of `day`."""

    def __init__(self, store: Store, report: str, day: dt.date) -> None:
        self._store = store
        self._end = end_of(day)
        self.stored = self._version(report)
        PastPlans.__init__(self, store, day, report)
        self._numbers[report] = self.stored.number

    def _version(self, report: str) -> StoredReport:
        now = self._store.report(report)
        there = [version for version in now.versions if version.added_at < self._end]
        if not there:
            first = min((version.added_at for version in now.versions), default=now.ingested_at)
            raise Refused(f"the report came into the store on {first.date()}, after that day.", where=report)
        shown = max(there, key=lambda version: version.number)
        versions = tuple(_current(version, version is shown) for version in there)
        current = next(version.number for version in now.versions if version.current)
        read = now.extracted if shown.number == current else self._store.version(report, shown.number)
        return StoredReport(now.number, now.id, read, now.ingested_at, versions)

    # What a snapshot reads -----------------------------------------------------------------------------------------

    def last_entry(self) -> int:
        """The id of the latest entry up to that day."""
        return max((entry.id for entry in self._entries), default=0)

    def decisions(self, report: int, targets: Collection[str] | None = None) -> list[tuple[str, str, str, Standing]]:
        """What stood for every decided field of a report, or of some targets."""
        return [
            (key, field, reviewer, standing)
            for (slug, key), state in self._targets.items()
            if self._number(slug) == report and (targets is None or key in targets)
            for (field, reviewer), standing in state.fields.items()
        ]

    def objects(self, kind: str, report: int | None = None) -> list[tuple[str, int, Fields]]:
        """People's own objects of a kind, of one report or all."""
        return [
            (target.partition("/")[2], self._number(slug), whole)
            for slug, target, whole, _ in self._wholes(kind)
            if report in (None, self._number(slug))
        ]

    def actions_answering(self, report: str, number: int) -> list[tuple[str, int, Fields]]:
        """The actions that belonged to a report or answered something in it."""
        return [
            (uuid, home, whole)
            for uuid, home, whole in self.objects("action")
            if home == number or any(pair[0] == report for pair in _pairs(whole))
        ]

    def own_objects(self, targets: Iterable[str]) -> dict[str, tuple[int, Fields]]:
        """People's own objects that were there, by target."""
        wanted = set(targets)
        return {
            key: (self._number(slug), state.whole)
            for (slug, key), state in self._targets.items()
            if key in wanted and state.whole is not None
        }

    def touched_since(self, entry: int, report: str) -> list[str]:  # noqa: ARG002 - as the store has it
        """Nothing: what is past does not change."""
        return []

    def versions(self, report: str) -> tuple[Version, ...]:  # noqa: ARG002 - as the store has it
        """The versions that had come in by then."""
        return self.stored.versions


def _current(version: Version, shown: bool) -> Version:
    return Version(version.number, version.kind, version.source, version.added_at, shown)


def _pairs(whole: Fields) -> list[list[str]]:
    answers = whole["answers"]
    return list(answers) if isinstance(answers, list) else []
