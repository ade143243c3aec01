"""The page of the source as a picture: shown where it is wanted and can be, else the words, with one sentence why."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widget import Widget
from textual_image.widget import HalfcellImage, SixelImage

from reviewer.extract import read_report
from reviewer.store.store import Store
from reviewer.tui.dialogs.picture import PictureDialog
from reviewer.tui.pictures import frame, wanted
from tests.tui.driving import Driver, clock, driving, store_of

pytestmark = pytest.mark.filterwarnings("ignore:.*getdata is deprecated:DeprecationWarning")  # the library's own
SAMPLE = Path(__file__).parents[2] / "sample_reports" / "pdf" / "fairhaven-2018.pdf"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "reviews.db"
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
async def looking(store: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Driver]:
    """At the first judgement, in a terminal that shows pictures as coloured half cells."""
    async with driving(store, size=size, frame=HalfcellImage) as ui:
        await ui.press("enter", "home", "n")
        yield ui


def grounds(ui: Driver) -> set[tuple[int, int, int]]:
    """The colours of the half cells on the screen."""
    strips = ui.app.screen._compositor.render_strips(ui.app.size)
    colours = (segment.style.bgcolor for strip in strips for segment in strip if segment.style and "▀" in segment.text)
    return {(r, g, b) for r, g, b in (colour.get_truecolor() for colour in colours if colour)}


async def drawn(ui: Driver, page: int) -> None:
    screen = ui.app.screen
    assert isinstance(screen, PictureDialog)
    await ui.until(lambda: "▀▀▀" in ui.text and f"p. {page}" in ui.text, f"page {page}")


async def test_each_page_that_says_it_is_shown_with_its_words_marked(sample: Path) -> None:
    async with looking(sample) as ui:
        await ui.press("v")
        assert "fairhaven-2018.pdf: judgement 1 of 4, p. 1 · 1 of 2" in ui.text
        await drawn(ui, 1)
        await ui.until(lambda: any(r > 240 and b < 190 for r, _, b in grounds(ui)), "the marked words in sight")
        await ui.press("n")
        await drawn(ui, 8)
        assert "p. 8 · 2 of 2" in ui.text
        await ui.press("n", "p")
        await drawn(ui, 1)
        before = ui.text
        await ui.press("G", "j", "pageup", "home")
        assert ui.text != before
        await ui.press("escape")
        assert ui.app.screen is ui.place
        assert "▀▀▀" not in ui.text


async def test_the_same_key_shows_the_words_laid_out_and_then_the_text_as_it_is_kept(sample: Path) -> None:
    async with looking(sample, (80, 24)) as ui:
        await ui.press("v")
        await drawn(ui, 1)
        await ui.press("v")
        await ui.until(lambda: "▌ │ The impact" in ui.text, "the words laid out")
        assert "No picture" not in ui.text
        await ui.press("v")
        await ui.until(lambda: "▌ Requires" in ui.text, "the text")
        assert "No picture" not in ui.text
        await ui.press("escape")
        assert ui.app.screen is ui.place


async def test_a_picture_is_fitted_to_the_terminal(sample: Path) -> None:
    async with looking(sample) as ui:
        await ui.press("v")
        await drawn(ui, 1)
        for size in ((80, 24), (200, 60), (60, 15), (120, 40)):
            await ui.pilot.resize_terminal(*size)
        await drawn(ui, 1)
        widths = {len(line.strip("│ ▐▇█")) for line in ui.lines if "▀▀▀" in line}
        assert max(widths) > 90


async def test_a_file_that_is_gone_gives_the_words_and_says_so(sample: Path) -> None:
    kept(sample).unlink()
    async with looking(sample) as ui:
        await ui.press("v")
        await ui.until(lambda: "▌ Requires" in ui.text, "the words")
        assert "No picture:" in ui.text
        assert "there is no such file." in ui.text


async def test_a_text_has_no_pages_and_that_is_said(tmp_path: Path) -> None:
    async with looking(store_of(tmp_path / "reviews.db")) as ui:
        await ui.press("v")
        assert "It has no pages that can be drawn: these are its words." in ui.text


async def test_a_damaged_page_gives_the_words_and_says_so(sample: Path) -> None:
    kept(sample).write_bytes(kept(sample).read_bytes()[:5000])
    async with looking(sample) as ui:
        await ui.press("v")
        await ui.until(lambda: "▌ Requires" in ui.text, "the words")
        assert "No picture: the PDF breaks off before its end" in ui.text


@pytest.mark.parametrize(
    ("images", "environment", "answer"),
    [
        ("on", {}, True),
        ("off", {"KITTY_WINDOW_ID": "1"}, False),
        ("auto", {}, False),
        ("auto", {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ("auto", {"TERM": "xterm-kitty"}, True),
        ("auto", {"KITTY_WINDOW_ID": "1"}, True),
        ("auto", {"TERM_PROGRAM": "iTerm.app"}, True),
        ("auto", {"LC_TERMINAL": "iTerm2"}, True),
        ("auto", {"TERM_PROGRAM": "WezTerm"}, True),
        ("auto", {"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"}, False),
    ],
)
def test_pictures_are_wanted_where_the_environment_names_a_terminal_for_them(
    images: str, environment: dict[str, str], answer: bool
) -> None:
    assert wanted(images, environment) is answer


def test_without_a_terminal_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.__stdin__", None)
    assert frame("on", {}) is None


class _Stream:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("way", "shown"), [(HalfcellImage, False), (SixelImage, True)])
def test_without_colour_only_pictures_that_need_none_are_shown(
    monkeypatch: pytest.MonkeyPatch, way: type[Widget], shown: bool
) -> None:
    for name in ("__stdin__", "__stdout__"):
        monkeypatch.setattr(f"sys.{name}", _Stream())
    monkeypatch.setattr("textual_image.widget.Image", way)
    assert frame("on", {}) is way
    assert (frame("on", {"NO_COLOR": "1"}) is way) is shown
