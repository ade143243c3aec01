"""v shows the source: its pages laid out as printed, what is said marked; where that cannot be, the text and why."""

from __future__ import annotations

import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reviewer.errors import InputError
from reviewer.extract import page_layout as reading
from reviewer.extract import read_report
from reviewer.extract.page_layout import PageLayout
from reviewer.model.extracted import Leftover
from reviewer.model.place import Box, Place, Span
from reviewer.store.store import Store
from reviewer.tui.dialogs.page import PageDialog
from reviewer.tui.present import source
from reviewer.tui.screens import sourcing
from tests.tui.driving import Driver, clock, driving, store_of
from tests.tui.pages import line, page

SAMPLE = Path(__file__).parents[2] / "sample_reports" / "pdf" / "fairhaven-2018.pdf"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "reviews.db"
    store = Store.open(path, clock=clock)
    store.add(read_report(SAMPLE), SAMPLE.read_bytes())
    store.close()
    return path


@pytest.fixture
def sample(stored: Path, tmp_path: Path) -> Path:
    shutil.copytree(stored.parent, tmp_path / "store")
    return tmp_path / "store" / stored.name


def kept(store: Path) -> Path:
    """The store's copy of the source."""
    return next(store.with_name(f"{store.name}.sources").iterdir())


@asynccontextmanager
async def looking(store: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """At the first judgement."""
    async with driving(store, size=size) as ui:
        await ui.press("enter", "home", "n")
        yield ui


async def shown(ui: Driver, number: int) -> PageDialog:
    """Wait for a page to be there."""
    await ui.until(lambda: isinstance(ui.app.screen, PageDialog), "the dialog")
    screen = ui.app.screen
    assert isinstance(screen, PageDialog)
    await ui.until(lambda: screen.number == number and screen.here is not None, f"page {number}")
    await ui.until(lambda: "Reading page" not in ui.text, f"page {number} drawn")
    return screen


def marked(ui: Driver) -> list[str]:
    """The words on the screen that are underlined, which they are without colour too."""
    strips = ui.app.screen._compositor.render_strips(ui.app.size)
    return [segment.text for strip in strips for segment in strip if segment.style and segment.style.underline]


# As printed ----------------------------------------------------------------------------------------------------------


async def test_the_table_is_a_table_and_what_it_says_is_marked_at_eighty_columns(sample: Path) -> None:
    async with looking(sample) as ui:
        await ui.press("v")
        await shown(ui, 1)
        assert ui.lines[0].strip() == "fairhaven-2018.pdf: judgement 1 of 4, p. 1 · 1 of 2"
        assert ui.lines[1].strip() == "table: Requires improvement"
        table = [" ".join(row.strip(" ▕").split()) for row in ui.lines]
        start = table.index("▌ │ The impact of leaders on social work practice with │ Requires │")
        assert table[start + 1 : start + 3] == ["▌ │ children and families │ improvement to be │", "▌ │ │ good │"]
        said = "".join(marked(ui))
        assert "Requires" in said
        assert "improvement to be" in said
        assert "progress" not in said, "the next row of the table"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_page_as_it_is_seen(sample: Path, size: tuple[int, int]) -> None:
    async with looking(sample, size) as ui:
        await ui.press("v")
        await shown(ui, 1)
        ui.golden(f"page-{size[0]}x{size[1]}")


async def test_pages_are_turned_and_scrolled_and_esc_leads_back(sample: Path) -> None:
    async with looking(sample) as ui:
        await ui.press("v")
        first = await shown(ui, 1)
        await ui.press("n")
        assert await shown(ui, 8) is first
        assert "p. 8 · 2 of 2" in ui.lines[0]
        assert ui.lines[1].strip().startswith("heading: ")
        assert any(row.strip().startswith("▌") for row in ui.lines), "opened where it is said"
        await ui.press("n", "p")
        await shown(ui, 1)
        before = ui.text
        await ui.press("j")
        assert ui.text != before
        await ui.press("k")
        assert ui.text == before
        await ui.press("G")
        end = ui.text
        await ui.press("pagedown", "j")
        assert ui.text == end
        await ui.press("pageup")
        assert ui.text != end
        await ui.press("home")
        assert "Fairhaven" in "".join(ui.lines[2:5])
        await ui.press("escape")
        assert ui.app.screen is ui.place


async def test_the_pages_around_are_a_key_away_and_n_leads_back(sample: Path) -> None:
    async with looking(sample) as ui:
        await ui.press("v")
        await shown(ui, 1)
        await ui.press("left_square_bracket")
        await shown(ui, 1)
        await ui.press("right_square_bracket")
        await shown(ui, 2)
        assert ui.lines[0].strip().endswith("judgement 1 of 4, p. 2")
        assert not marked(ui)
        await ui.press("n")
        await shown(ui, 8)
        await ui.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        await shown(ui, 10)
        await ui.press("n")
        await shown(ui, 8)
        assert "p. 8 · 2 of 2" in ui.lines[0]


async def test_a_paragraph_over_two_pages_is_marked_on_both(sample: Path) -> None:
    async with driving(sample, size=(120, 40)) as ui:
        await ui.press("enter")
        over = next(p for p in ui.session.report.paragraphs if (p.extracted.place.page_end or 0) > 1)
        place = over.extracted.place
        ui.place.go_to(over.target)  # type: ignore[attr-defined]
        await ui.press("v")
        await shown(ui, place.page or 0)
        text = " ".join(marked(ui))
        await ui.press("n")
        await shown(ui, place.page_end or 0)
        text += " " + " ".join(marked(ui))
        assert "".join(text.split()) == "".join(over.extracted.text.split())


async def test_a_wide_screen_keeps_the_text_in_sight_beside_the_page(sample: Path) -> None:
    async with looking(sample, (200, 60)) as ui:
        before = [row[:118].rstrip() for row in ui.lines]
        await ui.press("v")
        await shown(ui, 1)
        assert [row[:118].rstrip() for row in ui.lines] == before
        assert "▌ │ The impact of leaders" in ui.text
        for size, beside in (((150, 40), False), ((182, 50), True), ((200, 60), True), ((80, 24), False)):
            await ui.pilot.resize_terminal(*size)
            assert ui.app.screen.has_class("-beside") is beside
            await ui.until(lambda: "▌ │ The impact of leaders" in ui.text, f"the marked rows at {size}")


async def test_a_page_is_fitted_to_every_size_of_the_terminal(sample: Path) -> None:
    async with looking(sample) as ui:
        await ui.press("v")
        await shown(ui, 1)
        for size in ((60, 15), (120, 40), (300, 100), (41, 15), (100, 24), (80, 24)):
            await ui.pilot.resize_terminal(*size)
        await ui.until(lambda: "▌ │ The impact of leaders" in ui.text, "the marked rows")


# While it is read, and when it cannot be ----------------------------------------------------------------------------


async def test_while_a_page_is_read_that_is_said_and_it_is_read_once(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, asked = threading.Event(), []
    real = reading.page_layout

    def slow(path: Path, number: int, *, text: str) -> PageLayout:
        asked.append(number)
        assert gate.wait(10)
        return real(path, number, text=text)

    monkeypatch.setattr(reading, "page_layout", slow)
    async with looking(sample) as ui:
        await ui.press("v")
        await ui.until(lambda: "Reading page 1 …" in ui.text, "the word")
        await ui.press("j", "G")
        gate.set()
        await shown(ui, 1)
        await ui.press("n")
        await shown(ui, 8)
        await ui.press("p", "escape", "v")
        await shown(ui, 1)
        assert asked == [1, 8]


async def test_esc_does_not_wait_for_a_page(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slow(_path: Path, _number: int, *, text: str) -> PageLayout:
        assert gate.wait(10)
        raise InputError(f"too late for {len(text)} characters.")

    monkeypatch.setattr(reading, "page_layout", slow)
    async with looking(sample) as ui:
        await ui.press("v")
        await ui.until(lambda: "Reading page 1 …" in ui.text, "the word")
        await ui.press("escape")
        assert ui.app.screen is ui.place
        assert all(thread.daemon for thread in threading.enumerate() if thread.name == "page"), "nor does quitting"
        gate.set()
        await ui.press("j")
        assert ui.app.screen is ui.place


async def test_another_page_that_cannot_be_read_is_told_in_its_place(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading.page_layout

    def picky(path: Path, number: int, *, text: str) -> PageLayout:
        if number == 2:
            raise InputError("page 2 has no words.")
        return real(path, number, text=text)

    monkeypatch.setattr(reading, "page_layout", picky)
    async with looking(sample) as ui:
        await ui.press("v")
        await shown(ui, 1)
        await ui.press("right_square_bracket")
        await ui.until(lambda: "Page 2 cannot be shown: page 2 has no words." in ui.text, "the reason")
        await ui.press("n")
        await shown(ui, 8)


async def test_a_file_that_is_gone_gives_the_text_and_says_so(sample: Path) -> None:
    kept(sample).unlink()
    async with looking(sample) as ui:
        await ui.press("v")
        await ui.until(lambda: "▌ Requires" in ui.text, "the text")
        assert "The page cannot be shown as printed:" in ui.text
        assert "there is no such file." in ui.text


@pytest.mark.parametrize(
    ("data", "why"),
    [(SAMPLE.read_bytes()[:5000], "the PDF breaks off"), (b"%PDF-1.7\n\n%%EOF\n", "damaged")],
)
async def test_a_damaged_file_gives_the_text_and_says_so(sample: Path, data: bytes, why: str) -> None:
    kept(sample).write_bytes(data)
    async with looking(sample) as ui:
        await ui.press("v")
        await ui.until(lambda: "▌ Requires" in ui.text, "the text")
        assert "The page cannot be shown as printed:" in ui.text
        assert why in ui.text


async def test_a_source_without_pages_shows_its_lines_as_before(tmp_path: Path) -> None:
    async with looking(store_of(tmp_path / "reviews.db"), (120, 40)) as ui:
        await ui.press("v")
        assert "line 6" in ui.text
        assert "cannot be shown" not in ui.text
        assert "no pages" not in ui.text


async def test_whatever_a_page_holds_is_only_shown(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "[sic] [/] [/ [bold]x[/bold] \x1b[31mred \u202eback \ufeff " + "y" * 10_000
    held = page(line(hostile, 72, 100), line("and more", 72, 112))
    monkeypatch.setattr(sourcing, "_read", lambda _path, _number, _text: held)
    async with looking(sample) as ui:
        await ui.press("v")
        await shown(ui, 1)
        for size in ((120, 40), (200, 60), (80, 24)):
            await ui.pilot.resize_terminal(*size)
            await ui.until(lambda: "[sic] [/] [/ [bold]x[/bold] ␛[31mred" in ui.text, f"the words at {size}")
        await ui.press("G")
        assert "y and more" in ui.text or "and more" in ui.lines[-4]


# Which words ---------------------------------------------------------------------------------------------------------


def test_words_are_told_by_their_place_in_the_text_or_by_the_boxes_of_another_reading() -> None:
    words = line("Plans drift here", 72, 100)
    found = [("", Place((Span(6, 11),), page=1, boxes=(Box(1, 132, 90, 155, 102),)))]
    footer = Leftover("footer", "", Place((Span(0, 5),), page=1, boxes=(Box(1, 70, 90, 98, 102),)))
    inks = {same: source.ink(page(words, same=same), found, [footer]) for same in (True, False)}
    assert [inks[True](word) for word in words] == ["dim", "hit", "text"]
    assert [inks[False](word) for word in words] == ["dim", "text", "hit"]
    elsewhere = [("", Place((Span(6, 11),), page=2))]
    assert source.ink(page(words), elsewhere, [])(words[1]) == "text"


def test_what_is_said_on_a_page_is_named_once() -> None:
    found = [
        ("table: Good", Place((), page=1)),
        ("table: Good", Place((), page=1)),
        ("heading: Good", Place((), page=2)),
    ]
    assert source.said_on(found, 1) == "table: Good"
    assert source.said_on(found, 3) == ""
