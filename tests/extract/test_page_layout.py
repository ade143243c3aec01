"""A page as words where they stand: every word of the page, its place in the text, and one sentence for what fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.extract.make_pdf import grid, pdf, say

from reviewer.errors import InputError
from reviewer.extract import page_layout as asking
from reviewer.extract.page_layout import page_layout
from reviewer.extract.read_document import open_document

TWO_PAGES = pdf(
    say("Fairhaven", 72, 700),
    say("n", 60, 400, font="W")
    + say("Plans drift.", 72, 400, font="B")
    + say("Good", 400, 400)
    + grid([50, 300, 500], [380, 420]),
)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "0123abcd"
    path.write_bytes(TWO_PAGES)
    return path


def test_every_word_of_the_page_with_its_place_its_weight_and_its_place_in_the_text(kept: Path) -> None:
    text = open_document(TWO_PAGES, name="r.pdf").text
    page = page_layout(kept, 2, text=text)
    assert (page.number, page.width, page.height, page.same) == (2, 600, 800, True)
    (line,) = page.lines
    assert [word.text for word in line] == ["n", "Plans", "drift.", "Good"]
    assert [word.bold for word in line] == [False, True, True, False]
    assert [word.symbol for word in line] == [True, False, False, False]
    assert [text[word.start : word.start + len(word.text)] for word in line] == [word.text for word in line]
    assert [round(word.x0) for word in line] == [60, 72, round(line[2].x0), 400]
    assert {round(word.baseline) for word in line} == {400}
    assert {(rule.across, round(rule.at)) for rule in page.rules} >= {(True, 380), (True, 420), (False, 300)}


def test_a_page_without_a_table_has_no_rules_and_another_text_is_told(kept: Path) -> None:
    page = page_layout(kept, 1, text="as it was read before")
    assert page.rules == ()
    assert not page.same


@pytest.mark.parametrize(
    ("data", "page", "says"),
    [
        (None, 1, "there is no such file."),
        (b"only some words", 1, "it has no pages."),
        (TWO_PAGES, 3, "there is no page 3."),
        (TWO_PAGES, 0, "there is no page 0."),
        (TWO_PAGES[: len(TWO_PAGES) // 2], 1, "the PDF breaks off before its end: part of it is missing."),
        (pdf(say("Fairhaven", 72, 700), ""), 2, "page 2 has no words."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, data: bytes | None, page: int, says: str) -> None:
    path = tmp_path / "0123abcd"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        page_layout(path, page, text="")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_that_takes_too_long_or_brings_its_process_down_is_told(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_COMMAND", "import time; time.sleep(60)")
    with pytest.raises(InputError, match=r"page 2 took longer than 0\.2 seconds to read\."):
        page_layout(kept, 2, text="", limit=0.2)
    monkeypatch.setattr(asking, "_COMMAND", "import os; os.abort()")
    with pytest.raises(InputError, match=r"page 2 cannot be read: the PDF may be damaged\."):
        page_layout(kept, 2, text="")


def test_asking_loads_nothing_that_reads() -> None:
    script = "import sys, reviewer.extract.page_layout; print([m for m in ('pypdfium2', 'PIL') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_one_whose_asker_is_gone_ends_by_itself() -> None:
    script = "import time; from reviewer.extract.page_process import answering; answering(lambda _: time.sleep(60))"
    done = subprocess.run([sys.executable, "-c", script], input=b'{"limit": 0.1}', capture_output=True, timeout=30)
    assert done.returncode != 0
    assert done.stdout == b""
