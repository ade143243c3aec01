"""Review: moving through a report: the guide, sections, going to a place, searching, folding, filtering."""

from __future__ import annotations

import re

from reviewer.insight import worklist
from reviewer.model.place import Place
from reviewer.model.words import plural
from reviewer.tui.present import reading
from reviewer.tui.present.index import PartKind
from reviewer.tui.screens.desk import Desk
from reviewer.tui.screens.panes import PANES
from reviewer.tui.screens.touring import Offer


class Walking(Desk):
    """The commands that move and those that change what is shown."""

    def do_next(self) -> None:
        """The next thing that needs a person; while a search is on, its next match."""
        if self.find:
            self._step_match(1)
            return
        item = worklist.next_after(self.session.report, self.current, later=self.later)
        self.trail.clear()
        self._walk(item)

    def do_previous(self) -> None:
        """The one before."""
        item = worklist.previous_before(self.session.report, self.current, later=self.later)
        self._walk(item)

    def _walk(self, item: worklist.WorkItem | None) -> None:
        if item is None:
            self.say(self.nothing_left(), ink="good")
            return
        if self.pane == "outline":
            self.enter("reader")
        self.go_to(item.target)
        if item.kind in (worklist.ItemKind.CONFLICT, worklist.ItemKind.DOUBTFUL):
            self.say(item.why)

    def nothing_left(self) -> str:
        """That the guide has nothing left, and what it does not ask about."""
        found = len(self.evidence.open_concerns(self.session.report))
        more = f" {plural(found, 'concern')} no area covers: “Concerns no area covers” lists them." if found else ""
        return f"Nothing is left: everything is decided or read.{more}"

    def next_target(self) -> str | None:
        """Where the guide goes on from the current thing, which may be decided by now."""
        item = worklist.next_after(self.session.report, self.current, later=self.later)
        return item.target if item else None

    def do_later(self) -> None:
        """Put the current thing off until the end, or take it up again."""
        if self.current in self.later:
            self.later.discard(self.current)
            self._show_one(self.current)
            return
        item = worklist.next_after(self.session.report, self.current, later=self.later)
        if self.current not in {left.target for left in self.session.worklist()}:
            self.say("This is done already.")
            return
        self.later.add(self.current)
        self._show_one(self.current)
        self._walk(item)

    def _show_one(self, target: str) -> None:
        reader = self.view("reader")
        reader.change([reading.block(self.index, target, self.look(reader.text_width))])
        self.show_current()

    # Panes ---------------------------------------------------------------------------------------------------------

    def do_next_pane(self) -> None:
        """The pane to the right, or round to the first."""
        self.enter(PANES[(PANES.index(self.pane) + 1) % len(PANES)])

    def do_previous_pane(self) -> None:
        """The pane to the left, or round to the last."""
        self.enter(PANES[(PANES.index(self.pane) - 1) % len(PANES)])

    def do_reading(self) -> None:
        """Only the text, or all panes again."""
        self.reading = not self.reading
        self.pane = "reader"
        self.lay_out(self.app.size.width)
        self.show_current()

    def do_back(self) -> None:
        """Out of a search, out of a pane, out of reading mode, out of the report; one of them at a time."""
        if self.query(Offer):
            self.put_away()
        elif self.find:
            self.search_for("")
        elif self.pane != "reader":
            self.enter("reader")
        elif self.trail:
            self._lead_back()
        elif self.reading:
            self.do_reading()
        elif self.only_left:
            self.do_left()
        else:
            self.do_library()

    # Sections, folding, what is left -------------------------------------------------------------------------------

    def do_next_section(self) -> None:
        """The next part."""
        self._to_part(1)

    def do_previous_section(self) -> None:
        """The beginning of this part, or the part before."""
        self._to_part(-1)

    def _to_part(self, by: int) -> None:
        parts = self.index.parts
        number = parts.index(self.index.part_of[self.current])
        if by < 0 and self.current != parts[number].targets[0]:
            self.go_to(parts[number].targets[0], top=True)
        elif 0 <= number + by < len(parts):
            self.go_to(parts[number + by].targets[0], top=True)

    def do_fold(self) -> None:
        """Fold or unfold the section one stands in."""
        part = self.index.part_of[self.current]
        if part.kind is not PartKind.SECTION:
            self.say("Only a section of the report folds.")
            return
        if part.key in self.folded:
            self.folded.discard(part.key)
        else:
            self.folded.add(part.key)
            self.current = part.key
        self.show_text()
        self.show_current()

    def do_left(self) -> None:
        """Only what still needs a person, or everything."""
        if not self.only_left and not self.progress.left:
            self.say(self.nothing_left(), ink="good")
            return
        self.only_left = not self.only_left
        self.show_text()
        self.show_current()

    # Going to a place ----------------------------------------------------------------------------------------------

    def do_goto(self) -> None:
        """Ask for a paragraph, a page or a heading, and go there."""
        from reviewer.tui.dialogs.goto import GotoPrompt

        self.app.push_screen(GotoPrompt(self.places), self._gone)

    def _gone(self, typed: str | None) -> None:
        if typed is None:
            return
        if typed == "gg":
            self.go_to(self.index.order[0], top=True)
            return
        found = self.places(typed)
        if len(found) == 1:
            self.enter("reader")
            self.go_to(found[0][0])
        elif found:
            from reviewer.tui.dialogs.listing import Choice, ListDialog

            choices = [Choice(target, words) for target, words in found]
            self.app.push_screen(ListDialog(f"{len(found)} places", choices), self._gone_to)

    def _gone_to(self, target: str | None) -> None:
        if target:
            self.lead_to(target)

    def lead_to(self, target: str) -> None:
        """Follow something to `target`; Esc leads back to where one was, in the panel too."""
        self.trail.append((self.current, self.row))
        self.enter("reader")
        self.go_to(target)

    def _lead_back(self) -> None:
        target, row = self.trail.pop()
        self.go_to(target)
        if row is not None:
            self.enter("panel")
            self.choose_row(row)

    def choose_row(self, key: str) -> None:
        """Choose a row of the panel; where the panel has just been opened, once it is laid out."""
        if self.view("panel").choose(key):
            self.after_move()
        else:
            self.call_after_refresh(self.after_move)

    def places(self, typed: str) -> list[tuple[str, str]]:
        """What a person may mean: paragraphs of that number, the first thing on a page ("p 4"), headings that have
        the words. Each as (target, words to tell it from others)."""
        wanted = typed.strip().casefold()
        if not wanted:
            return []
        page = re.fullmatch(r"p\.?\s*(\d+)", wanted)
        if page:
            return self._on_page(int(page[1]))
        targets = self.index.numbers.get(wanted, [])
        if targets:
            return [(t, f"Paragraph {wanted} · {self.index.part_of[t].title}") for t in targets]
        if wanted.isdigit():
            return []
        return [(part.targets[0], part.title) for part in self.index.parts if wanted in part.title.casefold()]

    def _on_page(self, page: int) -> list[tuple[str, str]]:
        """The first thing that stands on a page, else the first after it: some pages hold nothing but a cover."""
        found: list[tuple[int, int, str]] = []
        for target in self.index.order:
            view = self.index.view(target)
            place = getattr(getattr(view, "extracted", None), "place", None)
            if isinstance(place, Place) and place.page is not None and place.spans:
                last = place.page_end or place.page
                if last >= page:
                    found.append((max(place.page, page), place.spans[0].start, target))
        if not found or page < 1:
            return []
        there, _, target = min(found)
        return [(target, f"Page {page}" if there == page else f"Page {there}: nothing stands on page {page}")]

    # Searching -----------------------------------------------------------------------------------------------------

    def do_search(self) -> None:
        """Ask what to search for; matches are marked while one types."""
        from reviewer.tui.dialogs.prompt import Prompt

        start = self.current
        prompt = Prompt(
            "Search the report",
            value=self.find,
            hint=self.registry.keyed("Return: {next} and {previous_match} walk the matches until {back}"),
            changed=lambda words: self._preview(words, start),
        )
        self.app.push_screen(prompt, lambda words: self._searched(words, start))

    def _preview(self, words: str, start: str) -> str:
        self.search_for(words, start)
        total = sum(len(spans) for spans in self.hits.values())
        return f"{total} found" if words.strip() else ""

    def _searched(self, words: str | None, start: str) -> None:
        if not words:
            self.search_for("")
            self.go_to(start)
            return
        self.search_for(words, start)
        if not self.hits:
            self.search_for("")
            self.say(f"“{words}” does not stand in this report.")

    def search_for(self, words: str, start: str | None = None) -> None:
        """Mark every match and go to the first from `start` on; no words end the search."""
        self.find = words.strip()
        self.hits, self.hit = {}, None
        if self.find:
            pattern = re.compile(re.escape(" ".join(self.find.split())), re.IGNORECASE)
            for target in self.index.order:
                spans = tuple(match.span() for match in pattern.finditer(reading.searchable(self.index, target)))
                if spans:
                    self.hits[target] = spans
        first = self._from(start or self.current)
        self.hit = (first, 0) if first else None
        if first:
            self.current = first
            self.folded.discard(self.index.part_of[first].key)
            self.moved_on()
        self.show_text()
        self.view("reader").choose(self.current)
        self.show_current()

    def _from(self, start: str) -> str | None:
        position = self.index.place[start]
        order = self.index.order
        return next((t for t in (*order[position:], *order[:position]) if t in self.hits), None)

    def do_previous_match(self) -> None:
        """The match before."""
        self._step_match(-1)

    def _step_match(self, by: int) -> None:
        every = [(target, n) for target in self.index.order for n in range(len(self.hits.get(target, ())))]
        if not every:
            return
        at = every.index(self.hit) if self.hit in every else -1
        if self.hit is None or self.hit[0] != self.current:
            here = self.index.place[self.current]
            ahead = [i for i, (target, _) in enumerate(every) if self.index.place[target] > here]
            at = (ahead[0] - 1 if ahead else len(every) - 1) if by > 0 else (ahead[0] if ahead else len(every))
        before, self.hit = self.hit, every[(at + by) % len(every)]
        changed = {found[0] for found in (before, self.hit) if found}
        reader = self.view("reader")
        look = self.look(reader.text_width)
        reader.change([reading.block(self.index, target, look) for target in changed])
        self.go_to(self.hit[0])
