"""`reviewer search`: words looked for in every report, or in one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reviewer.cli.context import App, json_option, pass_app, store_options
from reviewer.cli.output import plain, say_all, say_json, tell
from reviewer.errors import UsageError
from reviewer.model.text import one_line

if TYPE_CHECKING:
    from reviewer.store.search import Hit

_KINDS = ("paragraph", "area", "note")
_BEFORE, _SHOWN = 60, 240
"""So much of a text is printed before the first match, and in all."""


@click.command(short_help="Look for words in the reports and notes.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--report", metavar="REPORT", help="Only in this report, which may be a draft.")
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="Only in these; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=50, metavar="N", help="At most N of each kind (50).")
@json_option
@store_options
@pass_app
def search(
    app: App, /, words: tuple[str, ...], report: str | None, kinds: tuple[str, ...], limit: int, as_json: bool
) -> None:
    """Look for WORDS in every report and note: all of them must be there; those in "double quotes" in a row.

    What people wrote instead of what was read counts, drafts do not. Forms of a word are found with it: plan, plans.
    """
    typed = " ".join(words)
    if not any(letter.isalnum() for letter in typed):
        raise UsageError(f"there is no word in “{typed}”.", where="search")
    with app.workspace() as workspace:
        found = workspace.search(typed, report=report, kinds=kinds or _KINDS, limit=limit)
    if as_json:
        say_json(plain(found))
        return
    if not found.hits:
        tell("Nothing found.")
    say_all(line for hit in found.hits for line in _lines(hit))
    if found.more:
        tell("reviewer: there is more; --limit N prints it.")


def _where(hit: Hit) -> str:
    """ "paragraph 8", "a paragraph of “Summary”", "area 3", "query"."""
    where = one_line(hit.where)
    if hit.kind != "paragraph":
        return where
    if where[:1].isdecimal() or not where:
        return f"paragraph {where}".strip()
    return f"a paragraph of “{where}”"


def _lines(hit: Hit) -> Iterator[str]:
    """Where it stands, and the words around the first match."""
    page = f", p. {hit.page}" if hit.page else ""
    yield f"{hit.report}: {_where(hit)}{page} [{hit.target}]"
    start = hit.matches[0][0] if hit.matches else 0
    begin = 0 if start <= _BEFORE else hit.text.rfind(" ", 0, start - _BEFORE // 2) + 1
    end = len(hit.text)
    if end - begin > _SHOWN:
        cut = hit.text.rfind(" ", begin, begin + _SHOWN)
        end = cut if cut > begin else begin + _SHOWN
    before, after = "… " if begin else "", " …" if end < len(hit.text) else ""
    yield f"  {before}{one_line(hit.text[begin:end])}{after}"
