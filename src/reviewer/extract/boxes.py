"""Where a ruled box begins: areas that stand one a box may have no more space between them than lines have."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.extract.document import Document
from reviewer.extract.rows import Row
from reviewer.extract.style import ended
from reviewer.frameworks import Framework, plain


def box_starts(document: Document, rows: Sequence[Row], framework: Framework) -> set[int]:
    """The lines with which a ruled cell begins, from the first list of areas on, by their order.

    Empty for a framework whose areas are not boxed, and where nothing is ruled: only then are rules looked at. The rest
    of a box that a page break has parted begins nothing.
    """
    if not framework.boxed or not document.ruled:
        return set()
    first = next((r.page for r in rows if framework.area_list(plain(r.text)) is not None), None)
    if first is None:
        return set()
    starts: set[int] = set()
    before: Row | None = None
    cells = {page: _cell_starts(document, page) for page in document.ruled if page >= first}
    for row in rows:
        begins = any(row.line.span.start <= at < row.line.span.end for at in cells.get(row.page, ()))
        over = before is not None and before.page != row.page
        goes_on = over and before is not None and (not ended(before.text) or row.text[:1].islower())
        if begins and not goes_on:
            starts.add(row.order)
        before = row
    return starts


def _cell_starts(document: Document, page: int) -> list[int]:
    """Where in the source's text the cells of a page's ruled tables begin."""
    filled = (c for table in document.tables(page) for cells in table.rows for c in cells if c.spans)
    return [min(s.start for s in cell.spans) for cell in filled]
