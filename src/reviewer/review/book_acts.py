"""The plan as a document, the dated events beside it, and gaps that are left open on purpose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reviewer.errors import Refused, Unconfirmed, UsageError
from reviewer.insight.wording import day
from reviewer.model.decided import Change
from reviewer.model.plan import EventKind
from reviewer.model.text import shortened
from reviewer.model.words import plural
from reviewer.review import plan_values
from reviewer.review.action_rules import Doing, warned
from reviewer.review.naming import capital, name_of
from reviewer.review.plan_core import WHOLE, PlanningCore
from reviewer.store.acts import Group, Write

EVENT_WORDS = {
    EventKind.RECEIVED: "report received",
    EventKind.CIRCULATED: "report circulated",
    EventKind.BOARD_MEETING: "board meeting",
    EventKind.MONITORING_VISIT: "monitoring visit",
    EventKind.ANNUAL_ENGAGEMENT: "annual engagement meeting",
    EventKind.SELF_EVALUATION: "self-evaluation",
    EventKind.REINSPECTION_WINDOW: "re-inspection window",
    EventKind.OTHER: "date to keep in mind",
}
"""What happens on a day, for a person."""


class BookActs(PlanningCore):
    """Every method gives a `Change` whose first target is what it made or changed."""

    # The plan ------------------------------------------------------------------------------------------------------

    def add_plan(self, reports: Sequence[str], title: str = "") -> Change:
        """Begin a plan that answers one or more reports; its first version is made by `record_version`."""
        with self._acting() as doing:
            home, write, name = self._begun(reports, title, doing)
            return self._write([Group(home, [write])], f"{name}: begun", warned(title))

    def begin_with_version(
        self, reports: Sequence[str], title: str = "", *, draft: bool = False, **fields: object
    ) -> Change:
        """Begin a plan and record what became of its first version, as one act: for what was sent without a plan here.

        `fields` are those of `record_version`. The change's first target is the plan.
        """
        with self._acting() as doing:
            home, begun, name = self._begun(reports, title, doing)
            found = plan_values.checked(plan_values.VERSION, {**fields, "draft": draft}, "a plan's version")
            _refuse_future_version(found, doing.today)
            version = _new_version(doing, begun.target.partition("/")[2], 1, found)
            summary = f"{name}, version 1: {_version_words(found) or 'made'}"
            return self._write([Group(home, [begun, version])], summary, [*warned(title), *_unapproved(1, found)])

    def _begun(self, reports: Sequence[str], title: str, doing: Doing) -> tuple[str, Write, str]:
        """The report that a new plan belongs to, what is written for it, and what it is called."""
        answered = self._reports(reports)
        if not answered:
            raise UsageError("a plan answers at least one report.")
        whole = plan_values.checked(plan_values.PLAN, {"title": title, "reports": answered}, "a plan")
        return answered[0], Write(f"plan/{doing.new_id()}", WHOLE, whole), _plan_name(whole)

    def edit_plan(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change a plan's `title` or the `reports` that it answers."""
        with self._acting():
            row = self._object("plan", uuid, "plan")
            found = plan_values.checked(plan_values.PLAN, changes, "a plan")
            if "reports" in found:
                found["reports"] = self._reports(plan_values.ids(found["reports"]))
                if not found["reports"]:
                    raise Refused("a plan answers at least one report.")
            return self._edit("plan", row, found, seen, f"{_plan_name(row.whole)}: {', '.join(found)} changed")

    def delete_plan(self, uuid: str, *, confirmed: bool = False) -> Change:
        """Delete a plan with its versions. `Unconfirmed` where it has any: `confirmed` deletes it."""
        with self._acting():
            row = self._object("plan", uuid, "plan")
            versions = [one for one in self._store.plan.rows("plan_version") if one.whole["plan"] == uuid]
            if versions and not confirmed:
                name = _plan_name(row.whole)
                raise Unconfirmed(
                    f"{name} has {plural(len(versions), 'version')}: with them goes what stopped the clock.",
                    hint="Confirm that it is to be deleted.",
                )
            writes = [Write(f"plan_version/{one.uuid}", WHOLE, None, one.log_id) for one in versions]
            writes.append(Write(f"plan/{uuid}", WHOLE, None, row.log_id))
            return self._write([Group(row.report, writes)], f"{_plan_name(row.whole)}: deleted")

    def record_version(
        self, plan: str, number: int | None = None, *, draft: bool | None = None, **fields: object
    ) -> Change:
        """Record what became of a version of a plan: a new one without `number`, else that one.

        `fields` are `approved_by`, `approved_on`, `sent_to`, `sent_on`, `published_at`, `published_on`. That a version
        was sent stops the statutory clock; the sending of one marked `draft` stops the draft's alone.
        """
        with self._acting() as doing:
            row = self._object("plan", plan, "plan")
            given = {**fields, **({} if draft is None else {"draft": draft})}
            found = plan_values.checked(plan_values.VERSION, given, "a plan's version")
            versions = {
                one.whole["number"]: one for one in self._store.plan.rows("plan_version") if one.whole["plan"] == plan
            }
            if number is not None and number not in versions:
                raise UsageError(f"{_plan_name(row.whole)} has no version {number}.")
            there = versions[number].whole if number is not None else {}
            _refuse_future_version({**there, **found}, doing.today)
            if number is not None:
                summary = f"{_plan_name(row.whole)}, version {number}: {_version_words(found)}"
                done = self._edit("plan_version", versions[number], found, None, summary)
                sent = _unapproved(number, {**there, **found}) if "sent_on" in found else []
                return replace(done, warnings=(*done.warnings, *sent))
            new = max((int(str(one)) for one in versions), default=0) + 1
            write = _new_version(doing, plan, new, found)
            summary = f"{_plan_name(row.whole)}, version {new}: {_version_words(found) or 'made'}"
            return self._write([Group(row.report, [write])], summary, _unapproved(new, found))

    def record_step(self, plan: str, *, draft: bool | None = None, **fields: object) -> Change:
        """Record a further step of the current version, the latest: what is approved one day is sent on another.

        A new version is made where there is none, or where `draft` says that this is the other kind. `Refused` where
        the step is on record already: whether that is put right or a new version is meant, a person says.
        """
        own = [one.whole for one in self._store.plan.rows("plan_version") if one.whole["plan"] == plan]
        current = max(own, key=lambda one: int(str(one["number"])), default=None)
        if current is None or (draft is not None and draft != bool(current["draft"])):
            return self.record_version(plan, None, draft=draft, **fields)
        found = plan_values.checked(plan_values.VERSION, fields, "a plan's version")
        taken = {name: current[name] for name, value in found.items() if current[name] not in (None, value)}
        if taken:
            raise Refused(
                f"version {current['number']} is on record already: {_version_words(taken)}.",
                hint="Say whether that version is put right, or this is a new one.",
            )
        return self.record_version(plan, int(str(current["number"])), draft=None, **fields)

    # Dated events --------------------------------------------------------------------------------------------------

    def add_event(
        self,
        kind: EventKind | str,
        date: dt.date,
        *,
        reports: Sequence[str] = (),
        title: str = "",
        end: dt.date | None = None,
    ) -> Change:
        """Keep a day in mind, or a stretch of days up to `end`; of `reports`, or of none in particular."""
        with self._acting() as doing:
            given = {"kind": kind, "date": date, "end": end, "title": title, "reports": self._reports(reports)}
            whole = plan_values.checked(plan_values.EVENT, given, "an event")
            self._refuse_event(whole, doing.today)
            write = Write(f"event/{doing.new_id()}", WHOLE, whole)
            own = plan_values.ids(whole["reports"])
            return self._write([Group(own[0] if own else None, [write])], _event_words(whole), warned(whole["title"]))

    def edit_event(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change some fields of an event: `kind`, `date`, `end`, `title`, `reports`."""
        with self._acting() as doing:
            row = self._object("event", uuid, "event")
            found = plan_values.checked(plan_values.EVENT, changes, "an event")
            if "reports" in found:
                found["reports"] = self._reports(plan_values.ids(found["reports"]))
            after = {**row.whole, **found}
            self._refuse_event(after, doing.today)
            return self._edit("event", row, found, seen, f"{_event_words(after)}: changed")

    def delete_event(self, uuid: str) -> Change:
        """Delete an event."""
        with self._acting():
            row = self._object("event", uuid, "event")
            write = Write(f"event/{uuid}", WHOLE, None, row.log_id)
            return self._write([Group(row.report, [write])], f"{_event_words(row.whole)}: deleted")

    def _refuse_event(self, whole: Mapping[str, object], today: dt.date) -> None:
        date, end = str(whole["date"]), whole["end"]
        if isinstance(end, str) and end < date:
            raise Refused(f"it cannot end on {_day(end)}, before it begins on {_day(date)}.")
        if whole["kind"] not in (EventKind.RECEIVED, EventKind.CIRCULATED):
            return
        if not whole["reports"]:
            raise UsageError("say which report was received or circulated.")
        if date > today.isoformat():
            raise Refused(f"{_day(date)} is still to come: enter the day when it has happened.")
        for facts in self._store.plan.facts(plan_values.ids(whole["reports"])):
            began = facts.inspection_start or facts.inspection_end
            if began and date < began:
                raise Refused(
                    f"{_day(date)} is before the inspection, which began on {_day(began)}.", where=facts.report
                )

    # Gaps ----------------------------------------------------------------------------------------------------------

    def leave_open(self, report: str, target: str, reason: str, approver: str) -> Change:
        """Close a gap without an action: nothing separate is done about `target`, why, and who agreed."""
        with self._acting() as doing:
            session = self._workspace.session(report)
            if not session.snapshot.knows(target):
                raise UsageError(f"the report has no “{target}”.", where=session.id)
            whole = {
                "target": target,
                "reason": plan_values.needed_text(reason, "say why no separate action is needed."),
                "approver": plan_values.needed_name(approver, "who agreed"),
            }
            there = [
                row
                for row in self._store.plan.rows("no_action")
                if (row.report, row.whole["target"]) == (session.id, target)
            ]
            summary = f"{capital(name_of(session.report, target))}: no separate action"
            if there:
                return self._edit("no_action", there[-1], whole, None, summary)
            write = Write(f"no_action/{doing.new_id()}", WHOLE, whole)
            return self._write([Group(session.id, [write])], summary, warned(whole["reason"]))

    def reopen(self, uuid: str) -> Change:
        """Take “no separate action” back: the gap is open again."""
        with self._acting():
            row = self._object("no_action", uuid, "decision")
            report = self._workspace.session(row.report or "").report
            name = capital(name_of(report, str(row.whole["target"])))
            write = Write(f"no_action/{uuid}", WHOLE, None, row.log_id)
            return self._write([Group(row.report, [write])], f"{name}: needs an action again")

    def _reports(self, given: Sequence[str]) -> list[str]:
        """The ids of reports named by any unambiguous part of theirs."""
        return list(dict.fromkeys(self._workspace.resolve(report) for report in given))


def _new_version(doing: Doing, plan: str, number: int, found: Mapping[str, object]) -> Write:
    """What is written for a version that there was not."""
    blank = {**dict.fromkeys(plan_values.VERSION), "plan": plan, "number": number, "draft": False}
    return Write(f"plan_version/{doing.new_id()}", WHOLE, {**blank, **found})


def _refuse_future_version(whole: Mapping[str, object], today: dt.date) -> None:
    for field in ("approved_on", "sent_on", "published_on"):
        date = whole.get(field)
        if isinstance(date, str) and date > today.isoformat():
            raise Refused(f"{_day(date)} is still to come: record it when it has happened.")


def _unapproved(number: int, whole: Mapping[str, object]) -> list[str]:
    """That a version was sent and nobody is recorded to have approved it; a draft need not be approved."""
    approved = whole.get("approved_on") or whole.get("approved_by")
    if not whole.get("sent_on") or whole.get("draft") or approved:
        return []
    return [f"version {number} was sent, and no approval of it is recorded."]


def _version_words(found: Mapping[str, object]) -> str:
    said = []
    for verb, who in (("approved", "approved_by"), ("sent", "sent_to"), ("published", "published_at")):
        date = found.get(f"{verb}_on")
        if isinstance(date, str):
            said.append(f"{verb} {_day(date)}")
        elif found.get(who):
            said.append(f"{who.replace('_', ' ')} {shortened(str(found[who]), 40)}")
    return ", ".join(said) or ", ".join(name.replace("_", " ") for name in found)


def _plan_name(whole: Mapping[str, object]) -> str:
    return shortened(str(whole["title"]), 60) or "Plan"


def _event_words(whole: Mapping[str, object]) -> str:
    words = capital(EVENT_WORDS[EventKind(str(whole["kind"]))])
    return f"{words} {_day(str(whole['date']))}"


def _day(text: str) -> str:
    return day(dt.date.fromisoformat(text))
