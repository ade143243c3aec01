"""What differs between two versions of a report, and what lost its place in the later one, in lines to read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from reviewer.model.reviewed import Detached, ReviewedReport, Version
from reviewer.model.words import plural
from reviewer.review.differences import Difference, DifferenceKind
from reviewer.tui import safe, wrap
from reviewer.tui.present.index import with_strands
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, clip

_SIGNS = {
    DifferenceKind.CHANGED: ("×", "mark"),
    DifferenceKind.MOVED: ("~", "dim"),
    DifferenceKind.ADDED: ("+", "good"),
    DifferenceKind.REMOVED: ("-", "doubt"),
}
_WORD = re.compile(r"\S+\s*")
LINES = 12
"""Lines of one text that are shown."""


def compared(versions: Sequence[Version]) -> str:
    """Which versions are compared: "1 draft → 2 final"."""
    current = next((version for version in versions if version.current), versions[-1])
    before = [version for version in versions if version.number < current.number]
    pair = (before[-1], current) if before else (current,)
    return " → ".join(f"{version.number} {version.kind}" for version in pair)


def blocks(found: Sequence[Difference], width: int) -> list[Block]:
    """Each difference: what it is about, how it read before and how it reads now, the words that differ marked."""
    return [Block(f"difference:{n}", _rows(one, width)) for n, one in enumerate(found)]


def _rows(one: Difference, width: int) -> tuple[Row, ...]:
    sign, ink = _SIGNS[one.kind]
    rows: list[Row] = [
        clip((Run(sign, ink), Run(f" {safe.line(one.what)}", "strong"), Run(f"  {one.kind}", "dim")), width)
    ]
    before, after = safe.line(one.before or ""), safe.line(one.after or "")
    if one.kind is DifferenceKind.MOVED:
        rows.append(clip((Run(f"  {before} → {after}", "dim"),), width))
        return (*rows, NOTHING)
    old, new = _marked(before, after)
    for name, words in (("before", old), ("now", new)):
        if words:
            rows.extend(_wrapped(f"  {name:<7}", words, width))
    return (*rows, NOTHING)


def _marked(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Both texts in runs; what stands in one alone is marked where the texts are akin."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    match = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if not (before and after) or match.ratio() < 0.3:
        return [Run(before)] if before else [], [Run(after)] if after else []
    left: list[Run] = []
    right: list[Run] = []
    for how, a, b, c, d in match.get_opcodes():
        ink = "text" if how == "equal" else "hit"
        if a < b:
            left.append(Run("".join(old[a:b]), ink))
        if c < d:
            right.append(Run("".join(new[c:d]), ink))
    return left, right


def _wrapped(lead: str, runs: Sequence[Run], width: int) -> list[Row]:
    """Runs of text on as many lines as they take, at most `LINES`."""
    text = "".join(run.text for run in runs)
    room = max(width - wrap.cells(lead), 10)
    rows: list[Row] = []
    for line, (start, end) in enumerate(wrap.spans(text, room)):
        if line == LINES:
            rows.append((Run(" " * wrap.cells(lead)), Run("…", "dim")))
            break
        inside: list[Run] = []
        at = 0
        for run in runs:
            first, last = max(start, at) - at, min(end, at + len(run.text)) - at
            if first < last:
                inside.append(Run(run.text[first:last], run.ink))
            at += len(run.text)
        rows.append((Run(lead if line == 0 else " " * wrap.cells(lead), "dim"), *inside))
    return rows


def lost(report: ReviewedReport, width: int) -> list[Block]:
    """Everything that lost its place: what it was called, what it said, what hangs on it, and what to do."""
    made = []
    for one in report.detached:
        rows: list[Row] = [clip((Run(safe.line(one.was), "strong"),), width)]
        rows.extend((Run("  "), Run(line)) for line in wrap.wrapped(safe.line(one.text), width - 2)[:LINES])
        rows.append(clip((Run(f"  {hanging(report, one)}", "dim"),), width))
        made.append(Block(one.target, (*rows, NOTHING)))
    if made:
        words = "Go to where it belongs; there “Attach what lost its place” (:) lists what fits."
        made.append(Block("how", ((Run(wrap.cut(words, width), "dim"),),), choosable=False))
    return made or [Block("none", (NOTHING,), choosable=False)]


def lost_words(report: ReviewedReport) -> str:
    """How many things lost their place: "1 thing lost its place"."""
    count = len(report.detached)
    return f"{plural(count, 'thing')} lost {'its' if count == 1 else 'their'} place"


def one_of(kinds: Sequence[str]) -> str:
    """Kinds of things as one reads them: "an area or a paragraph"."""
    return " or ".join(f"an {kind}" if kind[0] in "aeiou" else f"a {kind}" for kind in kinds)


def hanging(report: ReviewedReport, one: Detached) -> str:
    """What hangs on something that lost its place: "mark concern · 1 note · 1 action"."""
    said = [field.replace("/", " ").replace("_", " ") for field, _ in one.decided]
    ties = [link for area in report.areas for tied in with_strands(area) for link in tied.links]
    counts = (
        (sum(one.target in (link.area, link.paragraph) for link in ties), "evidence link"),
        (sum(note.target == one.target for note in report.notes), "note"),
        (sum((report.id, one.target) in action.answers for action in report.actions), "action"),
    )
    return " · ".join([*said, *(plural(count, word) for count, word in counts if count)])
