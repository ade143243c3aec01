"""The coverage matrix: each area with its evidence and its actions, and beneath it every gap in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from reviewer.insight.coverage import Gap, GapKind, Matrix
from reviewer.insight.coverage import Row as AreaRow
from reviewer.insight.moves import STATUS_WORDS
from reviewer.insight.wording import day
from reviewer.model.decided import Action
from reviewer.tui import safe, wrap
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run

Keyed = Callable[[str], str]
"""Puts the keys in force for the commands named in braces."""
SIDE_BY_SIDE = 92
"""From so many cells area, evidence and actions stand side by side."""
TEXT_LINES = 4
CITED = 12
CLOSED = "closed:"
_LEAD = 4

GAP_WORDS = {
    GapKind.NO_ACTION: "no action",
    GapKind.NO_EVIDENCE: "no accepted evidence",
    GapKind.NO_MEASURE: "no success measure",
}
_HEADS = {
    GapKind.UNANSWERED_JUDGEMENT: "Judgements below good that nothing answers",
    GapKind.UNCOVERED_CONCERN: "Concerns that no area covers",
    GapKind.TIED_TO_NOTHING: "Actions tied to nothing",
}
_SAID_ABOVE = (" is a concern that no area covers", ", and no action answers it")
"""The ends of a gap's words that its heading has said already."""
_HOW = {
    GapKind.NO_ACTION: "{gap_action} adds one · {leave_open} says why none is needed",
    GapKind.NO_EVIDENCE: "{gap_evidence} finds some",
    GapKind.NO_MEASURE: "{gap_measure} gives one",
}


def blocks(matrix: Matrix, width: int, *, only_gaps: bool, words: str = "", keyed: Keyed = str) -> list[Block]:
    """The matrix, with only what has a gap where asked for, and only what has the words looked for."""
    wanted = words.casefold().split()

    def has(*said: str) -> bool:
        return all(word in " ".join(said).casefold() for word in wanted)

    rows = [row for row in matrix.rows if not only_gaps or any(gap.closed is None for gap in row.gaps)]
    rows = [row for row in rows if has(row.label, row.text, *(action.text for action in row.actions))]
    made: list[Block] = []
    if rows and width >= SIDE_BY_SIDE:
        left, middle, right = _columns(width)
        heads = f"{wrap.padded('Area', left)}  {wrap.padded('Evidence', middle)}  {wrap.padded('Actions', right)}"
        made.append(Block("heads", ((Run(heads, "dim"),),), choosable=False))
    made += [_area(row, width, keyed) for row in rows]
    on_rows = {row.target for row in matrix.rows}
    for kind, head in _HEADS.items():
        found = [gap for gap in matrix.gaps if gap.kind is kind and gap.target not in on_rows and has(gap.words)]
        made += _listed(f"head:{kind}", head, found, width)
    left_so = [gap for gap in matrix.closed if gap.target not in on_rows and has(gap.words)]
    if not only_gaps:
        above = sum(gap.closed is not None for row in rows for gap in row.gaps)
        more = f", and {above} at the areas above" if above else ""
        made += _listed("head:closed", "Left without an action on purpose", left_so, width, more)
    return made


def _columns(width: int) -> tuple[int, int, int]:
    """The cells of the three columns."""
    middle = max(width // 6, 16)
    rest = width - middle - 4
    return rest - rest // 2, middle, rest // 2


def _area(row: AreaRow, width: int, keyed: Keyed) -> Block:
    """An area: its words, what bears it out, what is done about it; and what is missing."""
    text = [(Run(row.label, "strong"),), *((Run(line),) for line in _text(row.text, width))]
    rows: list[Row] = []
    if width >= SIDE_BY_SIDE:
        left, middle, right = _columns(width)
        text = [(Run(row.label, "strong"),), *((Run(line),) for line in _text(row.text, left))]
        for one, two, three in zip_longest(
            text, _evidence(row, middle, aside=True), _actions(row.actions, right, aside=True), fillvalue=()
        ):
            rows.append((*_fill(one, left + 2), *_fill(two, middle + 2), *three))
    else:
        rows += text
        rows += [(Run(" " * _LEAD), *line) for line in _evidence(row, width - _LEAD, aside=False)]
        rows += [(Run(" " * _LEAD), *line) for line in _actions(row.actions, width - _LEAD, aside=False)]
    for gap in row.gaps:
        rows += _gap(gap, width, keyed)
    return Block(row.target, (*rows, NOTHING))


def _fill(row: Sequence[Run], width: int) -> Row:
    used = sum(wrap.cells(run.text) for run in row)
    return (*row, Run(" " * max(width - used, 0)))


def _text(text: str, width: int) -> list[str]:
    lines = wrap.wrapped(safe.line(text[:2000]), width)
    if len(lines) <= TEXT_LINES:
        return lines
    return [*lines[: TEXT_LINES - 1], wrap.cut(f"{lines[TEXT_LINES - 1]} …", width)]


def _evidence(row: AreaRow, width: int, *, aside: bool) -> list[Row]:
    """The paragraphs that bear an area out, and how many more may; `aside` in a column of its own.

    What is not there stands beneath as a gap, with the key that closes it.
    """
    cited = ", ".join(safe.line(one) for one in row.accepted[:CITED])
    if len(row.accepted) > CITED:
        cited += f" and {len(row.accepted) - CITED} more"
    lines: list[Row] = [(Run(line),) for line in wrap.wrapped(f"evidence {cited}", width)] if cited else []
    if row.suggested:
        lines.append((Run(wrap.cut(f"{row.suggested} suggested", width), "dim"),))
    return lines or ([(Run("–", "dim"),)] if aside else [])


def _actions(actions: Iterable[Action], width: int, *, aside: bool) -> list[Row]:
    lines: list[Row] = []
    listed = list(actions)
    for action in listed[:CITED]:
        lead = f"{action.reference} "
        lines.append((Run(lead, "strong"), Run(wrap.cut(safe.line(action.text[:300]), width - wrap.cells(lead)))))
        due = f"due {day(action.due)}" if action.due else "no date"
        lines.append((Run("  " + wrap.cut(f"{STATUS_WORDS[action.status]} · {due}", width - 2), "dim"),))
    if len(listed) > CITED:
        lines.append((Run(wrap.cut(f"and {len(listed) - CITED} more: the list of actions has them", width), "dim"),))
    return lines or ([(Run("–", "dim"),)] if aside else [])


def _gap(gap: Gap, width: int, keyed: Keyed) -> list[Row]:
    """A gap of an area: open with the key that closes it, or left so with the reason and who agreed."""
    words = GAP_WORDS[gap.kind]
    if gap.closed is None:
        return [(Run("! ", "doubt"), Run(words, "doubt"), Run(f"   {keyed(_HOW[gap.kind])}", "dim"))]
    return _closed(gap, words, width)


def _closed(gap: Gap, words: str, width: int) -> list[Row]:
    if gap.closed is None:
        return []
    why = f"on purpose: {safe.line(gap.closed.reason)} (agreed by {safe.line(gap.closed.approver)})"
    if wrap.cells(f"{words}, {why}") <= width - 2:
        lines = [f"{words}, {why}"]
    else:
        lines = [*wrap.wrapped(words, width - 2), *wrap.wrapped(why, width - 2)]
    return [(Run("✓ " if not number else "  ", "good"), Run(line, "dim")) for number, line in enumerate(lines[:6])]


def _words(gap: Gap) -> str:
    """A gap's words under its heading: what that says already is left out."""
    words = gap.words
    for end in _SAID_ABOVE:
        words = words.removesuffix(end)
    return safe.line(words)


def _listed(key: str, head: str, gaps: Sequence[Gap], width: int, more: str = "") -> list[Block]:
    if not gaps:
        return []
    made = [Block(key, ((Run(head, "head"), Run(f"  {len(gaps)}{more}", "dim")),), choosable=False)]
    for gap in gaps:
        if gap.closed is not None:
            rows = _closed(gap, _words(gap), width)
        else:
            lines = wrap.wrapped(_words(gap), width - 2)
            rows = [(Run("! " if not number else "  ", "doubt"), Run(line)) for number, line in enumerate(lines[:4])]
        made.append(Block(gap.target, (*rows,)))
    return [*made, Block(f"{key}:end", (NOTHING,), choosable=False)]
