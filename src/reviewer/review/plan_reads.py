"""What views show of plans: actions by condition, the plan, its dates, its clock, what is covered and what is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from reviewer.insight import authorities, clock, coverage
from reviewer.insight.clock import Clock, ReportDates
from reviewer.insight.clock_rules import Duty, Rule, rules_for
from reviewer.insight.coverage import Matrix
from reviewer.insight.months import Suggestion, suggested
from reviewer.insight.report_evidence import ReportEvidence
from reviewer.insight.standing import date_fact
from reviewer.model.plan import ActionDetails, DatedEvent, EventKind, NoAction, Plan, PlannedAction, Strand
from reviewer.model.reviewed import AreaView, ReviewedReport
from reviewer.review import plan_reading, values
from reviewer.review.action_filter import ActionFilter, Known, matching
from reviewer.review.people_acts import PeopleActs
from reviewer.store.plan_rows import ReportFacts


class PlanReads(PeopleActs):
    """Nothing here writes."""

    _ranked: tuple[tuple[object, ...], ReportEvidence] | None = None

    def actions(self, wanted: ActionFilter | None = None, today: dt.date | None = None) -> list[PlannedAction]:
        """The actions that fulfil every condition, in the order of report and reference."""
        found = [kept.planned for kept in self.kept().values()]
        if wanted is None or wanted == ActionFilter():
            return found
        known = self.known(today, themes=wanted.theme is not None)
        if wanted.report is not None:
            known = replace(known, of_report={one.action.uuid for one in self.of_report(wanted.report)})
        matches = matching(wanted, known)
        return [planned for planned in found if matches(planned)]

    def known(self, today: dt.date | None = None, *, themes: bool = False) -> Known:
        """What conditions have to know: whose reports there are, who holds which role, and where asked the themes."""
        people = self.people()
        held = {role.name.casefold(): people.holder(role.name) for role in people.roles if role.holder}
        facts = self._store.plan.facts()
        return Known(
            actor=self._workspace.actor,
            today=today or self._workspace.today(),
            authorities={fact.report: fact.authority for fact in facts},
            ours={fact.report for fact in facts if self._ours(fact)},
            holder=lambda role: held.get(role.casefold()) if role else None,
            themes=self._store.plan.themes() if themes else {},
        )

    def action(self, uuid: str) -> PlannedAction:
        """One action whole; Refused where it is no longer there."""
        return self.one(uuid).planned

    def of_report(self, report: str | None) -> tuple[PlannedAction, ...]:
        """The actions that belong to a report or answer something in it, in the order of report and reference.

        For None those that belong to no report and answer nothing: they are in the plan of none.
        """
        return tuple(
            kept.planned
            for kept in self.kept().values()
            if (kept.home == report and (report is not None or not kept.planned.action.answers))
            or any(whose == report for whose, _ in kept.planned.action.answers)
        )

    def _ours(self, facts: ReportFacts) -> bool:
        return authorities.ours(facts.authority, self.settings.our_authority)

    # The plan as a document ----------------------------------------------------------------------------------------

    def plans(self, report: str | None = None) -> tuple[Plan, ...]:
        """Every plan, or those that answer a report, in the order in which they were begun."""
        found = plan_reading.plans(self._store.plan)
        return found if report is None else tuple(plan for plan in found if report in plan.reports)

    def plan(self, report: str) -> Plan | None:
        """The plan that answers a report: of several the latest begun; None where there is none."""
        return next(reversed(self.plans(report)), None)

    def events(self, report: str | None = None) -> tuple[DatedEvent, ...]:
        """Every dated event by date, or those of a report and those that belong to none in particular."""
        found = plan_reading.events(self._store.plan)
        if report is None:
            return found
        return tuple(event for event in found if not event.reports or report in event.reports)

    def reasons(self, report: str | None = None) -> tuple[NoAction, ...]:
        """What was left without an action on purpose, of all reports or one."""
        found = plan_reading.reasons(self._store.plan)
        return found if report is None else tuple(reason for reason in found if reason.report == report)

    def dismissed(self, report: str) -> Mapping[str, str]:
        """The paragraphs of a report that people said are no concern, by target, with the reason."""
        standings = self._workspace.session(report).snapshot.standings
        return {target: str(value["reason"]) for target, value, _ in standings.with_value(values.DISMISSED)}

    # The clock -----------------------------------------------------------------------------------------------------

    def clock(self, report: str, today: dt.date | None = None) -> Clock:
        """The statutory clock of a report, with how each date came about."""
        read = self._workspace.session(report).report
        return self.clock_of(read, self.plans(read.id), self.events(read.id), today or self._workspace.today())

    def clock_of(
        self, report: ReviewedReport, plans: tuple[Plan, ...], events: tuple[DatedEvent, ...], today: dt.date
    ) -> Clock:
        """The clock of a report as it stands, or stood."""
        known = clock.report_dates(report, plans, events)
        return self._run(known, today)

    def clocks(self, today: dt.date | None = None) -> dict[str, Clock]:
        """The clock of every report that has one, by id, without reading any report: a few queries for all."""
        on = today or self._workspace.today()
        plans, events = self.plans(), self.events()
        found = {}
        for facts in self._store.plan.facts():
            if self._ours(facts):
                one = self._run(_dates(facts, plans, events), on)
                if one.deadlines:
                    found[facts.report] = one
        return found

    def _run(self, known: ReportDates, today: dt.date) -> Clock:
        settings = self.settings
        return clock.run(
            known,
            today=today,
            our_authority=settings.our_authority,
            extra=settings.extra_bank_holidays,
            rules=self._rules(known),
        )

    def _rules(self, known: ReportDates) -> tuple[Rule, ...]:
        """The configuration's rules of a framework; a visit's only where the built-in ones ask for anything."""
        built_in = rules_for(known.framework, priority_actions=known.priority_actions)
        own = self.settings.clock_rules.get(known.framework)
        if own is None or (known.framework == "focused-visit" and not built_in):
            return built_in
        return own

    def suggested_due(self, report: str, target: str) -> Suggestion | None:
        """The date that the inspectors' own group of an area suggests for its actions, with how it came about."""
        session = self._workspace.session(report)
        area = session.snapshot.area(target)
        return suggested(area.extracted.group, date_fact(session.report, "published")) if area else None

    # What is covered -----------------------------------------------------------------------------------------------

    def coverage(self, report: str) -> Matrix:
        """The coverage matrix of a report with every gap by name."""
        session = self._workspace.session(report)
        read = session.report
        details = {one.action.uuid: one.details for one in self.of_report(read.id)}
        return self.coverage_of(read, details, self.reasons(read.id), self.dismissed(read.id))

    def coverage_of(
        self,
        report: ReviewedReport,
        details: Mapping[str, ActionDetails],
        reasons: tuple[NoAction, ...],
        dismissed: Mapping[str, str],
    ) -> Matrix:
        """The coverage of a report as it stands, or stood.

        Beside what people marked, paragraphs that criticise and that no area covers are concerns; dismissed ones not.
        """
        whole = replace(report, areas=tuple(map(_with_strands, report.areas)))
        found = self._evidence(whole).open_concerns(whole, dismissed)
        concerns = {one.paragraph: one.sentences[0].text if one.sentences else "" for one in found}
        strands = strands_of(report)
        return coverage.of(whole, details=details, strands=strands, concerns=concerns, reasons=reasons)

    def _evidence(self, report: ReviewedReport) -> ReportEvidence:
        """The ranking of a report's paragraphs, kept while the same ones are read."""
        key = (report.id, report.source.sha256, report.parser_version, len(report.paragraphs), len(report.areas))
        if self._ranked is None or self._ranked[0] != key:
            self._ranked = (key, ReportEvidence(report))
        return self._ranked[1]


def strands_of(report: ReviewedReport) -> tuple[Strand, ...]:
    """The strands of a report's areas, as plans have them."""
    return tuple(
        Strand(strand.target, report.id, area.target, strand.ordinal, strand.text)
        for area in report.areas
        for strand in area.strands
    )


def _with_strands(area: AreaView) -> AreaView:
    """An area with the evidence of its strands among its own."""
    return replace(area, links=(*area.links, *(link for strand in area.strands for link in strand.links)))


def _dates(facts: ReportFacts, plans: tuple[Plan, ...], events: tuple[DatedEvent, ...]) -> ReportDates:
    """What the clock has to know of a report, from what lists know of it."""
    own = [event for event in events if facts.report in event.reports]
    sent = [v for plan in plans if facts.report in plan.reports for v in plan.versions if v.sent_on]
    done = [(Duty.DRAFT if version.draft else Duty.STATEMENT, version.sent_on) for version in sent]
    done += [(Duty.CIRCULATE, event.date) for event in own if event.kind is EventKind.CIRCULATED]
    return ReportDates(
        framework=facts.framework,
        authority=facts.authority,
        received=min((event.date for event in own if event.kind is EventKind.RECEIVED), default=None),
        published=_date(facts.published),
        printed_due=_date(facts.statement_due),
        priority_actions=facts.priority_actions,
        done=tuple((duty, date) for duty, date in done if date is not None),
    )


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None
