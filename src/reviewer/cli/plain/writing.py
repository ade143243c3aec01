"""Notes, actions, themes, evidence: what a reviewer writes and ties to the current thing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reviewer.cli.decide import known_theme
from reviewer.cli.plain.guide import Guide
from reviewer.cli.plain.telling import citation, spoken
from reviewer.cli.targets import resolve
from reviewer.errors import StoreError, UsageError
from reviewer.model.decided import EvidenceLink, LinkState, NoteKind
from reviewer.model.reviewed import AreaView, ParagraphView, StrandView
from reviewer.model.text import one_line, shortened
from reviewer.review.naming import name_of

_KINDS = {
    "": NoteKind.COMMENT,
    "c": NoteKind.COMMENT,
    "q": NoteKind.QUERY,
    "h": NoteKind.CHALLENGE,
    "e": NoteKind.EVIDENCE,
    "f": NoteKind.FACTUAL_ACCURACY,
}


def note(guide: Guide, rest: str) -> None:
    """Write a note: a comment at once where its words were typed, else of any kind and length."""
    if rest:
        _save(guide, NoteKind.COMMENT, rest)
        return
    kind, begun = _draft(guide)
    while kind is None:
        typed = guide.talk.ask(
            "Which kind? Return comment, q query, h challenge, e evidence, f factual accuracy, x none:"
        )
        if typed.casefold() == "x":
            guide.talk.say("No note was made.")
            return
        kind = _kind(typed)
        if kind is None:
            guide.talk.say(f"“{shortened(typed, 40)}” is no kind. Its text comes after.")
    guide.talk.say("Its text; an empty line ends it:")
    text = _lines(guide, kind, begun)
    wording = guide.talk.ask("The wording you propose, Return for none:") if kind is NoteKind.FACTUAL_ACCURACY else ""
    if text.strip():
        _save(guide, kind, text, wording)
    else:
        guide.talk.say("No note was made.")
    guide.session.save_draft(_key(guide), "")


def _kind(typed: str) -> NoteKind | None:
    """The kind that was typed: its letter, or the beginning of its name; None for anything else."""
    word = " ".join(typed.casefold().replace("_", " ").split())
    if word in _KINDS:
        return _KINDS[word]
    found = [kind for kind in NoteKind if kind.value.replace("_", " ").startswith(word)]
    return found[0] if len(found) == 1 else None


def _key(guide: Guide) -> str:
    """Under which the text of an unfinished note is kept: the interface looks there too."""
    return f"note:{guide.current}"


def _draft(guide: Guide) -> tuple[NoteKind | None, list[str]]:
    """The kind and lines of a note that was begun and never finished."""
    kept = guide.session.draft(_key(guide))
    if not kept:
        return None, []
    try:
        held = json.loads(kept)
        kind, text = NoteKind(held["kind"]), str(held["text"])
    except (ValueError, KeyError, TypeError):
        kind, text = NoteKind.COMMENT, kept
    guide.talk.say(f"You began a note here, a {kind.replace('_', ' ')}: {one_line(text)}")
    if guide.talk.ask("Return goes on with it, x drops it:").casefold() == "x":
        guide.session.save_draft(_key(guide), "")
        return None, []
    return kind, text.splitlines()


def _lines(guide: Guide, kind: NoteKind, lines: list[str]) -> str:
    """The lines up to an empty one. What was typed is kept as a draft line by line, should the rest never come."""
    while True:
        line = guide.talk.line()
        if not line.strip():
            return "\n".join(lines)
        lines.append(line)
        try:
            guide.session.save_draft(_key(guide), json.dumps({"kind": kind, "text": "\n".join(lines)}))
        except StoreError:
            continue  # the line is in hand, and goes into the note or into the next line's draft


def _save(guide: Guide, kind: NoteKind, text: str, wording: str = "") -> None:
    target = guide.current if guide.view else "report"
    made = guide.decide(lambda: guide.session.add_note(target, kind, text, proposed_wording=wording or None))
    if made:
        guide.talk.say(f"{guide.name(target)}: {kind.replace('_', ' ')} written.")


def action(guide: Guide, rest: str) -> None:
    """Add an action that answers the current thing; its date and lead are given later, or behind the text."""
    text = rest or guide.talk.ask("What will be done? Return for nothing:")
    if not text:
        guide.talk.say("No action was added.")
        return
    answers = [guide.current] if guide.view else []
    made = guide.decide(lambda: guide.session.add_action(answers, text))
    if made:
        guide.talk.say(f"Action {made.reference} added. `reviewer action edit` gives it a lead and a date.")


def themes(guide: Guide, rest: str) -> None:
    """Say what a paragraph is about."""
    view = guide.view
    if not isinstance(view, ParagraphView):
        return
    suggested: list[str] = []
    typed = rest
    if not typed:
        suggested = _suggested(guide, view)
        for number, theme in enumerate(suggested, 1):
            guide.talk.say(f"{number}: {theme}")
        typed = guide.talk.ask("Which themes? Numbers or names, with commas; x for none; Return changes nothing:")
    if not typed:
        return
    chosen = [] if typed.casefold() == "x" else [_theme(guide, word.strip(), suggested) for word in typed.split(",")]
    change = guide.decide(lambda: guide.session.set_themes(view.target, chosen))
    if change:
        guide.talk.say(f"{change.summary}.")


def _suggested(guide: Guide, view: ParagraphView) -> list[str]:
    from reviewer.insight.themes import Codebook

    found = [suggestion.key for suggestion in Codebook(guide.codebook).suggest(view.text)]
    return [*view.themes, *(key for key in found if key not in view.themes)]


def _theme(guide: Guide, word: str, suggested: Sequence[str]) -> str:
    if word.isascii() and word.isdecimal() and 1 <= int(word[:3]) <= len(suggested):
        return suggested[int(word) - 1]
    known_theme(word, guide.codebook)
    return word


def evidence(guide: Guide, rest: str) -> None:
    """Tie an area or a strand to what bears it out: what is named, else those suggested one by one."""
    view = guide.view
    if isinstance(view, ParagraphView):
        _bear_out(guide, view, rest)
    elif isinstance(view, AreaView | StrandView) and rest:
        found = resolve(guide.session.report, rest)
        if not found.startswith("paragraph/"):
            raise UsageError(f"“{rest}” is no paragraph.")
        _link(guide, view, found, LinkState.ADDED)
    elif isinstance(view, AreaView | StrandView):
        _suggestions(guide, view)


def divide(guide: Guide, rest: str) -> None:
    """Divide an area into strands, or add more: one behind the letter, or one a line."""
    view = guide.view
    area = view.target if isinstance(view, AreaView) else view.area if isinstance(view, StrandView) else None
    texts = [rest] if rest else []
    if not rest:
        guide.talk.say("Its strands, one a line; an empty line ends them:")
        while line := guide.talk.line().strip():
            texts.append(line)
    if area is None or not texts:
        guide.talk.say("Nothing was changed.")
        return
    change = guide.decide(lambda: guide.session.divide_area(area, texts))
    if change:
        guide.talk.say(f"{change.summary}.")
        guide.current = area
        guide.again = True


def _bear_out(guide: Guide, view: ParagraphView, rest: str) -> None:
    areas: dict[str, AreaView | StrandView] = {}
    for area in guide.session.report.areas:
        areas[str(area.ordinal)] = area
        areas.update((f"{area.ordinal}.{strand.ordinal}", strand) for strand in area.strands)
    if not areas:
        guide.talk.say("This report has no areas to tie it to.")
        return
    if not rest:
        guide.talk.say_all(f"{number}: {one_line(area.text)}" for number, area in areas.items())
        rest = guide.talk.ask("Which area does it bear out? Its number, Return for none:")
    if rest in areas:
        _link(guide, areas[rest], view.target, LinkState.ADDED)
    else:
        guide.talk.say(f"There is no area {rest}." if rest else "Nothing was changed.")


def _suggestions(guide: Guide, view: AreaView | StrandView) -> None:
    """Ask about each paragraph that may bear the area or the strand out."""
    shift = guide.evidence.numbering_shift(guide.session.report)
    offered = guide.evidence.suggestions(view, shift=shift.by if shift else 0)
    if not offered:
        guide.talk.say("Nothing else suggests itself. e 8 ties paragraph 8.")
    for number, suggestion in enumerate(offered, 1):
        paragraph = guide.views.get(suggestion.paragraph)
        if not isinstance(paragraph, ParagraphView):
            continue
        where = spoken(paragraph.extracted.place)
        why = "the report names it" if suggestion.printed else f"likelihood {100 * suggestion.score:.0f} of 100"
        guide.talk.say(
            f"{number} of {len(offered)}. Paragraph {citation(paragraph)}{f', {where}' if where else ''}, {why}."
        )
        guide.talk.say(one_line(paragraph.text))
        typed = guide.talk.ask("y bears it out, x does not, Return leaves it open, b back:").casefold()
        if typed == "b":
            return
        state = {"y": LinkState.ACCEPTED, "x": LinkState.REJECTED}.get(typed)
        if state is not None:
            _link(guide, view, paragraph.target, state, suggestion.score)


def _link(
    guide: Guide, area: AreaView | StrandView, paragraph: str, state: LinkState, score: float | None = None
) -> None:
    made: EvidenceLink | None = guide.decide(lambda: guide.session.link(area.target, paragraph, state, score=score))
    if made:
        said = "does not bear out" if state is LinkState.REJECTED else "bears out"
        guide.talk.say(f"{guide.name(paragraph)} {said} {name_of(guide.session.report, area.target)}.")
