"""Searching all reports: what was read, what people wrote instead of it, and notes.

Hits come in the order of the store, latest reports first, not by rank: ranking looks at every hit, and a common word
has tens of thousands. Nobody meets FTS5's query language: every word is quoted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator

from reviewer.model.extracted import (
    Area,
    AreaKind,
    ExtractedReport,
    Facts,
    Paragraph,
    ParagraphKind,
    Section,
    Source,
    SourceFormat,
)
from reviewer.model.grades import Grade
from reviewer.model.place import Place
from reviewer.model.targets import Targets, targets_of
from reviewer.record import dataclass
from reviewer.store.carry import placed
from reviewer.store.plain import plain
from reviewer.store.schema import BY_HAND, ROOM

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Not characters: they stand around a match on its way out of SQLite."""

_BEGUN = 3
"""Letters from which on a word that is being typed is looked for by its beginning."""
_KEPT = 1000
"""Reports whose targets are kept between two searches, at most."""

KINDS = ("paragraph", "area", "note")
"""What can be searched."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a search found.

    `kind` is "paragraph", "area" or "note"; `target` is the paragraph or area, or what the note is about. `text` is
    what stands, `matches` are ranges of its characters; `where` says where it is: "8", "area 3", a section's heading.
    """

    report: str
    kind: str
    target: str
    where: str
    text: str
    matches: tuple[tuple[int, int], ...]
    page: int | None = None
    uuid: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits of a search, and whether there are more."""

    hits: tuple[Hit, ...]
    more: bool


def phrase(words: str, *, typing: bool = False) -> str | None:
    """What a person typed, in FTS5's language; None where there is nothing to look for.

    All words must be there; words in "double quotes" must follow one another. `typing` says that the last word may
    not be finished yet: it stands for all that begin so, or is left out while it is too short to tell any from others.
    """
    parts: list[str] = []
    for at, piece in enumerate(plain(words).replace("\0", " ").split('"')):
        parts.extend([piece] if at % 2 else piece.split())
    wanted = [part for part in parts if any(letter.isalnum() for letter in part)]
    quoted = [f'"{part}"' for part in wanted]
    if typing and quoted and not words.endswith(('"', " ")):
        if len(wanted[-1]) >= _BEGUN:
            quoted[-1] += " *"
        elif len(quoted) > 1:
            del quoted[-1]
    return " AND ".join(quoted) or None


class Names:
    """The targets of paragraphs and areas by their place in a report, kept while nothing is written.

    Whoever types a word searches at every letter, and finds nearly the same reports each time.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._as_of = (-1, -1)
        self._kept: dict[tuple[int, str], Callable[[int], str]] = {}

    def refresh(self) -> None:
        """Forget everything where something was written since, here or by another process."""
        as_of = (self._connection.total_changes, self._connection.execute("PRAGMA data_version").fetchone()[0])
        if as_of != self._as_of or len(self._kept) > _KEPT:
            self._as_of = as_of
            self._kept.clear()

    def of(self, report: int, source: int, kind: str) -> Callable[[int], str]:
        """From the place of a paragraph or an area in document order to its target."""
        found = self._kept.get((report, kind))
        if found is None:
            found = self._kept[report, kind] = _namer(self._connection, report, source, kind)
        return found


def search(
    connection: sqlite3.Connection,
    names: Names,
    words: str,
    *,
    report: str | None,
    kinds: Collection[str],
    limit: int,
    typing: bool,
) -> Found:
    """The first `limit` hits. Across reports drafts are left out; within one `report` it may be a draft."""
    query = phrase(words, typing=typing)
    if query is None:
        return Found((), False)
    names.refresh()
    seek = _Seek(connection, names, query, report, limit + 1)
    hits: list[Hit] = []
    for kind in KINDS:
        if kind in kinds and len(hits) <= limit:
            hits.extend(seek.notes() if kind == "note" else seek.printed(kind))
    return Found(tuple(hits[:limit]), len(hits) > limit)


@dataclass(frozen=True, slots=True)
class _Seek:
    connection: sqlite3.Connection
    names: Names
    query: str
    report: str | None
    limit: int

    def printed(self, kind: str) -> list[Hit]:
        """Paragraphs or areas: those that people wrote or put right first, then as they were printed."""
        by_hand = list(self._wordings(kind))
        changed = self._changed()
        found: list[Hit] = []
        heading = "(SELECT heading FROM section AS s WHERE s.source_id = t.source_id AND s.ordinal = p.section)"
        called = f"coalesce(t.number, {heading}, '')" if kind == "paragraph" else "NULL"
        for number, slug, row, source, said, text, page in self.connection.execute(
            f"SELECT r.id, r.slug, f.rowid, r.source_id, {called}, {self._marked(f'{kind}_fts')}, t.page "
            f"FROM {kind}_fts AS f JOIN report AS r ON r.source_id = f.rowid / {ROOM} "
            f"JOIN {kind} AS p ON p.id = f.rowid JOIN {kind}_text AS t ON t.id = f.rowid "
            f"WHERE {kind}_fts MATCH ? AND {self._reports()} ORDER BY f.rowid DESC LIMIT ?",
            (self.query, *self._parameters(), self.limit + sum(map(len, changed.values()))),
        ):
            target = self.names.of(number, source, kind)(row % ROOM)
            if target not in changed.get(number, ()):
                where = said or ("" if kind == "paragraph" else f"area {row % ROOM}")
                found.append(_hit(slug, kind, target, where, text, page))
        return [*by_hand, *found]

    def notes(self) -> Iterator[Hit]:
        """Notes, by their text or the wording that they propose."""
        for slug, uuid, target, kind, text in self.connection.execute(
            f"SELECT r.slug, n.uuid, n.target, n.kind, {self._marked('note_fts')} FROM note_fts AS f "
            "JOIN note AS n ON n.id = f.rowid JOIN report AS r ON r.id = n.report_id "
            f"WHERE note_fts MATCH ? AND {self._reports()} ORDER BY f.rowid DESC LIMIT ?",
            (self.query, *self._parameters(), self.limit),
        ):
            hit = _hit(slug, "note", target, kind.replace("_", " "), text, None)
            yield Hit(hit.report, hit.kind, hit.target, hit.where, hit.text, hit.matches, None, uuid)

    def _wordings(self, kind: str) -> Iterator[Hit]:
        for slug, target, text in self.connection.execute(
            f"SELECT r.slug, w.target, {self._marked('wording_fts')} FROM wording_fts AS f "
            "JOIN wording AS w ON w.id = f.rowid JOIN report AS r ON r.id = w.report_id "
            f"WHERE wording_fts MATCH ? AND w.target GLOB ? AND {self._reports()} AND NOT EXISTS (SELECT 1 "
            "FROM decision AS d WHERE d.report_id = w.report_id AND d.target = w.target AND d.field = 'removed' "
            "AND d.value IS NOT NULL) ORDER BY f.rowid DESC LIMIT ?",
            (self.query, f"{kind}/*", *self._parameters(), self.limit),
        ):
            yield _hit(slug, kind, target, "by hand", text, None)

    def _changed(self) -> dict[int, set[str]]:
        """By report: what was taken away or put right, so that its printed words are not found."""
        found: dict[int, set[str]] = {}
        for number, target in self.connection.execute(
            "SELECT report_id, target FROM wording UNION SELECT report_id, target FROM decision "
            f"WHERE {BY_HAND} AND field = 'removed' "
            "AND value IS NOT NULL"
        ):
            found.setdefault(number, set()).add(target)
        return found

    def _marked(self, table: str) -> str:
        return f"highlight({table}, 0, '{OPEN}', '{CLOSE}')"

    def _reports(self) -> str:
        if self.report is not None:
            return "r.slug = ?"
        return "NOT EXISTS (SELECT 1 FROM version AS v WHERE v.source_id = r.source_id AND v.kind = 'draft')"

    def _parameters(self) -> tuple[str, ...]:
        return () if self.report is None else (self.report,)


def _hit(report: str, kind: str, target: str, where: str, marked: str, page: int | None) -> Hit:
    """A hit from a text with its matches marked."""
    text, matches = "", []
    for at, piece in enumerate(marked.replace(CLOSE, OPEN).split(OPEN)):
        if at % 2:
            matches.append((len(text), len(text) + len(piece)))
        text += piece
    return Hit(report, kind, target, where, text, tuple(matches), page)


def _namer(connection: sqlite3.Connection, report: int, source: int, kind: str) -> Callable[[int], str]:
    """From the place in document order of a paragraph or an area to its target, without reading any text."""
    targets = _targets(connection, source)
    names = {str(place["at"]): target for target, place in placed(connection, report).items() if place["at"]}
    renamed = targets.renamed(names)
    keys = renamed.areas if kind == "area" else tuple(key for section in renamed.paragraphs for key in section)
    return lambda ordinal: keys[ordinal - 1]


def _targets(connection: sqlite3.Connection, source: int) -> Targets:
    """The keys of a source, from what they are made of: headings, levels, printed numbers, order."""
    nowhere, low, high = Place(()), source * ROOM, (source + 1) * ROOM
    inner: dict[int, list[Paragraph]] = {}
    for section, number in connection.execute(
        "SELECT section, number FROM paragraph WHERE id > ? AND id < ? ORDER BY id", (low, high)
    ):
        inner.setdefault(section, []).append(Paragraph(number, "", ParagraphKind.PARAGRAPH, nowhere))
    sections = tuple(
        Section(heading, level, Grade(grade) if grade else None, tuple(inner.get(ordinal, ())))
        for ordinal, heading, level, grade in connection.execute(
            "SELECT ordinal, heading, level, grade FROM section WHERE source_id = ? ORDER BY ordinal", (source,)
        )
    )
    areas = tuple(
        Area("", AreaKind.IMPROVEMENT, None, (), None, section, nowhere)
        for (section,) in connection.execute(
            "SELECT section FROM area WHERE id > ? AND id < ? ORDER BY id", (low, high)
        )
    )
    bare = Source("", "", SourceFormat.TEXT)
    return targets_of(ExtractedReport(bare, "", Facts("unknown"), sections=sections, areas=areas))
