"""Killed in the middle of writing: what was said to be saved is there, and the store is whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from reviewer.store.replay import Replay
from tests.support.workspaces import opened, with_fairhaven

SCRIPT = """
import sys
from pathlib import Path
from reviewer.model.decided import Mark, NoteKind
from reviewer.review import Workspace

session = Workspace.open(Path(sys.argv[1]), actor="Anna").session("fairhaven")
targets = [view.target for view in session.report.paragraphs]
for at in range(100_000):
    target = targets[at % len(targets)]
    session.remember_place({"at": at}, now=False)
    if at % 3 == 0:
        session.set_themes(target, [f"theme {at}"])
    elif at % 3 == 1:
        session.add_note(target, NoteKind.QUERY, f"note {at}")
    else:
        session.undo()
    print(at, flush=True)
"""


def test_a_killed_process_loses_at_most_the_key_in_flight(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        path = workspace.path
    chance = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        said = -1
        for _ in range(chance.randrange(5, 120)):
            said = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read().split()
        process.wait()
        said = max([said, *(int(line) for line in rest if line.isdigit())])
        with opened(tmp_path) as workspace:
            session = workspace.session("fairhaven")
            place = session.place()
            assert place is not None
            assert place["at"] in (said, said + 1)
            connection = workspace.store._connection
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            replay = Replay(workspace.store.log())
            for target, field, reviewer, standing in workspace.store.decisions(1):
                found = replay.targets["fairhaven-ilacs-2018-10-12", target].fields[field, reviewer]
                assert (found.value, found.log_id) == (standing.value, standing.log_id)
