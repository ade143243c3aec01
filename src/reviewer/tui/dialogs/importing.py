"""Bringing reports in: how far it is, what became of each file that is worth a line; it can be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from reviewer.errors import ReviewerError
from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.base import Dialog
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import NOTHING, Row, Run

if TYPE_CHECKING:
    from reviewer.ingest import FileResult, Progress, Summary
    from reviewer.tui.tools import Importer

BAR = 24


class ImportDialog(Dialog[str]):
    """Answers with the id of the last report that came in. Esc stops; what is done is kept."""

    DEFAULT_CSS = """
    ImportDialog BlockView { height: auto; min-height: 3; max-height: 60vh; background: $surface; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("enter", "close", show=False),
    ]

    class Told(Message):
        """How far it is."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    class Done(Message):
        """It is over: what became of all, or why it could not be done."""

        def __init__(self, summary: Summary | None, error: ReviewerError | None = None) -> None:
            super().__init__()
            self.summary = summary
            self.error = error

    def __init__(self, paths: Sequence[Path | str], ingest: Importer) -> None:
        super().__init__("Bringing reports in", hint="Esc stops; what is done is kept")
        self._paths = list(paths)
        self._ingest = ingest
        self._stopped = False
        self._progress: Progress | None = None
        self._summary: Summary | None = None
        self._error: ReviewerError | None = None
        self._told: list[FileResult] = []

    def body(self) -> ComposeResult:
        """Progress, and a line for each file worth one."""
        yield BlockView(id="list")

    def on_mount(self) -> None:
        """Begin."""
        self.query_one("#list", BlockView).add_class("-active")
        self._show()
        self.run_worker(self._work, name="import", group="import", exclusive=True, thread=True)

    def _work(self) -> None:
        try:
            summary = self._ingest(
                self._paths, lambda progress: self._tell(progress), lambda: self._stopped or not self.app.is_running
            )
        except ReviewerError as error:
            self.post_message(self.Done(None, error))
        else:
            self.post_message(self.Done(summary))

    def _tell(self, progress: Progress) -> None:
        self.post_message(self.Told(progress))

    def on_import_dialog_told(self, event: Told) -> None:
        """One more file."""
        self._progress = event.progress
        result = event.progress.result
        if result is not None and result.message:
            self._told.append(result)
        self._show()

    def on_import_dialog_done(self, event: Done) -> None:
        """It is over; what went wholly well needs no dialog to stay open for."""
        self._summary, self._error = event.summary, event.error
        self.hint("Return or Esc closes")
        if event.summary is not None and not self._told and not event.summary.stopped:
            self.action_close()
            return
        self._show()

    def _show(self) -> None:
        self.query_one("#list", BlockView).show(self._make)

    def _make(self, width: int) -> list[Block]:
        made = [Block("progress", self._head(width), choosable=False)]
        for number, result in enumerate(self._told):
            sign = ("×", "bad") if result.outcome == "failed" else ("!", "doubt")
            message = (result.message or "").removeprefix(f"{result.given}: ")
            lines = wrap.wrapped(safe.line(f"{result.path.name}: {message}"), width - 2)
            rows: list[Row] = [(Run(sign[0], sign[1]), Run(f" {lines[0]}"))]
            rows.extend((Run("  "), Run(line)) for line in lines[1:4])
            made.append(Block(f"file:{number}", tuple(rows)))
        return made

    def _head(self, width: int) -> tuple[Row, ...]:
        if self._error is not None:
            return tuple((Run(line, "bad"),) for line in wrap.wrapped(safe.line(str(self._error)), width))
        if self._summary is not None:
            words = self._summary.words
            if self._summary.stopped:
                words += f", {self._summary.left} not begun"
            return ((Run(wrap.cut(words, width), "strong"),), NOTHING)
        if self._progress is None or not self._progress.total:
            return ((Run("Looking for files …", "dim"),), NOTHING)
        done, total = self._progress.done, self._progress.total
        full = done * BAR // total
        left = f" · about {max(round(self._progress.seconds_left), 1)} s left" if self._progress.seconds_left else ""
        name = safe.line(self._progress.result.path.name) if self._progress.result else ""
        bar = f"{'█' * full}{'░' * (BAR - full)} {done} of {total}{left}"
        return ((Run(wrap.cut(bar, width)),), (Run(wrap.cut(name, width), "dim"),), NOTHING)

    def action_step(self, by: int) -> None:
        """Move in the list."""
        self.query_one("#list", BlockView).step(by)

    def action_close(self) -> None:
        """Close, when it is over."""
        if self._summary is None and self._error is None:
            return
        results = self._summary.results if self._summary else ()
        self.dismiss(next((result.report_id for result in reversed(results) if result.report_id), None))

    def action_leave(self) -> None:
        """Stop, or close when it is over."""
        if self._summary is None and self._error is None:
            self._stopped = True
            self.hint("Stopping after the file in hand …")
        else:
            self.action_close()
