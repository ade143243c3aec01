"""Opening a PDF: what cannot be read, or would take the machine with it, is refused in one clear sentence."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2 as pdfium

from reviewer.errors import InputError
from reviewer.extract.pdf_raw import raw
from reviewer.extract.pdf_streams import AGAIN, check_streams

MAX_PAGES = 2_000
"""Pages of one report. The longest published so far has under 200."""
MAX_PAGE_CHARS = 200_000
"""Characters on one page. The fullest published so far has under 6,000."""

_NO_PAGES = re.compile(rb"/Count\s+0\b")
_A_PAGE = re.compile(rb"/Type\s*/Page\b")
_TAIL = 2048
"""Bytes at the end in which a whole PDF says that it ends (readers look in the last 1,024)."""


def open_pdf(data: bytes, where: str) -> Any:
    """A pypdfium2 document, to be closed by the caller. `where` names the file in messages.

    Raises `InputError` where it is encrypted, breaks off, is damaged, has no pages, or is a bomb.
    """
    check_streams(data, where)
    try:
        pdf = pdfium.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pdfium.PdfiumError as error:
        raise _refusal(data, where, error) from error
    pages = len(pdf)
    if 0 < pages <= MAX_PAGES and _ends(data):
        return pdf
    pdf.close()  # type: ignore[no-untyped-call]
    if not _ends(data):
        raise _broken_off(where)
    if pages > MAX_PAGES:
        raise InputError(f"the PDF claims {pages:,} pages: no report has more than {MAX_PAGES:,}.", where=where)
    raise _no_pages(where)


def open_page(pdf: Any, number: int, where: str) -> Any:
    """Page `number` (from 1), to be closed by the caller. Raises `InputError` where it is damaged."""
    try:
        return pdf[number - 1]
    except pdfium.PdfiumError as error:
        raise InputError(
            f"the PDF is damaged: page {number} of {len(pdf)} cannot be read.", where=where, hint=AGAIN
        ) from error


def _refusal(data: bytes, where: str, error: pdfium.PdfiumError) -> InputError:
    code = getattr(error, "err_code", None) if b"/Encrypt" in data else None
    # pdfium keeps its last error, and of a PDF without pages sets none: it may still be that of the file before.
    if code == raw.FPDF_ERR_PASSWORD:
        return InputError(
            "the PDF is encrypted and asks for a password.",
            where=where,
            hint="Save a copy without a password and read that.",
        )
    if code == raw.FPDF_ERR_SECURITY:
        return InputError(
            "the PDF is encrypted in a way that cannot be read.", where=where, hint="Save a copy without encryption."
        )
    if not _ends(data):
        return _broken_off(where)
    if _NO_PAGES.search(data) and not _A_PAGE.search(data):
        return _no_pages(where)
    return InputError("the PDF is damaged and cannot be opened.", where=where, hint=AGAIN)


def _no_pages(where: str) -> InputError:
    return InputError("the PDF has no pages.", where=where, hint=AGAIN)


def _broken_off(where: str) -> InputError:
    return InputError("the PDF breaks off before its end: part of it is missing.", where=where, hint=AGAIN)


def _ends(data: bytes) -> bool:
    """Whether the file says that it ends. pdfium would mend a file cut in half and lose the pages without a word."""
    tail = data[-_TAIL:] if data[-1:] not in b"\0 \r\n" else data.rstrip(b"\0 \r\n")[-_TAIL:]
    return b"%%EOF" in tail or b"startxref" in tail
