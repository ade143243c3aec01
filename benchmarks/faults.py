"""What a reviewer's computer does to a store: a full disk, a lock held long, a closed terminal, a clock set back.

    python -m benchmarks.faults [--locked SECONDS] [--folder FOLDER]

Each must be survived with one clear sentence and nothing lost: what was said to be saved is there, what was not can be
done again with the same call, and the store is what its log says.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.crash import ROOT, SAMPLES, made_store
from reviewer.errors import StoreBusy, StoreError
from reviewer.ingest import ingest
from reviewer.model.decided import NoteKind
from reviewer.review.session import ReviewSession
from reviewer.review.workspace import Workspace

LOCKED = 30.0
"""Seconds for which another process holds the store."""

_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")
"""


class Broken(Exception):
    """Something was lost, damaged, or said badly."""


def held(condition: bool, otherwise: str) -> None:
    """Raise Broken with `otherwise` unless `condition` holds."""
    if not condition:
        raise Broken(otherwise)


def main() -> int:
    """Go through all of them; 1 where one was not survived."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--locked", type=float, default=LOCKED, metavar="SECONDS")
    parser.add_argument("--folder", type=Path, help="where to work; kept (else a temporary one)")
    args = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="reviewer-faults.") as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        runs: list[tuple[str, Callable[[], str]]] = [
            ("the disk is full, in SQLite", lambda: full_in_sqlite(folder)),
            ("the disk is full, a small one", lambda: full_disk(folder)),
            (f"locked for {args.locked:g} s, a session", lambda: locked_session(folder, args.locked)),
            (f"locked for {args.locked:g} s, line by line", lambda: locked_plain(folder, args.locked)),
            (f"locked for {args.locked:g} s, on the screen", lambda: locked_screen(folder, args.locked)),
            ("the terminal is closed on the screen", lambda: hangup_screen(folder)),
            ("the terminal is closed line by line", lambda: hangup_plain(folder)),
            ("the clock is set back", lambda: clock_back(folder)),
        ]
        for name, run in runs:
            try:
                print(f"survived: {name}: {run()}", flush=True)
            except Broken as error:
                failed += 1
                print(f"BROKEN: {name}: {error}", flush=True)
    return 1 if failed else 0


# A full disk ----------------------------------------------------------------------------------------------------------


def full_in_sqlite(folder: Path) -> str:
    """A store that may not grow, as SQLite itself enforces it: the layer that needs no disk of its own."""
    store = made_store(folder)
    with Workspace.open(store, actor="Anna") as workspace:
        connection = workspace.store._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        return _fill(workspace, lambda: connection.execute("PRAGMA max_page_count = 1000000") and None)


def full_disk(folder: Path) -> str:
    """A disk of four megabytes, where one may be mounted; an import on it and a review."""
    with small_disk(folder / "disk") as disk:
        if disk is None:
            return "skipped, since no disk can be mounted here"
        store = made_store(disk)
        filler = disk / "filler"
        _take_all_but(filler, disk, 400_000)
        with Workspace.open(store, actor="Anna") as workspace:
            said = _fill(workspace, filler.unlink)
        _take_all_but(filler, disk, 50_000)
        message = ""
        try:
            summary = ingest([SAMPLES], store)
            message = "; ".join(result.message or "" for result in summary.failed)
        except StoreError as error:
            message = str(error)
        held("full" in message or "No space" in message, f"an import on a full disk said: {message}")
        filler.unlink()
        with Workspace.open(store, actor="Anna") as workspace:
            _whole(workspace)
    return f"{said} An import said: {message}"


def _fill(workspace: Workspace, make_room: Callable[[], object]) -> str:
    """Write notes until the disk is full, make room, and go on."""
    session = workspace.session(workspace.store.report_ids()[0])
    target, saved = session.report.paragraphs[0].target, 0
    message = ""
    while not message:
        held(saved < 2_000, "the disk never got full")
        try:
            session.add_note(target, NoteKind.QUERY, f"{saved} " + "x" * 8_000)
            saved += 1
        except StoreError as error:
            message = str(error)
    held("the disk is full: the last change was not saved." in message, f"it was told as: {message}")
    held(len(session.report.notes) == saved, "the session shows what was not saved")
    make_room()
    session.add_note(target, NoteKind.QUERY, f"{saved} " + "x" * 8_000)
    with Workspace.open(workspace.path, actor="Anna") as other:
        _whole(other)
        notes = other.session(session.id).report.notes
        held(len(notes) == saved + 1, f"{saved + 1} notes were saved, {len(notes)} are there")
    return f"{saved} notes, then “{message}”, then the same one saved."


def _take_all_but(filler: Path, disk: Path, left: int) -> None:
    """Fill a disk with a file until only so many bytes are left."""
    free = os.statvfs(disk)
    with filler.open("wb") as file:
        file.write(bytes(max(0, free.f_bavail * free.f_frsize - left)))


@contextmanager
def small_disk(point: Path) -> Iterator[Path | None]:
    """A disk of four megabytes in memory; None where this user may not mount one."""
    point.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "reviewer", str(point)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    try:
        yield point if done else None
    finally:
        if done:
            subprocess.run(["umount", str(point)], check=True)


# Locked ---------------------------------------------------------------------------------------------------------------


@contextmanager
def _holding(store: Path) -> Iterator[Callable[[], None]]:
    """Another process holds the store's write lock until what is given is called."""
    process = subprocess.Popen([sys.executable, "-c", _HOLD, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    if process.stdin is None or process.stdout is None:
        raise AssertionError("asked for pipes")
    try:
        if process.stdout.readline() != b"held\n":
            raise Broken("the lock could not be taken")
        yield process.stdin.close
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def locked_session(folder: Path, seconds: float) -> str:
    """A decision is refused at once with a sentence, and the same call works when the lock is gone."""
    store = made_store(folder)
    with Workspace.open(store, actor="Anna") as workspace:
        session = _session(workspace)
        target = session.report.judgements[0].target
        refusals, slowest, message = 0, 0.0, ""
        with _holding(store) as release:
            until = time.monotonic() + seconds
            while session.report.judgements[0].decision is None:
                asked = time.monotonic()
                try:
                    session.confirm(target)
                except StoreBusy as error:
                    message, refusals = str(error), refusals + 1
                    slowest = max(slowest, time.monotonic() - asked)
                    held(asked < until + 30, "it is refused when nobody holds the store any more")
                if time.monotonic() > until:
                    release()
        held(refusals > 0, "the lock was not felt")
        held("another process is writing to the store" in message, f"it was told as: {message}")
        held(slowest < 2, f"a refusal took {slowest:.1f} s")
        _whole(workspace)
        return f"{refusals} refusals, the slowest in {1000 * slowest:.0f} ms, then saved."


def locked_plain(folder: Path, seconds: float) -> str:
    """The line-by-line review says that it waits, waits, and saves."""
    store = made_store(folder)
    process = _start_plain(store)
    if process.stdin is None or process.stdout is None:
        raise AssertionError("asked for pipes")
    process.stdout.readline()
    said = ""
    with _holding(store) as release:
        process.stdin.write("y\n")
        process.stdin.close()
        while "waiting" not in said:
            said = process.stdout.readline()
            held(said != "", "it ended without a word about the lock")
        time.sleep(seconds)
        release()
        rest = process.stdout.read()
    held(said == "Another process is writing to the store: waiting.\n", f"it said: {said}")
    held(process.wait(60) == 0, f"it ended with {process.returncode}: {rest[-300:]}")
    process.stdout.close()
    with Workspace.open(store, actor="Anna") as workspace:
        _whole(workspace)
        held(len(workspace.log()) == 1, "the answer was not saved")
    return "it said that it waits, and saved."


def locked_screen(folder: Path, seconds: float) -> str:
    """The interface says what it waits to save, and saves it once."""
    from tests.tui.terminal import Terminal

    store = made_store(folder)
    with Workspace.open(store, actor="Anna") as workspace:
        _open_at(workspace, _session(workspace).report.judgements[0].target)
    with Terminal(["--store", str(store), "--as", "Anna"], size=(120, 40), cwd=folder) as ui:
        ui.wait("Judgement 1 of")
        with _holding(store) as release:
            ui.press("y", "waiting to save")
            time.sleep(seconds)
            release()
            ui.wait("Judgement 2 of")
        ui.press("q")
        held(ui.end() == 0, "it did not end well")
    with Workspace.open(store, actor="Anna") as workspace:
        _whole(workspace)
        held(len(workspace.log()) == 1, "the key was not saved, or twice")
    return "it said what it waits for, and saved once."


# The terminal closed --------------------------------------------------------------------------------------------------


def hangup_screen(folder: Path) -> str:
    """The terminal goes away: the process ends, and every key that was shown as saved is."""
    from tests.tui.terminal import Terminal

    store = made_store(folder)
    with Workspace.open(store, actor="Anna") as workspace:
        _open_at(workspace, _session(workspace).report.judgements[0].target)
    with Terminal(["--store", str(store), "--as", "Anna"], size=(120, 40), cwd=folder) as ui:
        ui.wait("Judgement 1 of")
        for number in (2, 3):
            ui.press("y", f"Judgement {number} of")
        ui.child.ptyproc.fileobj.close()  # the last end of the terminal: the system sends SIGHUP
        deadline = time.monotonic() + 15
        while ui.child.isalive():
            held(time.monotonic() < deadline, "the process outlived its terminal")
            time.sleep(0.05)
    with Workspace.open(store, actor="Anna") as workspace:
        _whole(workspace)
        held(len(workspace.log()) == 2, "two keys were shown as saved")
    return "the process ended, both keys are there."


def hangup_plain(folder: Path) -> str:
    """SIGHUP in the middle of a note: what was answered is there, and the note begun is a draft."""
    store = made_store(folder)
    process = _start_plain(store)
    if process.stdin is None or process.stdout is None:
        raise AssertionError("asked for pipes")
    process.stdin.write("y\nm\nq\nthe first line\n")
    process.stdin.flush()
    key = ""
    with Workspace.open(store, actor="Anna") as workspace:
        session = _session(workspace)
        deadline = time.monotonic() + 60
        while not key and time.monotonic() < deadline:
            targets = [view.target for view in session.report.judgements]
            key = next((target for target in targets if session.draft(f"note:{target}")), "")
            time.sleep(0.05)
    process.send_signal(signal.SIGHUP)
    held(process.wait(15) == -signal.SIGHUP, "it did not end at SIGHUP")
    process.stdin.close()
    process.stdout.close()
    with Workspace.open(store, actor="Anna") as workspace:
        _whole(workspace)
        held(len(workspace.log()) == 1, "the answer was not saved")
        held("the first line" in (_session(workspace).draft(f"note:{key}") or ""), "the note begun is lost")
    return "the answer is there, the note begun is a draft."


# The clock ------------------------------------------------------------------------------------------------------------


def clock_back(folder: Path) -> str:
    """The clock goes back by two years and on again: order, undo and proof go by the log's numbers, not by times."""
    store = made_store(folder)
    times = [dt.datetime(2027, 3, 1, tzinfo=dt.UTC)]
    with Workspace.open(store, actor="Anna", clock=lambda: times[-1]) as workspace:
        session = _session(workspace)
        for days, view in zip((0, -730, -1, -800), session.report.judgements, strict=False):
            times.append(times[0] + dt.timedelta(days=days))
            session.confirm(view.target)
        entries = workspace.log()
        held([entry.id for entry in entries] == sorted(entry.id for entry in entries), "the log is out of order")
        last = session.report.judgements[len(entries) - 1]
        undone = session.undo()
        held(last.target in undone.targets, "undo took another act than the latest")
        workspace.library()
        _whole(workspace)
    return f"{len(entries)} acts in their order, the latest one undone."


# What they share ------------------------------------------------------------------------------------------------------


def _session(workspace: Workspace) -> ReviewSession:
    return workspace.session(workspace.store.report_ids()[0])


def _open_at(workspace: Workspace, target: str) -> None:
    """Have the next start of the interface begin at a thing of the report."""
    session = _session(workspace)
    workspace.remember("place", {"at": "review", "report": session.id})
    session.remember_place({"target": target})


def _whole(workspace: Workspace) -> None:
    findings = [*workspace.store.verify().findings, *workspace.store.examine()]
    held(not findings, "; ".join(f"{one.where}: {one.what}" for one in findings))


def _command(store: Path) -> list[str]:
    with Workspace.open(store, actor="Anna") as workspace:
        report = workspace.store.report_ids()[0]
    return [sys.executable, "-m", "reviewer", "--store", str(store), "--as", "Anna", "review", report, "--plain"]


def _start_plain(store: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        _command(store), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True
    )


if __name__ == "__main__":
    sys.exit(main())
