"""Writing an act, taking it back, doing it again: one transaction each, state and log together."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reviewer.errors import Refused, Stale
from reviewer.model.days import day_of, day_words
from reviewer.model.decided import Act, ActorKind, LogEntry
from reviewer.record import dataclass
from reviewer.store import state
from reviewer.store.desk import Desk, changed_only, put_again
from reviewer.store.log import Circumstances, Row, append, decode, entries, latest_acts, rows_of_batch
from reviewer.store.replay import PERSONAL, WHOLE, Replay, Standing, TargetKey, is_object


@dataclass(frozen=True, slots=True)
class Write:
    """One field of one target to be given a plain JSON value (None: cleared, or for `*` deleted).

    `seen` is the latest entry about it that the writer knew of (0: none); None does not ask. With `stem` the value is
    a new action, which gets the next free reference of that stem ("A3" gives "A3.1", "A3.2", …).
    """

    target: str
    field: str
    value: object
    seen: int | None = None
    stem: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Writes on one report (None: on none) that are part of an act on several; `actor` where it is not the writer."""

    report: str | None
    writes: Sequence[Write]
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one write: what stands now, or None where the target was deleted as a whole."""

    target: str
    field: str
    value: object
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Done:
    """An act as it was written: its batch ("" where nothing differed), its line, what it changed, by report."""

    batch: str
    summary: str
    written: tuple[Written, ...] = ()
    touched: tuple[TargetKey, ...] = ()
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, when, and where new ids come from."""

    actor: str
    clock: Callable[[], dt.datetime]
    new_id: Callable[[], str]

    def circumstances(self, act: Act, undoes: str | None, summary: str) -> Circumstances:
        """What all rows of one new act share."""
        now = self.clock()
        return Circumstances(now, self.actor, now, self.actor, ActorKind.HUMAN, self.new_id(), act, undoes, summary)


ReportIds = Callable[[str | None], int]
"""From a report's id to the number of its row; 0 for None. Raises for one that is not there."""


LOCKED = ("judgement/", "fact/", "paragraph/", "section/", "area/", "strand/", "link/", "claim/")
"""What a closed review locks; notes, actions and what hangs on them stay open."""


def refuse_closed(connection: sqlite3.Connection, number: int, targets: Iterable[str]) -> None:
    """Refuse to change what the closing of a review locks."""
    if not any(target.startswith(LOCKED) for target in targets):
        return
    closed = state.get(connection, number, "report", "closed", "")
    if closed is not None and closed.value is not None:
        on = day_words(day_of(closed.at))
        raise Refused(f"the review was closed by {closed.actor} on {on}: reopen it first.")


def record(
    connection: sqlite3.Connection,
    shared: Circumstances,
    report: tuple[int, str | None],
    writes: Iterable[Write],
) -> Done:
    """Write one act on `report` (row number and id) inside the open transaction. What does not differ is left out."""
    number, name = report
    writes = list(writes)
    if shared.kind is ActorKind.HUMAN:
        refuse_closed(connection, number, (write.target for write in writes))
    desk = Desk(connection, number, ((write.target, write.field) for write in writes))
    rows: list[Row] = []
    changes: list[Write] = []
    for write in writes:
        change = _with_reference(connection, name, write) if write.stem else write
        before, standing = _before(desk, change, shared.actor)
        _refuse_stale(connection, change, standing)
        if _same(change, before, standing, shared.actor):
            continue
        replaced = standing.decision if standing and standing.origin else None
        rows.append(Row(name, change.target, change.field, before, change.value, replaced))
        changes.append(change)
    if not rows:
        return Done("", shared.summary)
    ids = append(connection, shared, rows)
    written = tuple(
        Written(change.target, change.field, change.value, _apply(desk, change, shared, row, log_id))
        for change, row, log_id in zip(changes, rows, ids, strict=True)
    )
    desk.settle()
    deleted = [change.target for change in changes if change.field == WHOLE and change.value is None]
    _refuse_left_alone(connection, deleted, "this cannot be deleted")
    return Done(
        shared.batch, shared.summary, written, tuple((name, change.target) for change in changes), ids[0], ids[-1]
    )


def record_all(
    connection: sqlite3.Connection, shared: Circumstances, groups: Iterable[Group], report_ids: ReportIds
) -> Done:
    """Write one act on several reports inside the open transaction: one batch, undone as one."""
    found = [
        record(
            connection,
            replace(shared, actor=group.actor or shared.actor),
            (report_ids(group.report), group.report),
            group.writes,
        )
        for group in groups
    ]
    done = [one for one in found if one.batch]
    if not done:
        return Done("", shared.summary)
    return Done(
        shared.batch,
        shared.summary,
        tuple(written for one in done for written in one.written),
        tuple(touched for one in done for touched in one.touched),
        done[0].first,
        done[-1].last,
    )


def _refuse_left_alone(connection: sqlite3.Connection, targets: Iterable[str], what: str) -> None:
    """Refuse that `targets`, which were taken away, leave something behind that points at them."""
    other = state.dependant(connection, filter(is_object, targets))
    if other:
        raise Refused(f"{what}: {_DEPENDANT_WORDS[other]}.")


_DEPENDANT_WORDS = {
    "evidence": "evidence was added to it since",
    "progress": "progress was reported on it since",
    "measure": "a measure was added to it since",
    "due_change": "its date was moved since",
    "action": "another action names it as the one that takes its place",
    "plan_version": "the plan has versions",
    "role": "a role is held by this person",
}


def _with_reference(connection: sqlite3.Connection, report: str | None, write: Write) -> Write:
    (last,) = connection.execute(
        "INSERT INTO reference (report, stem, last) VALUES (?, ?, 1) "
        "ON CONFLICT (report, stem) DO UPDATE SET last = last + 1 RETURNING last",
        (report or "", write.stem),
    ).fetchone()
    whole = dict(write.value) if isinstance(write.value, dict) else {}
    whole["reference"] = f"{write.stem}.{last}"
    return replace(write, value=whole)


def _before(desk: Desk, write: Write, actor: str) -> tuple[object, Standing | None]:
    """The value before a write, and what stands."""
    reviewer = actor if write.field in PERSONAL else ""
    standing = desk.get(write.target, write.field, reviewer)
    if not is_object(write.target):
        return (standing.value if standing else None), standing
    whole = desk.whole(write.target)
    if write.field == WHOLE:
        if whole is None and write.value is None:
            raise Refused(f"the {write.target.partition('/')[0]} is no longer there.")
        return whole, desk.latest(write.target) if whole is not None else standing
    if whole is None:
        raise Refused(f"the {write.target.partition('/')[0]} was deleted meanwhile.")
    return whole[write.field], standing or desk.get(write.target, WHOLE, "")


def _refuse_stale(connection: sqlite3.Connection, write: Write, standing: Standing | None) -> None:
    if write.seen is None or standing is None or standing.log_id <= write.seen:
        return
    seen = connection.execute("SELECT after FROM log WHERE id = ?", (write.seen,)).fetchone()
    raise Stale(
        f"{standing.actor} changed this meanwhile.",
        seen=decode(seen[0]) if seen else None,
        current=standing.value,
        mine=write.value,
        actor=standing.actor,
        target=write.target,
    )


def _same(write: Write, before: object, standing: Standing | None, actor: str) -> bool:
    """Whether a write changes nothing. The same value from somebody else is a decision of theirs, and is written."""
    if before != write.value:
        return False
    if write.value is None or is_object(write.target):
        return True
    return standing is not None and standing.actor == actor


def _apply(desk: Desk, write: Write, shared: Circumstances, row: Row, log_id: int) -> Standing | None:
    target, name, value = write.target, write.field, write.value
    typed = is_object(target)
    if name == WHOLE and value is None:
        desk.delete(target, typed=typed)
        return None
    whole = None
    if typed:
        whole = (
            dict(value) if isinstance(value, dict) and name == WHOLE else {**(desk.whole(target) or {}), name: value}
        )
    stands = True if typed and name == WHOLE else value
    standing = Standing(stands, shared.actor, shared.at, shared.batch, row.replaced, log_id, log_id)
    desk.put(target, name, shared.actor if name in PERSONAL else "", standing, whole)
    return standing


@dataclass(frozen=True, slots=True)
class Candidate:
    """The act that undo or redo would reverse."""

    last: int
    batch: str
    summary: str


def next_undo(connection: sqlite3.Connection, actor: str, report: str | None, *, anywhere: bool) -> Candidate | None:
    """A person's own latest act that stands, in a report or `anywhere`."""
    reversed_: set[str] = set()
    for last, batch, act, undoes, summary in latest_acts(connection, actor=actor, report=report, anywhere=anywhere):
        if batch in reversed_:
            continue
        if act is not Act.UNDO:
            return Candidate(last, batch, summary)
        reversed_.add(str(undoes))
    return None


def next_redo(connection: sqlite3.Connection, actor: str, report: str | None, *, anywhere: bool) -> Candidate | None:
    """A person's own latest undo that stands and after which they have decided nothing new."""
    reversed_: set[str] = set()
    for last, batch, act, undoes, summary in latest_acts(connection, actor=actor, report=report, anywhere=anywhere):
        if batch in reversed_:
            continue
        if act is Act.UNDO:
            return Candidate(last, batch, summary)
        if act is Act.DO:
            return None
        reversed_.add(str(undoes))
    return None


def reverse(
    connection: sqlite3.Connection, writer: Writer, candidate: Candidate, act: Act, report_ids: ReportIds
) -> Done:
    """Write the act that reverses `candidate`, inside the open transaction; `Refused` where somebody built on it."""
    rows = rows_of_batch(connection, candidate.last, candidate.batch)
    touched = list(dict.fromkeys((row.report, row.target) for row in rows))
    for report in dict.fromkeys(report for report, _ in touched):
        refuse_closed(connection, report_ids(report), (target for of, target in touched if of == report))
    history = _history(connection, rows)
    replay = Replay(history)
    for row in rows:
        if not replay.untouched(row):
            raise _built_on(row, history, act, candidate.summary)
    shared = writer.circumstances(act, candidate.batch, candidate.summary)
    reversing = [
        Row(row.report, row.target, row.field, row.after, row.before, candidate.batch) for row in reversed(rows)
    ]
    ids = append(connection, shared, reversing)
    for new, log_id in zip(reversing, ids, strict=True):
        replay.feed(_entry(shared, new, log_id))
    for report in dict.fromkeys(report for report, _ in touched):
        own = {target: replay.targets[of, target] for of, target in touched if of == report}
        put_again(connection, report_ids(report), own, [row for row in reversing if row.report == report])
    verb = "undone" if act is Act.UNDO else "done again"
    gone = [target for report, target in touched if replay.targets[report, target].whole is None]
    _refuse_left_alone(connection, gone, f"“{candidate.summary}” cannot be {verb}")
    return Done(shared.batch, candidate.summary, (), tuple(touched), ids[0], ids[-1])


def _history(connection: sqlite3.Connection, rows: Sequence[LogEntry]) -> Sequence[LogEntry]:
    """The entries that say what stood before an act, those of each target oldest first.

    Of a person's own object that the act only changed, those about the fields that it changed; else all of a target.
    """
    found: list[LogEntry] = []
    for report in dict.fromkeys(row.report for row in rows):
        own = [row for row in rows if row.report == report]
        only = changed_only(own)
        rest = {row.target for row in own} - only
        fields = {WHOLE, *(row.field for row in own if row.target in only)}
        where = "report IS ? AND target IN (SELECT value FROM json_each(?))"
        if only:
            narrow = f"{where} AND field IN (SELECT value FROM json_each(?))"
            found += entries(connection, narrow, (report, json.dumps(list(only)), json.dumps(list(fields))))
        if rest:
            found += entries(connection, where, (report, json.dumps(list(rest))))
    return found


def _built_on(row: LogEntry, history: Sequence[LogEntry], act: Act, summary: str) -> Refused:
    later = [
        entry
        for entry in history
        if entry.id > row.id
        and (entry.report, entry.target) == (row.report, row.target)
        and (WHOLE in (row.field, entry.field) or entry.field == row.field)
    ]
    who = later[-1].actor if later else "someone"
    verb = "undone" if act is Act.UNDO else "done again"
    return Refused(f"“{summary}” cannot be {verb}: {who} changed the same thing since.")


def _entry(shared: Circumstances, row: Row, log_id: int) -> LogEntry:
    return LogEntry(
        id=log_id,
        at=shared.at,
        actor=shared.actor,
        logged_at=shared.logged_at,
        logged_by=shared.logged_by,
        kind=shared.kind,
        report=row.report,
        target=row.target,
        field=row.field,
        before=row.before,
        after=row.after,
        batch=shared.batch,
        undoes=shared.undoes,
        act=shared.act,
        replaced=row.replaced,
        summary=shared.summary,
    )
