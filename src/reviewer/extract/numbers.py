"""What is wrong with the numbers of a report: one lost, one printed twice, one left out."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.extract.blocks import Block, BlockKind
from reviewer.extract.outline import Part
from reviewer.model.extracted import ParseWarning


def mend_numbers(parts: Sequence[Part]) -> list[ParseWarning]:
    """What is wrong with the numbers. A paragraph whose number is lost is told from a bullet and never renumbered."""
    warnings: list[ParseWarning] = []
    before: Block | None = None
    between: list[Block] = []
    for part in parts:
        if part.aside:
            continue
        for block in part.blocks:
            if block.kind is not BlockKind.NUMBERED:
                between.append(block)
                continue
            if before is not None:
                found = _between(before, block, between)
                if found:
                    warnings.append(found)
            before, between = block, []
    return warnings


def _between(before: Block, block: Block, between: Sequence[Block]) -> ParseWarning | None:
    a, b = int(before.number or 0), int(block.number or 0)
    page = block.first.page or None
    if b == a:
        return ParseWarning("number-repeated", f"The number {b} is printed twice.", page)
    if b == a + 2:
        lost = next((x for x in between if _is_sibling(x, before, block)), None)
        if lost is None:
            return ParseWarning("number-skipped", f"After paragraph {a} comes {b}: no {a + 1} is printed.", page)
        lost.kind = BlockKind.PARAGRAPH
        return ParseWarning(
            "number-missing",
            f"A paragraph between {a} and {b} has lost its number: it is kept without one.",
            lost.first.page or None,
        )
    if b != a + 1 and b != 1:
        return ParseWarning("number-skipped", f"After paragraph {a} comes {b}.", page)
    return None


def _is_sibling(block: Block, before: Block, after: Block) -> bool:
    """Whether a block stands where a numbered paragraph would: with the same bullet before it, or as a paragraph."""
    if block.kind is BlockKind.BULLET:
        return block.glyph in (before.glyph, after.glyph) and block.x0 <= max(before.x0, after.x0) + 4
    return block.kind is BlockKind.PARAGRAPH and sum(len(r.text) for r in block.rows) > 60
