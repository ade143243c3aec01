"""A page as a picture: the words that are asked for are marked, no others, and what cannot be drawn is one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.extract.make_pdf import pdf, say

from reviewer.errors import InputError
from reviewer.extract import page_picture as asking
from reviewer.extract.page_picture import Picture, page_picture
from reviewer.extract.read_document import open_document
from reviewer.model.place import Box, Place, Span

TWO_PAGES = pdf(
    say("Fairhaven", 72, 700), say("Plans drift. Reviews are late.", 72, 400) + say("Managers know.", 72, 380)
)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "0123abcd"
    path.write_bytes(TWO_PAGES)
    return path


def coloured(picture: Picture, x: float, y: float) -> bool:
    """Whether the ground at a point of the page, in points from its top left, is marked."""
    at = 3 * (round(y * picture.width / 600) * picture.width + round(x * picture.width / 600))
    red, green, blue = picture.rgb[at : at + 3]
    return not red == green == blue


def test_exactly_the_words_are_marked_and_a_bar_stands_beside_them(kept: Path) -> None:
    text = open_document(TWO_PAGES, name="r.pdf").text
    start = text.index("Reviews")
    picture = page_picture(kept, 2, [Place((Span(start, text.index("late.") + 5),), page=2)], text=text)
    assert (picture.width, picture.height) == (1200, 1600)
    assert len(picture.rgb) == 3 * 1200 * 1600
    assert coloured(picture, 146, 404), "a gap in “Reviews are late.”"
    assert not coloured(picture, 80, 404), "“Plans drift.” before it"
    assert not coloured(picture, 80, 424), "the next line"
    assert picture.marked is not None
    assert 380 < picture.marked * 800 < 400


def test_a_text_that_is_read_otherwise_today_is_marked_by_its_boxes(kept: Path) -> None:
    place = Place((Span(0, 4),), page=2, boxes=(Box(1, 300, 100, 400, 120), Box(2, 300, 500, 400, 520)))
    picture = page_picture(kept, 2, [place], text="as it was read before")
    assert coloured(picture, 350, 510)
    assert not coloured(picture, 350, 110), "the box of another page"


def test_a_page_without_a_mark_is_drawn_all_the_same(kept: Path) -> None:
    assert page_picture(kept, 1, [], text="").marked is None


@pytest.mark.parametrize(
    ("data", "page", "says"),
    [
        (None, 1, "there is no such file."),
        (b"only some words", 1, "it has no pages that can be drawn."),
        (TWO_PAGES, 3, "there is no page 3."),
        (TWO_PAGES, 0, "there is no page 0."),
        (TWO_PAGES[: len(TWO_PAGES) // 2], 1, "the PDF breaks off before its end: part of it is missing."),
        (b"%PDF-1.7\nnothing\n%%EOF\n", 1, "damaged"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(tmp_path: Path, data: bytes | None, page: int, says: str) -> None:
    path = tmp_path / "0123abcd"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        page_picture(path, page, [], text="")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_that_takes_too_long_or_brings_its_process_down_is_told(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_COMMAND", "import time; time.sleep(60)")
    with pytest.raises(InputError, match=r"page 2 took longer than 0\.2 seconds to draw\."):
        page_picture(kept, 2, [], text="", limit=0.2)
    monkeypatch.setattr(asking, "_COMMAND", "import os; os.abort()")
    with pytest.raises(InputError, match=r"page 2 cannot be drawn: the PDF may be damaged\."):
        page_picture(kept, 2, [], text="")


def test_asking_loads_nothing_that_reads_or_draws() -> None:
    script = "import sys, reviewer.extract.page_picture; print([m for m in ('pypdfium2', 'PIL') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
