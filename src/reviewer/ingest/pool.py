"""Processes that read files, each watched by a thread of its own: none outlives its time, none takes the parent along.

The children are plain processes that run `worker`: not forked (the interface has threads), and not of
`multiprocessing`, which would run the caller's main module again and send Ctrl+C to every child.
"""

from __future__ import annotations

import pickle
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any

from reviewer.ingest.wire import READY, Answer, Question

_COMMAND = "from reviewer.ingest.worker import main; main()"
_START_LIMIT = 60.0
"""Seconds in which a process must have loaded what it reads with."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: the one at the path `name`, or the bytes `data` that came from the address `name`.

    These are of a file that is `called` so. `key` is the caller's own.
    """

    key: int
    name: str
    data: bytes | None = None
    called: str | None = None

    @property
    def message(self) -> Question:
        """What the process is sent."""
        return self.name if self.data is None else (self.name, self.called or "", self.data)


class Pool:
    """At most `jobs` processes, started when there is work for them. Use as a context manager: leaving it ends them."""

    def __init__(self, jobs: int, time_limit: float) -> None:
        self._time_limit = time_limit
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[tuple[Job, Answer]] = queue.SimpleQueue()
        self._readers = [_Reader(self._jobs, self._answers, time_limit) for _ in range(jobs)]
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many jobs were put in and not yet got back."""
        return self._waiting

    def put(self, job: Job) -> None:
        """Have a file read as soon as a process is free."""
        if self._waiting < len(self._readers) and not self._readers[self._waiting].is_alive():
            self._readers[self._waiting].start()
        self._waiting += 1
        self._jobs.put(job)

    def get(self, timeout: float) -> tuple[Job, Answer] | None:
        """The next answer, None when there is none within `timeout` seconds."""
        try:
            answer = self._answers.get(timeout=timeout)
        except queue.Empty:
            return None
        self._waiting -= 1
        return answer

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        started = [reader for reader in self._readers if reader.is_alive()]
        for reader in started:
            reader.end()
            self._jobs.put(None)
        for reader in started:
            reader.join(_START_LIMIT)


class _Reader(threading.Thread):
    """One thread with at most one process at a time; a new one after one has died."""

    def __init__(
        self,
        jobs: queue.SimpleQueue[Job | None],
        answers: queue.SimpleQueue[tuple[Job, Answer]],
        time_limit: float,
    ) -> None:
        super().__init__(name="reading", daemon=True)
        self._jobs, self._answers, self._time_limit = jobs, answers, time_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._ended = False
        self._timed_out = False
        self._asking: object = None

    def run(self) -> None:
        while not self._ended and (job := self._jobs.get()) is not None:
            self._answers.put((job, self._read(job)))
        self._drop()

    def end(self) -> None:
        """Kill the process, whatever it is at; the thread then ends."""
        with self._lock:
            self._ended = True
            if self._process:
                self._process.kill()

    def _read(self, job: Job) -> Answer:
        try:
            if self._process is None:
                self._start()
                if self._ask(None, _START_LIMIT) != READY:
                    return self._died(job.name, _START_LIMIT)
            answer = self._ask(job.message, self._time_limit)
        except OSError as error:
            return Answer(refusal=f"{job.name}: no process to read it can be started ({error.strerror}).")
        return answer if isinstance(answer, Answer) else self._died(job.name, self._time_limit)

    def _start(self) -> None:
        with self._lock:
            if self._ended:
                return
            # -P: the folder that one happens to stand in must not be searched for modules.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._timed_out = False

    def _ask(self, message: Question | None, limit: float) -> Any:
        """Send `message` and wait for what comes back; None when the process died, or was killed at its limit."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        question = self._asking = object()
        watch = threading.Timer(limit, self._time_out, (question,))
        watch.daemon = True
        watch.start()
        try:
            if message is not None:
                pickle.dump(message, process.stdin)
                process.stdin.flush()
            return pickle.load(process.stdout)
        except (EOFError, pickle.UnpicklingError, BrokenPipeError):
            return None
        finally:
            watch.cancel()
            with self._lock:
                self._asking = None

    def _time_out(self, question: object) -> None:
        with self._lock:
            if self._process and self._asking is question:
                self._timed_out = True
                self._process.kill()

    def _died(self, name: str, limit: float) -> Answer:
        code = self._drop()
        if self._timed_out:
            return Answer(refusal=f"{name}: reading it took longer than {limit:g} seconds and was stopped.")
        return Answer(refusal=f"{name}: it brought down the process that read it ({_cause(code)}); it may be damaged.")

    def _drop(self) -> int | None:
        """Have done with the process, and give its exit status."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return None
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                _close(stream)
        return process.wait()


def _close(stream: Any) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        return  # what was still to be written has nobody to read it


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit status {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
