"""What is not a readable report is refused in one clear sentence; what is, is read whatever its encoding."""

from __future__ import annotations

import os
import stat
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.make_pdf import assembled, pdf, say

from reviewer.errors import InputError
from reviewer.extract import pdf_open, pdf_streams, sniff
from reviewer.extract.document import Document
from reviewer.extract.read_document import open_document
from reviewer.model.extracted import SourceFormat

PDF = pdf(say("A report", 72, 700))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
HTML = b"<!DOCTYPE html>\n<html><head><title>Not found</title></head><body>Gone</body></html>\n"


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        open_document(path)
    assert caught.value.where == str(path)
    assert caught.value.message.endswith(".")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("report.pdf", b"", "the file is empty"),
        ("report.txt", b"", "the file is empty"),
        ("report.pdf", PNG, "a PNG picture"),
        ("report.pdf", b"\xff\xd8\xff\xe0" + bytes(100), "a JPEG picture"),
        ("report.pdf", HTML, "the name says a PDF, but the content is a web page (HTML)"),
        ("report.pdf", b"Plain words.\n", "the name says a PDF, but the content is text"),
        ("report.txt", PDF, "the name says text, but the content is a PDF"),
        ("report.md", PDF, "the name says Markdown text, but the content is a PDF"),
        ("report.html", PDF, "the name says a web page (HTML), but the content is a PDF"),
        ("report.txt", HTML, "the name says text, but the content is a web page (HTML)"),
        ("report.txt", b"PK\x03\x04" + bytes(100), "a ZIP or Office file"),
        ("report.docx", b"PK\x03\x04" + bytes(100), "a ZIP or Office file"),
        ("report.txt", bytes(range(256)) * 20, "binary data"),
        ("report.txt", b"Caf\x81 au lait\n" * 3, "neither UTF-8, UTF-16 nor Windows-1252"),
        ("report.txt", "half".encode("utf-16") + b"x", "it is UTF-16, but not at byte 10"),
        ("report.txt", "Inspectors’ findings ".encode() + b"\x92", "it is UTF-8, but not at byte 23"),
        ("report.pdf", PDF[: len(PDF) // 2], "breaks off before its end"),
        ("report.pdf", b"%PDF-1.4\n" + bytes(3000) + b"\n%%EOF\n", "damaged"),
        ("report.pdf", pdf(), "has no pages"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert says in refusal(path)


def test_a_missing_file_a_folder_and_a_forbidden_file(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "nowhere.pdf")
    assert "this is a folder" in refusal(tmp_path)
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert "you may not read this file" in refusal(path)
    path.chmod(stat.S_IRUSR)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "report.pdf")
    assert "not a file" in refusal(tmp_path / "report.pdf")


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "nul\0.pdf")


def test_words_that_begin_like_another_kind_are_words() -> None:
    for words in ("BMBC report\n", "GIF8 is no picture\n", "Rar! words\n", "<!-->" * 500 + " words\n"):
        assert open_document(words.encode(), name="report.txt").text == words


def test_an_unknown_ending_is_read_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "report.dat").write_bytes(PDF)
    (tmp_path / "report").write_text("Plain words.\n")
    assert open_document(tmp_path / "report.dat").source.format is SourceFormat.PDF
    assert open_document(tmp_path / "report").source.format is SourceFormat.TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_the_same_in_every_encoding(encoding: str) -> None:
    text = "Inspectors’ findings – José\nGood\n"
    document = open_document(text.encode(encoding), name="report.txt")
    assert document.text == text


def test_newlines_of_every_kind_are_one_kind_and_lines_are_counted_from_one() -> None:
    document = open_document(b"one\r\ntwo\rthree\n\nfive", name="report.txt")
    assert document.text == "one\ntwo\nthree\n\nfive"
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
        (4, ""),
        (5, "five"),
    ]
    assert all(line.page is None and line.box is None for line in document.lines)


def test_control_characters_become_harmless_and_nothing_moves() -> None:
    raw = "a\0b\x1b[31mred\x07 [/] [bold] tab\there\x0cpage\x7f" + "x" * 500
    document = open_document(raw.encode(), name="report.txt")
    assert len(document.text) == len(raw)
    assert document.text.startswith("a␀b␛[31mred␇ [/] [bold] tab\there page␡")


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1))
def test_every_line_of_a_text_is_its_span(text: str) -> None:
    try:
        document = open_document(("words " * 200 + text).encode(), name="report.txt")
    except InputError:
        return
    for line in document.lines:
        assert document.text[line.span.start : line.span.end] == line.text
    assert "\n".join(line.text for line in document.lines) == document.text.removesuffix("\n")
    assert not any(ord(c) < 32 and c not in "\t\n" for c in document.text)


def compressed(stream: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
            b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
        ]
    )


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        open_document(data, name="report.pdf")
    return str(caught.value)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    bomb = zlib.compress(b" " * (pdf_streams.MAX_STREAM + 1), 9)
    assert "unfolds to more than 16 MB" in refused(compressed(bomb))
    assert "compressed twice" in refused(compressed(zlib.compress(bomb), b"[/FlateDecode /FlateDecode]"))


def test_a_damaged_drawing_is_refused_rather_than_read_in_part() -> None:
    whole = pdf(*(say(f"Line {n} of the report", 72, 700) * 20 for n in range(3)), packed=True)
    start = whole.index(b"stream\n") + 7
    assert "part of its text cannot be unpacked" in refused(whole[: start + 20] + bytes(8) + whole[start + 28 :])


def test_absurd_numbers_of_pages_and_letters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_open, "MAX_PAGES", 2)
    assert "claims 3 pages" in refused(pdf("", "", ""))
    monkeypatch.setattr("reviewer.extract.read_pdf.MAX_PAGE_CHARS", 3)
    assert "page 1 holds more than 3 characters" in refused(pdf(say("Four", 72, 700)))


def test_a_page_that_is_not_there_is_told_with_its_number() -> None:
    data = pdf(say("One", 72, 700), say("Two", 72, 700)).replace(b"/Count 2", b"/Count 9")
    assert "page 3 of 9 cannot be read" in refused(data)


def test_a_text_longer_than_any_report_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniff, "MAX_TEXT", 10)
    with pytest.raises(InputError, match="more than 10 characters"):
        open_document(b"more than ten characters", name="report.txt")


def test_a_file_larger_than_any_report_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.extract.read_document.MAX_BYTES", 10)
    (tmp_path / "big.pdf").write_bytes(PDF)
    assert "larger than" in refusal(tmp_path / "big.pdf")


@pytest.mark.parametrize("box", ["/MediaBox [0 0 1e30 1e30]", "/MediaBox [0 0 0 0]", "/MediaBox [9 9 1 1]", ""])
def test_an_absurd_page_size_harms_nothing(box: str) -> None:
    document: Document = open_document(pdf(say("Word", 72, 700), page=box), name="report.pdf")
    for line in document.lines:
        assert line.box is not None
        assert all(abs(v) < 1e31 for v in (line.box.x0, line.box.top, line.box.x1, line.box.bottom))
