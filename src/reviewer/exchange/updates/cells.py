"""The cells of a workbook or CSV as they are, read with suspicion: sizes limited, formulas never worked out.

An .xlsx is an archive of XML that anybody may have made: what it would unpack to is looked at before anything is
unpacked, and XML that defines entities is refused.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from reviewer.errors import InputError
from reviewer.exchange.csv_text import unguarded

MOST_ROWS = 10_000
"""A sheet with more rows that hold anything is refused."""

_MOST_BYTES = 32 * 2**20
_MOST_UNPACKED = 128 * 2**20
_MOST_PARTS = 2_000
_MOST_LINES = 200_000
_MOST_COLUMNS = 64
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError, OSError,
    EOFError, RuntimeError, OverflowError,
)  # fmt: skip
"""What a damaged workbook makes openpyxl raise (an XML error is a SyntaxError, an encrypted part a RuntimeError)."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula or an error: nothing of it is worked out."""

    text: str


Value = str | int | float | dt.date | Formula | None
"""What a cell holds; a text without blanks around it, None for nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its own number in the sheet, from 1; `cells` end at the last that holds anything."""

    number: int
    cells: tuple[Value, ...]

    def at(self, place: int) -> Value:
        """The cell of a column, counted from 0."""
        return self.cells[place] if place < len(self.cells) else None


def read_lines(path: Path, sheet: str | None = None) -> tuple[Line, ...]:
    """The rows of a workbook's sheet (the first that can be seen where none is named) or of a CSV; empty ones left out.

    Raises InputError in one sentence where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", where=str(path)) from error
    if len(data) > _MOST_BYTES:
        raise InputError(f"is larger than {_MOST_BYTES // 2**20} MB, which no plan is.", where=str(path))
    if not data.strip():
        raise InputError("is empty.", where=str(path))
    if data.startswith(_OLD_EXCEL):
        hint = "Save it as .xlsx without a password."
        raise InputError("is protected by a password, or is an old .xls.", where=str(path), hint=hint)
    lines = _workbook(path, data, sheet) if data.startswith(b"PK") else _csv(path, data)
    return tuple(_kept(path, lines))


def _kept(path: Path, lines: Iterable[Line]) -> Iterator[Line]:
    kept = 0
    for line in lines:
        if all(cell is None for cell in line.cells):
            continue
        kept += 1
        if kept > MOST_ROWS + 1:  # the headings come on top
            hint = "Split it into several files."
            raise InputError(f"has more than {MOST_ROWS:,} rows.", where=str(path), hint=hint)
        yield line


def _workbook(path: Path, data: bytes, sheet: str | None) -> Iterator[Line]:
    _harmless(path, data)
    try:
        workbook: Any = import_module("openpyxl").load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        chosen = _sheet(path, workbook, sheet)
        for number, row in enumerate(chosen.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_LINES), 1):
            yield Line(number, tuple(_cell(cell) for cell in row))
    except _UNREADABLE as error:
        hint = "Open it in the spreadsheet and save it again as .xlsx."
        raise InputError("is no workbook that can be read.", where=str(path), hint=hint) from error


def _harmless(path: Path, data: bytes) -> None:
    """Raise InputError for an archive that would unpack to too much, or whose XML defines entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise InputError("would unpack to far more than any plan needs: it is not read.", where=str(path))
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
                hint = "Save it as .xlsx or .csv."
                raise InputError("is no Excel workbook.", where=str(path), hint=hint)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _ENTITIES.search(
                    archive.read(part).replace(b"\0", b"")
                ):
                    raise InputError("holds XML that no spreadsheet writes: it is not read.", where=str(path))
    except _UNREADABLE as error:
        raise InputError("is damaged: it cannot be unpacked.", where=str(path)) from error


def _sheet(path: Path, workbook: Any, wanted: str | None) -> Any:
    sheets = list(workbook.worksheets)
    if wanted is not None:
        for sheet in sheets:
            if sheet.title.casefold() == wanted.casefold():
                return sheet
        names = ", ".join(f"“{sheet.title}”" for sheet in sheets)
        raise InputError(f"has no sheet “{wanted}”, only {names}.", where=str(path))
    return next((sheet for sheet in sheets if sheet.sheet_state == "visible"), sheets[0])


def _cell(cell: Any) -> Value:
    value, kind = cell.value, cell.data_type
    if value is None:
        return None
    if kind in ("f", "e"):
        return Formula(str(value))
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | dt.date):
        return value
    return _text(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value)))


def _text(text: str) -> str | None:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() or None


def _csv(path: Path, data: bytes) -> Iterator[Line]:
    """A CSV in UTF-8, or in what Windows saves; its marks are commas, semicolons or tabs, as its head has most of."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise InputError("is neither a workbook nor a CSV.", where=str(path), hint="Save it as .xlsx or .csv.")
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(2**20)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), 1):
            if number > _MOST_LINES:
                return
            yield Line(number, tuple(_csv_cell(cell) for cell in row[:_MOST_COLUMNS]))
    except csv.Error as error:
        raise InputError(f"is no CSV that can be read: {error}.", where=str(path)) from error


def _csv_cell(text: str) -> Value:
    kept = _text(text)
    if kept is not None and kept.startswith("="):
        return Formula(kept)
    return unguarded(kept) if kept is not None else None
