"""Review: the report as a whole: its versions, what was taken out or lost its place, its history, closing it."""

from __future__ import annotations

from dataclasses import replace

from reviewer.insight.worklist import WorkItem
from reviewer.model.decided import Change
from reviewer.model.reviewed import ParagraphView
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.present import versions
from reviewer.tui.screens.concerning import Concerning
from reviewer.tui.widgets.blocks import Block

CLOSE = "close"
"""The choice that closes a review although something is left."""


class Whole(Concerning):
    """The commands about the report as a whole."""

    def do_restore(self) -> None:
        """Put back what was taken out."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        choices = [
            Choice(one.target, f"{safe.line(one.was)}: {safe.line(one.text)}", aside=safe.line(one.reason or ""))
            for one in self.session.report.removed
        ]

        def chosen(target: str | None) -> None:
            if target is not None:
                self.change("what was put back", lambda: self.session.restore(target), lambda: target)

        self.app.push_screen(ListDialog("Taken out by hand", choices, empty="Nothing was taken out."), chosen)

    def do_attach(self) -> None:
        """Let what lost its place belong to the current thing: what is of its kind is offered."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        to, report = self.current, self.session.report
        kind = to.partition("/")[0]
        fitting = [one for one in report.detached if one.target.partition("/")[0] == kind]
        if report.detached and not fitting:
            kinds = sorted({one.target.partition("/")[0] for one in report.detached})
            self.say(f"What lost its place was {versions.one_of(kinds)}: go to the one that it belongs to.")
            return
        choices = [
            Choice(one.target, f"{safe.line(one.was)}: {safe.line(one.text)}", aside=versions.hanging(report, one))
            for one in fitting
        ]

        def chosen(lost: str | None) -> None:
            if lost is not None:
                there = lambda: to if to in self.index.place else lost  # noqa: E731 - it may go by the old name now
                self.change("what was attached", lambda: self.session.attach(lost, to), there)

        title = f"Lost its place: Return attaches it to {self.index.called(to)}"
        self.app.push_screen(ListDialog(title, choices, empty="Nothing has lost its place."), chosen)

    def do_detached(self) -> None:
        """What lost its place: what it was, and what hangs on it."""
        from reviewer.tui.dialogs.listing import ReadDialog

        report = self.session.report

        def make(width: int) -> list[Block]:
            return versions.lost(report, width)

        title = versions.lost_words(report)
        self.app.push_screen(ReadDialog(title if report.detached else "Nothing has lost its place", make))

    def do_differences(self) -> None:
        """What differs between the versions of the report."""
        from reviewer.tui.dialogs.listing import ListDialog, ReadDialog

        known = self.session.report.versions
        found = self.session.differences() if len(known) > 1 else ()
        if not found:
            empty = "The versions say the same." if len(known) > 1 else "There is one version only."
            self.app.push_screen(ListDialog("What differs between the versions", [], empty=empty))
            return
        title = f"{plural(len(found), 'difference')} between the versions {versions.compared(known)}"
        self.app.push_screen(ReadDialog(title, lambda width: versions.blocks(found, width), tall=True))

    def do_report_history(self) -> None:
        """Who decided what of the whole report, when, from what to what."""
        from reviewer.tui.dialogs.history import history_dialog

        entries = self.session.history()
        zone = self.app.clock().tzinfo
        self.app.push_screen(history_dialog("History of the report", entries, zone))

    # Closing -------------------------------------------------------------------------------------------------------

    def do_close_review(self) -> None:
        """Close the review, or open it again; what is left is listed first, and needs a reason."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        if self.session.report.closed:
            self._ask(
                "Why is the review opened again?",
                lambda why: self.change("the review", lambda: self.session.reopen_review(why)),
            )
            return
        second = self.app.settings.closed_by_another
        self.session.may_close(second_person=second)
        left = self.session.worklist()
        if not left:
            self.change("the review", lambda: self._close_now(second))
            return
        choices = [Choice(CLOSE, "Close all the same, with a reason", key="c")]
        choices += [Choice(item.target, self._left_words(item)) for item in left]
        title = f"{plural(len(left), 'thing')} {'is' if len(left) == 1 else 'are'} left"
        hint = "c closes all the same · Return on a line goes there · j k move · Esc"
        self.app.push_screen(ListDialog(title, choices, hint=hint), self._close_or_go)

    def _close_now(self, second: bool) -> Change:
        """The review closed; what need not be decided and is still open is told."""
        change = self.session.close_review(second_person=second)
        concerns = len(self.open_concerns())
        told = f"; {plural(concerns, 'concern')} that no area covers {'is' if concerns == 1 else 'are'} still open"
        return replace(change, summary=f"{change.summary}{told if concerns else ''}")

    def _left_words(self, item: WorkItem) -> str:
        """One thing that is left: what it is, and why it needs a person."""
        view = self.index.view(item.target)
        if isinstance(view, ParagraphView):
            return f"{self.index.name(item.target)}: {item.why.lower()}  {safe.line(view.text)}"
        return item.why

    def _close_or_go(self, chosen: str | None) -> None:
        if chosen != CLOSE:
            self._gone_to(chosen)
            return
        second = self.app.settings.closed_by_another
        self._ask(
            f"{self.progress.left} left: why close the review all the same?",
            lambda why: self.change("the review", lambda: self.session.close_review(why, second_person=second)),
        )
