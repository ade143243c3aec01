"""Workbooks for a spreadsheet: every text is typed as text, and the same tables always give the same bytes.

openpyxl is imported when a workbook is made, not before.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from reviewer.exchange.csv_text import guarded
from reviewer.exchange.tables import Cell, Table
from reviewer.model.text import visible

MADE = dt.datetime(2000, 1, 1)
"""When every workbook says it was made: a fixed day, so that equal content has equal bytes."""

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LONGEST_CELL = 32_000
"""A cell takes 32,767 characters."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NO_XML = re.compile("[\ufffe\uffff]")
_DATE_FORMAT = "dd/mm/yyyy"
_A4 = 9
_LINE = 15
_BOLDER = 2
"""So many characters fewer stand in a column where they are bold, and broken between words."""
_MOST_LINES = 26
"""A row takes no more than 409 points."""
_READABLE = 240
"""So many characters across a page of A4 can still be read."""


def workbook_bytes(tables: Sequence[Table], *, marking: str | None = None) -> bytes:
    """A workbook with a sheet for each table: heads frozen and filtered, `marking` at the head of each printed page."""
    workbook = empty()
    for table in tables:
        _fill(workbook.create_sheet(table.title), table, marking)
    return saved(workbook)


def library(name: str = "openpyxl") -> Any:
    """A module of openpyxl, which has no types, imported on first use."""
    return import_module(name)


def empty() -> Any:
    """A workbook without sheets."""
    workbook = library().Workbook()
    workbook.remove(workbook.worksheets[0])
    return workbook


def _fill(sheet: Any, table: Table, marking: str | None) -> None:
    keys = [column.key for column in table.columns]
    name = next((keys.index(key) for key in ("reference", "report") if key in keys), None)
    head(sheet, [(column.title, column.width) for column in table.columns], name)
    for number, row in enumerate(table.rows, 2):
        for place, cell in enumerate(row, 1):
            put(sheet.cell(number, place), cell)
        tall(sheet, number, [(cell, column.width) for cell, column in zip(row, table.columns, strict=True)])
    if table.rows:
        sheet.auto_filter.ref = sheet.dimensions
    paper(sheet, marking)


def head(sheet: Any, columns: Sequence[tuple[str, int]], name: int | None = None) -> None:
    """The first row: each column's title in bold and its width, kept in sight and repeated on paper.

    `name` is the column, from 0, by which rows are told apart: it is repeated where a sheet goes over several pages.
    """
    styles, letter = library("openpyxl.styles"), library("openpyxl.utils").get_column_letter
    for place, (title, width) in enumerate(columns, 1):
        cell = sheet.cell(1, place)
        put(cell, title)
        cell.font = styles.Font(name="Calibri", size=11, bold=True)
        cell.fill = styles.PatternFill("solid", fgColor="FFE6E6E6")
        sheet.column_dimensions[letter(place)].width = width
    sheet.freeze_panes = "A2"
    tall(sheet, 1, [(title, max(width - _BOLDER, 1)) for title, width in columns])
    sheet.print_title_rows = "1:1"
    if name is not None:
        sheet.print_title_cols = f"{letter(name + 1)}:{letter(name + 1)}"


def put(cell: Any, value: Cell) -> None:
    """Set a cell's value: a text is typed as text whatever it begins with, and stays text when it is edited."""
    if value is None:
        return
    if isinstance(value, str):
        cell.value = shown = cell_text(value)
        cell.data_type = "s"  # setting the value made a formula of what begins with "="
        cell.alignment = _alignment(True)
        # Excel shows no apostrophe for this mark, and does not take the text for a formula once somebody edits it.
        cell.quotePrefix = guarded(shown) != shown
        return
    cell.value = value
    cell.alignment = _alignment(False)
    if isinstance(value, dt.date):
        cell.number_format = _DATE_FORMAT


def tall(sheet: Any, number: int, cells: Sequence[tuple[Cell, int]]) -> None:
    """Make a row as tall as its words need at the width of their columns: not every program does so by itself."""
    lines = [
        sum(-(-len(line) * 11 // (10 * width)) or 1 for line in cell.split("\n"))
        for cell, width in cells
        if isinstance(cell, str)
    ]
    sheet.row_dimensions[number].height = _LINE * min(max(lines, default=1), _MOST_LINES)


@lru_cache(maxsize=2)
def _alignment(wrap: bool) -> Any:
    return library("openpyxl.styles").Alignment(wrap_text=wrap, vertical="top")


def cell_text(text: str) -> str:
    """`text` as a cell can hold it: controls visible, not too long, nothing that is read as an escaped character."""
    shown = _NO_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", visible(text, lines=True))
    if len(shown) > _LONGEST_CELL:
        shown = f"{shown[:_LONGEST_CELL]} … (cut: {len(shown)} characters)"
    return _ESCAPE.sub("_x005F_", shown)


def paper(sheet: Any, marking: str | None) -> None:
    """How a sheet is printed: A4 across, the marking at the head of each page and its number at the foot.

    It is as wide as the page where it can still be read then, else it goes over several.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    if sum(column.width for column in sheet.column_dimensions.values() if not column.hidden) <= _READABLE:
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if marking:
        sheet.oddHeader.center.text = marking.replace("&", "&&")
    sheet.oddFooter.right.text = "&P of &N"


def saved(workbook: Any) -> bytes:
    """The bytes of a workbook, with every time in it fixed."""
    properties = workbook.properties
    properties.creator = "reviewer"
    properties.created = MADE
    written = io.BytesIO()
    workbook.save(written)
    properties.modified = MADE  # saving set it to now
    return _repacked(written.getvalue(), _core(properties))


def _core(properties: Any) -> bytes:
    return bytes(library("openpyxl.xml.functions").tostring(properties.to_tree()))


def _repacked(data: bytes, core: bytes) -> bytes:
    """The same archive with fixed times, its properties replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            made.writestr(entry, core if name == "docProps/core.xml" else given.read(name))
    return out.getvalue()
