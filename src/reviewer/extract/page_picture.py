"""A page of a PDF as a picture, some of its words marked.

It is drawn by a process of its own, which is stopped at its time limit: whatever a damaged file does to it, the caller
goes on. So importing this loads nothing that reads PDFs, and it may be called from any thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import InputError
from reviewer.extract.page_process import TIME_LIMIT, asked
from reviewer.model.place import Place

_COMMAND = "from reviewer.extract.page_drawing import main; main()"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page: rows of RGB pixels from the top left, three bytes each, and where its first mark begins.

    `marked` is that place as a part of the height, from 0 at the top to 1; None where nothing is marked.
    """

    width: int
    height: int
    rgb: bytes
    marked: float | None


def page_picture(path: Path, page: int, places: Sequence[Place], *, text: str, limit: float = TIME_LIMIT) -> Picture:
    """Page `page` (from 1) of the PDF at `path`, the words of `places` marked.

    `text` is the source's text as it was read when the places were found: where the file gives the same today, exactly
    the words are marked, else the boxes that the places remember. Raises InputError in one sentence where the file is
    gone, damaged, no PDF, has no such page, or takes longer than `limit` seconds.
    """
    question = {
        "path": str(path),
        "page": page,
        "text": text,
        "spans": [[span.start, span.end] for place in places for span in place.spans],
        "boxes": [[b.x0, b.top, b.x1, b.bottom] for place in places for b in place.boxes if b.page == page],
    }
    answer, rgb = asked(_COMMAND, question, to=f"draw page {page}", limit=limit)
    if not answer or len(rgb) != 3 * answer["width"] * answer["height"]:
        raise InputError(f"page {page} cannot be drawn: the PDF may be damaged.")
    return Picture(answer["width"], answer["height"], rgb, answer["marked"])
