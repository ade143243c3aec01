"""`kill -9` at random moments: at most the act in flight is lost, and the store is whole.

    python -m benchmarks.crash [--kills 200] [--seed 1] [--folder FOLDER]

Reviews are killed in four ways of working, all on one store that goes on from kill to kill: a session that decides,
notes, splits and undoes as fast as it can; the line-by-line review; the interface in a real terminal; and an import.
After each kill the store must be what its log says (`verify`), its file, indexes and copies must be sound (`examine`),
every act that the killed process had been told is saved must be in the log, and at most one that it had not. A seed
gives the same moments again, as far as a machine's own timing lets it.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

from reviewer.ingest import ingest
from reviewer.review.workspace import Workspace

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_reports" / "pdf"
SHARES = {"session": 0.72, "plain": 0.13, "terminal": 0.1, "import": 0.05}
"""How many of the kills each way of working gets."""

_NOT_TAKEN_IN = "no report of the store has this source"
"""What is found after an import was killed between keeping a copy and storing its report: the next one takes it in."""

_ANSWERED = re.compile(r"(?:confirmed|corrected to) .*\.$|: read\.$|: .* written\.$|^Undone: |^Done again: ")


@dataclass(slots=True)
class Killed:
    """What was found after the kills of one way of working."""

    way: str
    kills: int = 0
    acts: int = 0
    in_flight: int = 0
    """Kills after which one act more was there than the process had been told of."""
    faults: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The row of the table."""
        return f"| {self.way} | {self.kills} | {self.acts} | {self.in_flight} | {len(self.faults)} |"


HEAD = "| killed while | kills | acts saved | of these in flight | losses or damage |\n|---|---|---|---|---|"


def main() -> int:
    """Kill, look, and tell; 1 where anything was lost or damaged."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--folder", type=Path, help="where to work; kept (else a temporary one)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reviewer-crash.") as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print(HEAD, flush=True)
        faults = []
        for found in crash(folder, args.kills, args.seed):
            print(found.line, flush=True)
            faults += found.faults
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


def crash(folder: Path, kills: int, seed: int) -> Iterator[Killed]:
    """The kills, shared out over the ways of working."""
    chance = random.Random(seed)
    store = made_store(folder)
    counts = {way: max(1, round(share * kills)) for way, share in SHARES.items() if way != "session"}
    counts["session"] = max(1, kills - sum(counts.values()))
    for way in SHARES:
        found = Killed(way)
        for _ in range(counts[way]):
            WAYS[way](folder, store, chance, found)
        yield found


def made_store(folder: Path) -> Path:
    """A store of its own with one sample in it."""
    store = folder / "private" / "reviews.db"
    if store.parent.exists():
        shutil.rmtree(store.parent)
    ingest([SAMPLES / "fairhaven-2018.pdf"], store)
    return store


# One kill each --------------------------------------------------------------------------------------------------------


def kill_session(_folder: Path, store: Path, chance: random.Random, found: Killed) -> None:
    """Kill the scripted review somewhere in its first half second of work."""
    command = [sys.executable, "-m", "benchmarks.crash_victim", str(store), str(chance.randrange(1 << 30))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    lines = _Lines(process)
    before = int(lines.next().split()[1])
    time.sleep(chance.random() * 0.5)
    said = [int(line.split()[1]) for line in lines.killed() if line.startswith("saved ") and line.endswith("\n")]
    _look(store, found, before, told_last=said[-1] if said else before)


def kill_plain(_folder: Path, store: Path, chance: random.Random, found: Killed) -> None:
    """Kill the line-by-line review somewhere in some thirty answers."""
    with Workspace.open(store, actor="Piped") as workspace:
        before = workspace.store.last_entry()
        report = workspace.store.report_ids()[0]
    process = subprocess.Popen(
        [sys.executable, "-m", "reviewer", "--store", str(store), "--as", "Piped", "review", report, "--plain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    answers = [chance.choice(["y", "2 because", "m a thought", "u", "r", "n", "s"]) for _ in range(200)]
    if process.stdin is None:
        raise AssertionError("asked for a pipe")
    process.stdin.write("\n".join(answers) + "\n")
    process.stdin.flush()
    lines = _Lines(process)
    lines.next()
    time.sleep(chance.random() * 0.3)
    said = [line for line in lines.killed() if _ANSWERED.search(line.rstrip("\n")) and line.endswith("\n")]
    process.stdin.close()
    _look(store, found, before, told=len(said))


def kill_terminal(folder: Path, store: Path, chance: random.Random, found: Killed) -> None:
    """Kill the interface within a twentieth of a second after a deciding key."""
    from tests.tui.terminal import Terminal

    name = f"Key {found.kills}"
    with Workspace.open(store, actor=name) as workspace:
        report = workspace.store.report_ids()[0]
        workspace.remember("place", {"at": "review", "report": report})
        session = workspace.session(report)
        session.remember_place({"target": session.report.paragraphs[0].target})
        before = workspace.store.last_entry()
    told = 0
    with Terminal(["--store", str(store), "--as", name], size=(100, 30), cwd=folder) as ui:
        ui.wait("left")
        left = _left(ui.text)
        for _ in range(chance.randrange(0, 6)):
            ui.press(" ", lambda screen, was=left: _left(screen) == was - 1)  # type: ignore[misc]
            left -= 1
            told += 1
        ui.child.send(" ")
        time.sleep(chance.random() * 0.05)
        ui.kill()
    _look(store, found, before, told=told)


def _left(screen: str) -> int:
    """What the header says is left."""
    said = re.search(r"(\d+) left", screen)
    return int(said[1]) if said else 0


def kill_import(folder: Path, _store: Path, chance: random.Random, found: Killed) -> None:
    """Kill an import of all samples; what came in is whole, and the next one brings in the rest."""
    store = folder / "importing" / "reviews.db"
    if store.parent.exists():
        shutil.rmtree(store.parent)
    command = [sys.executable, "-m", "reviewer", "--store", str(store), "ingest", "--jobs", "2", str(SAMPLES)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    time.sleep(0.3 + chance.random() * 2.5)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    if store.exists():
        _look(store, found, 0, told_last=0)
    else:
        found.kills += 1
    expected = len(list(SAMPLES.glob("*.pdf")))
    summary = ingest([SAMPLES], store, jobs=2)
    with Workspace.open(store, actor="Anna") as workspace:
        there = len(workspace.library())
        found.faults += [f"import, after going on: {one.where}: {one.what}" for one in workspace.store.examine()]
    if there != expected or summary.failed:
        found.faults.append(f"import: {there} of {expected} reports after going on: {summary.words}")


WAYS: dict[str, Callable[[Path, Path, random.Random, Killed], None]] = {
    "session": kill_session,
    "plain": kill_plain,
    "terminal": kill_terminal,
    "import": kill_import,
}


# Looking after a kill -------------------------------------------------------------------------------------------------


def _look(store: Path, found: Killed, before: int, *, told: int | None = None, told_last: int | None = None) -> None:
    """Hold the store to what the killed process was told: so many acts, or the latest entry, since entry `before`."""
    found.kills += 1
    with Workspace.open(store, actor="Looking") as workspace:
        verified = workspace.store.verify()
        findings = [one for one in workspace.store.examine() if not one.what.startswith(_NOT_TAKEN_IN)]
        found.faults += [f"{found.way}: {one.where}: {one.what}" for one in (*verified.findings, *findings)]
        entries = [entry for entry in workspace.log() if entry.id > before]
        batches = list(dict.fromkeys(entry.batch for entry in entries))
        if told_last is not None:
            told = len(dict.fromkeys(entry.batch for entry in entries if entry.id <= told_last))
            if told_last > max([before, *(entry.id for entry in entries)]):
                found.faults.append(f"{found.way}: entry {told_last} was saved and is lost")
        told = told or 0
        found.acts += len(batches)
        found.in_flight += len(batches) - told
        if not told <= len(batches) <= told + 1:
            found.faults.append(f"{found.way}: {told} acts were saved, {len(batches)} are there")


class _Lines:
    """The lines of a process, read by a thread, so that nothing waits in a pipe when the process is killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(line)

    def next(self) -> str:
        """The next line; RuntimeError where none comes."""
        try:
            return self._lines.get(timeout=60)
        except Empty:
            raise RuntimeError("the process that was to be killed says nothing") from None

    def killed(self) -> list[str]:
        """Kill the process, and give all that it still said."""
        self._process.kill()
        self._process.wait()
        self._thread.join(60)
        rest = []
        while not self._lines.empty():
            rest.append(self._lines.get())
        if self._process.stdout:
            self._process.stdout.close()
        return rest


if __name__ == "__main__":
    sys.exit(main())
