"""Putting what was read into the tables, and taking it out again."""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from reviewer.model.extracted import (
    FACT_NAMES,
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
from reviewer.model.fresh import fact_text
from reviewer.model.grades import Grade
from reviewer.model.place import Place, Span, joined
from reviewer.model.reviewed import Version, VersionKind
from reviewer.model.targets import Targets
from reviewer.store.log import encode, moment
from reviewer.store.packing import pack, unpack
from reviewer.store.schema import ROOM

DATE_FACTS = frozenset({"inspection_start", "inspection_end", "published", "statement_due"})
"""The facts that are dates."""


_ODD = re.compile("[\0\ud800-\udfff]")


def insert(connection: sqlite3.Connection, report: ExtractedReport, targets: Targets, size: int, at: str) -> int:
    """Write one source and all that was read from it; the number of its row."""
    source = report.source
    cursor = connection.execute(
        "INSERT INTO source (sha256, file, format, pages, origin, bytes, parser_version, ingested_at, facts, warnings) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source.sha256,
            plain(source.file),
            source.format.value,
            source.pages,
            _plain_or_none(source.origin),
            size,
            report.parser_version,
            at,
            plain(encode(_facts(report.facts)) or ""),
            plain(encode([[w.code, w.message, w.page] for w in report.warnings]) or ""),
        ),
    )
    number = cursor.lastrowid
    if number is None:
        raise AssertionError("SQLite gave no row number for a row that it inserted")
    write_content(connection, number, report, targets)
    return number


def write_content(connection: sqlite3.Connection, number: int, report: ExtractedReport, targets: Targets) -> None:
    """Write all that was read from the source of row `number`, its text first: paragraphs are spans of it."""
    text, odd = _storable(report.text)
    connection.execute(
        "INSERT INTO source_text (source_id, leftovers, places, odd, text) VALUES (?, ?, ?, ?, ?)",
        (number, plain(encode(_leftovers(report)) or ""), pack(_places(report)), encode(odd) if odd else None, text),
    )
    connection.executemany(
        "INSERT INTO judgement (source_id, ordinal, target, key, label, grade, grade_text, confidence, conflict, "
        "reasons, witnesses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                ordinal,
                target,
                judgement.key,
                plain(judgement.label),
                judgement.grade.value,
                _plain_or_none(judgement.grade_text),
                judgement.confidence,
                judgement.conflict,
                plain(encode(judgement.reasons) or ""),
                plain(encode([[w.kind, w.grade, w.verbatim] for w in judgement.witnesses]) or ""),
            )
            for ordinal, (judgement, target) in enumerate(zip(report.judgements, targets.judgements, strict=True), 1)
        ],
    )
    connection.executemany(
        "INSERT INTO section (source_id, ordinal, heading, level, grade) VALUES (?, ?, ?, ?, ?)",
        [
            (number, ordinal, plain(section.heading), section.level, section.grade)
            for ordinal, section in enumerate(report.sections, 1)
        ],
    )
    _write_paragraphs(connection, number, report)
    _write_areas(connection, number, report)
    connection.executemany(
        "INSERT INTO claim (source_id, kind, about, text) VALUES (?, ?, ?, ?)",
        [(number, claim.kind.value, _plain_or_none(claim.about), plain(claim.text)) for claim in report.claims],
    )


def _write_paragraphs(connection: sqlite3.Connection, number: int, report: ExtractedReport) -> None:
    rows: list[tuple[object, ...]] = []
    for ordinal, section in enumerate(report.sections, 1):
        for paragraph in section.paragraphs:
            head = (ordinal, _plain_or_none(paragraph.number), paragraph.kind.value)
            rows.append((number * ROOM + len(rows) + 1, number, *head, *_cut(report.text, paragraph)))
    paragraphs = [paragraph for section in report.sections for paragraph in section.paragraphs]
    _write_more(connection, "paragraph", number, paragraphs)
    connection.executemany(
        "INSERT INTO paragraph (id, source_id, section, number, kind, page, line, start, stop, said) "
        f"VALUES ({', '.join('?' * 10)})",
        rows,
    )
    _index(connection, "paragraph", number, paragraphs)


def _write_areas(connection: sqlite3.Connection, number: int, report: ExtractedReport) -> None:
    _write_more(connection, "area", number, report.areas)
    connection.executemany(
        'INSERT INTO area (id, source_id, kind, section, "group", "references", responsible, page, line, start, stop, '
        f"said) VALUES ({', '.join('?' * 12)})",
        [
            (
                number * ROOM + ordinal,
                number,
                area.kind.value,
                plain(area.section),
                _plain_or_none(area.group),
                plain(encode(area.references) or ""),
                _plain_or_none(area.responsible),
                *_cut(report.text, area),
            )
            for ordinal, area in enumerate(report.areas, 1)
        ],
    )
    _index(connection, "area", number, report.areas)


def _index(connection: sqlite3.Connection, table: str, number: int, things: Sequence[Paragraph | Area]) -> None:
    """Put the words of paragraphs or areas into their full-text index: the same words as their view gives."""
    connection.executemany(
        f"INSERT INTO {table}_fts (rowid, text) VALUES (?, ?)",
        [(number * ROOM + ordinal, _ODD.sub("\ufffd", thing.text)) for ordinal, thing in enumerate(things, 1)],
    )


def _write_more(connection: sqlite3.Connection, table: str, number: int, things: Sequence[Paragraph | Area]) -> None:
    """The spans after the first."""
    connection.executemany(
        f"INSERT INTO {table}_more (id, position, start, stop) VALUES (?, ?, ?, ?)",
        [
            (number * ROOM + ordinal, position, span.start, span.end)
            for ordinal, thing in enumerate(things, 1)
            for position, span in enumerate(thing.place.spans[1:], 2)
        ],
    )


def _cut(text: str, thing: Paragraph | Area) -> tuple[int | None, int | None, int, int, str | None]:
    """Page, line, the first span, and the words themselves only where they are not the reading text of the spans."""
    place = thing.place
    first = place.spans[0] if place.spans else Span(0, 0)
    said = None if thing.text == joined(text, place.spans) else plain(thing.text)
    return place.page, place.line, first.start, first.end, said


def replace_head(connection: sqlite3.Connection, number: int, report: ExtractedReport) -> None:
    """Write what another reading of the same source says of it as a whole."""
    connection.execute(
        "UPDATE source SET format = ?, pages = ?, parser_version = ?, facts = ?, warnings = ? WHERE id = ?",
        (
            report.source.format.value,
            report.source.pages,
            report.parser_version,
            plain(encode(_facts(report.facts)) or ""),
            plain(encode([[w.code, w.message, w.page] for w in report.warnings]) or ""),
            number,
        ),
    )


def delete_content(connection: sqlite3.Connection, number: int) -> None:
    """Take all that was read from a source away; its row stays. The text goes last: the index is undone with it."""
    for table in ("paragraph", "area"):
        connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", _range(number))
        connection.execute(f"DELETE FROM {table}_more WHERE id BETWEEN ? AND ?", _range(number))
    for table in ("claim", "judgement", "section", "source_text"):
        connection.execute(f"DELETE FROM {table} WHERE source_id = ?", (number,))


def load(connection: sqlite3.Connection, number: int) -> ExtractedReport:
    """What `insert` was given, boxes to a hundredth of a point."""
    head = connection.execute(
        "SELECT s.sha256, s.file, s.format, s.pages, s.origin, s.parser_version, s.facts, s.warnings, "
        "t.leftovers, t.places, t.odd, t.text FROM source AS s JOIN source_text AS t ON t.source_id = s.id "
        "WHERE s.id = ?",
        (number,),
    ).fetchone()
    sha256, file, kind, pages, origin, parser_version, facts, warnings, leftovers, places, odd, stored = head
    text = _restored(stored, odd)
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
    return _restored(stored, odd)


def plain(text: str) -> str:
    """Text that SQLite and UTF-8 can hold: half a surrogate pair becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _plain_or_none(text: str | None) -> str | None:
    return None if text is None else plain(text)


def _storable(text: str) -> tuple[str, list[list[int]]]:
    """`text` with what SQLite's `substr` stumbles over (NUL, surrogates) replaced, and where it stood.

    Spans count code points, so that nothing may move.
    """
    odd = [[found.start(), ord(found.group())] for found in _ODD.finditer(text)]
    if not odd:
        return text, []
    letters = list(text)
    for at, _ in odd:
        letters[at] = "\ufffd"
    return "".join(letters), odd


def _restored(stored: str, odd: str | None) -> str:
    if odd is None:
        return stored
    letters = list(stored)
    for at, letter in json.loads(odd):
        letters[at] = chr(letter)
    return "".join(letters)


def _places(report: ExtractedReport) -> Iterator[Place | None]:
    """Every place of a report, in the one order in which they are packed and unpacked."""
    for name in FACT_NAMES:
        if name in report.facts.read:
            yield report.facts.read[name].place
    for judgement in report.judgements:
        yield judgement.place
        yield from (witness.place for witness in judgement.witnesses)
    for section in report.sections:
        yield section.place
        for paragraph in section.paragraphs:
            yield paragraph.place
            yield Place((paragraph.marker,)) if paragraph.marker else None
    yield from (area.place for area in report.areas)
    yield from (claim.place for claim in report.claims)
    yield from (left.place for left in report.leftovers)


def _facts(facts: Facts) -> dict[str, Any]:
    """{"values": {name: value}, "read": [[name, verbatim, confidence, reasons], …]}."""
    names = [field.name for field in fields(Facts) if field.name != "read"]
    return {
        "values": {name: value for name in names if (value := fact_text(facts, name)) is not None},
        "read": [
            [name, read.verbatim, read.confidence, read.reasons]
            for name in FACT_NAMES
            if (read := facts.read.get(name)) is not None
        ],
    }


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
        "SELECT section, number, kind, said FROM paragraph WHERE id BETWEEN ? AND ? ORDER BY id", _range(number)
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
        _range(number),
    ):
        place = _sure(next(places))
        words = joined(text, place.spans) if said is None else said
        yield Area(words, AreaKind(kind), group, tuple(json.loads(references)), responsible, section, place)


def _claims(connection: sqlite3.Connection, number: int, places: Iterator[Place | None]) -> Iterator[Claim]:
    for kind, about, text in connection.execute(
        "SELECT kind, about, text FROM claim WHERE source_id = ? ORDER BY id", (number,)
    ):
        yield Claim(text, ClaimKind(kind), about, _sure(next(places)))


def _leftovers(report: ExtractedReport) -> list[list[object]]:
    """[kind, how many] of leftovers whose text is the reading text of their place; [kind, 0, text] of another."""
    found: list[list[object]] = []
    for left in report.leftovers:
        if left.text != joined(report.text, left.place.spans):
            found.append([left.kind, 0, left.text])
        elif found and found[-1][0] == left.kind and isinstance(found[-1][1], int) and found[-1][1]:
            found[-1][1] += 1
        else:
            found.append([left.kind, 1])
    return found


def _read_leftovers(stored: list[list[Any]], text: str, places: Iterator[Place | None]) -> Iterator[Leftover]:
    for kind, count, *said in stored:
        for _ in range(max(count, 1)):
            place = _sure(next(places))
            yield Leftover(kind, said[0] if said else joined(text, place.spans), place)


def _range(number: int) -> tuple[int, int]:
    """The first and the last id that a paragraph or an area of a source can have."""
    return number * ROOM, (number + 1) * ROOM - 1


def _sure(place: Place | None) -> Place:
    if place is None:
        raise AssertionError("a value that always has a place was stored without one")
    return place
