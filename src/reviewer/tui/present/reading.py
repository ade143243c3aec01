"""The reading text: every thing of a report as a block of lines, wrapped at a measure that is good to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import field

from reviewer.model.decided import LinkState
from reviewer.model.extracted import Claim, ParagraphKind
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, SectionView, StrandView
from reviewer.model.words import fact_words, plural
from reviewer.record import dataclass
from reviewer.tui import safe, wrap
from reviewer.tui.commands import REGISTRY
from reviewer.tui.present import names, status, versions
from reviewer.tui.present.bearing import hanging
from reviewer.tui.present.index import REPORT, Part, PartKind, ReportIndex
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, clip, spread, width_of

NUMBER = 8
"""Cells for status, printed number and the space after it."""
BULLET = 2
TAGS = 30
"""Cells that tags may take beside the last line of a paragraph."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the text is to be shown: at most `measure` cells to a line; what is folded, hidden, put off, searched for."""

    width: int
    measure: int = 72
    folded: Collection[str] = ()
    only: Collection[str] | None = None
    """Only these things, or None for all."""
    later: Collection[str] = ()
    hits: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Where a search matches, by target: positions in the safe text of the thing."""
    hit: tuple[str, int] | None = None
    """The match that one stands on: its target, and which one of the target's matches."""
    keyed: Callable[[str], str] = REGISTRY.keyed
    """Puts the keys in force into words; see `Registry.keyed`."""

    @property
    def text_width(self) -> int:
        """The cells of a line of running text."""
        return max(min(self.measure, self.width - NUMBER - 1), 20)

    @property
    def block_width(self) -> int:
        """The cells of everything in a block."""
        return max(min(self.width - 1, self.measure + NUMBER + TAGS), 24)


def blocks(index: ReportIndex, look: Look) -> list[Block]:
    """Every block of the reading text."""
    made: list[Block] = []
    for part in index.parts:
        targets = [t for t in part.targets if look.only is None or t in look.only]
        if not targets and look.only is not None:
            continue
        if part.kind is PartKind.SECTION and look.only is not None and part.key not in targets:
            made.append(_plain(f"head:{part.key}", _heading(part, look)))
        elif part.kind not in (PartKind.SECTION, PartKind.REPORT):
            made.append(_plain(f"head:{part.key}", ((Run(part.title, "head"),), NOTHING)))
        group: str | None = None
        for target in targets:
            found = _group(index, target)
            if found is not None and found != group:
                group = found
                made.append(_plain(f"group:{target}", (NOTHING, (Run(group, "strong"),)) if made else ()))
            if part.kind is PartKind.SECTION and part.key in look.folded and target != part.key:
                continue
            made.append(block(index, target, look))
        if part.kind in (PartKind.JUDGEMENTS, PartKind.FACTS):
            made.append(_plain(f"gap:{part.key}", (NOTHING,)))
    return made


def _plain(key: str, rows: tuple[Row, ...]) -> Block:
    return Block(key, rows, choosable=False)


def _group(index: ReportIndex, target: str) -> str | None:
    view = index.view(target)
    if isinstance(view, JudgementView):
        return names.judgement_group(view.extracted.key)
    if isinstance(view, AreaView) and view.extracted.group:
        return safe.line(view.extracted.group)
    return None


def block(index: ReportIndex, target: str, look: Look) -> Block:
    """The block of one thing."""
    view = index.views[target]
    match view:
        case JudgementView():
            return Block(target, (_judgement(view, index, look),))
        case FactView():
            return Block(target, (_fact(view, index, look),))
        case AreaView():
            return _area(view, index, look)
        case StrandView():
            return _strand(view, index, look)
        case ParagraphView():
            return _paragraph(view, index, look)
        case SectionView():
            return Block(target, _heading(index.part_of[target], look))
        case Claim():
            return _claim(target, view, index, look)
        case _:
            return Block(REPORT, _report(index, look))


def searchable(index: ReportIndex, target: str) -> str:
    """The text of a thing as it is searched and shown, on one line."""
    view = index.views[target]
    match view:
        case AreaView() | StrandView() | ParagraphView() | Claim():
            return safe.line(view.text)
        case SectionView():
            return safe.line(view.extracted.heading)
        case _:
            return ""


def _report(index: ReportIndex, look: Look) -> tuple[Row, ...]:
    report = index.report
    authority = safe.line(report.fact("authority") or "Unknown authority")
    _, kind, days, _ = names.report_title(report)
    title = safe.line(report.fact("title") or "")
    rows: list[Row] = [(Run(wrap.cut(authority, look.block_width), "head"),)]
    rows.extend((Run(line, "strong"),) for line in wrap.wrapped(title, look.text_width + NUMBER) if line)
    rows.append((Run(wrap.cut(" · ".join(part for part in (kind, days) if part), look.block_width), "dim"),))
    if report.warnings:
        rows.append(
            (
                Run("!", "doubt"),
                Run(f" {plural(len(report.warnings), 'warning')} from reading: {look.keyed('{next_pane}')} shows them"),
            )
        )
    if report.detached:
        rows.append(
            (
                Run("!", "doubt"),
                Run(f" {versions.lost_words(report)}: “What lost its place” ({look.keyed('{palette}')}) lists them"),
            )
        )
    if report.closed:
        rows.append((Run("✓", "good"), Run(f" Review closed by {safe.line(report.closed.actor)}")))
    extra = _extras(index, REPORT)
    if extra:
        rows.append((Run(" · ".join(extra), "dim"),))
    return tuple(clip(row, look.block_width) for row in (*rows, NOTHING))


def _line(sign: status.Status, name: str, value: str, right: str, look: Look) -> Row:
    column = min(max(look.block_width * 2 // 5, 16), 36)
    width = min(look.block_width, 100)
    left = (Run(" "), sign.sign, Run(" " + wrap.padded(name, column) + " "), Run(value, "strong"))
    room = width - width_of(left) - 2
    if wrap.cells(right) > room:
        right = wrap.cut(sign.word.split(" from ")[0], room) if room > 3 else ""
    return clip(spread(left, (Run(right, "dim"),) if right else (), width), look.width)


def _right(found: status.Status, extra: list[str]) -> str:
    word = "" if found is status.OPEN else found.word
    return " · ".join([*([word] if word else []), *extra])


def _judgement(view: JudgementView, index: ReportIndex, look: Look) -> Row:
    found = status.of(view, later=view.target in look.later)
    right = _right(found, _extras(index, view.target))
    return _line(found, names.judgement(view.extracted), names.grade(view), right, look)


def _fact(view: FactView, index: ReportIndex, look: Look) -> Row:
    found = status.of(view, later=view.target in look.later)
    if view.target not in index.asked and view.decision is None:
        found = status.NONE
    right = _right(found, _extras(index, view.target)) if view.value is not None else ""
    return _line(found, fact_words(view.name), names.fact_value(view), right, look)


def _area(view: AreaView, index: ReportIndex, look: Look) -> Block:
    found = status.of(view, later=view.target in look.later)
    held = sum(link.state in (LinkState.ACCEPTED, LinkState.ADDED) for link in view.links)
    extra = [*([] if found.word == "open" else [found.word])]
    if held:
        extra.append(f"{held} evidence")
    extra.extend(_extras(index, view.target))
    number = f"{view.ordinal:>3}"
    return _text(view.target, safe.line(view.text), found, number, 0, extra, look)


def _strand(view: StrandView, index: ReportIndex, look: Look) -> Block:
    extra = [words for words in hanging(index, view) if not words.startswith("no ")]
    extra += [plural(notes, "note")] if (notes := len(index.notes.get(view.target, ()))) else []
    label = index.label(view)
    return _text(view.target, safe.line(view.text), status.NONE, "", len(label) + 2, extra, look, label)


def _paragraph(view: ParagraphView, index: ReportIndex, look: Look) -> Block:
    found = status.of(view, later=view.target in look.later)
    read = view.extracted
    extra = status.tags(view)
    if view.target in index.is_area:
        found = status.NONE
        extra.insert(0, f"this is area {index.is_area[view.target]}")
    if held := index.borne_out(view.target):
        extra.append("area " + ", ".join(held))
    extra.extend(_extras(index, view.target))
    number = wrap.padded(f"{safe.line(view.number or ''):>3}", 3)
    indent = 0 if read.kind is ParagraphKind.PARAGRAPH else BULLET
    lead = {ParagraphKind.BULLET: "•", ParagraphKind.QUOTE: "“"}.get(read.kind, "")
    return _text(view.target, safe.line(view.text), found, number, indent, extra, look, lead)


def _claim(target: str, view: Claim, index: ReportIndex, look: Look) -> Block:
    extra = [view.kind.value, *_extras(index, target)]
    return _text(target, safe.line(view.text), status.NONE, "", 0, extra, look)


def _extras(index: ReportIndex, target: str) -> list[str]:
    found = []
    if notes := len(index.notes.get(target, ())):
        found.append(plural(notes, "note"))
    if actions := len(index.actions.get(target, ())):
        found.append(plural(actions, "action"))
    return found


def _heading(part: Part, look: Look) -> tuple[Row, ...]:
    if part.section is None:
        return ((Run(part.title, "head"),), NOTHING)
    heading = safe.line(part.section.extracted.heading)
    rows: list[Row] = [(Run(line, "head"),) for line in wrap.wrapped(heading, look.text_width + NUMBER)]
    if part.key in look.folded and len(part.targets) > 1:
        unread = sum(p.read is None for p in part.section.paragraphs)
        words = f"folded: {plural(len(part.section.paragraphs), 'paragraph')}, {unread} not read"
        rows.append((Run(words, "dim"),))
    return (*rows, NOTHING)


def _text(
    target: str,
    text: str,
    found: status.Status,
    number: str,
    indent: int,
    extra: list[str],
    look: Look,
    lead: str = "",
) -> Block:
    """Running text with its status and number before it and its tags after its last line, or under it."""
    spans = wrap.spans(text, look.text_width - indent)
    tags = wrap.cut(" · ".join(extra), look.block_width - NUMBER)
    last = NUMBER + indent + wrap.cells(text[slice(*spans[-1])])
    beside = last + wrap.cells(tags) + 2 <= look.block_width

    def rows() -> tuple[Row, ...]:
        made: list[Row] = []
        for line, (start, end) in enumerate(spans):
            before = (Run(" "), found.sign, Run(f" {number:>3}  ", "strong")) if line == 0 else (Run(" " * NUMBER),)
            hang = Run(f"{lead:<{indent}}" if line == 0 else " " * indent)
            made.append((*before, hang, *_marked(target, text, start, end, look)))
        if tags:
            tag = (Run(tags, "mark"),)
            under: Row = () if not beside else made.pop()
            made.append(spread(under, tag, look.block_width))
        return (*made, NOTHING)

    height = len(spans) + (1 if tags and not beside else 0) + 1
    hit = look.hit if look.hit and look.hit[0] == target else None
    token = (text, found, number, indent, tags, lead, look.text_width, look.block_width, look.hits.get(target), hit)
    return Block.later(target, height, rows, token)


def _marked(target: str, text: str, start: int, end: int, look: Look) -> tuple[Run, ...]:
    """A line of text with the matches of a search marked."""
    runs: list[Run] = []
    position = start
    for number, (first, last) in enumerate(look.hits.get(target, ())):
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        runs.append(Run(text[position:first]))
        runs.append(Run(text[first:last], "hit-now" if look.hit == (target, number) else "hit"))
        position = last
    runs.append(Run(text[position:end]))
    return tuple(run for run in runs if run.text)
