"""Reports given as web addresses, from a server of our own on this machine."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reviewer.ingest import Outcome, find, ingest
from reviewer.review.workspace import Workspace

SAMPLES = Path(__file__).parents[2] / "sample_reports" / "pdf"
NAME = "fairhaven-2018.pdf"


class Handler(SimpleHTTPRequestHandler):
    """The samples' folder; below /slow nothing ever comes, /moved redirects, /garbled is not what it says."""

    let_go = threading.Event()

    def do_GET(self) -> None:
        if self.path.startswith("/slow"):
            self.let_go.wait(30)
        elif self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/fairhaven-2018.pdf")
            self.end_headers()
        elif self.path.startswith("/garbled"):
            self.send_response(200)
            self.send_header("Content-Type", "application/pdf")
            self.send_header("Content-Length", "11")
            self.end_headers()
            self.wfile.write(b"%PDF-1.4\n%x")
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    Handler.let_go.clear()
    serving = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(SAMPLES)))
    serving.daemon_threads = True
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    Handler.let_go.set()
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "reviews.db"


def test_a_report_is_fetched_and_keeps_its_address(server: str, store: Path) -> None:
    address = f"{server}/fairhaven-2018.pdf?download=1#page=2"
    summary = ingest([address], store)
    [result] = summary.results
    assert (result.outcome, result.given, result.path.name) == (Outcome.ADDED, address, "fairhaven-2018.pdf")
    assert summary.words == "1 file: 1 added"
    with Workspace.open(store, actor="Anna") as workspace:
        source = workspace.session(result.report_id or "").report.source
        assert (source.file, source.origin, source.pages) == ("fairhaven-2018.pdf", address, source.pages)
        assert workspace.store.source_bytes(source.sha256) == (SAMPLES / "fairhaven-2018.pdf").read_bytes()


def test_addresses_files_and_folders_stand_in_one_summary(server: str, store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("An invented text.\n", encoding="utf-8")
    given: list[Path | str] = [f"{server}/moved", tmp_path / "a.txt", f"{server}/none.pdf", str(SAMPLES / NAME)]
    summary = ingest(given, store, jobs=2)
    assert len(summary.results) == 4
    assert sorted(result.outcome for result in summary.results) == ["added", "added", "failed", "unchanged"]
    [failed] = summary.failed
    assert (failed.message or "").startswith(f"{server}/none.pdf: the server answers 404")


def test_the_same_report_from_its_address_again_is_no_change(server: str, store: Path) -> None:
    address = f"{server}/fairhaven-2018.pdf"
    ingest([address], store)
    assert [result.outcome for result in ingest([address, address], store).results] == [Outcome.UNCHANGED]


def test_what_a_server_sends_instead_of_a_report_is_told_with_the_address(server: str, store: Path) -> None:
    given = [f"{server}/garbled/report.pdf", "https://nobody:secret@127.0.0.1/a.pdf", "http://", f"{server}/ "]
    told = {result.given: result.message or "" for result in ingest(given, store).failed}
    messages = [told[address] for address in given]
    assert messages[0].startswith(given[0])
    assert "secret" not in messages[1]
    assert all("no web address" in message for message in messages[2:])
    assert all("Traceback" not in message and "\n" not in message for message in messages)


def test_a_server_that_never_answers_holds_up_neither_the_files_nor_the_end(
    server: str, store: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("An invented text.\n", encoding="utf-8")
    finished: list[str] = []

    summary = ingest(
        [f"{server}/slow", tmp_path / "a.txt"],
        store,
        on_progress=lambda progress: finished.append(progress.result.given) if progress.result else None,
        cancelled=lambda: bool(finished),
    )
    assert finished == [str(tmp_path / "a.txt")]
    assert (summary.stopped, summary.left) == (True, 1)


def test_which_texts_are_addresses(tmp_path: Path) -> None:
    found = find(["https://example.org/a.pdf", "HTTP://example.org/b", tmp_path / "x", "ftp://example.org/c", "d.pdf"])
    assert [bool(item.address) for item in found] == [True, True, False, False, False]
