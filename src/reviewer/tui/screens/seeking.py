"""The library's search in the reports themselves: places that have the words, listed beneath the reports by name."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from reviewer.tui import safe, wrap
from reviewer.tui.present import names
from reviewer.tui.screens.touring import Touring
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, clip

if TYPE_CHECKING:
    from reviewer.model.reviewed import LibraryRow
    from reviewer.store.search import Found, Hit

REST = 0.4
"""Seconds without a letter after which the reports are searched: never between two letters."""
MOST = 30
"""So many places are listed."""
AROUND = 30
"""Letters shown before the first match."""
HIT = "hit:"


class Seeking(Touring):
    """A place whose search looks into all reports too, when the keys rest."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._found: Found | None = None
        self._found_for = ""
        self._sought_at = 0.0
        self._sought_soon = False

    def seek_soon(self) -> None:
        """Look for the words in all reports when the keys rest."""
        self._sought_at = monotonic()
        if not self._sought_soon:
            self._sought_soon = True
            self.set_timer(REST, self._seek_rested)

    def _seek_rested(self) -> None:
        if (still := REST - (monotonic() - self._sought_at)) > 0:
            self.set_timer(still, self._seek_rested)
            return
        self._sought_soon = False
        if self.is_mounted and self.seek():
            self.sought()

    def seek(self, *, again: bool = False) -> bool:
        """Look for the words now; whether anything new is known. `again` looks even where they are the same."""
        if self.words == self._found_for and not again:
            return False
        words = self._found_for = self.words
        typing = self.app.screen is not self
        self._found = self.app.workspace.search(words, limit=MOST, typing=typing) if len(words) > 1 else None
        return True

    def sought(self) -> None:
        """Called when places were found, or none."""

    def hits(self) -> tuple[Hit, ...]:
        """The places found for the words that stand."""
        return self._found.hits if self._found and self.words and self._found_for == self.words else ()

    def hit_at(self, key: str | None) -> Hit | None:
        """The place of a line of the list."""
        if key is None or not key.startswith(HIT):
            return None
        at = int(key.removeprefix(HIT))
        found = self.hits()
        return found[at] if at < len(found) else None

    def open_hit(self, hit: Hit) -> None:
        """Go to the place; a note on an action is on that action's page."""
        if hit.target.startswith("action/"):
            self.app.open_card(hit.target.partition("/")[2])
        else:
            self.app.open_report(hit.report, hit.target)

    def hit_blocks(self, rows: dict[str, LibraryRow], width: int) -> list[Block]:
        """The places found, under a heading."""
        found = self.hits()
        if not found:
            return []
        more = " and more: another word narrows them" if self._found and self._found.more else ""
        words = f"“{safe.line(self.words)}” in the reports"
        head: Row = (Run(f"  {words}", "head"), Run(f"  {len(found)}{more}", "dim"))
        made = [Block("hits", (NOTHING, clip(head, width)), choosable=False)]
        return made + [_block(number, hit, rows.get(hit.report), width) for number, hit in enumerate(found)]


def _block(number: int, hit: Hit, row: LibraryRow | None, width: int) -> Block:
    """Where it stands, and the words around the first match."""
    when = names.month(row.inspection_end or row.inspection_start) if row else ""
    where = f"paragraph {hit.where}" if hit.kind == "paragraph" and hit.where[:1].isdigit() else hit.where
    if hit.kind == "note":
        where = f"note: {hit.where}"
    title = " ".join(part for part in (names.authority(row.authority if row else None), when) if part)
    left: Row = (Run(f"  {title}", "strong"), Run(f"  {safe.line(where)}", "dim"))
    return Block(f"{HIT}{number}", (clip(left, width), clip((Run("    "), *_around(hit, width - 4)), width)))


def _around(hit: Hit, width: int) -> Row:
    """The words around the first match, which is marked."""
    text = safe.same_length(hit.text.replace("\n", " "))
    start, end = hit.matches[0] if hit.matches else (0, 0)
    begin = 0 if start <= AROUND else text.rfind(" ", 0, start - AROUND) + 1 or start - AROUND
    lead = "… " if begin else ""
    before, match, after = lead + text[begin:start], text[start:end], text[end : end + width]
    if wrap.cells(before) + wrap.cells(match) > width:
        before = lead
    return clip((Run(before), Run(match, "key"), Run(after)), width)
