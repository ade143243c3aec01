"""One file read in a process of its own, as `ingest` reads them, and stored nowhere."""

from __future__ import annotations

from pathlib import Path

from reviewer.errors import InputError
from reviewer.ingest.pool import Job, Pool
from reviewer.model.extracted import ExtractedReport

_TICK = 1.0


def read_apart(path: Path, *, time_limit: float) -> ExtractedReport:
    """The report in the file at `path`, read for at most `time_limit` seconds.

    Raises InputError in one sentence for what cannot be read, takes too long or brings its process down, and
    RuntimeError with the process's traceback for a defect of ours.
    """
    with Pool(1, time_limit) as pool:
        pool.put(Job(0, str(path)))
        while (found := pool.get(_TICK)) is None:
            pass
    answer = found[1]
    if answer.report is not None:
        return answer.report
    if answer.defect is not None:
        raise RuntimeError(answer.defect)
    raise InputError(answer.refusal or f"{path}: it cannot be read.")
