"""`reviewer edit …`: what the machine missed or got wrong, put right by hand, each a decision in the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reviewer.cli.context import App, InOrder, pass_app, store_options
from reviewer.cli.output import say
from reviewer.cli.targets import kept_one, resolve, thing
from reviewer.cli.writing import given
from reviewer.errors import Unconfirmed, UsageError
from reviewer.insight.wording import listed
from reviewer.model.extracted import AreaKind, ParagraphKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import VersionKind

if TYPE_CHECKING:
    from reviewer.model.decided import Change
    from reviewer.review.session import ReviewSession

_GRADES = [grade.value for grade in Grade if grade is not Grade.MISSING]
_reason = click.option("--reason", metavar="TEXT", help="Why.")


@click.group(cls=InOrder, short_help="Put right what was read wrong or missed.")
def edit() -> None:
    """Put right what the machine read wrong or missed: add, correct, remove, split, merge.

    What was printed stays beside it, every change is in the log, and `decide REPORT --undo` takes the latest back. A
    TEXT that is "-" is taken from standard input.
    """


@edit.command("paragraph", short_help="Correct a paragraph's text or number.")
@click.argument("report")
@click.argument("paragraph")
@click.option("--text", metavar="TEXT", help="The text as it is printed.")
@click.option("--number", metavar="NUMBER", help='The number as it is printed; "" where it has none.')
@store_options
@pass_app
def correct_paragraph(app: App, report: str, paragraph: str, text: str | None, number: str | None) -> None:
    """Correct the text or the number of a PARAGRAPH. What was read, given again, takes the correction away."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        target = thing(session.report, paragraph, "paragraph")
        _say(session.correct_paragraph(target, text=None if text is None else given(text), number=number))


@edit.command("add-section", short_help="Add a section.")
@click.argument("report")
@click.argument("heading")
@click.option("--after", metavar="SECTION", help="Behind this section; otherwise it is the last.")
@store_options
@pass_app
def add_section(app: App, report: str, heading: str, after: str | None) -> None:
    """Add a section with a HEADING. A scanned report has none until somebody adds the first."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        behind = thing(session.report, after, "section") if after else None
        _say(session.add_section(heading, after=behind))


@edit.command("add-paragraph", short_help="Add a paragraph.")
@click.argument("report")
@click.argument("section")
@click.argument("text")
@click.option("--after", metavar="PARAGRAPH", help="Behind this paragraph; otherwise it is the section's last.")
@click.option("--first", is_flag=True, help="At the section's beginning.")
@click.option("--number", metavar="NUMBER", help="Its printed number.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in ParagraphKind]), default="paragraph", help="What it is."
)
@store_options
@pass_app
def add_paragraph(
    app: App, /, report: str, section: str, text: str, after: str | None, first: bool, number: str | None, kind: str
) -> None:
    """Add a paragraph TEXT to a SECTION, named by its heading or by a part of it."""
    if after and first:
        raise UsageError("a paragraph stands behind another one or first, not both.", where="edit add-paragraph")
    with app.workspace() as workspace:
        session = workspace.session(report)
        where = thing(session.report, section, "section")
        behind = thing(session.report, after, "paragraph") if after else None
        if behind is None and not first:
            inner = next(view.paragraphs for view in session.report.sections if view.target == where)
            behind = inner[-1].target if inner else None
        _say(session.add_paragraph(where, given(text), after=behind, number=number, kind=ParagraphKind(kind)))


@edit.command("add-area", short_help="Add an area for improvement.")
@click.argument("report")
@click.argument("text")
@click.option("--kind", type=click.Choice([kind.value for kind in AreaKind]), default="improvement", help="What it is.")
@click.option("--group", metavar="TEXT", help='The group as printed: "Within three months".')
@click.option("--section", metavar="TEXT", help="The heading under which it stands.")
@store_options
@pass_app
def add_area(app: App, report: str, text: str, kind: str, group: str | None, section: str | None) -> None:
    """Add an area for improvement, a recommendation or a priority action with its TEXT."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        _say(session.add_area(given(text), kind=AreaKind(kind), group=group, section=section))


@edit.command("add-judgement", short_help="Add a judgement.")
@click.argument("report")
@click.argument("label")
@click.argument("grade", type=click.Choice(_GRADES))
@click.option("--key", metavar="KEY", help="Its key (overall, leaders, …); otherwise made of the label.")
@store_options
@pass_app
def add_judgement(app: App, report: str, label: str, grade: str, key: str | None) -> None:
    """Add a judgement with its LABEL as printed and its GRADE; adding it decides it."""
    with app.workspace() as workspace:
        _say(workspace.session(report).add_judgement(label, Grade(grade), key=key))


@edit.command("remove", short_help="Take a paragraph, an area or a judgement out.")
@click.argument("report")
@click.argument("target")
@_reason
@click.option("--yes", is_flag=True, help="Also what actions answer.")
@store_options
@pass_app
def remove(app: App, report: str, target: str, reason: str | None, yes: bool) -> None:
    """Take a paragraph, an area, a strand, a judgement or a section out of the report.

    Marks and notes that hang on it are kept, and shown as detached.
    """
    with app.workspace() as workspace:
        session = workspace.session(report)
        key = resolve(session.report, target)
        answering = [] if yes else _answering(session, key)
        if answering:
            verb = "answers" if len(answering) == 1 else "answer"
            message = f"{listed(answering)} {verb} it, and would answer nothing that the report still has."
            raise Unconfirmed(message, where=target, hint="Add --yes to do it all the same.")
        _say(session.remove(key, reason))


def _answering(session: ReviewSession, target: str) -> list[str]:
    """The references of the actions that answer a target, or a strand of it."""
    strands = {one.target for area in session.report.areas if area.target == target for one in area.strands}
    pairs = {(session.id, key) for key in (target, *strands)}
    return [action.reference for action in session.report.actions if pairs & set(action.answers)]


@edit.command("restore", short_help="Put back what was removed.")
@click.argument("report")
@click.argument("removed")
@store_options
@pass_app
def restore(app: App, report: str, removed: str) -> None:
    """Put back something that was REMOVED, named as `show` names it: "paragraph 2"."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        _say(session.restore(kept_one(session.report.removed, removed, "was removed")))


@edit.command("split", short_help="Make several paragraphs of one.")
@click.argument("report")
@click.argument("paragraph")
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@click.option("--before", multiple=True, metavar="WORDS", help="Cut where these words begin; may be repeated.")
@store_options
@pass_app
def split(app: App, /, report: str, paragraph: str, texts: tuple[str, ...], before: tuple[str, ...]) -> None:
    """Make several paragraphs of one PARAGRAPH: give each one's TEXT, or the words before which to cut."""
    if bool(texts) == bool(before):
        raise UsageError("give the TEXT of each part, or --before WORDS.", where="edit split")
    with app.workspace() as workspace:
        session = workspace.session(report)
        target = thing(session.report, paragraph, "paragraph")
        _say(session.split_paragraph(target, texts or _cut(session, target, before)))


def _cut(session: ReviewSession, target: str, before: Sequence[str]) -> list[str]:
    """The text of a paragraph cut before each of the words given, each of which must stand in it once."""
    text = next(view.text for view in session.report.paragraphs if view.target == target)
    cuts = [0]
    for words in before:
        count = text.count(words) if words else 0
        if count != 1:
            times = "not" if not count else f"{count} times"
            raise UsageError(f"“{words}” stands {times} in the paragraph.", where="--before", hint="Give other words.")
        cuts.append(text.index(words))
    cuts.sort()
    return [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


@edit.command("merge", short_help="Make one paragraph of several.")
@click.argument("report")
@click.argument("paragraphs", nargs=-1, required=True, metavar="PARAGRAPH PARAGRAPH...")
@store_options
@pass_app
def merge(app: App, report: str, paragraphs: tuple[str, ...]) -> None:
    """Make one paragraph of several PARAGRAPHS that follow one another in a section."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        _say(session.merge_paragraphs([thing(session.report, one, "paragraph") for one in paragraphs]))


@edit.command("attach", short_help="Attach what lost its place.")
@click.argument("report")
@click.argument("detached")
@click.argument("target")
@store_options
@pass_app
def attach(app: App, report: str, detached: str, target: str) -> None:
    """Let what hangs on something DETACHED ("paragraph 2", as `show` names it) belong to a TARGET of the same kind."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        lost = kept_one(session.report.detached, detached, "waits to be attached")
        _say(session.attach(lost, resolve(session.report, target)))


@edit.command("divide", short_help="Divide an area into strands.")
@click.argument("report")
@click.argument("area")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@store_options
@pass_app
def divide(app: App, report: str, area: str, texts: tuple[str, ...]) -> None:
    """Divide an AREA into strands, each with its TEXT and evidence and actions of its own."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        _say(session.divide_area(thing(session.report, area, "area"), texts))


@edit.command("strand", short_help="Say a strand otherwise.")
@click.argument("report")
@click.argument("strand")
@click.argument("text")
@store_options
@pass_app
def correct_strand(app: App, report: str, strand: str, text: str) -> None:
    """Say a STRAND (strand/3.1: the first of area 3) otherwise."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        _say(session.correct_strand(thing(session.report, strand, "strand"), given(text)))


@edit.command("version", short_help="Say whether a version is a draft, final or corrected.")
@click.argument("report")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("kind", type=click.Choice([kind.value for kind in VersionKind]))
@store_options
@pass_app
def version(app: App, report: str, number: int, kind: str) -> None:
    """Say what the version with this NUMBER is: the confidential draft, the final report, or a corrected one."""
    with app.workspace() as workspace:
        _say(workspace.session(report).set_version_kind(number, VersionKind(kind)))


def _say(change: Change) -> None:
    say(change.summary)
