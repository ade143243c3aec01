"""Where the source says a thing, how the words of its pages are marked, and its text as it is kept, lines marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reviewer.model.extracted import Claim, Leftover
from reviewer.model.place import Place, Span
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, SectionView
from reviewer.tui import safe, wrap
from reviewer.tui.present.index import View
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run

if TYPE_CHECKING:
    from reviewer.extract.page_layout import PageLayout, PageWord
    from reviewer.tui.present.page_words import Ink

Places = Sequence[tuple[str, Place]]
"""Where the source says a thing, each with what is said there; see `places`."""
AROUND = 12
"""Lines shown around a thing of a source that has no pages."""

FURNITURE = ("running head", "footer", "page number")
"""The leftovers that are printed on every page."""


def places(view: View | None) -> list[tuple[str, Place]]:
    """Where the source says a thing, each with what is said there; for a judgement, every place that gives a grade."""
    match view:
        case JudgementView():
            found = [(f"{w.kind}: {w.grade.words}", w.place) for w in view.extracted.witnesses]
            return found or ([("", view.extracted.place)] if view.extracted.place else [])
        case FactView():
            return [("", view.read.place)] if view.read and view.read.place else []
        case AreaView() | ParagraphView():
            return [("", view.extracted.place)]
        case SectionView():
            return [("", view.extracted.place)] if view.extracted.place else []
        case Claim():
            return [("", view.place)]
        case _:
            return []


def pages(found: Places) -> list[int]:
    """The pages on which it is said, in order, the one said first at the front; none of a source without pages."""
    numbers = [
        page for _, place in found if place.page for page in range(place.page, (place.page_end or place.page) + 1)
    ]
    return list(dict.fromkeys(numbers))


def said_on(found: Places, page: int) -> str:
    """What the source says of a thing on one page, in words: "table: Good · heading: Requires improvement"."""
    return " · ".join(dict.fromkeys(said for said, place in found if said and _on(place, page)))


def ink(page: PageLayout, found: Places, leftovers: Iterable[Leftover]) -> Ink:
    """The ink of each word of a page: what the places say is marked, furniture dim, bold type bold.

    Where the file gives another text today, words are told by the boxes that the places remember.
    """
    from reviewer.tui.present import page as paging  # what lays pages out is not loaded before one is shown

    here = [place for _, place in found if _on(place, page.number)]
    aside = [one.place for one in leftovers if one.kind in FURNITURE and _on(one.place, page.number)]

    def of(word: PageWord) -> str:
        if any(_holds(place, word, page) for place in here):
            return paging.SAID
        if any(_holds(place, word, page) for place in aside):
            return paging.FURNITURE
        return "strong" if word.bold else "text"

    return of


def _on(place: Place, page: int) -> bool:
    return place.page is not None and place.page <= page <= (place.page_end or place.page)


def _holds(place: Place, word: PageWord, page: PageLayout) -> bool:
    if page.same:
        return any(span.start < word.start + len(word.text) and word.start < span.end for span in place.spans)
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(b.page == page.number and b.x0 <= x <= b.x1 and b.top <= y <= b.bottom for b in place.boxes)


def blocks(text: str, found: Sequence[tuple[str, Place]], width: int) -> list[Block]:
    """The pages, or the surroundings, of every place; the lines of the places are the ones that can be chosen."""
    made: list[Block] = []
    for (start, end), here in _stretches(text, found):
        head = " — ".join(" · ".join(part for part in (place.words, said) if part) for said, place in here)
        rows: tuple[Row, ...] = ((Run(safe.line(head), "head"),), NOTHING)
        made.append(Block(f"head:{start}", (NOTHING, *rows) if made else rows, choosable=False))
        made.extend(_lines(text, start, end, [span for _, place in here for span in place.spans], width))
    return made


def _stretches(text: str, found: Sequence[tuple[str, Place]]) -> list[tuple[tuple[int, int], list[tuple[str, Place]]]]:
    """The stretches to show, those that overlap as one, each with the places in it."""
    merged: list[tuple[tuple[int, int], list[tuple[str, Place]]]] = []
    for (start, end), one in sorted(((_around(text, one[1]), one) for one in found), key=lambda each: each[0]):
        if merged and start < merged[-1][0][1]:
            (first, last), here = merged[-1]
            merged[-1] = ((first, max(last, end)), [*here, one])
        else:
            merged.append(((start, end), [one]))
    return merged


def _around(text: str, place: Place) -> tuple[int, int]:
    """The stretch of the source to show: whole pages where it has pages, else some lines before and after."""
    first, last = place.spans[0].start, place.spans[-1].end
    if "\f" in text:
        end = text.find("\f", last)
        return text.rfind("\f", 0, first) + 1, len(text) if end < 0 else end
    start, end = first, last
    for _ in range(AROUND):
        start = max(text.rfind("\n", 0, max(start - 1, 0)), 0)
        end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
    return start, end


def _lines(text: str, start: int, end: int, spans: Sequence[Span], width: int) -> list[Block]:
    made: list[Block] = []
    at = start
    for line in text[start:end].replace("\f", "\n").split("\n"):
        marked = any(span.start < at + len(line) and at < span.end for span in spans)
        words = safe.same_length(line.replace("\t", " "))
        parts = wrap.wrapped(words, width - 2) if words.strip() else [""]
        ink = "strong" if marked else "dim"
        rows = tuple((Run("▌ " if marked else "  ", "mark"), Run(part, ink)) for part in parts)
        made.append(Block(f"line:{at}", rows, choosable=marked))
        at += len(line) + 1
    return made
