"""The process that reads files: they are named on standard input, answers go out, and a crash is one failed file."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reviewer.errors import ReviewerError
from reviewer.ingest.wire import READY, Answer, Question, register
from reviewer.model.extracted import ExtractedReport

MEMORY_LIMIT = 3 << 30
"""Bytes of address space for reading one file, where the system can limit it: a hostile file must not take all."""


def main() -> None:
    """Answer one question after the other until standard input ends. Run by `pool` in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl+C means
    answers = _take_stdout()
    _limit_memory()
    register()
    _make_ready()
    _send(READY, answers)
    questions = sys.stdin.buffer
    while True:
        try:
            question = pickle.load(questions)
        except EOFError:
            return
        _send(_answer(question), answers)
        gc.collect()


def _make_ready() -> None:
    """Load what files are read with, so that the time limit is the file's, and have garbage collected between files.

    Reading makes a hundred thousand objects a report and no cycles among them, so that looking for cycles meanwhile
    costs a tenth of it all and finds nothing.
    """
    from reviewer.extract import pipeline, read_document, read_pdf  # noqa: F401

    gc.collect()
    gc.freeze()
    gc.disable()


def _answer(question: Question) -> Answer:
    where = question if isinstance(question, str) else question[0]
    try:
        report = _report(question)
    except ReviewerError as error:
        if not isinstance(question, str):
            error.where = where  # the address says more than the name of a file that is nowhere
        return Answer(refusal=str(error))
    except MemoryError:
        return Answer(refusal=f"{where}: reading it takes more than {MEMORY_LIMIT >> 30} GB of memory.")
    except Exception:  # noqa: BLE001 - whatever a file does to the parser, it is one failed file, with its traceback
        return Answer(defect=traceback.format_exc())
    # A name that is not UTF-8 could be neither stored nor shown.
    name = os.fsencode(report.source.file).decode("utf-8", "replace")
    return Answer(report=replace(report, source=replace(report.source, file=name)))


def _report(question: Question) -> ExtractedReport:
    from reviewer.extract import read_report, report_of

    if isinstance(question, str):
        return read_report(Path(question))
    from reviewer.extract.read_document import open_document

    address, name, data = question
    return report_of(open_document(data, name=name, origin=address))


def _send(message: object, stream: BinaryIO) -> None:
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _take_stdout() -> BinaryIO:
    """Standard output for answers alone: whatever a library prints goes nowhere instead of between them."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on every system, and never above a stricter limit
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if soft == resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, hard))
