"""Runs one command and says what it cost: a program of its own, run by `measure` with nothing else loaded.

It stays small on purpose: the system counts the memory of whoever starts a process towards that process's peak.
Standard output is one JSON object: status, cpu and wall (seconds), peak (bytes, of the largest of its processes) and
what the command wrote to its standard output.
"""

from __future__ import annotations

import json
import os
import sys
import time


def main(command: list[str]) -> None:
    """Run `command`, its messages thrown away, and print what it and its children cost."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    output, end = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, nowhere, 0), (os.POSIX_SPAWN_DUP2, end, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    os.close(end)
    with os.fdopen(output, "rb") as stream:
        written = stream.read()
    _, status, usage = os.wait4(process, 0)
    answer = {
        "status": os.waitstatus_to_exitcode(status),
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.perf_counter() - began,
        "peak": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        "output": written.decode(errors="replace"),
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
