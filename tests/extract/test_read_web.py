"""A saved web page and a Markdown text: the article's lines with what they are, its surroundings labelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.extract.document import Block, Document
from reviewer.extract.read_document import open_document

PROSE = "Changes of managers have slowed the work to help children in Fairhaven, inspectors said after their visit."
OTHER = "Another story about another council, long enough that it would pass for running text to any program."


def html(body: str) -> Document:
    return open_document(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), name="page.html")


def markdown(text: str) -> Document:
    return open_document(text.encode(), name="report.md")


def lines(document: Document) -> list[tuple[str, str]]:
    return [(line.block.value, line.text) for line in document.lines if line.text]


def holds(document: Document) -> None:
    for line in document.lines:
        assert document.text[line.span.start : line.span.end] == line.text
        assert "\n" not in line.text
        assert line.number is not None
    assert document.text == "\n".join(line.text for line in document.lines)
    assert not any(ord(c) < 32 and c not in "\t\n" for c in document.text)


def test_headings_paragraphs_lists_quotes_and_tables_are_told_apart() -> None:
    document = html(
        f"<h1>Fairhaven</h1><p>{PROSE}<p>They found:<ul><li>one thing<li>another<ul><li>within it</ul></ul>"
        "<ol start=3><li>third<li>fourth</ol><blockquote>We know.</blockquote>"
        "<table><tr><th>Judgement<th>Grade<tr><td>Overall<br>effectiveness<td>Good</table>"
    )
    assert lines(document) == [
        ("heading", "Fairhaven"),
        ("text", PROSE),
        ("text", "They found:"),
        ("bullet", "• one thing"),
        ("bullet", "• another"),
        ("bullet", "– within it"),
        ("bullet", "3. third"),
        ("bullet", "4. fourth"),
        ("quote", "We know."),
        ("cell", "Judgement\tGrade"),
        ("cell", "Overall effectiveness\tGood"),
    ]
    levels = {line.text: line.level for line in document.lines if line.level}
    assert (levels["Fairhaven"], levels["• one thing"], levels["– within it"]) == (1, 1, 2)
    (table,) = document.tables()
    assert [[cell.text for cell in row] for row in table.rows][1] == ["Overall effectiveness", "Good"]
    holds(document)


@pytest.mark.parametrize(
    "around",
    [
        "{nav}<article><h1>Title</h1><p>{prose}</p></article>{aside}{footer}",
        "{nav}<main><h1>Title</h1><p>{prose}</p>{aside}</main>{footer}",
        "{nav}<div id=wrap><div class=content><h1>Title</h1><p>{prose}</p></div></div>{aside}{footer}",
        "<header>{nav}<h1>Title</h1></header><div itemprop=articleBody><p>{prose}</p></div>{aside}{footer}",
        "<table><tr><td>{nav}</td><td><h1>Title</h1><p>{prose}</p></td><td>{aside}</td></tr></table>{footer}",
    ],
)
def test_the_article_is_told_from_its_surroundings_however_the_page_is_built(around: str) -> None:
    body = around.format(
        nav="<nav><ul><li><a href=/>Home</a><li><a href=/jobs>Jobs</a></ul></nav>",
        prose=PROSE * 5,
        aside=f"<aside><h3>Read next</h3><p>{OTHER}</p></aside>",
        footer="<div class=site-footer><p>Fairhaven News</p></div>",
    )
    document = html(body)
    assert lines(document) == [
        *[("menu", "• Home"), ("menu", "• Jobs"), ("heading", "Title"), ("text", PROSE * 5)],
        *[("menu", "Read next"), ("menu", OTHER), ("menu", "Fairhaven News")],
    ]
    holds(document)


@pytest.mark.parametrize(
    "extra",
    [
        "<div class='share-buttons'>Share</div>",
        "<div id=cookie-consent>We use cookies</div>",
        "<section class='related posts'>More news</section>",
        "<form>Your email <button>Sign up</button></form>",
        "<ul><li><a href=1>One</a><li><a href=2>Two</a></ul>",
        "<div role=navigation>Next page</div>",
    ],
)
def test_what_stands_in_the_article_and_is_not_of_it_is_labelled(extra: str) -> None:
    document = html(f"<article><h1>Title</h1><p>{PROSE}</p>{extra}<p>{PROSE}</p></article>")
    assert {line.block for line in document.lines if line.text not in (PROSE, "Title", "")} == {Block.MENU}
    assert [line.block for line in document.lines if line.text == PROSE] == [Block.TEXT] * 2


def test_a_name_like_a_menus_on_the_whole_article_hides_nothing() -> None:
    document = html(f"<div class='related-page social'><p>{PROSE}</p><p>{PROSE}</p></div>")
    assert [line.block for line in document.lines if line.text] == [Block.TEXT] * 2


def test_what_a_browser_does_not_show_is_not_there() -> None:
    document = html(
        f"<p>{PROSE}</p><script>var a = '<p>x</p>'</script><style>p {{}}</style><!-- note --><p hidden>no</p>"
        "<div style='display: none'>nor this</div><template><p>nor that</p></template><svg><text>n</text></svg>"
    )
    assert lines(document) == [("text", PROSE)]


def test_inline_marks_do_not_divide_words_and_entities_are_letters() -> None:
    document = html("<p>chil<b>dren</b>&rsquo;s &amp;&nbsp;families&lt;b&gt; improve<sup><a href=#1>1</a></sup>?</p>")
    assert lines(document) == [("text", "children’s & families<b> improve¹?")]


def test_a_control_character_by_entity_is_harmless() -> None:
    document = html("<p>red&#27;[31m and &#0; and &#x9b;1m</p>")
    holds(document)


def test_preformatted_lines_and_line_breaks_stay_lines() -> None:
    assert lines(html("<pre>one\n  two</pre><p>three<br>four</p>")) == [
        ("text", "one"),
        ("text", "  two"),
        ("text", "three"),
        ("text", "four"),
    ]


def test_a_page_nested_beyond_sense_is_read_flat() -> None:
    document = html("<div>" * 20_000 + PROSE)
    assert [line.text for line in document.lines if line.text] == [PROSE]


@given(st.text(alphabet="<>/=\"'& abphlitdru123\n", max_size=300))
def test_whatever_the_markup_every_line_is_its_span(body: str) -> None:
    holds(html("<p>Words</p>" + body))


def test_markdown_gives_the_kind_and_the_line_in_the_file() -> None:
    document = markdown(
        "# Fairhaven\n\nInspection dates: 1 to\n12 May 2018\n\n"
        "| Judgement | Grade |\n|---|---|\n| Overall | **Good** |\n\n"
        "## What needs to improve\n\n- The quality of [plans](x).\n- Timeliness\n  - nested\n\n3. Third\n\n> quoted\n"
    )
    assert [(line.number, line.block.value, line.text) for line in document.lines if line.text] == [
        (1, "heading", "Fairhaven"),
        (3, "text", "Inspection dates: 1 to 12 May 2018"),
        (6, "cell", "Judgement\tGrade"),
        (8, "cell", "Overall\tGood"),
        (10, "heading", "What needs to improve"),
        (12, "bullet", "• The quality of plans."),
        (13, "bullet", "• Timeliness"),
        (14, "bullet", "– nested"),
        (16, "bullet", "3. Third"),
        (18, "quote", "quoted"),
    ]
    assert len(document.tables()) == 1
    holds(document)


def test_a_script_in_markdown_is_not_shown() -> None:
    assert lines(markdown("Before\n\n<script>alert(1)</script>\n\nAfter\n")) == [("text", "Before"), ("text", "After")]


@given(st.text(alphabet="#*-_>|[]()`~ ab1.\n\t<", max_size=300))
def test_whatever_the_markdown_every_line_is_its_span(text: str) -> None:
    holds(markdown("Words\n\n" + text))
