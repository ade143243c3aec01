"""Areas for improvement: the items of the lists that a framework's headings open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviewer.extract.blocks import Block, BlockKind
from reviewer.extract.outline import Part, words_of
from reviewer.extract.places import merged, place_of
from reviewer.frameworks import AreaList, plain
from reviewer.model.extracted import Area
from reviewer.model.place import joined

_LEAD = re.compile(
    r"\b(?:should|must|needs? to|(?:are|is) required to)\b[^.]{0,160}\bfollowing (?:\w+ )?"
    r"(?:actions?|areas?|steps?|improvements?)\b[^.]{0,60}[.:]?$|"
    r"^in order to [^.]*:$|^[^.]{0,220}\b(?:should|must|needs? to|required to):$|"
    r"^(?:the )?(?:following|these) (?:\w+ )?(?:areas?|actions?|recommendations?)\b[^.]*[.:]$|"
    r"\b(?:the following|as follows):$"
)
"""A sentence that leads in to the areas after it."""

_NONE = re.compile(
    r"\b(?:did not|have not|has not) (?:find|found|identif\w+)\b[^.]{0,60}"
    r"\b(?:areas?|priority|immediate|recommendations?)\b|"
    r"^(?:inspectors (?:found|identified)|there (?:are|were|is)) (?:currently )?(?:no|not any)\b[^.]{0,60}"
    r"\b(?:areas?|priority|immediate|recommendations?)\b|^(?:none|not applicable)\b|"
    r"^no (?:areas?|priority|immediate|recommendations?)\b"
)
"""A sentence that says there are no areas."""

_REFERENCE = re.compile(
    r"\((?P<paragraphs>(?:see )?para(?:graph)?s?\.? [^)]*\d[^)]*)\)|"
    r"\((?P<national>(?:outcomes?|enablers?|principles?)[^)]*)\)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d{1,3}")


@dataclass
class _Item:
    blocks: list[Block]
    group: str | None


@dataclass
class _List:
    """One list of areas: everything under its heading and the sub-headings of it."""

    kind: AreaList
    heading: str
    blocks: list[tuple[Block, str | None]] = field(default_factory=list)


def areas_of(parts: Sequence[Part], text: str, responsible: Mapping[int, str] | None = None) -> list[Area]:
    """Every area for improvement, in order. `responsible` says, by a line's order, who stands beside it in a table."""
    beside = responsible or {}
    areas: list[Area] = []
    for found in _lists(parts, text):
        areas.extend(_area(item, found, text, beside) for item in _items(found, text))
    return areas


def _lists(parts: Sequence[Part], text: str) -> list[_List]:
    lists: list[_List] = []
    before: Part | None = None
    for part in parts:
        if part.areas and not part.aside:
            goes_on = before is not None and before.areas is part.areas and part.group is not None
            if not goes_on or not lists:
                lists.append(_List(part.areas, part.list_heading))
            group = part.group
            at = {place: words_of(text, block).rstrip(" :") for place, block in part.groups}
            for i, block in enumerate(part.blocks):
                group = at.get(i, group)
                lists[-1].blocks.append((block, group))
        before = part
    return lists


def _items(found: _List, text: str) -> list[_Item]:
    blocks = [(b, g) for b, g in found.blocks if b.kind is not BlockKind.TABLE]
    numbered = [b for b, _ in blocks if b.kind is BlockKind.NUMBERED]
    bullets = [b for b, _ in blocks if b.kind is BlockKind.BULLET]
    if _numbers_are_items(numbered, bullets, text):
        return _gather(blocks, {id(b) for b in numbered if not _is_no_area(words_of(text, b))})
    if bullets and not _bullets_are_nested(blocks, bullets, text):
        return _gather(blocks, _top_bullets(bullets, text))
    plain_ones = {id(b) for b, _ in blocks if b.kind is not BlockKind.BULLET and not _is_no_area(words_of(text, b))}
    return _gather(blocks, plain_ones)


def _top_bullets(bullets: list[Block], text: str) -> set[int]:
    """Those of the bullets that are not nested: by their edge, in a text by their glyph."""
    first = bullets[0]
    edge = min(b.x0 for b in bullets if b.first.page == first.first.page)
    top: set[int] = set()
    leads = False
    for bullet in bullets:
        if not bullet.first.page and leads and bullet.glyph != first.glyph:
            continue
        if bullet.x0 <= edge + 6 or _is_top(bullet, first):
            top.add(id(bullet))
            leads = words_of(text, bullet).endswith(":")
    return top


def _is_top(block: Block, first: Block) -> bool:
    return block.glyph == first.glyph and abs(block.x0 - first.x0) <= 6


def _numbers_are_items(numbered: list[Block], bullets: list[Block], text: str) -> bool:
    """Numbered areas, not one numbered sentence that leads in to bullets."""
    if not numbered:
        return False
    leads = [b for b in numbered if _LEAD.search(plain(words_of(text, b)))]
    if not bullets:
        return True
    if len(numbered) == len(leads):
        return False
    return not (len(numbered) == 1 and words_of(text, numbered[0]).endswith(":"))


def _bullets_are_nested(blocks: list[tuple[Block, str | None]], bullets: list[Block], text: str) -> bool:
    """Whether the bullets only spell out areas that are paragraphs of their own."""
    paragraphs = [b for b, _ in blocks if b.kind is BlockKind.PARAGRAPH and not _is_no_area(words_of(text, b))]
    if not paragraphs or blocks[0][0].kind is BlockKind.BULLET:
        return False
    set_in = min(b.x0 for b in bullets) > min(p.x0 for p in paragraphs) + 3
    return set_in and (len(paragraphs) > 1 or not _LEAD.search(plain(words_of(text, paragraphs[0]))))


def _is_no_area(words: str) -> bool:
    """A sentence that leads in to areas, or that says there are none."""
    flat = plain(words)
    return bool(_LEAD.search(flat)) or (len(flat) < 260 and bool(_NONE.search(flat)))


def _gather(blocks: list[tuple[Block, str | None]], heads: set[int]) -> list[_Item]:
    """The items, each with the bullets nested in it and the lines that go on with it."""
    items: list[_Item] = []
    for block, group in blocks:
        if id(block) in heads:
            items.append(_Item([block], group))
        elif items and block.kind is BlockKind.BULLET and (items[-1].group == group):
            items[-1].blocks.append(block)
    return items


def _area(item: _Item, found: _List, text: str, beside: Mapping[int, str]) -> Area:
    rows = [r for b in item.blocks for r in b.rows]
    spans = merged(text, [s for b in item.blocks for s in b.spans])
    words = joined(text, spans)
    return Area(
        words,
        found.kind.kind,
        item.group,
        tuple(_references(words)),
        beside.get(rows[0].order),
        found.heading,
        place_of(rows, spans),
    )


def _references(words: str) -> list[str]:
    """What is printed in brackets after an area: the numbers of paragraphs, or outcomes of the national framework."""
    found: list[str] = []
    for match in _REFERENCE.finditer(words):
        if match["paragraphs"]:
            found.extend(_NUMBERS.findall(match["paragraphs"]))
        else:
            found.append(match["national"].strip())
    return found
