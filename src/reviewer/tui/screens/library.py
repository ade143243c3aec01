"""The library: every report, how it was judged and how far its review has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from time import monotonic

from textual.app import ComposeResult

from reviewer.model.decided import Change
from reviewer.model.reviewed import LibraryRow
from reviewer.model.text import LONGEST_NAME, person_name
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.present import listing, names
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.place import bindings
from reviewer.tui.screens.seeking import Seeking
from reviewer.tui.screens.touring import TOURED, Offer
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import NOTHING, Run

_LATE = dt.date.min
READY = 0.3
"""Seconds after the start in which nothing is done, so that the first frame comes first."""
REST = 0.08
"""Seconds without a key after which the chosen report is read ahead: longer than between the keys of a held one."""

SORTS: dict[str, Callable[[LibraryRow], tuple[object, ...]]] = {
    "authority": lambda row: (
        names.authority(row.authority).casefold(),
        row.inspection_end or row.inspection_start or _LATE,
    ),
    "newest first": lambda row: (-((row.inspection_end or row.inspection_start or _LATE).toordinal()),),
    "most left first": lambda row: (row.decided - row.to_decide, names.authority(row.authority).casefold()),
}


class Library(Seeking):
    """Every report of the store."""

    AT = At.LIBRARY
    BINDINGS = bindings(At.LIBRARY)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LibraryRow] = []
        self.order = "authority"
        self._sorted_by = ""
        self._texts: dict[str, str] = {}
        self._moved_at = 0.0
        self._resting = False

    def compose(self) -> ComposeResult:
        """Header, columns, list, footer."""
        yield Bar(id="header")
        yield Bar(id="columns")
        yield BlockView(id="list")
        yield Footer()

    @property
    def moving(self) -> BlockView:
        """The list."""
        return self.query_one("#list", BlockView)

    def on_mount(self) -> None:
        """Show every report."""
        self.moving.add_class("-active")
        self.load()
        self.set_timer(READY, self._get_ready)

    def _get_ready(self) -> None:
        """Have what Review needs at hand, so that a report opens at once."""
        import_module("reviewer.tui.screens.writing")
        for row in self.rows:
            self._text(row)  # the first letter of a search need not wait for all of them
        self._rested()

    def after_move(self) -> None:
        """Read the chosen report ahead when the keys rest."""
        self._moved_at = monotonic()
        if not self._resting:
            self._resting = True
            self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        if (still := REST - (monotonic() - self._moved_at)) > 0:
            self.set_timer(still, self._rested)
            return
        self._resting = False
        if self.report and self.app.shows(self):
            self.app.read_ahead(self.report)

    def on_resize(self) -> None:
        """Other columns for another width."""
        self._show_heads()

    def offer_tour(self) -> None:
        """Whoever starts with an empty library is shown the tour at once; where there is work, it is only offered."""
        if self.rows:
            super().offer_tour()
        elif self.app.screen is self and self.app.workspace.recall(TOURED) is None:
            self.do_tour()

    def back_again(self) -> None:
        """Show what was decided meanwhile."""
        self.load()

    def load(self, key: str | None = None) -> None:
        """Read the library and show it; `key` is the report to choose."""
        self.rows, self._sorted_by, self._texts = self.app.workspace.library(), "", {}
        if self.app.clocks is not None:
            self.app.read_clocks()
        if self.words:
            self.seek(again=True)
        self._show(key)

    def sought(self) -> None:
        """Show the places found beneath the reports."""
        self._show()

    def clocks_known(self) -> None:
        """Fill in how each report's statement stands."""
        if self.is_mounted:
            self._show()

    @property
    def report_here(self) -> str | None:
        """The chosen report."""
        return self.report

    def _statement(self, report: str) -> tuple[str, str]:
        clocks = self.app.clocks
        return clocks.statement(report) if clocks else ("", "dim")

    def changed_elsewhere(self) -> None:
        """Show what another process has written."""
        self.load()

    def _shown(self) -> list[LibraryRow]:
        if self._sorted_by != self.order:
            self.rows.sort(key=SORTS[self.order])
            self._sorted_by = self.order
        words = self.words.casefold().split()
        return [row for row in self.rows if all(word in self._text(row) for word in words)] if words else self.rows

    def _text(self, row: LibraryRow) -> str:
        """What a search looks through, made once."""
        if row.id not in self._texts:
            self._texts[row.id] = _searched(row)
        return self._texts[row.id]

    def _show(self, key: str | None = None) -> None:
        rows = self._shown()
        if not self.rows:
            self.moving.show(self._empty)
        else:
            known = {row.id: row for row in self.rows}

            def made(width: int) -> list[Block]:
                listed = [listing.library_row(row, width, self._statement(row.id)) for row in rows]
                found = self.hit_blocks(known, width)
                return [*(listed or [self._none_named(bool(found))]), *found]

            self.moving.show(made, key)
        self._show_heads()
        self._show_footer()

    def _none_named(self, found: bool) -> Block:
        """Said where no report has the words in its name."""
        words = safe.line(self.words)
        if found:
            return _said("none", f"No report is called “{words}”.")
        return _said("none", f"No report has “{words}”: {self.registry.keyed('{back}')} shows all.")

    def _show_heads(self) -> None:
        overdue = sum(row.overdue for row in self.rows)
        left = sum(row.decided < row.to_decide for row in self.rows)
        parts = [plural(len(self.rows), "report"), f"{left} to review"]
        if overdue:
            parts.append(f"{plural(overdue, 'action')} overdue")
        parts += self._next_date()
        if self.order != "authority":
            parts.append(self.order)
        right = " · ".join(parts) if self.rows else "no reports yet"
        find = (Run(f"“{safe.line(self.words)}”   ", "key"),) if self.words else ()
        who = Run(f"  reviewing as {safe.line(self.app.workspace.actor)}", "dim")
        title = (Run(" "), Run("reviewer", "head"))
        end = (*find, Run(right, "bar"), Run(" "))
        self.query_one("#header", Bar).show(((*title, who), end), (title, end))
        heads = listing.heads(max(self.app.size.width - 3, 40)) if self.rows else ()
        self.query_one("#columns", Bar).show(((Run("  "), *heads), ()))

    def _next_date(self) -> list[str]:
        """The next statutory date of all, once it is known."""
        clocks = self.app.clocks
        found = clocks.next() if clocks else None
        if found is None or found[1].date is None:
            return []
        row = next((row for row in self.rows if row.id == found[0]), None)
        return [f"next date {names.day(found[1].date)}: {names.authority(row.authority if row else None)}"]

    def _show_footer(self) -> None:
        situation = self.situation()
        self.footer.show(self.hints(situation.kind, situation))

    def _empty(self, _width: int) -> list[Block]:
        rows = [NOTHING, NOTHING, (Run("No reports yet.", "strong"),), NOTHING]
        rows.append((Run(self.registry.keyed("{import}"), "key"), Run("  brings in a file or a folder of reports")))
        if self.app.tools.samples:
            count = len(self.app.tools.samples)
            rows.append(
                (
                    Run(self.registry.keyed("{samples}"), "key"),
                    Run(f"  tries the {count} sample reports of invented councils"),
                )
            )
        rows += [NOTHING, (Run("Everything you decide is saved at once, in one file of your own.", "dim"),)]
        return [Block("empty", tuple((Run("  "), *row) for row in rows), choosable=False)]

    # Commands ------------------------------------------------------------------------------------------------------

    @property
    def report(self) -> str | None:
        """The chosen report."""
        key = self.moving.key
        if hit := self.hit_at(key):
            return hit.report
        if key is None and self.rows:
            key = next((row.id for row in self._shown()), None)  # nothing is drawn yet
        return key

    def situation(self) -> Situation:
        """What the rules need to know."""
        workspace = self.app.workspace
        return Situation(
            kind=Kind.REPORT if self.report else Kind.NOTHING,
            empty=not self.rows,
            samples=bool(self.app.tools.samples),
            undo=workspace.next_undo(),
            redo=workspace.next_redo(),
        )

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click chooses; one on the chosen report opens it."""
        event.stop()
        self.footer.say(())
        if event.opened:
            self.run_command("open_report")

    def do_open_report(self) -> None:
        """Review the chosen report; what was found in one, at its place."""
        if hit := self.hit_at(self.moving.key):
            self.open_hit(hit)
        elif self.report:
            self.app.open_report(self.report)

    def do_review(self) -> None:
        """Go on with the report one was last in."""
        self.app.go(At.REVIEW)

    def do_back(self) -> None:
        """All reports again; before that, the offer of the tour is put away."""
        if self.query(Offer):
            self.put_away()
        elif self.words:
            self.words = ""
            self._show()

    def do_sort(self) -> None:
        """By authority, the newest first, what has most left first."""
        orders = list(SORTS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._show()
        self.say(f"Sorted: {self.order}.", ink="good")

    def do_search(self) -> None:
        """Only the reports that have some words."""
        from reviewer.tui.dialogs.prompt import Prompt

        before = self.words

        def found(words: str) -> str:
            self.words = words.strip()
            self._show()
            self.seek_soon()
            return f"{plural(len(self._shown()), 'report')} by name; beneath, where the words stand in them"

        def done(words: str | None) -> None:
            self.words = before if words is None else words.strip()
            self.seek(again=True)
            self._show()

        hint = "authority, kind, year, or words of the reports · Return keeps it, Esc shows all again"
        self.app.push_screen(Prompt("Search the library", value=before, hint=hint, changed=found), done)

    def do_import(self) -> None:
        """Ask for a file, a folder or a web address and bring it in."""
        from reviewer.tui.dialogs.paths import PathPrompt

        def chosen(paths: list[Path | str] | None) -> None:
            if paths:
                self._bring(paths)

        self.app.push_screen(PathPrompt("Import a report, a folder of reports, or a web address"), chosen)

    def do_samples(self) -> None:
        """Bring in the samples."""
        self._bring(self.app.tools.samples)

    def _bring(self, paths: Sequence[Path | str]) -> None:
        from reviewer.tui.dialogs.importing import ImportDialog

        def done(report: str | None) -> None:
            self.load(report)

        self.app.push_screen(ImportDialog(paths, self.app.tools.ingest), done)

    def do_export(self) -> None:
        """Write the chosen report's reviewed notes."""
        if self.report:
            path = self.app.tools.export(self.app.workspace.session(self.report))
            self.say(f"Written: {path}", ink="good")

    def do_name(self) -> None:
        """Change the name under which decisions are recorded."""
        from reviewer.tui.dialogs.prompt import Prompt

        def named(words: str | None) -> None:
            if not (words or "").strip():
                return
            name = person_name(words or "")
            if name is None:
                self.say(
                    f"A name has at most {LONGEST_NAME} characters, all of which can be seen. Nothing was changed."
                )
                return
            self.app.workspace.actor = name
            self._show_heads()
            self.say(f"Reviewing as {name}. reviewer.name in config.yaml keeps it for next time.", ink="good")

        self.app.push_screen(Prompt("Your name", value=self.app.workspace.actor), named)

    def do_undo(self) -> None:
        """Take back one's own latest change in any report."""
        if self.undoes(self.app.workspace.next_undo()):
            self._again("the undo", self.app.workspace.undo)

    def do_redo(self) -> None:
        """Make it again."""
        self._again("the redo", self.app.workspace.redo)

    def _again(self, what: str, call: Callable[[], Change]) -> None:
        def done(change: Change) -> None:
            self.load()
            self.say(change.summary, ink="good")

        self.decide(what, call, done)


def _said(key: str, words: str) -> Block:
    return Block(key, (NOTHING, (Run(words, "dim"),)), choosable=False)


def _searched(row: LibraryRow) -> str:
    kind = names.framework(row.framework, row.variant)
    days = names.period(row.inspection_start, row.inspection_end)
    return f"{row.authority or ''} {kind} {row.framework} {days} {row.title or ''} {row.id}".casefold()
