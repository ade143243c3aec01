"""`reviewer decide`: what the deciding keys do."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import click

from reviewer.cli.context import App, pass_app, store_options
from reviewer.cli.output import say
from reviewer.cli.targets import resolve
from reviewer.errors import UsageError
from reviewer.insight.wording import listed
from reviewer.model.decided import LinkState, Mark
from reviewer.model.grades import Grade

if TYPE_CHECKING:
    from reviewer.review.session import ReviewSession

_GRADES = [grade.value for grade in Grade if grade.made]
_MARKS = [mark.value for mark in Mark]


@click.command(short_help="Decide about a thing of a report.")
@click.argument("report")
@click.argument("target", required=False)
@click.option("--confirm", is_flag=True, help="Confirm a judgement, a fact or an area as it was read.")
@click.option("--grade", type=click.Choice(_GRADES), help="Decide a judgement's grade.")
@click.option("--cannot-tell", is_flag=True, help="A judgement or fact cannot be told from the report.")
@click.option("--value", metavar="TEXT", help="Correct a fact; a date as 2018-10-12.")
@click.option("--text", metavar="TEXT", help="Correct the text of an area or a strand.")
@click.option("--read/--unread", "read", default=None, help="You have read a paragraph, or have not.")
@click.option("--mark", type=click.Choice(_MARKS), help="Mark a paragraph.")
@click.option("--unmark", type=click.Choice(_MARKS), help="Take a mark away.")
@click.option(
    "--theme",
    "themes",
    multiple=True,
    metavar="THEME",
    help="What a paragraph is about: a theme of the codebook, or theme/sub-theme; may be repeated.",
)
@click.option("--no-themes", is_flag=True, help="Take all themes of a paragraph away.")
@click.option("--leaders-aware/--not-leaders-aware", default=None, help="Leaders recognise already what it says.")
@click.option("--dismiss", metavar="REASON", help='Why a concern needs no area; "" takes that back.')
@click.option("--evidence", metavar="PARAGRAPH", help="Tie an area or a strand to a paragraph that bears it out.")
@click.option("--reject", metavar="PARAGRAPH", help="Say that a paragraph does not bear an area or a strand out.")
@click.option("--undo", is_flag=True, help="Take back your latest act in the report.")
@click.option("--redo", is_flag=True, help="Do again what you took back last.")
@click.option("--reason", metavar="TEXT", help="Why: needed where a decision corrects what was read.")
@click.option("--quote", metavar="TEXT", help="The sentence that shows it, for a mark or for evidence.")
@store_options
@pass_app
def decide(app: App, /, report: str, target: str | None, **words: object) -> None:
    """Decide about a TARGET of a REPORT: one decision, in the log when this returns.

    TARGET is the key that `reviewer show REPORT` prints, or what a person would call it: leaders, authority, 8 (a
    paragraph), area/3. --undo and --redo need none.
    """
    acts = (*_ACTS, "undo", "redo")
    chosen = [
        name for name in acts if words[name] not in (None, False, ()) or (name in _EITHER and words[name] is False)
    ]
    if len(chosen) != 1:
        if chosen:
            raise UsageError(f"{listed(_options(chosen), 'and')} are given: one at a time.", where="decide")
        raise UsageError(f"give one of {', '.join(_options(acts))}.", where="decide")
    act = chosen[0]
    for theme in words["themes"] if isinstance(words["themes"], tuple) else ():
        known_theme(theme, app.config.codebook)
    with app.workspace() as workspace:
        session = workspace.session(report)
        if act in ("undo", "redo"):
            say((session.undo() if act == "undo" else session.redo()).summary)
        elif target is None:
            raise UsageError("say about what: the TARGET is missing.", where="decide", hint=_WHERE.format(report))
        else:
            say(_ACTS[act](session, resolve(session.report, target), words))


_EITHER = ("read", "leaders_aware")
"""The options that say yes or no; without either they say nothing."""

_WHERE = "`reviewer show {}` prints what there is."


def known_theme(theme: str, codebook: Mapping[str, Mapping[str, object]]) -> None:
    """Refuse, with a UsageError, what is neither a theme nor a theme/sub-theme of the codebook."""
    known = [f"{name}/{sub}" if sub else name for name, inner in codebook.items() for sub in inner]
    if theme not in known:
        near = difflib.get_close_matches(theme, known, 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"It has: {', '.join(codebook)}."
        raise UsageError(f"the codebook of the settings has no theme “{theme}”.", hint=hint)


def _text(words: dict[str, object], name: str) -> str | None:
    value = words[name]
    return value if isinstance(value, str) else None


def _confirm(session: ReviewSession, target: str, _words: dict[str, object]) -> str:
    return session.confirm(target).summary


def _grade(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return session.grade(target, Grade(str(words["grade"])), _text(words, "reason")).summary


def _cannot_tell(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return session.cannot_tell(target, _text(words, "reason")).summary


def _value(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    reason = _text(words, "reason")
    if not reason:
        raise UsageError("a correction needs its reason.", where="decide", hint="Add --reason TEXT.")
    return session.correct_fact(target, _text(words, "value"), reason).summary


def _area_text(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    correct = session.correct_strand if target.startswith("strand/") else session.correct_area
    return correct(target, _text(words, "text") or "").summary


def _read(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return session.mark_read(target, on=words["read"] is True).summary


def _mark(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return session.mark(target, Mark(str(words["mark"])), quote=_text(words, "quote")).summary


def _unmark(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return session.mark(target, Mark(str(words["unmark"])), on=False).summary


def _themes(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    themes = words["themes"]
    return session.set_themes(target, themes if isinstance(themes, tuple) else ()).summary


def _leaders_aware(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return session.set_leaders_aware(target, on=words["leaders_aware"] is True).summary


def _dismiss(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return session.dismiss(target, _text(words, "dismiss") or None).summary


def _evidence(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return _link(session, target, str(words["evidence"]), LinkState.ADDED, _text(words, "quote"))


def _reject(session: ReviewSession, target: str, words: dict[str, object]) -> str:
    return _link(session, target, str(words["reject"]), LinkState.REJECTED, None)


def _link(session: ReviewSession, area: str, paragraph: str, state: LinkState, quote: str | None) -> str:
    from reviewer.review.naming import capital, name_of

    report = session.report
    key = resolve(report, paragraph)
    links = {view.target: view.links for view in report.areas}
    links |= {strand.target: strand.links for view in report.areas for strand in view.strands}
    known = links.get(area, ())
    if state is LinkState.ADDED and any(link.paragraph == key and link.score is not None for link in known):
        state = LinkState.ACCEPTED  # it had been suggested
    session.link(area, key, state, quote=quote)
    citation = next((view.citation for view in report.paragraphs if view.target == key), paragraph)
    return f"{capital(name_of(report, area))}: evidence in paragraph {citation} {state}"


_ACTS: dict[str, Callable[[ReviewSession, str, dict[str, object]], str]] = {
    "confirm": _confirm,
    "grade": _grade,
    "cannot_tell": _cannot_tell,
    "value": _value,
    "text": _area_text,
    "read": _read,
    "mark": _mark,
    "unmark": _unmark,
    "themes": _themes,
    "no_themes": _themes,
    "leaders_aware": _leaders_aware,
    "dismiss": _dismiss,
    "evidence": _evidence,
    "reject": _reject,
}
"""What each option does, giving the line that says what was done."""


def _options(names: Iterable[str]) -> list[str]:
    """Parameters as they are typed."""
    return [f"--{name.rstrip('s') if name == 'themes' else name.replace('_', '-')}" for name in names]
