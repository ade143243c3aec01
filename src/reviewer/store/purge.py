"""Taking words away for good: from tables, indexes, log, sources and backups (personal data, embargo).

A log entry that said the words is sealed: the words and the entry's salt go, and the seal stays that the entry's hash
covers. So the chain still holds, `verify` still agrees, and nothing can be guessed from what is left. Each purge leaves
a tombstone: who, when, what kind of thing, the hashes of the sources that went, never the words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reviewer.errors import StoreError
from reviewer.model.decided import Act, ActorKind
from reviewer.model.targets import letters
from reviewer.record import dataclass
from reviewer.store import clearing, loading, log, reports
from reviewer.store.acts import Write, Writer, record
from reviewer.store.blackout import Blackout
from reviewer.store.clearing import Cleared
from reviewer.store.connection import translated, writing
from reviewer.store.editing import kept_files, kept_text
from reviewer.store.ingesting import source_path
from reviewer.store.log import PURGED, Circumstances
from reviewer.store.redacting import Redact, redact_people, redact_reports, redacted
from reviewer.store.state import OBJECT_FIELDS
from reviewer.store.untying import untie


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge took away: how many log entries were sealed, copies of sources, backups and unsaved texts deleted.

    `originals` are the files from which the sources were read, as far as they are still there: they are not touched.
    Words stood `times` times in the texts of `reports` reports; `found` counts everywhere, names of files and unsaved
    texts among it. `left` says in sentences what could not be done yet; a further purge goes on with it.
    """

    entries: int = 0
    sources: int = 0
    backups: int = 0
    unsaved: int = 0
    originals: tuple[str, ...] = ()
    times: int = 0
    reports: int = 0
    found: int = 0
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Files:
    """What is to be deleted beside the store: copies of sources, backups, and files kept of somebody's own editor."""

    copies: tuple[Path, ...]
    backups: tuple[Path, ...]
    kept: tuple[Path, ...]

    @property
    def all(self) -> tuple[Path, ...]:
        return (*self.copies, *self.backups, *self.kept)


@dataclass(frozen=True, slots=True)
class Purge:
    """One store, and who purges it, why. `waiting_ms` is how long other processes are waited for (None: as usual).

    Each purge is one transaction, after which files and unused pages are cleared; see `clearing`.
    """

    connection: sqlite3.Connection
    path: Path
    writer: Writer
    reason: str | None = None
    waiting_ms: int | None = None

    def report(self, slug: str) -> Purged:
        """Take a whole report away: every version, decision, note and action of it."""
        with writing(self.connection, self.path):
            number = self._number(slug)
            shas = self._shas("v.report_id = ?", (number,))
            originals = self._originals(shas)
            entries = untie(self.connection, slug, number, self._shared)
            entries += _seal_away(self.connection, "report = ?", (slug,))
            drafts = _delete_report(self.connection, number, slug)
            files = self._files(shas, kept_files(self.path, slug))
            self._tombstone("report", shas, entries, files)
        return self._cleared(Purged(entries, unsaved=drafts, originals=originals), files)

    def version(self, slug: str, number: int) -> Purged:
        """Take one version away, which is not the one that is shown: its text, its bytes, and quotations of it alone.

        What was decided stays with the report; what nobody has saved yet may quote that version, and goes.
        """
        with writing(self.connection, self.path):
            report = self._number(slug)
            source, current = self._version(report, slug, number)
            if source == current:
                raise StoreError(
                    f"version {number} is the one that is shown.", where=slug, hint="Purge the whole report instead."
                )
            shas = self._shas("v.source_id = ?", (source,))
            originals = self._originals(shas)
            _delete_source(self.connection, source)
            kept = self._letters_of(report)
            entries = self._redact(_quotations(kept), report=(report, slug))
            drafts = _delete_drafts(self.connection, slug)
            files = self._files(shas, kept_files(self.path, slug))
            self._tombstone("version", shas, entries, files)
        return self._cleared(Purged(entries, unsaved=drafts, originals=originals), files)

    def text(self, words: str) -> Purged:
        """Black `words` out wherever they stand, in reports and in what people wrote, however they are set: `Blackout`.

        The bytes of a source that says them cannot be changed: its copy is deleted, as is a file of somebody's own
        editor that may say them. Names of reviewers and readable ids (of reports, in targets) are not touched. Where
        they stand nowhere, nothing is written and nothing deleted.
        """
        with writing(self.connection, self.path):
            found, shas, files = self._black_out(words)
            if not found.found:
                return found
            self._tombstone("text", shas, found.entries, files)
        return self._cleared(found, files)

    def would(self, words: str) -> Purged:
        """What `text` would do; nothing is changed."""
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                found, _, files = self._black_out(words)
            finally:
                self.connection.execute("ROLLBACK")
        return replace(
            found, sources=len(files.copies), backups=len(files.backups), unsaved=found.unsaved + len(files.kept)
        )

    def finish(self) -> Cleared | None:
        """Do what earlier purges could not, or were stopped before; None where nothing was left."""
        return clearing.finish(self.connection, self.path, self.waiting_ms)

    def _black_out(self, words: str) -> tuple[Purged, list[str], _Files]:
        """Change the tables, inside the open transaction; what changed, the sources that said it, what is to go."""
        black = Blackout(words)
        sources, times = redact_reports(self.connection, black)
        shas = [sha for source in sources for sha in self._shas("v.source_id = ?", (source,))]
        originals = [*self._originals(shas), *self._named(black)]
        entries = self._redact(black)
        forgotten = self._forgotten(black)
        texts = [(path, kept_text(path)) for path in kept_files(self.path)]
        kept = [path for path, text in texts if text is None or black.says("text", text)]
        done = Purged(entries, originals=tuple(dict.fromkeys(originals)), times=times, reports=len(sources))
        found = black.found + forgotten + len(kept)
        return replace(done, found=found), shas, self._files(shas, kept)

    def _named(self, black: Blackout) -> Iterator[str]:
        """The files whose path says the words that are still there."""
        for (path,) in self.connection.execute("SELECT path FROM seen_file ORDER BY path"):
            if black.says("path", path) and Path(path).is_file():
                yield path

    def _forgotten(self, black: Blackout) -> int:
        """Forget how the files looked whose path says the words, which are looked at anew next time; how many."""
        rows = self.connection.execute("SELECT path FROM seen_file").fetchall()
        gone = [path for (path,) in rows if black.says("path", path)]
        self.connection.executemany("DELETE FROM seen_file WHERE path = ?", [(path,) for path in gone])
        return len(gone)

    def _files(self, shas: Iterable[str], kept: Iterable[Path]) -> _Files:
        copies = tuple(path for path in (source_path(self.path, sha) for sha in shas) if path.exists())
        return _Files(copies, tuple(sorted(self.path.parent.glob(f"{self.path.name}.backup-*"))), tuple(kept))

    def _cleared(self, done: Purged, files: _Files) -> Purged:
        """Leave nothing behind outside the tables; how many files went, and what could not be done."""
        cleared = self.finish() or Cleared((), ())
        gone = set(cleared.deleted)
        return replace(
            done,
            sources=len(gone.intersection(files.copies)),
            backups=len(gone.intersection(files.backups)),
            unsaved=done.unsaved + len(gone.intersection(files.kept)),
            left=cleared.left,
        )

    def _number(self, slug: str) -> int:
        row = self.connection.execute("SELECT id FROM report WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            raise StoreError("there is no such report in the store.", where=slug)
        return int(row[0])

    def _version(self, report: int, slug: str, number: int) -> tuple[int, int]:
        row = self.connection.execute(
            "SELECT v.source_id, r.source_id FROM version AS v JOIN report AS r ON r.id = v.report_id "
            "WHERE r.id = ? AND v.number = ?",
            (report, number),
        ).fetchone()
        if row is None:
            raise StoreError(f"there is no version {number} of this report.", where=slug)
        return row[0], row[1]

    def _shas(self, where: str, parameters: tuple[object, ...]) -> list[str]:
        query = f"SELECT s.sha256 FROM version AS v JOIN source AS s ON s.id = v.source_id WHERE {where}"
        return [row[0] for row in self.connection.execute(query, parameters)]

    def _originals(self, shas: Iterable[str]) -> tuple[str, ...]:
        """The files from which sources were read that are still there."""
        query = "SELECT path FROM seen_file WHERE sha256 = ? ORDER BY path"
        paths = (row[0] for sha in shas for row in self.connection.execute(query, (sha,)))
        return tuple(path for path in paths if Path(path).is_file())

    def _letters_of(self, report: int) -> str:
        """The letters of every version that is left."""
        texts = (loading.text_of(self.connection, sha) for sha in self._shas("v.report_id = ?", (report,)))
        return " ".join(letters(text) for text in texts)

    def _shared(self, summary: str) -> Circumstances:
        now, actor = self.writer.clock(), self.writer.actor
        return Circumstances(now, actor, now, actor, ActorKind.MACHINE, self.writer.new_id(), Act.DO, None, summary)

    def _tombstone(self, what: str, shas: Iterable[str], entries: int, files: _Files) -> None:
        """An entry that cannot be undone (of kind machine), by the person who purged; and what is still to be done."""
        value = {"what": what, "sha256": sorted(shas), "entries": entries, "reason": self.reason}
        write = Write(f"tombstone/{self.writer.new_id()}", "*", value)
        record(self.connection, self._shared(f"Purged: {what}"), (0, None), [write])
        clearing.intend(self.connection, self.path, files.all)

    def _redact(self, change: Redact, report: tuple[int, str] | None = None) -> int:
        """Change the words of log and state alike, so that the one still gives the other; how many entries changed."""
        where, parameters = ("report = ?", (report[1],)) if report else ("1", ())
        entries = 0
        for *values, salt, seal in log.sealable(self.connection, where, parameters):
            before, after = redacted(values[9], change), redacted(values[10], change)
            summary = change("summary", values[15] or "", None)
            if [before, after, summary] != [values[9], values[10], values[15] or ""]:
                entries += 1
                log.rewrite(self.connection, values, salt, seal, (before, after, summary))
        redact_people(self.connection, change, report[0] if report else None)
        return entries


def _quotations(kept: str) -> Redact:
    """Take away quotations of a version that is gone: sentences and texts of places that no other version has."""

    def change(name: str, text: str, within: object) -> str:
        quotes = name == "quote" or (name == "text" and isinstance(within, dict) and "was" in within)
        return "" if quotes and letters(text) not in kept else text

    return change


def _seal_away(connection: sqlite3.Connection, where: str, parameters: tuple[object, ...]) -> int:
    """Take all that entries say away; how many there were."""
    rows = log.sealable(connection, where, parameters)
    for *values, salt, seal in rows:
        connection.execute(
            "UPDATE log SET report = NULL, target = ?, field = ?, before = NULL, after = NULL, summary = NULL, "
            "salt = NULL, seal = ? WHERE id = ?",
            (PURGED, PURGED, seal if seal is not None else log.seal(salt, tuple(values)), values[0]),
        )
    return len(rows)


def _delete_drafts(connection: sqlite3.Connection, slug: str) -> int:
    """Delete everybody's unsaved texts on a report; how many there were."""
    return connection.execute("DELETE FROM memory WHERE key GLOB ?", (f"draft/{slug}/*",)).rowcount


def _delete_report(connection: sqlite3.Connection, number: int, slug: str) -> int:
    """Delete a report with all that hangs on it; how many unsaved texts were among it."""
    connection.execute("DELETE FROM answer WHERE action IN (SELECT uuid FROM action WHERE report_id = ?)", (number,))
    for table in ("decision", "tally", "unasked", *reversed(OBJECT_FIELDS)):
        connection.execute(f"DELETE FROM {table} WHERE report_id = ?", (number,))
    connection.execute("DELETE FROM reference WHERE report = ?", (slug,))
    drafts = _delete_drafts(connection, slug)
    connection.execute(
        "DELETE FROM memory WHERE key = ? OR (key IN ('place', 'report') AND instr(value, ?))",
        (f"place/{slug}", f'"{slug}"'),
    )
    sources = [row[0] for row in connection.execute("SELECT source_id FROM version WHERE report_id = ?", (number,))]
    connection.execute("UPDATE report SET source_id = NULL WHERE id = ?", (number,))
    for source in sources:
        _delete_source(connection, source)
    connection.execute("DELETE FROM report WHERE id = ?", (number,))
    return drafts


def _delete_source(connection: sqlite3.Connection, source: int) -> None:
    connection.execute("DELETE FROM version WHERE source_id = ?", (source,))
    reports.delete_content(connection, source)
    connection.execute("DELETE FROM seen_file WHERE sha256 = (SELECT sha256 FROM source WHERE id = ?)", (source,))
    connection.execute("DELETE FROM source WHERE id = ?", (source,))
