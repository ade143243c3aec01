"""What people do to actions: add, change, delete; one by one, or a marked set at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from reviewer.errors import Refused, RefusedTogether, ReviewerError, Stale, Unconfirmed, UsageError
from reviewer.insight.moves import STATUS_WORDS
from reviewer.insight.wording import day
from reviewer.model.decided import Action, ActionStatus, Change
from reviewer.model.plan import PlannedAction
from reviewer.model.text import shortened
from reviewer.model.words import plural
from reviewer.record import dataclass
from reviewer.review import objects, plan_values
from reviewer.review.action_rules import WHOLE, Doing, Kept, Prepared, prepare
from reviewer.review.plan_core import PlanningCore
from reviewer.review.values import NEW_ACTION
from reviewer.store.acts import Group, Write
from reviewer.store.plan_schema import OF_ACTION

Given = Mapping[str, object]
_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")

_TOLD = 5
"""So many reasons are told in one message; all of them stand in `RefusedTogether.reasons`."""


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action to be added: what it answers as (report id, target) pairs, its text, and any other of its fields.

    `home` is the report that it belongs to and that counts its reference; without it, the first that it answers.
    """

    answers: Sequence[tuple[str, str]]
    text: str
    fields: Given = field(default_factory=dict)
    home: str | None = None


class ActionActs(PlanningCore):
    """Adding, changing and deleting actions."""

    def add_action(
        self,
        answers: Sequence[tuple[str, str]],
        text: str,
        fields: Given = MappingProxyType({}),
        *,
        home: str | None = None,
    ) -> Action:
        """Add an action that answers (report id, target) pairs of any reports, or none (a gap: tied to nothing).

        `fields` are those of `plan_values.ACTION`. A status other than not started needs what a move to it needs.
        `home` is the report that it belongs to; without it, the first that it answers.
        """
        change = self.add_actions([NewAction(answers, text, fields, home)])
        return self.one(change.targets[0].partition("/")[2]).planned.action

    def add_actions(self, news: Sequence[NewAction]) -> Change:
        """Add several actions as one act; their targets are the change's, in the order given. All of them or none."""
        with self._acting() as doing:
            made = all_of(((f"action {at}", new) for at, new in enumerate(news, 1)), lambda new: self._new(new, doing))
            groups = [Group(home, prepared.writes) for home, prepared in made]
            warnings = [warning for _, prepared in made for warning in prepared.warnings]
            texts = shortened(str(news[0].text), 60) if len(news) == 1 else plural(len(news), "action")
            change = self._write(joined(groups), f"Action added: {texts}", warnings)
        targets = [target for target in change.targets if target.startswith("action/")]
        hanging = [target for target in change.targets if not target.startswith("action/")]
        return Change(change.batch, change.summary, (*targets, *hanging), change.warnings)

    def _new(self, new: NewAction, doing: Doing) -> tuple[str | None, Prepared]:
        if "reference" in new.fields or "answers" in new.fields:
            raise UsageError("an action's reference is given by the program, and what it answers comes first.")
        home, stem = _placed(new, doing)
        uuid = doing.new_id()
        whole = {**NEW_ACTION, "answers": plan_values.action_value("answers", new.answers)}
        kept = Kept(home, whole, _blank(uuid, doing))
        given = {"text": new.text, **new.fields}
        prepared = prepare(kept, given, doing, lambda _name: None)
        for write in prepared.writes:
            if write.target == kept.target:
                whole[write.field] = write.value
        whole["status_since"] = whole["status_since"] or doing.today.isoformat()
        prepared.writes = [
            Write(kept.target, WHOLE, whole, stem=stem),
            *(write for write in prepared.writes if write.target != kept.target),
        ]
        return home, prepared

    # Changing ------------------------------------------------------------------------------------------------------

    def edit_action(
        self,
        uuid: str,
        changes: Given,
        *,
        seen: int | None = None,
        saw: Callable[[str], int | None] | None = None,
    ) -> Change:
        """Change some of an action's fields: one log entry a field that differs.

        Beside the fields of `plan_values.ACTION`, `changes` may hold `reason` and `approver` of a moved date,
        `evidence` (a mapping: `reference`, `kind`, `dated`, `words`) that comes with it, and `verified_words`. `seen`
        is the latest entry of the log that the caller knew of, or `saw` gives it by field: what somebody else changed
        since is never overwritten (`Stale`).
        """
        guard = saw or (lambda _name: seen)
        with self._acting() as doing:
            kept = self.one(uuid)
            self._refuse_unknown_answers(kept, changes)
            prepared = prepare(kept, changes, doing, guard)
            summary = f"Action {kept.reference}: {', '.join(prepared.said) or 'nothing changed'}"
            return self._write([Group(kept.home, prepared.writes)], summary, prepared.warnings)

    def verify(self, uuid: str, words: str | None = None, *, seen: int | None = None) -> Change:
        """Say that an action awaiting verification is done; where configured, somebody else than who completed it."""
        return self.edit_action(uuid, {"status": ActionStatus.COMPLETE, "verified_words": words}, seen=seen)

    def set_lead(self, uuids: Iterable[str], lead: str | None, *, seen: int | None = None) -> Change:
        """Give several actions a lead."""
        words = f"lead {plan_values.name(lead, 'a lead’s name')}" if lead else "no lead"
        return self._together(uuids, lambda _kept: {"lead": lead}, words, seen)

    def set_status(
        self, uuids: Iterable[str], status: ActionStatus | str, *, seen: int | None = None, **beside: object
    ) -> Change:
        """Move several actions to a status, each by the table of moves; `beside` is what the move needs."""
        words = STATUS_WORDS[ActionStatus(str(plan_values.action_value("status", status)))]
        return self._together(uuids, lambda _kept: {"status": status, **beside}, words, seen)

    def shift(
        self,
        uuids: Iterable[str],
        *,
        reason: str,
        approver: str,
        days: int | None = None,
        to: dt.date | None = None,
        seen: int | None = None,
    ) -> Change:
        """Move the due dates of several actions by `days` (7 a week, negative for earlier), or all `to` one date."""
        if (days is None) == (to is None):
            raise UsageError("say by how many days, or to which date: one of the two.")
        why = plan_values.needed_text(reason, "a date is moved for a reason: say which.")
        who = plan_values.needed_name(approver, "who approved")

        def given(kept: Kept) -> Given:
            return {"due": to or _moved(kept, days or 0), "reason": why, "approver": who}

        by = (
            f"due {day(to)}"
            if to
            else f"due {plural(abs(days or 0), 'day')} {'earlier' if (days or 0) < 0 else 'later'}"
        )
        return self._together(uuids, given, by, seen)

    def _together(self, uuids: Iterable[str], given: Callable[[Kept], Given], words: str, seen: int | None) -> Change:
        with self._acting() as doing:
            there = self.kept()
            marked = [there.get(uuid) or self.one(uuid) for uuid in dict.fromkeys(uuids)]
            if not marked:
                raise UsageError("no action is marked.")

            def prepared_for(kept: Kept) -> tuple[str | None, Prepared]:
                changes = given(kept)
                self._refuse_unknown_answers(kept, changes)
                return kept.home, prepare(kept, changes, doing, lambda _name: seen)

            made = all_of(((kept.reference, kept) for kept in marked), prepared_for)
            groups = [Group(home, prepared.writes) for home, prepared in made]
            warnings = [warning for _, prepared in made for warning in prepared.warnings]
            which = f"Action {marked[0].reference}" if len(marked) == 1 else plural(len(marked), "action")
            return self._write(joined(groups), f"{which}: {words}", warnings)

    def _refuse_unknown_answers(self, kept: Kept, changes: Given) -> None:
        """Refuse to let an action answer what is not there; what it answers already may be detached, and stays."""
        if "answers" not in changes:
            return
        wanted = plan_values.action_value("answers", changes["answers"])
        for pair in wanted if isinstance(wanted, list) else ():
            report, target = pair
            answered = (report, target) in kept.planned.action.answers
            if not answered and not self._workspace.session(report).snapshot.knows(target):
                raise UsageError(f"the report has no “{target}” to answer.", where=report)

    # Deleting ------------------------------------------------------------------------------------------------------

    def delete_action(self, uuid: str, *, confirmed: bool = False, seen: int | None = None) -> Change:
        """Delete an action with all that hangs on it; undo brings everything back, its reference is never given again.

        `Unconfirmed` where it has updates or evidence, or is the last that answers an area: `confirmed` deletes it.
        """
        with self._acting():
            kept = self.one(uuid)
            why = list(self._reasons_to_keep(kept))
            if why and not confirmed:
                raise Unconfirmed(
                    f"action {kept.reference} {' and '.join(why)}.", hint="Confirm that it is to be deleted."
                )
            writes = [
                Write(f"{kind}/{row.uuid}", WHOLE, None)
                for kind in OF_ACTION
                for row in self._store.plan.rows(kind, [uuid])
            ]
            writes.append(Write(kept.target, WHOLE, None, seen))
            return self._write([Group(kept.home, writes)], f"Action {kept.reference} deleted")

    def _reasons_to_keep(self, kept: Kept) -> Iterable[str]:
        details = kept.planned.details
        if details.updates:
            yield f"has {plural(len(details.updates), 'update')}"
        if details.evidence:
            yield f"has {plural(len(details.evidence), 'evidence item')}"
        others = {
            pair
            for one in self.kept().values()
            if one is not kept and one.planned.action.status is not ActionStatus.SUPERSEDED
            for pair in one.planned.action.answers
        }
        areas = [pair for pair in kept.planned.action.answers if pair[1].startswith(("area/", "strand/"))]
        if kept.planned.action.status is not ActionStatus.SUPERSEDED and any(pair not in others for pair in areas):
            yield "is the last one on its area"


def _placed(new: NewAction, doing: Doing) -> tuple[str | None, str]:
    """The report that a new action belongs to, and what its reference begins with."""
    home = new.home or next((report for report, _ in new.answers), None)
    stem = "A0"
    for report in dict.fromkeys(report for report, _ in new.answers):
        session = doing.session(report)
        own = [target for whose, target in new.answers if whose == report]
        for target in own:
            if not session.snapshot.knows(target):
                raise UsageError(f"the report has no “{target}” to answer.", where=report)
        if report == home:
            stem = objects.stem(session, own)
    return home, stem


def _blank(uuid: str, doing: Doing) -> PlannedAction:
    return PlannedAction(Action(uuid, "", (), "", doing.actor, doing.now, 0))


def _moved(kept: Kept, days: int) -> dt.date:
    due = kept.planned.action.due
    if due is None:
        raise Refused("it has no due date to be moved.")
    try:
        return due + dt.timedelta(days=days)
    except OverflowError:
        raise UsageError(f"{abs(days)} days are too far away.") from None


def all_of(things: Iterable[tuple[str, _Thing]], make: Callable[[_Thing], _Made]) -> list[_Made]:
    """What `make` makes of each thing. Where some refuse, none is made: one alone says why, several together."""
    made, reasons, count = [], [], 0
    for name, thing in things:
        count += 1
        try:
            made.append(make(thing))
        except Stale:
            raise
        except ReviewerError as error:
            reasons.append((name, error))
    if not reasons:
        return made
    if count == 1:
        raise reasons[0][1]
    told = "; ".join(f"{name}: {str(error).rstrip('.')}" for name, error in reasons[:_TOLD])
    more = f"; and {len(reasons) - _TOLD} more" if len(reasons) > _TOLD else ""
    raise RefusedTogether(
        f"{len(reasons)} of {count} cannot be changed, so none was: {told}{more}.",
        reasons=tuple((name, str(error)) for name, error in reasons),
    )


def joined(groups: Iterable[Group]) -> list[Group]:
    """Writes on one report that follow one another, of one person, as one group."""
    return [
        Group(report, [write for group in run for write in group.writes], actor)
        for (report, actor), run in groupby(groups, key=lambda group: (group.report, group.actor))
    ]
