"""What bears an area or a strand out, as rows of the panel that can be chosen; and what all of the panel is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.model.decided import Decided, EvidenceLink, LinkState
from reviewer.model.reviewed import AreaView, ParagraphView, StrandView
from reviewer.model.words import plural
from reviewer.tui import safe, wrap
from reviewer.tui.commands import REGISTRY
from reviewer.tui.present.index import ReportIndex
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, clip, spread

if TYPE_CHECKING:
    from reviewer.insight.references import NumberingShift
    from reviewer.insight.report_evidence import Suggestion

LINK = "link/"
HELD = (LinkState.ACCEPTED, LinkState.ADDED)
"""The states of a tie that stands."""
_ORDER = {LinkState.ADDED: 0, LinkState.ACCEPTED: 0, LinkState.SUGGESTED: 1, LinkState.REJECTED: 2}
_SIGNS = {
    LinkState.ACCEPTED: ("✓", "good"),
    LinkState.ADDED: ("✓", "good"),
    LinkState.SUGGESTED: ("·", "dim"),
    LinkState.REJECTED: ("×", "dim"),
}


@dataclass(frozen=True, slots=True)
class PanelLook:
    """What the panel needs to know besides the report."""

    width: int
    zone: dt.tzinfo | None
    today: dt.date
    decided: Decided | None = None
    suggestions: Sequence[Suggestion] = ()
    clock: Sequence[Row] = ()
    """The lines of the statutory clock, for the report itself."""
    shift: NumberingShift | None = None
    """By how much the numbers miss by which the report refers to paragraphs."""
    row: str | None = None
    """The key of the row that one stands on: a tie is shown with the whole of its paragraph."""
    keyed: Callable[[str], str] = REGISTRY.keyed
    """Puts the keys in force into words; see `Registry.keyed`."""


def link_key(area: str, paragraph: str) -> str:
    """The key of the row that ties an area or a strand to a paragraph."""
    return f"{LINK}{area}|{paragraph}"


def link_of(key: str) -> tuple[str, str]:
    """The (area or strand, paragraph) of such a row."""
    area, _, paragraph = key.removeprefix(LINK).partition("|")
    return area, paragraph


def said(key: str, *rows: Row) -> Block:
    """Lines that cannot be chosen."""
    return Block(key, rows, choosable=False)


def wrapped(key: str, text: str, look: PanelLook, ink: str = "text") -> list[Block]:
    """A text on as many lines as it takes and a blank one; nothing of nothing."""
    if not text:
        return []
    return [said(key, *((Run(line, ink),) for line in wrap.wrapped(text, look.width)), NOTHING)]


def evidence(index: ReportIndex, view: AreaView | StrandView, look: PanelLook) -> list[Block]:
    """The ties that stand, what suggests itself, what was rejected."""
    held = {link.paragraph for link in view.links}
    links = sorted(view.links, key=lambda link: (_ORDER[link.state], index.place.get(link.paragraph, 0)))
    offered = [s for s in look.suggestions if s.paragraph not in held]
    accepted = sum(link.state in HELD for link in view.links)
    open_count = len(offered) + sum(link.state is LinkState.SUGGESTED for link in view.links)
    words = f"{accepted} accepted, {open_count} suggested"
    made = [said("evidence", spread((Run("Evidence", "head"),), (Run(words, "dim"),), look.width))]
    made += [_link(index, view, link, look) for link in links if link.state is not LinkState.REJECTED]
    for one in offered:
        key, share = link_key(view.target, one.paragraph), _share(one)
        made.append(_row(index, key, one.paragraph, _SIGNS[LinkState.SUGGESTED], share, look))
    made += [_link(index, view, link, look) for link in links if link.state is LinkState.REJECTED]
    if not links and not offered:
        made.append(
            said("evidence:none", (Run(look.keyed("None yet: {evidence} on a paragraph ties it here."), "dim"),))
        )
    return [*made, said("evidence:end", NOTHING)]


def ties(index: ReportIndex, target: str, suggestions: Sequence[Suggestion]) -> list[str]:
    """The keys of the rows that tie the area or strand `target` to paragraphs, in their order."""
    view = index.view(target)
    look = PanelLook(80, None, dt.date.min, suggestions=suggestions)
    made = evidence(index, view, look) if isinstance(view, AreaView | StrandView) else []
    return [block.key for block in made if block.choosable]


def _share(suggestion: Suggestion) -> str:
    """How likely it is, in hundredths; what the report itself names is said so."""
    return "named" if suggestion.printed else f"{100 * suggestion.score:.0f} %"


def _link(index: ReportIndex, view: AreaView | StrandView, link: EvidenceLink, look: PanelLook) -> Block:
    word = "rejected" if link.state is LinkState.REJECTED else ""
    return _row(index, link_key(view.target, link.paragraph), link.paragraph, _SIGNS[link.state], word, look)


def _row(index: ReportIndex, key: str, paragraph: str, sign: tuple[str, str], end: str, look: PanelLook) -> Block:
    view = index.view(paragraph)
    number, text = "", "no longer in the report"
    if isinstance(view, ParagraphView):
        number, text = safe.line(view.number or "–"), safe.line(view.text)
    right = (Run(f" {end}", "dim"),) if end else ()
    room = max(look.width - 7 - (len(end) + 3 if end else 0), 10)
    lines = wrap.wrapped(text, room)
    if key == look.row and len(lines) > 1:
        lines[1:] = wrap.wrapped(" ".join(lines[1:]), max(look.width - 7, 10))
    rows = [spread((Run(sign[0], sign[1]), Run(f" {number:>3}  ", "strong"), Run(lines[0])), right, look.width)]
    if key == look.row:
        rows.extend((Run(" " * 7), Run(line)) for line in lines[1:])
    elif len(lines) > 1:
        rows.append((Run(" " * 7), Run(wrap.cut(" ".join(lines[1:]), room), "dim")))
    return Block(key, tuple(clip(row, look.width) for row in rows))


def strands(index: ReportIndex, view: AreaView, look: PanelLook) -> list[Block]:
    """The strands of an area, each a row that can be chosen: its words, what bears it out, what is done."""
    if not view.strands:
        return []
    made = [said("strands", (Run("Strands", "head"), Run(f"  {len(view.strands)}", "dim")))]
    for strand in view.strands:
        label = index.label(strand)
        room = max(look.width - 6, 10)
        lines = wrap.wrapped(safe.line(strand.text), room)
        rows: list[Row] = [(Run(f"{label:<5} ", "strong"), Run(lines[0]))]
        rows.extend((Run(" " * 6), Run(line)) for line in lines[1:3])
        rows.append((Run(" " * 6), Run(wrap.cut(" · ".join(hanging(index, strand)), room), "dim")))
        made.append(Block(strand.target, tuple(clip(row, look.width) for row in rows)))
    return [*made, said("strands:end", NOTHING)]


def hanging(index: ReportIndex, strand: StrandView) -> list[str]:
    """What a strand has: "2 evidence", "1 action", or that it has none."""
    held, done = sum(link.state in HELD for link in strand.links), len(index.actions.get(strand.target, ()))
    return [f"{held} evidence" if held else "no evidence", plural(done, "action") if done else "no action"]


def of_the_whole(index: ReportIndex, area: AreaView, look: PanelLook) -> list[Block]:
    """What is said of an area as a whole and so holds for each of its strands."""
    cited = [index.name(link.paragraph).lower() for link in area.links if link.state in HELD]
    actions = [action.reference for action in index.actions.get(area.target, ())]
    parts = [f"borne out by {', '.join(cited)}"] if cited else []
    parts += [f"action {', '.join(actions)}"] if actions else []
    words = f"The whole of area {area.ordinal}: {'; '.join(parts)}" if parts else ""
    return wrapped("whole", words, look, "dim")
