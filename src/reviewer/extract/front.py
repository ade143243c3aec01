"""The front of a report: what its labelled lines say ("Inspection dates:", "Lead inspector:"), and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reviewer.extract.dates import parts_of
from reviewer.extract.rows import Row, after
from reviewer.extract.style import Style, gap
from reviewer.extract.title import Title
from reviewer.frameworks import level, plain
from reviewer.model.place import Span, joined

_LABELS = (
    ("previous", r"dates? of (?:the )?(?:previous|last) inspections?"),
    ("inspection_dates", r"(?:(?:re-?)?inspection|visit)s? dates?|dates? of (?:the )?(?:inspection|visit)"),
    ("lead_inspector", r"(?:lead|reporting) inspectors?(?: on ?site)?"),
    ("published", r"(?:report )?(?:published|publication date|date published|date of publication)(?: on)?"),
    ("reference", r"(?:inspection )?(?:reference|ref\.?)(?: ?(?:number|no\.?))"),
    ("other", r"age group|unique reference number|urn|type of inspection|contact number|report available"),
)
_LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS) + r"")
_INNER_LABEL = re.compile("|".join(rf"\b(?P<{name}>{pattern})(?=\s*:)" for name, pattern in _LABELS))
_RANK = re.compile(
    r"(?:(?:her|his) )?majesty\s?'\s?s inspectors?|(?:senior )?hmi\b|social care regulatory inspector|regional"
)
_LONG, _WRAPPED = 160, 60
"""A line of a text longer than this is a paragraph, and so are two on end longer than the second."""
_SALUTATION = re.compile(r"dear\b")


@dataclass
class Front:
    """What the front says.

    `values` are the spans of what stands after each label, by name, with their rows. `rows` says what each line of the
    front is, by its order, and `end` is the order of the last. `council` are the rows of the authority's name where it
    has lines of its own.
    """

    values: dict[str, tuple[tuple[Span, ...], list[Row]]] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    end: int = -1
    council: list[Row] = field(default_factory=list)


def read_front(rows: Sequence[Row], title: Title | None, style: Style, tables: set[int]) -> Front:
    """The front of a source. `tables` are the indexes of lines in tables of grades: the front ends before them."""
    front = Front()
    if title is None or title.margin:
        return front
    if title.framework.letter:
        _letter_front(front, rows, title)
        return front
    first = title.rows[0].page
    head = [r for r in rows if r.page <= max(first, 1)]
    prose = _prose(rows, title.rows[-1].order) if not first else -1
    stop = next((i for i, r in enumerate(head) if r.order in tables or r.order == prose), len(head))
    _labelled(front, head[: min(stop, 60)], style)
    front.council = _council(head[:stop], title, front, style)
    used = [r.order for r in title.rows] + [r.order for r in front.council] + list(front.rows)
    front.end = max(used)
    for row in head[:stop]:
        if row.order <= front.end:
            front.rows.setdefault(row.order, "front page")
    return front


def _prose(rows: Sequence[Row], title: int) -> int:
    """The first line of a text's first paragraph after its title, -1 without one: nothing below it is the front's."""
    for row, following in pairwise(rows):
        if row.order <= title or label_of(row):
            continue
        wraps = following.baseline - row.baseline == 1 and min(len(row.text), len(following.text)) > _WRAPPED
        if len(row.text) > _LONG or (wraps and not label_of(following)):
            return row.order
    return -1


def label_of(row: Row) -> re.Match[str] | None:
    """The label with which a line of the front begins."""
    flat = level(row.text)
    found = _LABEL.match(flat)
    if found is None:
        return None
    rest = flat[found.end() :]
    return found if not rest.strip() or re.match(r"\s*[:\t]|\s", rest) else None


def _labelled(front: Front, head: Sequence[Row], style: Style) -> None:
    i = 0
    while i < len(head):
        row = head[i]
        found = label_of(row)
        if found is None or len(row.text) > _LONG:
            i += 1
            continue
        *first, (name, start, _) = _values(row, found)
        for label, begins, ends in first:
            front.values.setdefault(label, (tuple(_after_colon([Span(begins, ends)], row)), [row]))
        held = [row]
        while i + 1 < len(head) and _goes_on(name, held, head[i + 1], style):
            i += 1
            held.append(head[i])
        spans = [s for r in held for s in after(r.spans, start)]
        front.rows |= dict.fromkeys((r.order for r in held), "front page")
        front.values.setdefault(name, (tuple(_after_colon(spans, row)), held))
        i += 1


def _values(row: Row, found: re.Match[str]) -> list[tuple[str, int, int]]:
    """The labels in a line, each with where what is said of it begins and ends: often one, now and then two."""
    at = row.spans[0].start
    labels = [found]
    if len(row.spans) == 1:
        labels += list(_INNER_LABEL.finditer(level(row.text), found.end()))
    ends = [at + m.start() for m in labels[1:]] + [row.spans[-1].end]
    return [(m.lastgroup or "other", at + m.end(), end) for m, end in zip(labels, ends, strict=True)]


def _after_colon(spans: list[Span], row: Row) -> list[Span]:
    text, offset = row.line.text, row.line.span.start
    out = []
    for i, span in enumerate(spans):
        start = span.start
        if i == 0:
            while start < span.end and start - offset < len(text) and text[start - offset] in " :\t.-–":
                start += 1
        if start < span.end:
            out.append(Span(start, span.end))
    return out


def _goes_on(name: str, held: list[Row], row: Row, style: Style) -> bool:
    """Whether the value of a label goes on in the next line."""
    flat = plain(row.text)
    near = 3.0 if name == "lead_inspector" and _RANK.match(flat) else 1.6
    if label_of(row) or abs(row.size - held[-1].size) > 0.6 or gap(style, held[-1], row) > near:
        return False
    if name == "lead_inspector":
        return bool(_RANK.match(flat)) or flat.startswith("and ")
    if name == "inspection_dates":
        said = " ".join(r.text for r in held)
        unfinished = bool(re.search(r"(?:\band|\bto|[-–─,&]|\d)$", said.strip())) or not parts_of(said)
        return unfinished and bool(parts_of(row.text) or re.match(r"[a-z]+ \d{4}", flat))
    return False


def _letter_front(front: Front, rows: Sequence[Row], title: Title) -> None:
    last = title.rows[-1].order
    seen_title = False
    for i, row in enumerate(rows):
        if row.order > last:
            if i < len(rows) and _SALUTATION.match(plain(row.text)) and len(row.text) < 90:
                front.rows[row.order] = "salutation"
                last = row.order
            break
        seen_title = seen_title or row.order == title.rows[0].order
        is_salutation = _SALUTATION.match(plain(row.text))
        front.rows[row.order] = "salutation" if is_salutation else "front page" if seen_title else "addressee"
        if not seen_title and "published" not in front.values and _is_date(row):
            front.values["published"] = (row.spans, [row])
            front.rows[row.order] = "front page"
    front.end = last


def _is_date(row: Row) -> bool:
    parts = parts_of(row.text)
    return len(parts) == 1 and parts[0].year is not None and len(row.text) - (parts[0].end - parts[0].start) < 12


_NOT_A_COUNCIL = re.compile(
    r"inspection|judge?ment|ofsted|local area partnership report|published|©|www\.|http"
    r"|children's services\b.*(?:are|is|require)"
)


def _council(head: Sequence[Row], title: Title, front: Front, style: Style) -> list[Row]:
    """The authority's name on a line of its own, above the title or below it; it may run over two or three lines."""
    if title.place is not None:
        return []
    at = {r.order for r in title.rows}
    above = [r for r in head if r.order < title.rows[0].order and r.order not in front.rows]
    below = [r for r in head if r.order > title.rows[-1].order and r.order not in front.rows and r.order not in at]
    for found in (_run(above[::-1], style)[::-1], _run(below, style)):
        words = plain(" ".join(r.text for r in found))
        if found and 2 < len(words) <= 90 and not _NOT_A_COUNCIL.search(words) and words[-1] not in ".:":
            return found
    return []


def _run(rows: Sequence[Row], style: Style) -> list[Row]:
    """The first row of these and those that are set like it and close to it."""
    run: list[Row] = []
    for row in rows:
        if run and (
            row.bold != run[-1].bold
            or abs(row.size - run[-1].size) > 0.6
            or (abs(gap(style, *sorted((run[-1], row), key=lambda r: r.order))) > 1.5)
            or len(run) == 3
        ):
            break
        run.append(row)
    return run


def words(text: str, spans: Sequence[Span]) -> str:
    """The reading text of some spans."""
    return joined(text, spans)
