"""The outline: blocks under their headings, each section with its level, its grade and the list of areas it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.extract.blocks import Block, BlockKind
from reviewer.extract.document import Block as Markup
from reviewer.extract.grades import Graded, cell_grade, heading_grade
from reviewer.extract.rows import Row
from reviewer.extract.tables import GradeRow
from reviewer.frameworks import AreaList, Framework, plain
from reviewer.model.grades import Grade
from reviewer.model.place import Span, joined

_GROUP = re.compile(
    r"(?:"
    r"immediate(?:ly)?(?: action)?"
    r"|within (?:the (?:next )?)?[\w-]+(?: to [\w-]+)? (?:working )?(?:days?|weeks?|months?|years?)(?: of .{3,60})?"
    r"|as soon as possible"
    r"|by (?:the end of )?[a-z]+ 20\d\d"
    r"|(?:short|medium|long)(?:er)?[- ]term"
    r")\W*"
)
"""A deadline over some of the areas."""


@dataclass
class Part:
    """A section in the making.

    `heading` is as printed; `rows` and `spans` are the heading's, with the line that grades it and the cell beside it.
    `graded` is the grade that stands in the heading, below it or in the cell beside it, `grade_words` the span of its
    words. `areas` is the list of areas that runs here, `group` the sub-heading of that list, `aside` the label of
    leftover that everything here is. `blocks` are its paragraphs in order; `groups` maps the place of a group's line
    among them (how many blocks stand before it) to its block.
    """

    heading: str = ""
    level: int = 1
    rows: list[Row] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    grade: Grade | None = None
    subject: str = ""
    grade_words: tuple[Span, ...] = ()
    areas: AreaList | None = None
    list_heading: str = ""
    group: str | None = None
    aside: str | None = None
    blocks: list[Block] = field(default_factory=list)
    groups: list[tuple[int, Block]] = field(default_factory=list)


Item = Block | GradeRow
"""A block, or a heading set in a table beside its grade."""


def outline(items: Sequence[Item], text: str, framework: Framework) -> list[Part]:
    """The sections in order, the first without a heading for what stands before the first one."""
    levels = _levels(items)
    parts = [Part()]
    for i, item in enumerate(items):
        current = parts[-1]
        if isinstance(item, GradeRow):
            parts.append(_beside(item, levels))
        elif item.kind is BlockKind.HEADING or _grades_heading(item, current, text, framework):
            _heading(parts, item, items[i + 1 : i + 2], text, framework, levels)
        elif current.areas and not current.aside and _is_group(item, items[i + 1 : i + 2], text, framework):
            current.groups.append((len(current.blocks), item))
        else:
            current.blocks.append(item)
    first = parts[0]
    kept = parts if first.blocks or first.groups else parts[1:]
    if kept and not any(r.page or r.line.block is Markup.HEADING for p in kept for r in p.rows):
        _text_levels(kept)
    return kept


def _grades_heading(block: Block, current: Part, text: str, framework: Framework) -> bool:
    """Whether a line in plain type right below a heading is but its grade: "Grade 2 (good)"."""
    if not framework.judges or current.blocks or not current.heading or len(block.rows) > 2:
        return False
    return block.kind is BlockKind.PARAGRAPH and cell_grade(words_of(text, block)) is not None


def words_of(text: str, block: Block) -> str:
    """The reading text of a block."""
    if block.words is None:
        block.words = joined(text, block.spans)
    return block.words


Levels = dict[tuple[float, bool], int]


def _look(row: Row) -> tuple[float, bool]:
    """How a heading is set; where the source itself says of which level it is, the level."""
    if row.line.level is not None and row.line.block is Markup.HEADING:
        return (100.0 - row.line.level, True)
    return (round(row.size * 2) / 2, row.bold)


def _levels(items: Sequence[Item]) -> Levels:
    """The level of each way of setting headings: the largest is 1, bold before plain."""
    looks = {_look(i.first) for i in items if isinstance(i, Block) and i.kind is BlockKind.HEADING}
    return {look: n for n, look in enumerate(sorted(looks, reverse=True), 1)}


def _text_levels(parts: Sequence[Part]) -> None:
    """Levels where type tells nothing: a heading right above another holds it and those after it."""
    holder = False
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        holds = bool(after and part.heading and not part.blocks and not part.groups and part.grade is None)
        part.level = 1 if holds and not part.areas else 2 if holder else 1
        holder = holder or holds


def _beside(row: GradeRow, levels: Levels) -> Part:
    level = levels.get(_look(row.first), 2 if levels else 1)
    return Part(
        row.label,
        level,
        list(row.rows),
        list(row.label_spans),
        row.grade,
        row.label,
        row.grade_spans,
    )


def _heading(
    parts: list[Part], block: Block, after: Sequence[Item], text: str, framework: Framework, levels: Levels
) -> None:
    current = parts[-1]
    words = words_of(text, block)
    flat = plain(words)
    level = levels.get(_look(block.first), 1)
    if cell_grade(words) is not None and framework.judges:
        if current.grade is None and not current.blocks and current.heading:
            _grade_line(current, block, text)
            return
        current.blocks.append(_as_paragraph(block))
        return
    if current.areas and (_GROUP.fullmatch(flat) or _names_group(current, level, after, flat, framework)):
        current.groups.append((len(current.blocks), block))
        return
    aside = next((label for regex, label in framework.set_aside_regexes if regex.fullmatch(flat)), None)
    if aside is None and current.aside and _stays_aside(current, level, flat, framework):
        aside = current.aside
        level = current.level
    part = Part(words, level, list(block.rows), list(block.spans), aside=aside)
    graded = heading_grade(words) if framework.judges else None
    if graded:
        _set_grade(part, graded, text)
    if not aside:
        _open_list(part, current, flat, framework)
    parts.append(part)


def _names_group(current: Part, level: int, after: Sequence[Item], flat: str, framework: Framework) -> bool:
    """Whether a heading within a list of numbered areas is but the name of those after it.

    One of the list's own level is only where no area stands without a group before it.
    """
    inside = level > current.level or (level == current.level and (bool(current.groups) or not _listed(current)))
    numbered = bool(after) and isinstance(after[0], Block) and after[0].kind is BlockKind.NUMBERED
    return inside and numbered and not framework.knows_heading(flat) and framework.area_list(flat) is None


def _listed(part: Part) -> bool:
    """Whether areas stand in a list already, not just what leads in to them."""
    return any(b.kind is BlockKind.NUMBERED for b in part.blocks)


def _stays_aside(current: Part, level: int, flat: str, framework: Framework) -> bool:
    """Whether a heading is but a part of what is set aside: a lower one, or one like it that no report is known by."""
    return level > current.level or (level == current.level and not framework.knows_heading(flat))


def _as_paragraph(block: Block) -> Block:
    block.kind = BlockKind.PARAGRAPH
    return block


def _grade_line(part: Part, block: Block, text: str) -> None:
    """A line "Grade 2 (good)" grades the heading above it."""
    part.grade = cell_grade(words_of(text, block))
    part.subject = part.heading
    part.grade_words = block.spans
    part.rows.extend(block.rows)


def _set_grade(part: Part, graded: Graded, text: str) -> None:
    part.grade = graded.grade
    part.subject = part.heading[: graded.subject_end]
    part.grade_words = _find_tail(text, part.spans, part.heading[graded.start : graded.end])


def _find_tail(text: str, spans: Sequence[Span], words: str) -> tuple[Span, ...]:
    """The spans of the last words of a heading in its source, where a line may break between them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    if not spans:
        return ()
    start, end = spans[0].start, spans[-1].end
    found = list(pattern.finditer(text, start, end))
    return (Span(*found[-1].span()),) if found else tuple(spans)


def _open_list(part: Part, current: Part, flat: str, framework: Framework) -> None:
    """A list of areas begins with its heading; a sub-heading of its own goes on with it, any known heading ends it."""
    opened = framework.area_list(flat)
    if opened:
        part.areas, part.list_heading = opened, part.heading
        return
    if current.areas is None or part.grade is not None:
        return
    if framework.knows_heading(flat) or part.level < current.level:
        return
    part.areas, part.list_heading, part.group = current.areas, current.list_heading, part.heading


def _is_group(block: Block, after: Sequence[Item], text: str, framework: Framework) -> bool:
    """Whether a plain line within a list of areas is the sub-heading of some of them."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.rows) > 2:
        return False
    words = words_of(text, block)
    if _GROUP.fullmatch(plain(words)):
        return True
    following = after[0] if after else None
    if not isinstance(following, Block) or following.kind not in (BlockKind.NUMBERED, BlockKind.BULLET):
        return False
    named = len(words) <= 90 and words[:1].isupper() and words[-1] not in ".:;,?!"
    return named and not framework.knows_heading(plain(words))
