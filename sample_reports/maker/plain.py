"""The plain text of a report, as converters make it of a published PDF.

Two empty lines at the start, a paragraph a line, parted by an empty line where a page ended in mid-sentence, tables by
tabs, bullets as "- ", and in the older reports "- 14." before a numbered paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .draw import Drawn, Placed, sign_lines
from .source import Block, Report
from .style import STYLES


def plain(report: Report, drawn: Drawn) -> str:
    """The text of one report, ending without a line break as converted texts do."""
    dashed = STYLES[report.facts["style"]].dashed_numbers
    where = {id(p.block): p for p in drawn.placed}
    parts = ["\n\n" + "\n\n".join(_cover(report.facts))]
    previous: Block | None = None
    for block in report.blocks:
        if block.kind == "@contents":
            parts.append(_contents(report.blocks, where))
        elif id(block) in where:
            tight = previous is not None and previous.kind == block.kind and block.kind in ("bullet", "nested")
            parts.append(("\n" if tight else "\n\n") + _block(where[id(block)], dashed))
            previous = block
    return "".join(parts)


def _block(placed: Placed, dashed: bool) -> str:
    block = placed.block
    if block.kind == "table":
        return _table(block)
    if block.kind.startswith("@"):
        return "\n".join(sign_lines(block))
    if block.kind == "footnote":
        return f"{block.number} {block.plain}"
    text = block.plain
    for cut in reversed(placed.cuts):
        if text[cut - 1] in ".?!":
            continue  # a page that ends with a sentence leaves no trace in a converted text
        text = text[:cut] + "\n\n" + text[cut:].lstrip(" ")
    if block.kind in ("bullet", "nested"):
        return ("- " if block.kind == "bullet" else " - ") + text
    if block.number and block.number != "?":
        return f"{'- ' if dashed else ''}{block.number}. {text}"
    return text


def _table(block: Block) -> str:
    lines = ["Judgement\tGrade"] if block.text == "grades" else []
    for row in block.rows:
        cells = row if len(row) < 3 else row[1:]
        lines.append("\t".join(cells) if len(cells) > 1 else cells[0] + "\t")
    return "\n".join(lines)


def _contents(blocks: Iterable[Block], where: Mapping[int, Placed]) -> str:
    lines = ["\n\nContents\n"]
    for block in blocks:
        if block.kind == "heading" and block.level < 3:
            lines.append(f"{block.plain}\t{where[id(block)].page - 2}")
    return "\n".join(lines)


def _cover(facts: Mapping[str, str]) -> list[str]:
    if facts["style"] == "slac-2009":
        return [
            facts["cover_title"],
            facts["council"],
            f"Inspection dates {facts['dates']}",
            f"Reporting inspector {facts['lead']}",
            "Age group: All",
            f"Published: {facts['published_as']}",
            f"Reference no: {facts['reference_as']}".rstrip(),
        ]
    name, _, rank = facts["lead"].partition(", ")
    return [
        facts["council"],
        facts["title"],
        f"Inspection dates: {facts['dates']}",
        f"Lead inspector: {name}\n{rank}",
    ]
