"""What changed since a day, as lines: the plan and its dates, then each report with its actions and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reviewer.review.plan_changes import Changed
from reviewer.tui import safe, wrap
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run

OF_PLAN = ("plan", "plan_version", "event", "role", "person", "no_action", "action")
"""The kinds of things that belong to the plan: what is left of them where only the plan is asked for."""
LINES = 4


def kind(one: Changed) -> str:
    """What changed: "action", "judgement"."""
    return one.target.partition("/")[0]


def found(changed: Iterable[Changed], titles: Mapping[str, str], words: str, *, only_plan: bool) -> list[Changed]:
    """The changes that have all the words; only of actions and the plan where asked for."""
    wanted = words.casefold().split()
    return [
        one
        for one in changed
        if (not only_plan or kind(one) in OF_PLAN)
        and all(word in f"{one.name} {' '.join(one.words)} {_of(one, titles)}".casefold() for word in wanted)
    ]


def key(position: int, one: Changed) -> str:
    """The key of a line: two changes may be of one thing of two reports."""
    return f"change:{position}:{one.target}"


def in_order(changed: Iterable[Changed], titles: Mapping[str, str]) -> list[Changed]:
    """Those of no report first, then report by report as they are called."""
    return sorted(changed, key=lambda one: (one.report is not None, _of(one, titles)))


def blocks(changed: Sequence[Changed], titles: Mapping[str, str], width: int) -> list[Block]:
    """Every change, in the order given, under what its report is called."""
    parts: dict[str, list[tuple[int, Changed]]] = {}
    for position, one in enumerate(changed):
        parts.setdefault(_of(one, titles), []).append((position, one))
    made: list[Block] = []
    for name, members in parts.items():
        head = (Run(name, "head"), Run(f"  {len(members)}", "dim"))
        made.append(Block(f"head:{name}", (NOTHING, head) if made else (head,), choosable=False))
        made += [_block(position, one, width) for position, one in members]
    return made


def _of(one: Changed, titles: Mapping[str, str]) -> str:
    if one.report is None:
        return "Of no report in particular"
    return safe.line(titles.get(one.report, one.report))


def _block(position: int, one: Changed, width: int) -> Block:
    rows: list[Row] = [(Run("  "), Run(wrap.cut(safe.line(one.name), width - 2), "strong"))]
    for words in one.words:
        lines = wrap.wrapped(safe.line(words), width - 6)
        rows += [(Run("    · " if not at else "      "), Run(line)) for at, line in enumerate(lines[:LINES])]
    return Block(key(position, one), tuple(rows))
