"""Putting what was read into the tables, and taking it out of them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from reviewer.model.extracted import (
    FACT_NAMES,
    Area,
    ExtractedReport,
    Facts,
    Paragraph,
)
from reviewer.model.fresh import fact_text
from reviewer.model.place import Place, Span, joined
from reviewer.model.targets import Targets
from reviewer.store.log import encode
from reviewer.store.packing import pack
from reviewer.store.plain import ODD, plain, plain_or_none, storable
from reviewer.store.schema import ROOM, id_range


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
            plain_or_none(source.origin),
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
    text, odd = storable(report.text)
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
                plain_or_none(judgement.grade_text),
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
        [(number, claim.kind.value, plain_or_none(claim.about), plain(claim.text)) for claim in report.claims],
    )


def _write_paragraphs(connection: sqlite3.Connection, number: int, report: ExtractedReport) -> None:
    rows: list[tuple[object, ...]] = []
    for ordinal, section in enumerate(report.sections, 1):
        for paragraph in section.paragraphs:
            head = (ordinal, plain_or_none(paragraph.number), paragraph.kind.value)
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
                plain_or_none(area.group),
                plain(encode(area.references) or ""),
                plain_or_none(area.responsible),
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
        [(number * ROOM + ordinal, ODD.sub("\ufffd", thing.text)) for ordinal, thing in enumerate(things, 1)],
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
        connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", id_range(number))
        connection.execute(f"DELETE FROM {table}_more WHERE id BETWEEN ? AND ?", id_range(number))
    for table in ("claim", "judgement", "section", "source_text"):
        connection.execute(f"DELETE FROM {table} WHERE source_id = ?", (number,))


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
