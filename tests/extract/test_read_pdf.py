"""A PDF becomes the lines that a reader sees, each word with its box and look."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas as maker
from tests.extract.make_pdf import pdf, say

from reviewer.extract.document import Document, Line, Word
from reviewer.extract.read_document import open_document


def read(data: bytes) -> Document:
    return open_document(data, name="report.pdf")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def word(document: Document, text: str) -> Word:
    (found,) = (w for line in document.lines for w in line.words if w.text == text)
    return found


def holds(document: Document) -> None:
    """What every document of a PDF keeps to."""
    for line in document.lines:
        assert document.text[line.span.start : line.span.end] == line.text
        assert " ".join(w.text for w in line.words) == line.text
        for w in line.words:
            assert document.text[w.span.start : w.span.end] == w.text
    pages = document.text.split("\f")
    assert len(pages) == document.source.pages == len(document.page_sizes)
    for number, page in enumerate(pages, 1):
        assert page == "\n".join(line.text for line in document.page_lines(number))


def test_lines_come_in_the_order_in_which_they_are_seen() -> None:
    document = read(pdf(say("3", 500, 30, 20) + say("and goes on.", 72, 686) + say("It begins here", 72, 700)))
    assert texts(document) == ["It begins here", "and goes on.", "3"]
    holds(document)


def test_the_pages_are_divided_by_form_feeds_and_an_empty_one_is_kept() -> None:
    document = read(pdf(say("One", 72, 700), "", say("Three", 72, 700)))
    assert document.text == "One\f\fThree"
    assert [line.page for line in document.lines] == [1, 3]
    holds(document)


def test_cells_on_one_baseline_are_one_line_and_the_gap_is_in_the_boxes() -> None:
    document = read(pdf(say("Good", 400, 700) + say("Overall effectiveness", 72, 700)))
    assert texts(document) == ["Overall effectiveness Good"]
    _, effectiveness, good = document.lines[0].words
    assert good.x0 - effectiveness.x1 > 100


def test_a_cell_centred_between_two_lines_is_a_line_of_its_own() -> None:
    label = say("The experiences of children", 72, 706.5) + say("who need help", 72, 693)
    document = read(pdf(label + say("Good", 400, 699.8)))
    assert texts(document) == ["The experiences of children", "Good", "who need help"]


def test_boxes_are_in_points_from_the_top_left() -> None:
    document = read(pdf(say("Word", 72, 700, 12)))
    w = word(document, "Word")
    assert document.page_sizes == ((600, 800),)
    assert w.x0 == pytest.approx(72, abs=0.01)
    assert w.baseline == pytest.approx(100, abs=0.01)
    assert 85 < w.top < 92
    assert 100 < w.bottom < 106
    assert 98 < w.x1 < 104
    line = document.lines[0]
    assert line.box is not None
    assert (line.box.x0, line.box.top, line.box.x1, line.box.bottom) == (w.x0, w.top, w.x1, w.bottom)


@pytest.mark.parametrize(
    ("page", "size", "place"),
    [
        ("/MediaBox [0 0 600 800] /CropBox [50 100 550 700]", (500, 600), (22, 0)),
        ("/MediaBox [-100 -200 500 600]", (600, 800), (172, -100)),
    ],
)
def test_a_cropped_or_shifted_page_counts_from_the_corner_that_is_shown(
    page: str, size: tuple[float, float], place: tuple[float, float]
) -> None:
    document = read(pdf(say("Word", 72, 700), page=page))
    w = word(document, "Word")
    assert document.page_sizes == (size,)
    assert (w.x0, w.baseline) == pytest.approx(place, abs=0.01)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    matrix = {90: "0 1 -1 0 600 0", 180: "-1 0 0 -1 600 800", 270: "0 -1 1 0 0 800"}[turn]
    drawn = f"q {matrix} cm\n" + say("First line", 72, 500) + say("Second line", 72, 480) + "Q\n"
    document = read(pdf(drawn, extra=f"/Rotate {turn}"))
    shown = (800, 600) if turn != 180 else (600, 800)
    assert texts(document) == ["First line", "Second line"]
    assert document.page_sizes == (shown,)
    first = word(document, "First")
    assert (first.x0, first.baseline) == pytest.approx((72, shown[1] - 500), abs=0.1)
    assert first.size == pytest.approx(12)
    holds(document)


def test_type_that_runs_up_the_page_is_a_line_of_its_own() -> None:
    sideways = "q 0 1 -1 0 40 300 cm\n" + say("DRAFT IN CONFIDENCE", 0, 0) + "Q\n"
    document = read(pdf(sideways + say("Body text here", 72, 400)))
    assert sorted(texts(document)) == ["Body text here", "DRAFT IN CONFIDENCE"]
    holds(document)


def test_size_weight_and_slant_are_the_words_own() -> None:
    drawn = say("Heading", 72, 700, 14, "B") + say("plain", 72, 670) + say("leaning", 110, 670, 12, "I")
    document = read(pdf(drawn))
    assert (word(document, "Heading").size, word(document, "Heading").bold) == (14, True)
    assert (word(document, "plain").bold, word(document, "plain").italic) == (False, False)
    assert word(document, "leaning").italic
    assert [(line.size, line.bold) for line in document.lines] == [(14, True), (12, False)]


def test_a_size_made_by_scaling_is_the_size_that_is_shown() -> None:
    document = read(pdf("q 12 0 0 12 72 700 cm BT /F 1 Tf (Scaled) Tj ET Q\nBT /F 1 Tf 9 0 0 9 72 600 Tm (Set) Tj ET"))
    assert word(document, "Scaled").size == pytest.approx(12)
    assert word(document, "Set").size == pytest.approx(9)


def test_a_face_made_bold_by_drawing_its_outline_is_bold() -> None:
    document = read(pdf("BT 2 Tr /F 12 Tf 72 700 Td (Faked) Tj ET\n"))
    assert word(document, "Faked").bold


@pytest.mark.parametrize("after", ["", "?", ".", " and more"])
def test_a_footnote_mark_stands_apart_and_punctuation_stays_with_its_word(after: str) -> None:
    mark = f"BT /F 12 Tf 72 700 Td (improve) Tj /F 8 Tf 4 Ts (1) Tj /F 12 Tf 0 Ts ({after}) Tj ET\n"
    document = read(pdf(mark + say("Next", 72, 680)))
    words = document.lines[0].words
    expected = "improve" + ("" if after == " and more" else after)
    assert [(w.text, w.raised) for w in words[:2]] == [(expected, False), ("1", True)]
    assert words[1].size < words[0].size
    holds(document)


def test_a_footnotes_own_mark_is_raised_and_its_text_is_not() -> None:
    document = read(pdf("BT /F 6.5 Tf 72 104 Td 4 Ts (2) Tj 0 Ts /F 10 Tf (Ofcouncil changed its name.) Tj ET\n"))
    assert [(w.text, w.raised) for w in document.lines[0].words][:2] == [("2", True), ("Ofcouncil", False)]


def test_a_raised_ordinal_stays_in_its_word() -> None:
    document = read(pdf("BT /F 12 Tf 72 700 Td (the 21) Tj /F 8 Tf 4 Ts (st) Tj 0 Ts /F 12 Tf ( of May) Tj ET\n"))
    assert texts(document) == ["the 21st of May"]


def test_a_hyphen_at_a_lines_end_is_a_hyphen_and_ends_the_line() -> None:
    document = read(pdf(say("They work in a multi-", 72, 700) + say("agency team.", 72, 686)))
    assert texts(document) == ["They work in a multi-", "agency team."]


def test_a_number_squeezed_against_its_text_stands_apart() -> None:
    document = read(pdf(say("10.", 72, 700) + say("The", 89.8, 700)))
    assert texts(document) == ["10. The"]


def test_a_bare_letter_in_a_picture_font_is_told_from_a_letter() -> None:
    document = read(pdf(say("n", 72, 700, 12, "W") + say("not a letter", 90, 700)))
    first, second, *_ = document.lines[0].words
    assert first.symbol
    assert not second.symbol


def test_a_page_without_text_is_no_error_and_says_so() -> None:
    document = read(pdf("0.5 g 100 100 300 300 re f\n"))
    assert not document.has_text
    assert document.text == ""
    assert document.source.pages == 1


def test_control_characters_are_made_visible() -> None:
    document = read(pdf(r"BT /F 12 Tf 72 700 Td (a\033[31mb) Tj ET"))
    assert not any(ord(c) < 32 and c not in "\n\f" for c in document.text)


def test_a_word_of_ten_thousand_letters_is_one_word() -> None:
    document = read(pdf(say("a1" * 5000, 72, 700)))
    assert "".join(texts(document)).replace(" ", "") == "a1" * 5000
    holds(document)


def test_the_same_bytes_read_the_same_from_a_file(tmp_path: Path) -> None:
    data = pdf(say("Word", 72, 700))
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    by_path, by_bytes = open_document(path), open_document(data, name="report.pdf", origin="https://example.org/r.pdf")
    assert by_path.text == by_bytes.text
    assert by_path.source.sha256 == by_bytes.source.sha256
    assert (by_path.source.origin, by_bytes.source.origin) == (None, "https://example.org/r.pdf")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("abcXYZ019.,-'() \x95é", min_size=1, max_size=30),
            st.floats(20, 560),
            st.floats(20, 780),
            st.sampled_from([6.5, 8.0, 12.0, 20.0]),
            st.sampled_from("FBIW"),
        ),
        max_size=12,
    )
)
def test_whatever_is_drawn_every_span_is_its_words(drawn: list[tuple[str, float, float, float, str]]) -> None:
    page = "".join(say(text.replace("\x95", "•"), round(x, 2), round(y, 2), s, f) for text, x, y, s, f in drawn)
    document = read(pdf(page))
    holds(document)
    for line in document.lines:
        assert_in_order(line)


def assert_in_order(line: Line) -> None:
    starts = [w.x0 for w in line.words if not w.raised]
    assert starts == sorted(starts)


def test_a_page_by_another_maker_reads_the_same_way() -> None:
    buffer = io.BytesIO()
    made_with: Any = maker
    canvas = made_with.Canvas(buffer, pagesize=(210 * mm, 297 * mm))
    text = canvas.beginText(72, 700)
    text.setFont("Helvetica-Bold", 14)
    text.textLine("What needs to improve")
    text.setFont("Helvetica", 12)
    text.textLines("The quality of supervision\nand of plans.")
    canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue())
    assert texts(document) == ["What needs to improve", "The quality of supervision", "and of plans."]
    assert [line.bold for line in document.lines] == [True, False, False]
    holds(document)
