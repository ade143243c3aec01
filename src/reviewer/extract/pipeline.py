"""From a document to a report: the steps in their order, each of which only reads what the one before it made."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from reviewer.extract.accounting import leftovers_of
from reviewer.extract.areas import areas_of
from reviewer.extract.blocks import Block, BlockKind, blocks_of
from reviewer.extract.boxes import box_starts
from reviewer.extract.claims import claims_of, is_secondary, read_article
from reviewer.extract.columns import share_out
from reviewer.extract.document import Block as Markup
from reviewer.extract.document import Document
from reviewer.extract.facts import Found, facts_of
from reviewer.extract.front import read_front
from reviewer.extract.furniture import furniture, without
from reviewer.extract.judgements import judgements_of
from reviewer.extract.labels import best_of
from reviewer.extract.numbering import numbered_rows
from reviewer.extract.numbers import mend_numbers
from reviewer.extract.outline import Item, Part, outline, words_of
from reviewer.extract.places import place_of
from reviewer.extract.reading import Reading
from reviewer.extract.recognise import title_by_table, title_in_margins
from reviewer.extract.rows import Row, rows_of
from reviewer.extract.scale import scale_rows
from reviewer.extract.second_reading import reread
from reviewer.extract.statement import read_statement
from reviewer.extract.style import style_of
from reviewer.extract.tables import GradeTable, grade_tables
from reviewer.extract.title import Title, find_title
from reviewer.extract.version import PARSER_VERSION
from reviewer.extract.warnings import warnings_of
from reviewer.frameworks import framework, plain
from reviewer.model.extracted import (
    Area,
    Claim,
    ExtractedReport,
    Facts,
    Judgement,
    Paragraph,
    ParagraphKind,
    Section,
)
from reviewer.model.grades import SCALE_2009
from reviewer.model.place import Span, joined

_QUOTED = re.compile(r"[‘“\"'](?=[^’”\"']*\w)[^‘“”\"]{30,}[’”\"']", re.DOTALL)
"""A paragraph that is nothing but one quotation."""

_KINDS = {
    BlockKind.PARAGRAPH: ParagraphKind.PARAGRAPH,
    BlockKind.NUMBERED: ParagraphKind.PARAGRAPH,
    BlockKind.HEADING: ParagraphKind.PARAGRAPH,
    BlockKind.BULLET: ParagraphKind.BULLET,
    BlockKind.TABLE: ParagraphKind.TABLE,
}


def report_of(document: Document) -> ExtractedReport:
    """The report in a document: always one, of framework `unknown` and with warnings where little could be told."""
    rows = rows_of(document)
    style = style_of(rows)
    reading = Reading(document, rows, style)
    reading.kinds |= furniture(rows, style, [height for _, height in document.page_sizes])
    left = reading.left
    reading.title = _title(reading, left)
    if reading.title is not None:
        reading.framework = reading.title.framework
        return _read_report(reading)
    if is_secondary(left, numbered=len(numbered_rows(left, style))):
        reading.framework = framework("secondary")
        return _read_secondary(reading)
    return _read_report(reading)


def _title(reading: Reading, left: Sequence[Row]) -> Title | None:
    """The title where it stands out on the first pages, else as it can be made out from the table or the margins."""
    text, widths = reading.text, [width for width, _ in reading.document.page_sizes]
    return (
        find_title(left, text, reading.style)
        or title_by_table(left, text, reading.style, widths)
        or title_in_margins(reading.rows, reading.kinds, text)
    )


def _read_secondary(reading: Reading) -> ExtractedReport:
    article = read_article(reading.left, reading.style)
    found = facts_of(reading.left, reading.front, None, reading.framework, reading.text, everything=reading.rows)
    reading.kinds |= article.asides
    claims = claims_of(article, reading.text)
    sections: list[Section] = []
    if article.headline is not None:
        words = joined(reading.text, article.headline.spans)
        found.put("title", words, [article.headline], article.headline.spans)
        place = place_of([article.headline])
        sections.append(Section(words, 1, None, (), place))
    return _report(reading, found, [], sections, [], claims)


def _read_report(reading: Reading) -> ExtractedReport:
    document, style, text = reading.document, reading.style, reading.text
    widths = [width for width, _ in document.page_sizes]
    left = reading.left
    if reading.framework.judges:
        reading.tables = grade_tables(left, text, style, widths)
    in_tables = {r.order for t in reading.tables for g in t.rows for r in g.rows}
    reading.front = read_front(left, reading.title, style, in_tables)
    if reading.framework.scale is SCALE_2009:
        reading.kinds |= scale_rows(left)
    body = [r for r in left if r.order not in reading.front.rows and r.order > reading.front.end]
    if reading.framework.letter:
        _signature(reading, body)
    shared = share_out(without(body, reading.kinds), style, reading.framework)
    reading.kinds |= shared.kinds
    body = shared.rows
    begins = shared.begins | box_starts(document, body, reading.framework)
    front_tables, items = _items(reading, body, begins)
    reading.parts = outline(items, text, reading.framework)
    _title_section(reading)
    reading.warnings += mend_numbers(reading.parts)
    found = facts_of(left, reading.front, reading.title, reading.framework, text, everything=reading.rows)
    read_statement(found, (b for p in reading.parts for b in p.blocks), text)
    started = found.values.get("inspection_start")
    title = str(found.values.get("title") or "")
    place = str(found.values.get("authority") or "")
    read_judgements = partial(
        judgements_of,
        parts=reading.parts,
        framework=reading.framework,
        text=text,
        title=title,
        place=place,
        started=started if isinstance(started, dt.date) else None,
    )
    judgements = reread(read_judgements(front_tables), document, reading.rows, read_judgements)
    sections = [_section(p, text) for p in reading.parts if not p.aside]
    areas = areas_of(reading.parts, text, shared.responsible)
    return _report(reading, found, judgements, sections, areas, [])


_CLOSE = re.compile(r"yours (?:sincerely|faithfully)")


def _signature(reading: Reading, body: Sequence[Row]) -> None:
    """How a letter ends: from its closing words on."""
    at = next((i for i, r in enumerate(body) if _CLOSE.match(plain(r.text)) and len(r.text) < 40), None)
    if at is not None:
        reading.kinds |= {r.order: "signature" for r in body[at:]}


def _items(reading: Reading, body: Sequence[Row], begins: Collection[int]) -> tuple[list[GradeTable], list[Item]]:
    """The blocks of the body and the headings that stand in tables, in order; the tables of grades apart.

    `begins` are lines with which a cell begins.
    """
    front_tables: list[GradeTable] = []
    heads: dict[int, Item] = {}
    gone: set[int] = set()
    for table in reading.tables:
        reading.kinds |= {h.order: "table heading" for h in table.heads}
        gone |= {h.order for h in table.heads}
        gone |= {r.order for g in table.rows for r in g.rows}
        if reading.framework.judges and table.page > 1:
            above = _group_lines(table, reading)
            reading.kinds |= dict.fromkeys(above, "table heading")
            gone |= above
        if _is_heading_table(table, reading):
            heads[table.graded[0].first.order] = table.graded[0]
        else:
            front_tables.append(table)
    items: list[Item] = []
    numbers = numbered_rows([r for r in body if r.order not in gone], reading.style)
    for run in _runs(body, gone, heads):
        if isinstance(run, list):
            items.extend(blocks_of(run, reading.style, numbers, reading.framework, begins))
        else:
            items.append(heads[run])
    return front_tables, items


_RECORD = re.compile(r"(?:summary )?record of main findings.*")


def _group_lines(table: GradeTable, reading: Reading) -> set[int]:
    """The lines between "Record of main findings" and its table, or that name a group of its rows."""
    patterns = [re.compile(pattern) for pattern, _ in reading.framework.groups]
    flat = [(r.order, plain(r.text).strip(" :")) for r in table.above]
    at = next((i for i, (_, words) in enumerate(flat) if _RECORD.fullmatch(words)), None)
    below = {order for order, _ in flat[at + 1 :]} if at is not None else set()
    return below | {order for order, words in flat if any(p.fullmatch(words) for p in patterns)}


def _runs(body: Sequence[Row], gone: set[int], heads: Mapping[int, Item]) -> Iterator[list[Row] | int]:
    """The rows between the tables, and where a heading stands in one."""
    run: list[Row] = []
    for row in body:
        if row.order not in gone:
            run.append(row)
            continue
        if row.order in heads:
            if run:
                yield run
            run = []
            yield row.order
    if run:
        yield run


def _title_section(reading: Reading) -> None:
    """The title of a letter is the heading of what it begins with."""
    if not reading.framework.letter or reading.title is None:
        return
    rows = list(reading.title.rows)
    spans = [s for r in rows for s in r.spans]
    words = joined(reading.text, spans)
    if reading.parts and not reading.parts[0].heading:
        reading.parts[0].heading, reading.parts[0].rows, reading.parts[0].spans = words, rows, spans
    else:
        reading.parts.insert(0, Part(words, 1, rows, spans))


def _is_heading_table(table: GradeTable, reading: Reading) -> bool:
    """Whether a table is but a heading beside its grade: one row in the body that names one of the judgements.

    Right after the front it is one only where an earlier table gave that grade already: else it is that table's end.
    """
    graded = table.graded
    if len(graded) != 1 or reading.framework.record or graded[0].first.page == 1:
        return False
    specs = [s for j in reading.framework.judgement_sets for s in j.judgements]
    spec = best_of(graded[0].label, specs)
    if spec is None:
        return False
    before = [t for t in reading.tables if t.rows[0].first.order < table.rows[0].first.order]
    given = any(best_of(g.label, specs) is spec for t in before for g in t.graded)
    if given or any(plain(h.text).startswith("key") for h in table.heads):
        return True
    return table.page > 0 and (not before or table.page > 2)


def _section(part: Part, text: str) -> Section:
    paragraphs = tuple(_paragraph(b, text) for b in part.blocks)
    place = place_of(part.rows[: max(1, len(part.rows))], part.spans) if part.rows else None
    return Section(part.heading, part.level, part.grade, paragraphs, place)


def _paragraph(block: Block, text: str) -> Paragraph:
    words = words_of(text, block)
    quoted = block.first.line.block is Markup.QUOTE or (block.kind is BlockKind.PARAGRAPH and _QUOTED.fullmatch(words))
    kind = ParagraphKind.QUOTE if quoted else _KINDS[block.kind]
    return Paragraph(block.number, words, kind, place_of(block.rows, block.spans), block.marker)


def _report(
    reading: Reading,
    found: Found,
    judgements: Sequence[Judgement],
    sections: Sequence[Section],
    areas: Sequence[Area],
    claims: Sequence[Claim],
) -> ExtractedReport:
    for part in reading.parts:
        if part.aside:
            rows = [*part.rows, *(r for b in part.blocks for r in b.rows)]
            reading.kinds |= dict.fromkeys((r.order for r in rows), part.aside)
        for _, block in part.groups:
            reading.kinds |= dict.fromkeys((r.order for r in block.rows), "group of areas")
    for table in reading.tables:
        for row in table.rows:
            for line in row.rows:
                reading.kinds.setdefault(line.order, "table heading")
    for index, kind in reading.front.rows.items():
        reading.kinds.setdefault(index, kind)
    facts = Facts(**found.values, read=MappingProxyType(found.read))  # type: ignore[arg-type]
    used = list(_used(found, judgements, sections, areas, claims))
    left = leftovers_of(reading.rows, reading.text, used, reading.kinds)
    return ExtractedReport(
        reading.document.source,
        reading.text,
        facts,
        tuple(judgements),
        tuple(sections),
        tuple(areas),
        tuple(claims),
        tuple(left),
        tuple(warnings_of(reading, facts, judgements, areas)),
        PARSER_VERSION,
    )


def _used(
    found: Found,
    judgements: Sequence[Judgement],
    sections: Sequence[Section],
    areas: Sequence[Area],
    claims: Sequence[Claim],
) -> Iterator[Span]:
    """Every span that something of the report is read from."""
    for name, fact in found.read.items():
        if fact.place and name not in ("legal_basis", "framework", "variant"):
            yield from fact.place.spans
    for judgement in judgements:
        if judgement.place:
            yield from judgement.place.spans
        for witness in judgement.witnesses:
            yield from witness.place.spans
    for section in sections:
        if section.place:
            yield from section.place.spans
        for paragraph in section.paragraphs:
            yield from paragraph.place.spans
            if paragraph.marker:
                yield paragraph.marker
    for area in areas:
        yield from area.place.spans
    for claim in claims:
        yield from claim.place.spans
