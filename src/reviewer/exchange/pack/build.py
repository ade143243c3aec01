"""One report and the plan that answers it, put together as the document that a board reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from reviewer.errors import Refused
from reviewer.exchange.pack.actions import Actions, notes_in_words, web_address
from reviewer.exchange.pack.areas import areas, judgement_label, own_prose, target_names
from reviewer.exchange.pack.changes import changes
from reviewer.exchange.pack.editor import Editor, Withheld, decisions
from reviewer.exchange.pack.given import Audience, PackInput
from reviewer.exchange.pack.parts import Pack, PackAction, PackArea, PackJudgement, Row
from reviewer.exchange.phrases import DRAFT, EVENT_WORDS, from_to, long_day, sentence
from reviewer.insight.actions import due_soon
from reviewer.insight.clock import Clock, State
from reviewer.insight.standing import date_fact
from reviewer.insight.wording import day, listed
from reviewer.model.days import day_of
from reviewer.model.decided import ActionStatus, LogEntry, Verdict
from reviewer.model.extracted import SourceFormat
from reviewer.model.grades import Grade
from reviewer.model.plan import Plan, PlanVersion
from reviewer.model.reviewed import JudgementView
from reviewer.model.text import shortened
from reviewer.model.words import framework_words, plural


def build(given: PackInput, audience: Audience = Audience.PUBLIC) -> Pack:
    """The board pack of a report for `audience`.

    Raises Refused for a draft: what is confidential until it is published stays out of board packs.
    """
    report = given.report
    if report.draft:
        hint = "Export it as YAML, or import the published report."
        raise Refused(f"is marked {DRAFT}, and drafts stay out of board packs.", where=report.id, hint=hint)
    editor = Editor(given, audience)
    actions = Actions(given, editor, target_names(given), given.actions)
    found = areas(given, editor, actions)
    placed = {action.uuid for area in found for part in area.parts for action in part.actions}
    pack = Pack(
        title=next((plan.title for plan in given.own_plans if plan.title.strip()), "Improvement plan"),
        subtitle=report.fact("authority") or "Authority not known",
        audience=audience,
        as_of=given.as_of,
        marking=given.marking,
        head=_head(given),
        summary=_summary(given, actions.all, found),
        judgements=tuple(_judgement(view, editor) for view in report.judgements),
        changes=changes(given, editor),
        at_a_glance=actions.all,
        areas=found,
        others=tuple(action for action in actions.all if action.uuid not in placed),
        unattached=_unattached(given, editor),
        missing=_missing(given, editor),
        dates=_dates(given),
        provenance=_provenance(given, editor),
        notes=_other_notes(given, editor),
        log=_log(given, editor),
    )
    return replace(pack, left_out=editor.left_out, warnings=_warnings(given, editor, pack))


def _head(given: PackInput) -> tuple[Row, ...]:
    report = given.report
    start, end = date_fact(report, "inspection_start"), date_fact(report, "inspection_end")
    published = date_fact(report, "published")
    rows = (
        ("Answers", report.fact("title")),
        ("Kind of inspection", framework_words(report.fact("framework"), report.fact("variant"))),
        ("Inspected", from_to(start, end)),
        ("Report published", long_day(published) if published else None),
        ("Lead inspector", report.fact("lead_inspector")),
        ("As it stood on", long_day(given.as_of)),
    )
    return tuple(Row(label, words) for label, words in rows if words)


def _summary(given: PackInput, actions: tuple[PackAction, ...], found: tuple[PackArea, ...]) -> tuple[str, ...]:
    """The state of the plan in a few sentences: how much is answered, what is late, what is done, what comes next."""
    answered = sum(given.coverage.answered.values())
    said = []
    if found:
        verb = "has" if answered == 1 else "have"
        said.append(
            f"The inspectors named {plural(len(found), 'area')} for improvement, "
            f"of which {answered if answered else 'none'} {verb} an action."
        )
    else:
        said.append("The report names no areas for improvement.")
    said.append(_progress(given, actions))
    if given.ours:
        late = sum(action.overdue for action in actions)
        soon = sum(due_soon(one.action, given.as_of, given.due_soon_days) for one in given.actions)
        overdue_words = f"{plural(late, 'action')} {'is' if late == 1 else 'are'}" if late else "No action is"
        soon_words = f"{soon if soon else 'none'} {'is' if soon == 1 else 'are'} due within {given.due_soon_days} days"
        if actions:
            said.append(f"{overdue_words} overdue, and {soon_words}.")
        said += _statutory(given.statutory)
    return tuple(said)


def _statutory(running: Clock) -> Iterator[str]:
    """How the written statement stands, and whatever else the law asked for by a day that is past without a record."""
    past = [one for one in running.deadlines if one.state is State.PAST]
    if past:
        verb = "has" if len(past) == 1 else "have"
        yield f"{plural(len(past), 'statutory date')} {verb} passed without a record."
    for one in running.deadlines:
        if one in past or one is running.statement:
            what = "Written statement" if one is running.statement else sentence(one.what)
            yield f"{what}: {one.words}{f', {one.mark}' if one.mark else ''}."


def _are(count: int) -> str:
    return "is" if count < 2 else "are"


def _progress(given: PackInput, actions: tuple[PackAction, ...]) -> str:
    if not actions:
        return "No action is recorded yet."
    counts = [
        f"{count} {words}"
        for words, statuses in _PROGRESS
        if (count := sum(one.action.status in statuses for one in given.actions))
    ]
    return f"The plan holds {plural(len(actions), 'action')}: {listed(counts)}."


_S = ActionStatus
_PROGRESS = (
    ("not started", {_S.NOT_STARTED}),
    ("in progress", {_S.IN_PROGRESS}),
    ("complete and awaiting verification", {_S.COMPLETE_AWAITING_VERIFICATION}),
    ("complete", {_S.COMPLETE}),
    ("embedded", {_S.EMBEDDED}),
    ("suspended", {_S.SUSPENDED}),
    ("superseded", {_S.SUPERSEDED}),
)


_TITLE = 60
_UNSETTLED = "to be checked by a person"
_UNCHECKED = "not yet checked by a person"


def _judgement(view: JudgementView, editor: Editor) -> PackJudgement:
    read, decision = view.extracted, view.decision
    label = judgement_label(view)
    reason = editor.shown(Withheld.REASON, decision.reason) if decision else None
    place = read.place.words if read.place else ""
    if decision is None:
        if read.conflict:
            grades = list(dict.fromkeys(witness.grade.words for witness in read.witnesses))
            grade = f"Not settled: the report says {listed([f'“{one}”' for one in grades])}"
            return PackJudgement(label, grade, _UNSETTLED, place)
        return PackJudgement(label, read.grade.words, _UNCHECKED, place)
    if decision.verdict is Verdict.CANNOT_TELL or decision.grade is None:
        return PackJudgement(label, "Cannot be told from the report", "checked by a person", place, reason)
    changed = (
        decision.verdict is Verdict.CORRECTED and decision.grade is not read.grade and read.grade is not Grade.MISSING
    )
    told = changed and editor.audience.sees(Audience.BOARD)
    checked = f"checked by a person; read as {read.grade.words} at first" if told else "checked by a person"
    return PackJudgement(label, decision.grade.words, checked, place, reason)


def _missing(given: PackInput, editor: Editor) -> tuple[str, ...]:
    """The gaps of the plan, for whoever may see them; a report of others has no plan of ours to be missing anything."""
    if not given.ours:
        return ()
    gaps = [gap.words for gap in given.coverage.gaps]
    gaps += [
        f"Action {one.action.reference} “{shortened(one.action.text, _TITLE)}” belongs to no report and answers nothing"
        for one in given.unattached
    ]
    if not gaps or not editor.may(Withheld.GAP, gaps):
        return ()
    return tuple(f"{words}." for words in gaps)


def _unattached(given: PackInput, editor: Editor) -> tuple[PackAction, ...]:
    """The actions that belong to no report, for whoever may see them: they stand in no other document."""
    if not given.ours or not given.unattached:
        return ()
    if not editor.may(Withheld.UNATTACHED, (one.action.uuid for one in given.unattached)):
        return ()
    return Actions(given, editor, {}, given.unattached, len(given.actions) + 1).all


def _dates(given: PackInput) -> tuple[Row, ...]:
    """The statutory dates, each version of the plan, and the events that are not past."""
    rows = []
    for deadline in given.statutory.deadlines:
        mark = f" ({deadline.mark})" if deadline.mark else ""
        rows.append(Row(sentence(deadline.what), f"{deadline.words}{mark}"))
    rows += [_version(plan, version) for plan in given.own_plans for version in plan.versions]
    for event in given.own_events:
        if (event.end or event.date) >= given.as_of:
            words = sentence(EVENT_WORDS[event.kind])
            title = f": {event.title}" if event.title.strip() and event.title.casefold() != words.casefold() else ""
            rows.append(Row(from_to(event.date, event.end), f"{words}{title}"))
    return tuple(rows)


def _version(plan: Plan, version: PlanVersion) -> Row:
    steps = (("approved", version.approved_on), ("sent", version.sent_on), ("published", version.published_on))
    words = listed([f"{what} {day(date)}" for what, date in steps if date]) or "not yet approved"
    draft = " (draft)" if version.draft else ""
    return Row(
        f"{plan.title or 'Plan'}, version {version.number}{draft}", words, web_address(version.published_at or "")
    )


def _provenance(given: PackInput, editor: Editor) -> tuple[Row, ...]:
    """Where the document comes from: the file that was read, how much of it was checked, by whom and when."""
    report = given.report
    source = report.source
    pages = f", {plural(source.pages, 'page')}" if source.pages else ""
    kind = "PDF" if source.format is SourceFormat.PDF else source.format.value
    rows = [Row("Read from", f"{source.file.replace(chr(92), '/').rpartition('/')[2]} ({kind}{pages})")]
    if editor.shown(Withheld.SOURCE, source.origin):
        rows.append(Row("Address", source.origin or "", web_address(source.origin or "")))
    if report.fact("reference"):
        rows.append(Row("Reference", report.fact("reference") or ""))
    names = sorted({one.actor for one in decisions(report)}, key=str.casefold)
    when = _review_dates(given)
    if names:
        who = f"by {listed(names)}" if editor.may(Withheld.REVIEWER, names) else "by people of the authority"
        rows.append(Row("Reviewed", f"{who}{f', {when}' if when else ''}"))
    else:
        rows.append(Row("Reviewed", "not yet: everything is as the machine read it"))
    if editor.audience is Audience.INTERNAL:
        rows.append(Row("Fingerprint of the file (SHA-256)", source.sha256))
    return tuple(rows)


def _review_dates(given: PackInput) -> str:
    days: list[dt.date] = sorted(day_of(one.at) for one in decisions(given.report))
    return from_to(days[0], days[-1]) if days else ""


def _other_notes(given: PackInput, editor: Editor) -> tuple[Row, ...]:
    """The notes that stand beside nothing that the document shows."""
    shown = {area.target for area in given.report.areas} | {f"action/{one.action.uuid}" for one in given.actions}
    return notes_in_words((note for note in given.report.notes if note.target not in shown), editor)


def _log(given: PackInput, editor: Editor) -> tuple[Row, ...]:
    """Each act once, oldest first, from the day that changes are told from."""
    since = given.changes_from
    acts: dict[str, LogEntry] = {}
    for entry in given.log:
        date = day_of(entry.at)
        if date <= given.as_of and (since is None or date >= since):
            acts.setdefault(entry.batch, entry)
    if not acts or not editor.may(Withheld.LOG, acts):
        return ()
    return tuple(
        Row(f"{day(day_of(one.at))}, {one.actor}", one.summary or f"{one.target}: {one.field}") for one in acts.values()
    )


def _warnings(given: PackInput, editor: Editor, pack: Pack) -> tuple[str, ...]:
    """What somebody should look at before the document goes out."""
    found = [f"{one.label}: {one.grade}." for one in pack.judgements if one.checked == _UNSETTLED]
    unchecked = sum(one.checked == _UNCHECKED for one in pack.judgements)
    if unchecked:
        found.append(f"{plural(unchecked, 'judgement')} {_are(unchecked)} not yet checked by a person.")
    known = {view.target for view in given.report.paragraphs}
    lost = sum(link.paragraph not in known for area in given.report.areas for link in area.links)
    if lost:
        verb = "are" if lost > 1 else "is"
        found.append(f"{plural(lost, 'paragraph')} tied to areas {verb} not in this version of the report.")
    found += editor.doubts(own_prose(pack))
    return tuple(found)
