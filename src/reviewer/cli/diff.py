"""`reviewer diff`: what differs between two versions of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reviewer.cli.context import App, json_option, pass_app, store_options
from reviewer.cli.output import plain, say_all, say_json
from reviewer.errors import UsageError
from reviewer.insight.wording import day
from reviewer.model.text import one_line
from reviewer.model.words import plural

if TYPE_CHECKING:
    from reviewer.model.reviewed import Version
    from reviewer.review.differences import Difference


@click.command(short_help="Say what differs between versions of a report.")
@click.argument("report")
@click.argument("earlier", type=int, required=False)
@click.argument("later", type=int, required=False)
@json_option
@store_options
@pass_app
def diff(app: App, report: str, earlier: int | None, later: int | None, as_json: bool) -> None:
    """Say what differs between two versions of a REPORT: the draft, the final, a corrected one.

    EARLIER and LATER are numbers of versions; without them the one that is shown is held against the one before it.
    Decisions that found no place in the version that is shown are listed too.
    """
    with app.workspace() as workspace:
        session = workspace.session(report)
        opened = session.report
        _known(opened.id, [version.number for version in opened.versions], earlier, later)
        found = session.differences(earlier, later) if len(opened.versions) > 1 else ()
    if as_json:
        said = {"id": opened.id, "versions": opened.versions, "differences": found, "detached": opened.detached}
        say_json(plain(said))
        return
    say_all(version_lines(opened.versions))
    say_all(_lines(found, len(opened.versions)))
    if opened.detached:
        say_all(["", "Detached", *(f"  {one_line(one.was)}: {one_line(one.text)}" for one in opened.detached)])


def _known(report: str, numbers: list[int], *given: int | None) -> None:
    for number in given:
        if number is not None and number not in numbers:
            listed = ", ".join(map(str, numbers))
            raise UsageError(f"there is no version {number} of this report.", where=report, hint=f"It has: {listed}.")


def version_lines(versions: tuple[Version, ...]) -> Iterator[str]:
    """Each version in a line: number, kind, file, when it came in, whether it is the one that is shown."""
    for version in versions:
        shown = ", shown" if version.current else ""
        file = one_line(version.source.file)
        yield f"version {version.number}: {version.kind}, {file}, brought in {day(version.added_at.date())}{shown}"


def _lines(found: tuple[Difference, ...], versions: int) -> Iterator[str]:
    yield ""
    if versions < 2:
        yield "There is only this version."
        return
    yield plural(len(found), "difference") if found else "No differences."
    for one in found:
        yield f"  {one_line(one.what)}: {one.kind}"
        if one.before is not None:
            yield f"    before: {one_line(one.before)}"
        if one.after is not None:
            yield f"    after: {one_line(one.after)}"
