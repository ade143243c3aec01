"""Review: reading closely: themes, quotations, the source, concerns that no area covers."""

from __future__ import annotations

import asyncio

from reviewer.errors import ReviewerError
from reviewer.model.decided import Mark
from reviewer.model.extracted import SourceFormat
from reviewer.model.place import Place
from reviewer.model.reviewed import AreaView, ParagraphView, StrandView
from reviewer.tui import safe
from reviewer.tui.outside import viewer_name
from reviewer.tui.present import names, source
from reviewer.tui.registry import Kind
from reviewer.tui.screens import sourcing
from reviewer.tui.screens.deciding import Deciding

_ENDINGS = {SourceFormat.PDF: "pdf", SourceFormat.TEXT: "txt", SourceFormat.MARKDOWN: "md", SourceFormat.HTML: "html"}


class Coding(Deciding):
    """The commands of close reading."""

    def do_theme(self) -> None:
        """Say what a paragraph is about."""
        from reviewer.tui.dialogs.themes import ThemeDialog

        target, view = self.current, self.index.view(self.current)
        if not isinstance(view, ParagraphView):
            return
        codebook = self.app.codebook
        suggested = [found.key for found in codebook.suggest(view.text)]
        seen = self.seen(target, "themes")

        def save(themes: list[str] | None) -> None:
            if themes is not None and themes != list(view.themes):
                self.change("the themes", lambda: self.session.set_themes(target, themes, seen=seen))

        title = f"Themes of {self.index.name(target).lower()}"
        self.app.push_screen(ThemeDialog(title, self.app.theme_keys, suggested, view.themes), save)

    def do_quote(self) -> None:
        """Quote a stretch of a text: into a note, or as what shows a strength, a concern, or bears an area out."""
        from reviewer.tui.dialogs.quote import QuoteDialog

        target, view = self.thing, self.index.view(self.thing)
        text = view.text if isinstance(view, AreaView | StrandView | ParagraphView) else ""

        def quoted(span: tuple[int, int] | None) -> None:
            if span is not None:
                self._use_quote(target, text[span[0] : span[1]].strip())

        self.app.push_screen(QuoteDialog(f"Quote {self.index.name(target).lower()}", text), quoted)

    def _use_quote(self, target: str, words: str) -> None:
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        choices = [Choice("note", "Into a note", "m"), Choice("copy", "To the clipboard", "b")]
        if self.index.kind(target) is Kind.PARAGRAPH:
            choices[1:1] = [
                Choice("strength", "It shows a strength", "+"),
                Choice("concern", "It shows a concern", "-"),
                Choice("evidence", "It bears an area out", "e"),
            ]

        def chosen(use: str | None) -> None:
            if use == "note":
                self.note_with(target, f"“{words}”\n")
            elif use == "copy":
                self.copied(words)
            elif use == "evidence":
                self.tie_to_area(words)
            elif use:
                mark = Mark(use)
                self.change(names.MARKS[mark], lambda: self.session.mark(target, mark, True, words))

        self.app.push_screen(ListDialog(f"“{safe.line(words)}”", choices), chosen)

    def note_with(self, target: str, text: str) -> None:
        """Write a note on a thing, begun with a text."""
        raise NotImplementedError

    def _places(self) -> list[tuple[str, Place]]:
        """Where the source says the current thing; of a strand, where it says the area."""
        view = self.index.view(self.thing)
        return source.places(self.index.view(view.area) if isinstance(view, StrandView) else view)

    def do_source(self) -> None:
        """Show where the source says it, its lines marked."""
        found = self._places()
        if not found:
            self.say("The source has no place for this: it was entered or found missing.")
            return
        title = f"{safe.line(self.session.report.source.file)}: {self.index.name(self.thing).lower()}"
        sourcing.show(self, title, found)

    def do_open_source(self) -> None:
        """Open the store's copy of the source in the system's viewer, without waiting for it."""
        report = self.session.report.source
        path = self.session.workspace.store.source_path(report.sha256)
        if not path.is_file():
            self.say(f"{path} is not there any more: import the report again to keep a copy.")
            return
        found = self._places()
        page = found[0][1].page if found else None
        name = viewer_name(report.file, _ENDINGS[report.format])
        self.say(f"Opening {name}" + (f" at page {page}." if page else "."), ink="good")

        async def show() -> None:
            try:
                await asyncio.to_thread(self.app.tools.view, path, name, page)
            except ReviewerError as error:
                self.refused(error)

        self.run_worker(show(), group="viewer")
