"""A report by its web address, from a server of our own on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.extract.make_pdf import pdf, say

from reviewer.errors import InputError
from reviewer.extract.fetch import Fetched, fetch, is_address
from reviewer.extract.read_document import open_document

PDF = pdf(say("A report", 72, 700))
PAGE = b"<!DOCTYPE html><html><body><p>Page not found</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers each path in one way."""

    def do_GET(self) -> None:
        what = getattr(self, "at_" + self.path.split("?")[0].strip("/").split("/")[0].replace(".", "_"), None)
        if what is None:
            self.send_error(404)
        else:
            what()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def answer(self, data: bytes, kind: str | None, *, length: int | None = None, **headers: str) -> None:
        self.send_response(200)
        if kind:
            self.send_header("Content-Type", kind)
        if length != 0:
            self.send_header("Content-Length", str(length or len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def go(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def at_report_pdf(self) -> None:
        self.answer(PDF, "application/pdf")

    def at_file(self) -> None:
        self.answer(PDF, "application/pdf; charset=binary")

    def at_named(self) -> None:
        self.answer(PDF, "application/octet-stream", Content_Disposition='attachment; filename="../Fairhaven 2018.pdf"')

    def at_moved(self) -> None:
        self.go("/report.pdf")

    def at_round(self) -> None:
        self.go("/round")

    def at_chain(self) -> None:
        number = int(self.path.rsplit("/", 1)[1])
        self.go(f"/chain/{number + 1}")

    def at_elsewhere(self) -> None:
        self.go("file:///etc/passwd")

    def at_gone_pdf(self) -> None:
        self.answer(PAGE, "text/html")

    def at_picture(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def at_claims(self) -> None:
        self.answer(b"x", "text/plain", length=10**12)

    def at_endless(self) -> None:
        self.answer(b"words " * 10_000, "text/plain", length=0)

    def at_short(self) -> None:
        self.answer(PDF[:50], "application/pdf", length=len(PDF))

    def at_packed(self) -> None:
        self.answer(b"\x1f\x8b", "application/pdf", Content_Encoding="gzip")

    def at_silent(self) -> None:
        self.server.waiting.wait(10)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.daemon_threads = True
    served.waiting = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=served.serve_forever, args=(0.01,))
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "127.0.0.1")
        patch.setenv("no_proxy", "127.0.0.1")
        yield f"http://127.0.0.1:{served.server_port}"
    served.waiting.set()  # type: ignore[attr-defined]
    served.shutdown()
    served.server_close()
    thread.join()


def refusal(address: str, **limits: float) -> str:
    with pytest.raises(InputError) as caught:
        fetch(address, **limits)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_report_is_fetched_and_read_and_its_address_kept(server: str) -> None:
    got = fetch(server + "/report.pdf?v=2#page=3")
    assert got == Fetched("report.pdf", PDF, server + "/report.pdf?v=2#page=3")
    document = open_document(got.data, name=got.name, origin=got.origin)
    assert document.lines[0].text == "A report"
    assert document.source.origin == got.origin


def test_the_name_is_the_servers_or_the_addresses_with_the_ending_of_its_kind(server: str) -> None:
    assert fetch(server + "/file/50000000").name == "50000000.pdf"
    assert fetch(server + "/named").name == "_Fairhaven 2018.pdf"
    assert fetch(server + "/moved").name == "report.pdf"


def test_a_redirection_keeps_the_address_that_was_given(server: str) -> None:
    assert fetch(server + "/moved").origin == server + "/moved"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/nothing", "404"),
        ("/round", "redirect"),
        ("/chain/1", "redirect"),
        ("/elsewhere", "no web address"),
        ("/picture", "sends image/png, not a report"),
        ("/claims", "no report is so large"),
        ("/short", "broke off"),
        ("/packed", "packed as gzip"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(server: str, path: str, says: str) -> None:
    assert says in refusal(server + path)


def test_an_error_page_in_a_reports_place_is_refused_when_read(server: str) -> None:
    got = fetch(server + "/gone.pdf")
    with pytest.raises(InputError, match="the name says a PDF, but the content is a web page"):
        open_document(got.data, name=got.name, origin=got.origin)


def test_too_much_is_refused_while_it_comes(server: str) -> None:
    assert "more than 1,000 bytes" in refusal(server + "/endless", limit=1000)


def test_a_server_that_says_nothing_is_given_up(server: str) -> None:
    assert "does not answer in time" in refusal(server + "/silent", stall=0.05)


def test_a_server_that_drips_is_given_up(server: str) -> None:
    assert "too slowly" in refusal(server + "/endless", longest=-1)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://", "no web address"),
        ("https://exa mple.org/r.pdf", "no web address"),
        ("https://[::1/r.pdf", "no web address"),
        ("https://example.org:port/r.pdf", "no web address"),
        ("ftp://example.org/r.pdf", "no web address"),
        ("https://user:secret@example.org/r.pdf", "holds a name or password"),
        ("http://127.0.0.1:1/r.pdf", "refuses the connection"),
    ],
)
def test_an_address_that_cannot_be_asked(server: str, address: str, says: str) -> None:
    message = refusal(address)
    assert says in message
    assert "secret" not in message


def test_an_address_is_told_from_a_path() -> None:
    assert is_address("https://example.org/report.pdf")
    assert is_address("HTTP://example.org/")
    assert not is_address("report.pdf")
    assert not is_address("https.pdf")
