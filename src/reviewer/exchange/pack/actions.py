"""One action in the words of the board pack."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable, Sequence

from reviewer.exchange.pack.editor import Editor, Withheld
from reviewer.exchange.pack.given import PackInput
from reviewer.exchange.pack.parts import Measure, PackAction, Row
from reviewer.exchange.phrases import EVIDENCE_WORDS, by_reference, rating_words, sentence, status_words
from reviewer.insight.actions import due_words, late_impact, overdue, review_due, slippage
from reviewer.insight.sparkline import measure_line, measure_words
from reviewer.insight.wording import day, listed
from reviewer.model.days import day_of
from reviewer.model.decided import Delivery, Note, NoteKind
from reviewer.model.plan import DueChange, EvidenceForm, EvidenceItem, PlannedAction
from reviewer.model.reviewed import ParagraphView
from reviewer.model.words import plural

_GLYPHS_SHOWN = 24
_UPDATES_SHOWN = 3


class Actions:
    """Puts actions in words, each once, so that what is left out is counted once."""

    def __init__(
        self,
        given: PackInput,
        editor: Editor,
        names: dict[tuple[str, str], str],
        planned: Sequence[PlannedAction],
        first: int = 1,
    ) -> None:
        """`planned` are the actions that are put in words, their numbers counted from `first`."""
        self._given = given
        self._editor = editor
        self._names = names
        self._references = {one.action.uuid: one.action.reference for one in (*given.actions, *given.unattached)}
        self._notes = by_target(given.report.notes)
        self._citations = {view.target: cited(view) for view in given.report.paragraphs}
        ordered = sorted(planned, key=self._pressing)
        self.all = tuple(self._action(number, one) for number, one in enumerate(ordered, first))
        self.by_uuid = {action.uuid: action for action in self.all}

    def _pressing(self, planned: PlannedAction) -> tuple[object, ...]:
        """Overdue first, the longest overdue before; then by reference."""
        action = planned.action
        late = self._given.ours and overdue(action, self._given.as_of)
        return not late, (action.due if late else None) or self._given.as_of, by_reference(action)[1:]

    def _action(self, number: int, planned: PlannedAction) -> PackAction:
        action, details, given = planned.action, planned.details, self._given
        late = given.ours and overdue(action, given.as_of)
        return PackAction(
            number=number,
            uuid=action.uuid,
            reference=action.reference,
            text=action.text,
            answers=self._answers(planned),
            lead=self._editor.lead(action.lead),
            due=day(action.due) if action.due else "no due date",
            slipped=slippage(planned).words,
            standing=due_words(action, given.as_of, since=details.status_since) if given.ours else "",
            overdue=late,
            status=status_words(action.status),
            delivery=rating_words(action.delivery),
            impact=rating_words(action.impact),
            rows=tuple(self._rows(planned)),
            measures=_measures(planned),
            updates=tuple(self._updates(planned)),
            notes=notes_in_words(self._notes.get(f"action/{action.uuid}", ()), self._editor),
        )

    def _answers(self, planned: PlannedAction) -> str:
        """What it answers, in words: of this report by its names, of others by how many."""
        own = [self._names[pair] for pair in planned.action.answers if pair in self._names]
        elsewhere = sum(report != self._given.report.id for report, _ in planned.action.answers)
        if elsewhere:
            own.append(f"{plural(elsewhere, 'finding')} of other reports")
        return listed(own) or "nothing that this report says"

    def _rows(self, planned: PlannedAction) -> list[Row]:
        details, editor, found = planned.details, self._editor, []

        def say(label: str, words: str | None) -> None:
            if words and words.strip():
                found.append(Row(label, words))

        off = planned.action.delivery is Delivery.OFF_TRACK
        say("Why it is off track", editor.shown(Withheld.REASON, details.off_track_reason) if off else None)
        say("Way back", editor.shown(Withheld.REASON, details.route_back) if off else None)
        for change in _moves(details.due_changes):
            say("Date moved", self._move(change))
        say("Looked at again on", self._review(planned))
        say(
            "Replaced by",
            self._references.get(details.successor or "", "another action") if details.successor else None,
        )
        say("Intended outcome", details.intended_outcome)
        if all(one.text != planned.action.success_measure for one in details.measures):
            say("Success measure", planned.action.success_measure)
        say("Impact expected by", self._impact_by(planned))
        say("Priority", rating_words(details.priority) if details.priority else None)
        say("Begins", day(details.start) if details.start else None)
        say("With", listed([editor.lead(name) for name in details.contributors]))
        say("Partner", details.partner_body)
        say("Followed by", details.forum)
        checked = details.verification
        if checked:
            words = editor.shown(Withheld.REASON, checked.words)
            say("Verified", f"{day(checked.on)}{editor.someone(checked.by)}{f': {words}' if words else ''}")
        return [*found, *self._evidence(details.evidence)]

    def _move(self, change: DueChange) -> str:
        now = day(change.now) if change.now else "no date"
        words = f"{day(change.was) if change.was else 'no date'} to {now}"
        reason = self._editor.shown(Withheld.REASON, change.reason)
        agreed = self._editor.someone(change.approver)
        return words + (f": {reason}" if reason else "") + (f" (agreed{agreed})" if agreed else "")

    def _review(self, planned: PlannedAction) -> str | None:
        on = planned.details.review_on
        if on is None:
            return None
        return day(on) + (" (that day has come)" if review_due(planned, self._given.as_of) else "")

    def _impact_by(self, planned: PlannedAction) -> str | None:
        by = planned.details.impact_by
        if by is None:
            return None
        late = self._given.ours and late_impact(planned, self._given.as_of)
        return day(by) + (" (past, and no difference is recorded yet)" if late else "")

    def _evidence(self, items: tuple[EvidenceItem, ...]) -> list[Row]:
        if not items or not self._editor.may(Withheld.EVIDENCE, (item.uuid for item in items)):
            kinds = dict.fromkeys(EVIDENCE_WORDS[item.kind] for item in items)
            return [Row("Evidence held", listed(list(kinds)))] if items else []
        return [self._proof(item) for item in items]

    def _proof(self, item: EvidenceItem) -> Row:
        dated = f", {day(item.dated)}" if item.dated else ""
        reference, address = item.reference, None
        if item.form is EvidenceForm.FILE and not self._editor.may(Withheld.PATH, [item.reference]):
            reference = file_name(item.reference)
        elif item.form is EvidenceForm.WEB:
            address = web_address(item.reference)
        elif item.form is EvidenceForm.PARAGRAPH:
            reference = self._paragraph(item.reference)
        said = f"{item.words} ({reference})" if item.words and item.words.strip() else reference
        return Row(f"Evidence: {EVIDENCE_WORDS[item.kind]}{dated}", said, address)

    def _paragraph(self, reference: str) -> str:
        report, _, target = reference.partition("#")
        if report == self._given.report.id and target in self._citations:
            return self._citations[target]
        return f"a paragraph of the report {report}"

    def _updates(self, planned: PlannedAction) -> list[Row]:
        updates = sorted(planned.details.updates, key=lambda one: (one.date, one.log_id), reverse=True)
        if not updates or not self._editor.may(Withheld.UPDATE, (one.uuid for one in updates)):
            return []
        return [Row(day(one.date), one.text) for one in updates[:_UPDATES_SHOWN]]


def _moves(changes: tuple[DueChange, ...]) -> list[DueChange]:
    """The changes that are moves: to set a first date, or the same date again, is none."""
    return [change for change in changes if change.was is not None and change.was != change.now]


def _measures(planned: PlannedAction) -> tuple[Measure, ...]:
    return tuple(
        Measure(one.text, measure_line(one, _GLYPHS_SHOWN), sentence(measure_words(one)))
        for one in planned.details.measures
    )


_NOTE_WORDS = {
    NoteKind.COMMENT: "Comment",
    NoteKind.QUERY: "Query",
    NoteKind.CHALLENGE: "Challenge",
    NoteKind.EVIDENCE: "Evidence",
    NoteKind.FACTUAL_ACCURACY: "Factual accuracy",
}
_CHALLENGES = frozenset({NoteKind.CHALLENGE, NoteKind.FACTUAL_ACCURACY})


def by_target(notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """Notes by what they are on."""
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.target, []).append(note)
    return {target: tuple(own) for target, own in found.items()}


def notes_in_words(notes: Iterable[Note], editor: Editor) -> tuple[Row, ...]:
    """Notes in order; none for whoever may not see them."""
    found = []
    for note in sorted(notes, key=lambda one: (one.at, one.uuid)):
        if editor.may(Withheld.CHALLENGE if note.kind in _CHALLENGES else Withheld.NOTE, [note.uuid]):
            asked = f" Proposed wording: {note.proposed_wording}" if note.proposed_wording else ""
            outcome = f" Outcome: {note.outcome}" if note.outcome else ""
            label = f"{_NOTE_WORDS[note.kind]}, {note.actor}, {day(day_of(note.at))}"
            found.append(Row(label, f"{note.text}{asked}{outcome}"))
    return tuple(found)


def cited(view: ParagraphView) -> str:
    """How a paragraph is cited in a sentence: "paragraph 8", or for one without a number "summary, 2nd"."""
    return f"paragraph {view.citation}" if view.number else view.citation


def file_name(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def web_address(text: str) -> str | None:
    """`text` where it is a whole http or https address that a reader may follow, else None."""
    try:
        parts = urllib.parse.urlsplit(text)
    except ValueError:
        return None
    fits = parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc and text.isprintable()
    return text if fits and not any(char.isspace() for char in text) else None
