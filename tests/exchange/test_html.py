"""The board pack as HTML: whole in itself, well formed, nothing of what people wrote acts."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.exchange.html import element, html
from reviewer.exchange.pack import Audience, build
from reviewer.model.plan import EvidenceForm, EvidenceItem, EvidenceKind, PlannedAction
from tests.exchange.packs import action, at, pack_input, uuid

VOID = {"meta"}


class Outline(HTMLParser):
    """What a reader of the document finds: every element, whether all are closed, and the text."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(document)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_it_is_whole_in_itself() -> None:
    document = html(build(pack_input(), Audience.INTERNAL))
    outline = Outline(document)
    tags = {tag for tag, _ in outline.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "form"}
    assert "url(" not in document
    assert "@import" not in document
    assert not any(name.startswith("on") for _, attributes in outline.elements for name in attributes)


def test_language_title_landmarks_headings_and_a_way_past_the_head() -> None:
    outline = Outline(html(build(pack_input(), Audience.INTERNAL)))
    assert outline.all("html") == [{"lang": "en-GB"}]
    assert "Getting to good: Fairhaven Borough Council, 3 March 2027" in outline.text
    assert outline.all("a")[0] == {"href": "#main", "class": "skip"}
    assert len(outline.all("main")) == 1
    levels = [int(tag[1]) for tag, _ in outline.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {
        (attributes["href"] or "")[1:] for attributes in outline.all("a") if (attributes["href"] or "")[:1] == "#"
    }
    assert targets <= set(ids)


def test_tables_have_captions_and_scoped_heads_and_sparklines_their_words() -> None:
    outline = Outline(html(build(pack_input())))
    assert len(outline.all("caption")) == len(outline.all("table")) == 1
    assert [attributes.get("scope") for attributes in outline.all("th")] == ["col"] * 7 + ["row"] * 4
    assert {"class": "spark", "aria-hidden": "true"} in outline.all("span")
    assert (
        "▁▅█ 41% on 1 Dec 2026, 63% on 1 Feb 2027, target 90% by 30 Jun 2027: better, not yet reached" in outline.text
    )


def test_the_marking_is_set_as_what_paper_repeats_on_every_page() -> None:
    document = html(build(pack_input(marking="OFFICIAL <SENSITIVE>")))
    assert document.count('<p class="marking">OFFICIAL &lt;SENSITIVE&gt;</p>') == 2
    assert "<header>" in document
    assert "display: table-header-group" in document
    assert "marking" not in html(build(pack_input(marking=None))).partition("</style>")[2]


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.text("<>&\"'/=-! \x1b\x00", min_size=1))
def test_no_text_becomes_markup(text: str) -> None:
    plain = Outline(element("p", "x"))
    outline = Outline(element("p", text, title=text))
    assert [tag for tag, _ in outline.elements] == [tag for tag, _ in plain.elements]
    assert "\x1b" not in outline.text
    assert "\x00" not in outline.text


def test_hostile_text_and_addresses_do_nothing() -> None:
    given_input = pack_input()
    hostile = "</p><script>alert(1)</script> [/] \x1b[31m \u202e <b>"
    told = action(48, '"><script>', hostile, given_input.report.areas[0].target, lead="<i>lead</i>")
    addresses = (
        "javascript:alert(1)",
        "https://user:secret@host.example/",
        "https://council.example/?a=1&b=2",
        "ftp://x",
    )
    evidence = tuple(
        EvidenceItem(uuid(120 + n), told.uuid, EvidenceKind.DATA, EvidenceForm.WEB, address, "Anna", at(1, 1), 1)
        for n, address in enumerate(addresses)
    )
    planned = PlannedAction(told)
    planned = replace(planned, details=replace(planned.details, evidence=evidence))
    outline = Outline(html(build(replace(given_input, actions=(planned,)), Audience.INTERNAL)))
    assert not outline.all("script")
    assert not outline.all("b")
    assert "</p><script>alert(1)</script> [/] ␛[31m <U+202E> <b>" in outline.text
    led = [attributes["href"] for attributes in outline.all("a") if (attributes["href"] or "")[:1] != "#"]
    assert led == ["https://council.example/?a=1&b=2"]
