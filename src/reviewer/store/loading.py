"""Reading out of the tables what was read from a source: the way back of `reports`."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from reviewer.model.extracted import (
    Area,
    AreaKind,
    Claim,
    ClaimKind,
    ExtractedReport,
    Fact,
    Facts,
    Judgement,
    Leftover,
    Paragraph,
    ParagraphKind,
    ParseWarning,
    Section,
    Source,
    SourceFormat,
    Witness,
    WitnessKind,
)
from reviewer.model.grades import Grade
from reviewer.model.place import Place, joined
from reviewer.model.reviewed import Version, VersionKind
from reviewer.store.log import moment
from reviewer.store.packing import unpack
from reviewer.store.plain import restored
from reviewer.store.schema import id_range

DATE_FACTS = frozenset({"inspection_start", "inspection_end", "published", "statement_due"})
"""The facts that are dates."""


def load(connection: sqlite3.Connection, number: int) -> ExtractedReport:
    """What `insert` was given, boxes to a hundredth of a point."""
    head = connection.execute(
        "SELECT s.sha256, s.file, s.format, s.pages, s.origin, s.parser_version, s.facts, s.warnings, "
        "t.leftovers, t.places, t.odd, t.text FROM source AS s JOIN source_text AS t ON t.source_id = s.id "
        "WHERE s.id = ?",
        (number,),
    ).fetchone()
    sha256, file, kind, pages, origin, parser_version, facts, warnings, leftovers, places, odd, stored = head
    text = restored(stored, odd)
    at = iter(unpack(places))
    return ExtractedReport(
        source=Source(file, sha256, SourceFormat(kind), pages, origin),
        text=text,
        facts=_read_facts(json.loads(facts), at),
        judgements=tuple(_judgements(connection, number, at)),
        sections=tuple(_sections(connection, number, text, at)),
        areas=tuple(_areas(connection, number, text, at)),
        claims=tuple(_claims(connection, number, at)),
        leftovers=tuple(_read_leftovers(json.loads(leftovers), text, at)),
        warnings=tuple(ParseWarning(code, message, page) for code, message, page in json.loads(warnings)),
        parser_version=parser_version,
    )


def versions(connection: sqlite3.Connection, report: int, current: int) -> Iterator[Version]:
    """The versions of a report in the order in which they came in; `current` is the source that is shown."""
    for number, kind, added_at, source, file, sha256, form, pages, origin in connection.execute(
        "SELECT v.number, v.kind, v.added_at, s.id, s.file, s.sha256, s.format, s.pages, s.origin FROM version AS v "
        "JOIN source AS s ON s.id = v.source_id WHERE v.report_id = ? ORDER BY v.number",
        (report,),
    ):
        given = Source(file, sha256, SourceFormat(form), pages, origin)
        yield Version(number, VersionKind(kind), given, moment(added_at), source == current)


def text_of(connection: sqlite3.Connection, sha256: str) -> str:
    """The whole text of a source."""
    stored, odd = connection.execute(
        "SELECT t.text, t.odd FROM source_text AS t JOIN source AS s ON s.id = t.source_id WHERE s.sha256 = ?",
        (sha256,),
    ).fetchone()
    return restored(stored, odd)


def _read_facts(stored: dict[str, Any], places: Iterator[Place | None]) -> Facts:
    read = {
        name: Fact(verbatim, next(places), confidence, tuple(reasons))
        for name, verbatim, confidence, reasons in stored["read"]
    }
    values: dict[str, Any] = {
        name: dt.date.fromisoformat(value) if name in DATE_FACTS else value for name, value in stored["values"].items()
    }
    return Facts(**values, read=read)


def _judgements(connection: sqlite3.Connection, number: int, places: Iterator[Place | None]) -> Iterator[Judgement]:
    for key, label, grade, grade_text, confidence, reasons, witnesses in connection.execute(
        "SELECT key, label, grade, grade_text, confidence, reasons, witnesses FROM judgement WHERE source_id = ? "
        "ORDER BY ordinal",
        (number,),
    ):
        place = next(places)
        read = tuple(
            Witness(WitnessKind(kind), Grade(said), verbatim, _sure(next(places)))
            for kind, said, verbatim in json.loads(witnesses)
        )
        yield Judgement(key, label, Grade(grade), grade_text, read, confidence, tuple(json.loads(reasons)), place)


def _sections(
    connection: sqlite3.Connection, number: int, text: str, places: Iterator[Place | None]
) -> Iterator[Section]:
    headings = connection.execute(
        "SELECT ordinal, heading, level, grade FROM section WHERE source_id = ? ORDER BY ordinal", (number,)
    ).fetchall()
    paragraphs: dict[int, list[tuple[str | None, str, str | None]]] = {}
    for section, printed, kind, said in connection.execute(
        "SELECT section, number, kind, said FROM paragraph WHERE id BETWEEN ? AND ? ORDER BY id", id_range(number)
    ):
        paragraphs.setdefault(section, []).append((printed, kind, said))
    for ordinal, heading, level, grade in headings:
        place = next(places)
        inner = []
        for printed, kind, said in paragraphs.get(ordinal, ()):
            stands, marker = _sure(next(places)), next(places)
            words = joined(text, stands.spans) if said is None else said
            inner.append(Paragraph(printed, words, ParagraphKind(kind), stands, marker.spans[0] if marker else None))
        yield Section(heading, level, Grade(grade) if grade else None, tuple(inner), place)


def _areas(connection: sqlite3.Connection, number: int, text: str, places: Iterator[Place | None]) -> Iterator[Area]:
    for kind, section, group, references, responsible, said in connection.execute(
        'SELECT kind, section, "group", "references", responsible, said FROM area WHERE id BETWEEN ? AND ? ORDER BY id',
        id_range(number),
    ):
        place = _sure(next(places))
        words = joined(text, place.spans) if said is None else said
        yield Area(words, AreaKind(kind), group, tuple(json.loads(references)), responsible, section, place)


def _claims(connection: sqlite3.Connection, number: int, places: Iterator[Place | None]) -> Iterator[Claim]:
    for kind, about, text in connection.execute(
        "SELECT kind, about, text FROM claim WHERE source_id = ? ORDER BY id", (number,)
    ):
        yield Claim(text, ClaimKind(kind), about, _sure(next(places)))


def _read_leftovers(stored: list[list[Any]], text: str, places: Iterator[Place | None]) -> Iterator[Leftover]:
    for kind, count, *said in stored:
        for _ in range(max(count, 1)):
            place = _sure(next(places))
            yield Leftover(kind, said[0] if said else joined(text, place.spans), place)


def _sure(place: Place | None) -> Place:
    if place is None:
        raise AssertionError("a value that always has a place was stored without one")
    return place
