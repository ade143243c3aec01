"""A store in which every text from outside is hostile: markup, escape codes, marks of direction, endless words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from reviewer.errors import InputError, ReviewerError
from reviewer.ingest import Progress, Summary
from reviewer.ingest.results import FileResult, Outcome
from reviewer.model.decided import LinkState, Mark, NoteKind
from reviewer.model.extracted import Claim, ClaimKind, ExtractedReport, ParseWarning
from reviewer.model.plan import EventKind, Reading
from reviewer.model.reviewed import VersionKind
from reviewer.review.workspace import Workspace
from reviewer.tui.tools import Settings
from tests.support.reports import AREAS, SECTIONS, data_of, fairhaven
from tests.tui.driving import clock, store_of

HOSTILE = [
    "[sic] as printed",
    "[/] closed",
    "[/ not closed",
    "[bold]not bold[/bold]",
    "\x1b[31mred\x1b[0m\x9b2J",
    "right \u202eto left\u202c and \u200f marks",
    "NUL \x00 in it",
    "word" * 2500,
    "漢字と仮名" * 40,
    "{{braces}} %s $HOME \\n {note}",
]
FORBIDDEN = "\x1b\x00\x9b\u202e\u202c\u200f"
NASTY = "[/x] [bold]b[/bold] [sic] \x1b[31m \u202e{note}"
"""All of it that fits a name."""
NAME = "[/x] [bold]b[/bold] [sic] {note}"
"""The same for names that are refused where they hold what cannot be seen."""
ENDLESS = f"{NASTY} {'word' * 2500}"
ACTOR = "[/actor\x1b[31m"
THEMES: dict[str, dict[str, tuple[str, ...]]] = {
    NASTY: {"": ("however",), f"sub {NASTY}": ("rarely",)},
    "plans": {"": ("plan", "[sic]")},
}
SETTINGS = Settings(codebook=THEMES)


def reports() -> tuple[ExtractedReport, ExtractedReport, ExtractedReport]:
    """Two versions of a report that differ in every section, and one of another council."""
    paragraphs = tuple((str(n), text) for n, text in enumerate(HOSTILE, 1))
    sections = tuple((f"{text[:60]} heading", None, paragraphs) for text in HOSTILE[:7])
    areas = (*HOSTILE, *AREAS)
    council = f"Council {NASTY}"
    draft = fairhaven(council, sections=(*sections, *SECTIONS), areas=areas, footer=ENDLESS, file=f"{NASTY}.txt")
    changed = tuple((f"{number}", f"However, {text} however (paragraph 3)") for number, text in paragraphs)
    final = fairhaven(
        council, sections=((sections[0][0], None, changed), *sections[1:], *SECTIONS), areas=areas, file=f"f{NASTY}.txt"
    )
    final = replace(
        final,
        claims=(Claim(ENDLESS, ClaimKind.CONCERN, NASTY, final.areas[0].place),),
        warnings=(ParseWarning("odd", ENDLESS, None),),
        judgements=tuple(
            replace(one, label=f"{one.label} {NASTY}", grade_text=NASTY, reasons=(*one.reasons, ENDLESS))
            for one in final.judgements
        ),
    )
    return draft, final, fairhaven(f"Another {NASTY}", end=dt.date(2023, 9, 8), areas=areas)


def hostile_store(folder: Path) -> Path:
    """The store, with notes, evidence, actions and a plan as hostile as the reports."""
    draft, final, other = reports()
    path = store_of(folder / "reviews.db", draft, other)
    with Workspace.open(path, actor=ACTOR, clock=clock) as workspace:
        first = next(row.id for row in workspace.library() if row.id.endswith("2018-10-12"))
        workspace.session(first).set_version_kind(1, VersionKind.DRAFT)
        lost = workspace.session(first).report.sections[0].paragraphs[2].target
        workspace.session(first).mark(lost, Mark.CONCERN, quote="[/ not closed")
        workspace.store.add(final, data_of(final))
        _reviewed(workspace, first)
        _planned(workspace, first, next(row.id for row in workspace.library() if row.id != first))
    return path


def _reviewed(workspace: Workspace, report: str) -> None:
    session = workspace.session(report)
    judgement, area, paragraph = (
        session.report.judgements[0].target, session.report.areas[0].target, session.report.paragraphs[4].target,
    )  # fmt: skip
    for target in (judgement, area, paragraph, "report"):
        for text in HOSTILE:
            session.add_note(target, NoteKind.COMMENT, text)
    session.add_note(area, NoteKind.FACTUAL_ACCURACY, ENDLESS, proposed_wording=ENDLESS, outcome=ENDLESS)
    session.grade(judgement, session.report.judgements[0].extracted.grade, NASTY)
    session.correct_fact(session.report.facts[0].target, NASTY, ENDLESS)
    session.mark(paragraph, Mark.CONCERN)
    session.set_themes(paragraph, list(THEMES))
    session.link(area, paragraph, LinkState.ADDED, quote="[bold]")
    session.correct_area(session.report.areas[1].target, ENDLESS)
    session.divide_area(session.report.areas[2].target, [NASTY, ENDLESS])
    session.add_section(ENDLESS)
    session.add_judgement(NASTY, session.report.judgements[0].extracted.grade)
    session.correct_paragraph(session.report.paragraphs[6].target, text=ENDLESS)
    session.remove(session.report.paragraphs[8].target, NASTY)
    session.save_draft(f"note:{judgement}", NASTY)


def _planned(workspace: Workspace, report: str, other: str) -> None:
    planning, session = workspace.planning, workspace.session(report)
    areas = [area.target for area in session.report.areas]
    for text in HOSTILE:
        workspace.add_action([(report, areas[0])], text, lead=NAME, due=dt.date(2026, 10, 1), success_measure=text)
    whole = workspace.add_action(
        [(report, areas[1]), (other, workspace.session(other).report.areas[0].target)], ENDLESS,
        lead=NAME, contributors=[NAME], intended_outcome=ENDLESS, partner_body=NAME, forum=NAME, priority="high",
        due=dt.date(2027, 1, 2),
    ).uuid  # fmt: skip
    workspace.add_action([], NAME)
    planning.add_update(whole, ENDLESS)
    planning.add_evidence(whole, f"/no/{NAME}", kind="audit", words=ENDLESS)
    made = planning.add_measure(whole, ENDLESS, unit="[/", baseline=Reading(dt.date(2026, 6, 1), 41, NAME))
    planning.add_reading(made.targets[0].partition("/")[2], dt.date(2026, 8, 1), 48, NAME)
    workspace.edit_action(whole, due=dt.date(2027, 2, 2), reason=ENDLESS, approver=NAME)
    planning.set_holder(NAME, f"holder {NAME}")
    planning.add_plan([report], NAME)
    plan = planning.plan(report)
    assert plan is not None
    planning.record_version(plan.uuid, approved_by=NAME, approved_on=dt.date(2026, 11, 3))
    planning.record_version(plan.uuid, sent_to=NAME, sent_on=dt.date(2026, 11, 20), published_at=NAME)
    planning.add_event(EventKind.OTHER, dt.date(2027, 1, 3), title=NAME, reports=[report])
    planning.add_event(EventKind.RECEIVED, dt.date(2026, 10, 26), reports=[report])
    planning.leave_open(report, session.report.paragraphs[5].target, ENDLESS, NAME)


def hostile_import(_paths: object, tell: object, _cancelled: object) -> Summary:
    """An importer that fails on a file whose name and whose fault are hostile."""
    assert callable(tell)
    failed = FileResult(Path(f"/in/{NASTY}.pdf"), Outcome.FAILED, message=ENDLESS, address=f"https://{NASTY}")
    tell(Progress(1, 2, failed))
    return Summary((failed,))


def hostile_view(path: Path, name: str, _page: int | None) -> None:
    """A viewer whose refusal is hostile."""
    raise ReviewerError(ENDLESS, where=f"{path}{NASTY}", hint=name)


def hostile_editor(text: str, _folder: Path, _suspend: object) -> str:
    """An editor that leaves what no text holds, or fails in hostile words."""
    if "fail" in text:
        raise InputError(ENDLESS)
    return f"{text}\n{ENDLESS}\t\x1b[31m"
