"""Tables as CSV (RFC 4180) that a spreadsheet opens as text: no cell of it can be taken for a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

from reviewer.exchange.tables import Cell, Table
from reviewer.model.text import visible

_ACTS = "=+\\-@\t\r\n＝＋－＠"
_GUARDED = re.compile(rf"'*\s*[{_ACTS}]")
"""What a spreadsheet would calculate or run; blanks before it do not stop every program."""


def csv_bytes(table: Table) -> bytes:
    """The table as CSV: UTF-8 with a byte order mark (Excel reads it as another encoding without), CRLF.

    The first line holds the columns' keys; dates are in ISO form; a text that a spreadsheet would take for a formula
    has an apostrophe before it, which `unguarded` takes off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([[_text(cell) for cell in row] for row in table.rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int) else guarded(visible(cell, lines=True))


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would calculate it, or where one stands there already."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
