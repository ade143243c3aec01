"""`reviewer verify`, `doctor` and `purge`: the store proved, examined, and rid of what must not be kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer.cli.context import App, InOrder, json_option, pass_app, store_options
from reviewer.cli.output import plain, say, say_all, say_json, tell
from reviewer.cli.writing import given
from reviewer.errors import ExitStatus, Unconfirmed, UsageError
from reviewer.model.text import one_line
from reviewer.model.words import plural

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace
    from reviewer.store.clearing import Cleared
    from reviewer.store.purge import Purge, Purged
    from reviewer.store.verify import Finding


@click.command(short_help="Prove that the store is what its log says.")
@json_option
@store_options
@pass_app
def verify(app: App, as_json: bool) -> int:
    """Recompute the chain of hashes over the log, and everything decided from the log; say what differs.

    Whoever keeps the last hash elsewhere can tell later that nothing was cut off. Ends with 1 where anything differs.
    """
    with app.workspace() as workspace:
        found = workspace.store.verify()
    if as_json:
        say_json({"whole": found.whole, **plain(found)})
    else:
        purged = f", {found.purged} of them purged" if found.purged else ""
        say(f"{_entries(found.entries)} in the log{purged}, the last hash is {found.last}.")
        say("Nothing differs." if found.whole else f"{plural(len(found.findings), 'difference')}:")
        say_all(map(_finding, found.findings))
    return int(ExitStatus.DONE if found.whole else ExitStatus.FAILED)


@click.command(short_help="Look for what may be wrong, and say what is there.")
@click.option("--mend", is_flag=True, help="Put right what can be without losing anything: indexes, permissions.")
@json_option
@store_options
@pass_app
def doctor(app: App, mend: bool, as_json: bool) -> int:
    """Say what reviewer runs on, and look for what is wrong with the store: its file, its indexes, its copies of the
    reports, who may read it, the room that is left. Ends with 1 where something is.
    """
    from reviewer.cli.surroundings import made_private, surroundings

    around = surroundings(app)
    if not app.store_path.exists():
        return _without_a_store(app, around, as_json)
    done = made_private(app.store_path)
    with app.workspace() as workspace:
        done += workspace.store.mend() if mend else []
        about, findings = workspace.store.about(), workspace.store.examine()
    from reviewer.cli.surroundings import store_words, too_little_room

    findings += too_little_room(about, app.store_path)
    if as_json:
        modes = {"mode": f"{about.mode:04o}", "folder_mode": f"{about.folder_mode:04o}"}
        stated = {"path": str(app.store_path), **plain(about), **modes}
        say_json({"surroundings": around, "store": stated, "mended": plain(done), "findings": plain(findings)})
    else:
        say_all(f"{name}: {words}" for name, words in {**around, **store_words(about, app.store_path)}.items())
        say_all(f"mended: {_finding(one).strip()}" for one in done)
        say(f"{plural(len(findings), 'finding')}:" if findings else "Nothing is wrong.")
        say_all(map(_finding, findings))
    return int(ExitStatus.FAILED if findings else ExitStatus.DONE)


def _without_a_store(app: App, around: dict[str, str], as_json: bool) -> int:
    if as_json:
        say_json({"surroundings": around, "store": None, "mended": [], "findings": []})
    else:
        say_all(f"{name}: {words}" for name, words in around.items())
        say(f"Store: {app.store_path} is not there yet; `reviewer ingest PATH…` makes it.")
    return int(ExitStatus.DONE)


def _finding(one: Finding) -> str:
    return f"  {one_line(one.where)}: {one_line(one.what)}"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


@click.group(cls=InOrder, short_help="Take words, a version or a report away for good.")
def purge() -> None:
    """Take words, a version or a whole report away for good: from tables, indexes, log, copies and backups.

    What nobody has saved yet and may hold it goes as well: drafts, and files kept of somebody's own editor. Nothing of
    it can be undone. The log keeps that it was done, when, by whom and why, and `verify` still holds. The files that
    were read, exports, and copies of the store that you made yourself are not touched: those that are found where they
    were read from, or where exports go, are named.
    """


_yes = click.option("--yes", is_flag=True, help="Do it; without this it is only said what would go.")
_reason = click.option("--reason", metavar="TEXT", help="Why; kept in the log.")


@purge.command("report", short_help="Take a whole report away.")
@click.argument("report")
@_yes
@_reason
@store_options
@pass_app
def purge_report(app: App, report: str, yes: bool, reason: str | None) -> int:
    """Take a whole REPORT away: every version, decision, note and action of it."""
    with app.workspace() as workspace:
        act = workspace.store.purge(workspace.actor, reason)
        before = _finished(act, yes)
        if before and not _known(workspace, report):
            return _as(before)
        opened = workspace.session(report).report
        things = [(len(opened.versions), "version"), (len(opened.notes), "note"), (len(opened.actions), "action")]
        counted = ", ".join(plural(count, noun) for count, noun in things if count)
        _confirmed(yes, f"the whole report {opened.id} would go: {counted}, and all that was decided about it")
        return _tell(act.report(opened.id), _exports(app, [opened.id]))


def _known(workspace: Workspace, report: str) -> bool:
    return any(report.casefold() in one for one in workspace.store.report_ids())


@purge.command("version", short_help="Take one version of a report away: a draft.")
@click.argument("report")
@click.argument("number", type=click.IntRange(min=1))
@_yes
@_reason
@store_options
@pass_app
def purge_version(app: App, report: str, number: int, yes: bool, reason: str | None) -> int:
    """Take the version with this NUMBER away: its text, its file and what quotes it alone. The decisions stay."""
    with app.workspace() as workspace:
        act = workspace.store.purge(workspace.actor, reason)
        before = _finished(act, yes)
        opened = workspace.session(report).report
        found = next((version for version in opened.versions if version.number == number), None)
        if found is None and before:
            return _as(before)
        if found is None:
            listed = ", ".join(str(version.number) for version in opened.versions)
            raise UsageError(f"there is no version {number}.", where=opened.id, hint=f"There is: {listed}.")
        if found.current:
            hint = "Ingest the published report first, or purge the whole report."
            raise UsageError(f"version {number} is the one that is shown.", where=opened.id, hint=hint)
        _confirmed(yes, f"version {number} of {opened.id} would go: {found.kind}, {one_line(found.source.file)}")
        return _tell(act.version(opened.id, number), _exports(app, [opened.id]))


@purge.command("text", short_help="Black words out wherever they stand.")
@click.argument("words")
@_yes
@_reason
@store_options
@pass_app
def purge_text(app: App, words: str, yes: bool, reason: str | None) -> int:
    """Black WORDS out wherever they stand: in reports, and in what people wrote. "-" takes them from standard input.

    Small or capital letters, the kind of apostrophe or hyphen, accents set apart, and the ends of lines and pages do
    not count. The copy of a report that says them is deleted, since its bytes cannot be changed; readable ids of
    reports stay. Without --yes it is said how often they stand where. Ends with 1 where they stand nowhere.
    """
    black = given(words)
    with app.workspace() as workspace:
        act = workspace.store.purge(workspace.actor, reason)
        before = _finished(act, yes)
        would = act.would(black)
        if not would.found:
            if before:
                return _as(before)
            tell("These words stand nowhere in the store.")
            return int(ExitStatus.FAILED)
        _confirmed(yes, f"these words stand {_where(would)}; {_deleted(would)} would be deleted")
        return _tell(act.text(black), _exports(app, [row.id for row in workspace.library()]))


def _finished(act: Purge, yes: bool) -> Cleared | None:
    """Finish what an earlier purge could not, where this one is to be done, and say so."""
    done = act.finish() if yes else None
    if done and not done.left:
        files = f": {plural(len(done.deleted), 'file')} deleted" if done.deleted else ""
        say(f"An earlier purge is finished now{files}.")
    for sentence in done.left if done else ():
        tell(f"An earlier purge is not finished: {one_line(sentence)}")
    return done


def _as(done: Cleared) -> int:
    """The status of a command that was given again, after one that could not finish: nothing else was left to do."""
    return int(ExitStatus.FAILED if done.left else ExitStatus.DONE)


def _confirmed(yes: bool, what: str) -> None:
    if not yes:
        raise Unconfirmed(f"{what}. Nothing was purged.", hint="Add --yes to do it; it cannot be undone.")


def _where(found: Purged) -> str:
    """Where words stand, and how often."""
    said = [f"{plural(found.times, 'time')} in {plural(found.reports, 'report')}"] if found.times else []
    said += [f"in {'1 log entry' if found.entries == 1 else f'{found.entries} log entries'}"] if found.entries else []
    return " and ".join(said) or "in names of files, or in unsaved texts"


def _deleted(found: Purged) -> str:
    copies = "1 copy of a report" if found.sources == 1 else f"{found.sources} copies of reports"
    unsaved = f", {plural(found.unsaved, 'unsaved text')}" if found.unsaved else ""
    return f"{copies}{unsaved} and {plural(found.backups, 'backup')}"


def _tell(done: Purged, exports: list[Path]) -> int:
    black = f"{plural(done.times, 'place')} in {plural(done.reports, 'report')} blacked out, " if done.times else ""
    entries = "1 log entry" if done.entries == 1 else f"{done.entries} log entries"
    say(f"Purged: {black}{entries} sealed, {_deleted(done)} deleted.")
    for original in done.originals:
        say(f"Not touched, it was read from here: {one_line(original)}")
    for export in exports:
        say(f"Not touched, an export that may hold it: {export}")
    for sentence in done.left:
        tell(f"Not finished: {one_line(sentence)}")
    if done.left:
        tell("Then purge the same again: what is left is done first.")
    return int(ExitStatus.FAILED if done.left else ExitStatus.DONE)


def _exports(app: App, reports: list[str]) -> list[Path]:
    """What was exported of these reports, as far as it lies where exports go: their own files, and tables of all."""
    from reviewer.cli.documents import SUFFIXES

    stems = "|".join(map(re.escape, (*reports, "no-report", "actions", "judgements", "plan", "updates")))
    endings = "|".join(re.escape(ending) for known in SUFFIXES.values() for ending in known)
    called = re.compile(rf"(?:{stems})(?:-[\w-]+)?(?:{endings})", re.IGNORECASE)
    folder = app.config.export_folder or Path()
    try:
        return sorted(path.absolute() for path in folder.iterdir() if called.fullmatch(path.name) and path.is_file())
    except OSError:
        return []
