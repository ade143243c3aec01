"""The source in the system's viewer: the right file at the right page, never in the way, one sentence when it fails."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from reviewer.errors import ReviewerError
from reviewer.model.place import Place, Span
from reviewer.tui.outside import Viewer, composed, viewer_name
from tests.tui.driving import driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


async def test_the_source_is_opened_at_the_page_of_the_current_thing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_page_four = Place((Span(0, 4),), page=4)
    monkeypatch.setattr("reviewer.tui.present.source.places", lambda _view: [("", on_page_four)])
    seen: list[tuple[Path, str, int | None]] = []
    async with driving(store, view=lambda *given: seen.append(given)) as ui:
        await ui.press("enter", "n", "o")
        await ui.until(lambda: bool(seen))
        sha256 = ui.session.report.source.sha256
        assert seen == [(store.with_name("reviews.db.sources") / sha256, "fairhaven.txt", 4)]
        assert "Opening fairhaven.txt at page 4." in ui.footer


async def test_keys_act_while_a_viewer_takes_its_time(store: Path) -> None:
    go = threading.Event()

    def slow(_path: Path, _name: str, _page: int | None) -> None:
        go.wait(10)

    async with driving(store, view=slow) as ui:
        await ui.press("enter", "n", "o", "y")
        assert sum(view.decision is not None for view in ui.session.report.judgements) <= 1
        await ui.press("colon")
        assert "ommand" in ui.text
        go.set()


async def test_a_viewer_that_is_missing_is_one_sentence_with_the_file(store: Path) -> None:
    def none(path: Path, _name: str, _page: int | None) -> None:
        raise ReviewerError("no viewer was found here.", where=path.name[:8])

    async with driving(store, view=none, size=(200, 40)) as ui:
        await ui.press("enter", "o")
        await ui.until(lambda: "no viewer was found here." in ui.footer)
        assert ui.session.report.source.sha256[:8] in ui.footer


async def test_a_source_that_is_gone_is_said(store: Path) -> None:
    async with driving(store, size=(300, 40)) as ui:
        await ui.press("enter")
        (store.with_name("reviews.db.sources") / ui.session.report.source.sha256).unlink()
        await ui.press("o")
        assert "is not there any more" in ui.footer


def _program(folder: Path, name: str, does: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{does}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Linux desktop without any program."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "bin"


def test_the_preferred_viewer_is_told_the_page_and_gets_a_copy_of_its_own(tmp_path: Path, desktop: Path) -> None:
    told = tmp_path / "told"
    _program(desktop, "xdg-open", "exit 3")
    _program(desktop, "xdg-mime", "echo org.gnome.Evince.desktop")
    _program(desktop, "evince", f'echo "$@" > {told}')
    kept = tmp_path / "0123456789abcdef"
    kept.write_bytes(b"%PDF-1.7")
    viewer = Viewer()
    viewer(kept, "A report.pdf", 4)
    option, shown = told.read_text().strip().split(" ", 1)
    assert option == "--page-index=4"
    assert shown.endswith("/A report.pdf")
    assert Path(shown).read_bytes() == kept.read_bytes()
    viewer.close()
    assert not Path(shown).exists()
    assert kept.exists()


def test_without_a_known_viewer_the_desktop_chooses(tmp_path: Path, desktop: Path) -> None:
    told = tmp_path / "told"
    _program(desktop, "xdg-open", f'echo "$@" > {told}')
    kept = tmp_path / "0123456789abcdef"
    kept.write_bytes(b"%PDF-1.7")
    viewer = Viewer()
    viewer(kept, "r.pdf", 4)
    viewer.close()
    assert told.read_text().strip().endswith("/r.pdf")


def test_what_cannot_be_shown_names_the_file(tmp_path: Path, desktop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"x")
    with pytest.raises(ReviewerError, match=r"kept: no viewer was found here"):
        Viewer()(kept, "r.pdf", 1)
    _program(desktop, "xdg-open", "exit 3")
    viewer = Viewer()
    with pytest.raises(ReviewerError, match=r"kept: the system's viewer would not open it"):
        viewer(kept, "r.pdf", 1)
    viewer.close()
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(ReviewerError, match=r"kept: there is no desktop here"):
        Viewer()(kept, "r.pdf", 1)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a.PDF", "a.pdf"),
        ("../../etc/x", "x.pdf"),
        ("-o evil;.pdf", "o evil_.pdf"),
        ("\x1b[1m", "_[1m.pdf"),
        ("", "report.pdf"),
    ],
)
def test_names_are_safe_for_any_program(given: str, name: str) -> None:
    assert viewer_name(given, "pdf").replace("[", "_") == name.replace("[", "_")


def test_ctrl_c_is_the_editor_s_and_ends_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "editor"
    program.write_text('#!/bin/sh\nkill -INT $PPID\nprintf " and on" >> "$1"\n')
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    before = signal.getsignal(signal.SIGINT)
    assert composed("begun", tmp_path / "editing", nullcontext) == "begun and on"
    assert signal.getsignal(signal.SIGINT) is before


def test_an_editor_that_fails_gives_the_terminal_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    came_back: list[bool] = []

    @contextmanager
    def suspend() -> Iterator[None]:
        yield
        came_back.append(True)

    monkeypatch.setenv("VISUAL", "/not/there")
    with pytest.raises(ReviewerError, match="cannot be started"):
        composed("begun", tmp_path / "editing", suspend)
    assert came_back == [True]
