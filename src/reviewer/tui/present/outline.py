"""The outline: every part of a report in one line, with what is left to do in it."""

from __future__ import annotations

from reviewer.insight.progress import Count, Progress
from reviewer.tui import wrap
from reviewer.tui.present.index import Part, PartKind, ReportIndex
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run


def blocks(index: ReportIndex, progress: Progress, width: int) -> list[Block]:
    """A line a part; a thin rule between the judgements, facts and areas and the text."""
    sections = {section.target: section.paragraphs for section in progress.sections}
    heads = {
        PartKind.JUDGEMENTS: progress.judgements,
        PartKind.FACTS: progress.facts,
        PartKind.AREAS: progress.areas,
    }
    made: list[Block] = []
    ruled = False
    for part in index.parts:
        if part.kind is PartKind.SECTION and not ruled:
            ruled = True
            made.append(Block("rule", ((Run("─" * max(width - 1, 1), "rule"),),), choosable=False))
        count = heads.get(part.kind) or sections.get(part.key)
        made.append(Block(part.key, (_row(part, count, width),)))
    return made or [Block("empty", (NOTHING,), choosable=False)]


def _row(part: Part, count: Count | None, width: int) -> Row:
    if count is None or not count.total:
        return (Run("  "), Run(wrap.cut(part.short or part.title, width - 3)))
    sign = Run("!", "doubt") if count.doubtful else Run("✓", "good") if not count.left else Run("·", "dim")
    words = count.words
    title = wrap.padded(part.short or part.title, max(width - len(words) - 4, 4))
    return (sign, Run(" " + title + " "), Run(words, "dim" if count.left else "good"))
