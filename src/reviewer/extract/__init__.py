"""A file read: the text of a source as typed lines, and the report that stands in it.

Importing this package costs nothing: what reads PDFs is loaded when the first file is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.extract.version import PARSER_VERSION

if TYPE_CHECKING:
    from reviewer.extract.document import Document
    from reviewer.model.extracted import ExtractedReport

__all__ = ["PARSER_VERSION", "read_report", "report_of"]


def read_report(path: Path, *, origin: str | None = None) -> ExtractedReport:
    """The report in a file, whatever its format and framework; `origin` says where it came from (a web address).

    Raises `InputError` with one clear sentence for what cannot be read at all.
    """
    from reviewer.extract.read_document import open_document

    return report_of(open_document(path, origin=origin))


def report_of(document: Document) -> ExtractedReport:
    """The report in a document that is open already."""
    from reviewer.extract import pipeline

    return pipeline.report_of(document)
