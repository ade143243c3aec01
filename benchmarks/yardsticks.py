"""What ingest is measured against: loops that do nothing but get the text of PDFs.

    yardsticks.py pdfplumber FILE…     P: extract_text() and close() of every page
    yardsticks.py pypdfium2 FILE…      F: get_text_range() of every page

Prints the processor seconds of the loop alone, without starting and importing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence


def by_pdfplumber(paths: Sequence[str]) -> float:
    """Get the text of every page with pdfplumber."""
    import pdfplumber

    began = time.process_time()
    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()
    return time.process_time() - began


def by_pdfium(paths: Sequence[str]) -> float:
    """Get the text of every page with pypdfium2."""
    import pypdfium2

    began = time.process_time()
    for path in paths:
        pdf = pypdfium2.PdfDocument(path)  # type: ignore[no-untyped-call]
        for number in range(len(pdf)):
            page = pdf[number]
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
        pdf.close()  # type: ignore[no-untyped-call]
    return time.process_time() - began


if __name__ == "__main__":
    loop = {"pdfplumber": by_pdfplumber, "pypdfium2": by_pdfium}[sys.argv[1]]
    print(loop(sys.argv[2:]))
