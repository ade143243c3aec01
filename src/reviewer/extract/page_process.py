"""Asking a process of its own about a page of a PDF, stopped at its time limit.

Whatever a damaged file does to that process, the caller goes on. The question is JSON on its standard input; the
answer is a line of JSON, `{"refused": sentence}` where it cannot be given, and what bytes follow.
"""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reviewer.errors import InputError

TIME_LIMIT = 20.0
"""Seconds that an answer about one page may take."""


def asked(command: str, question: dict[str, Any], *, to: str, limit: float) -> tuple[dict[str, Any], bytes]:
    """The answer of the Python `command` to a `question`, and the bytes after it; {} where there is none.

    `to` says what is asked for ("draw page 3"). Raises InputError in one sentence where it is refused, cannot be
    started or takes longer than `limit` seconds.
    """
    # -P: the folder that one happens to stand in must not be searched for modules.
    line = [sys.executable, "-P", "-c", command]
    try:
        done = subprocess.run(
            line,
            input=json.dumps({**question, "limit": limit}).encode(),
            capture_output=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        page = to.partition(" ")[2]
        raise InputError(f"{page} took longer than {limit:g} seconds to {to.partition(' ')[0]}.") from None
    except OSError as error:
        raise InputError(f"no process to {to} can be started ({error.strerror}).") from error
    head, _, rest = done.stdout.partition(b"\n")
    answer: dict[str, Any] = json.loads(head) if done.returncode == 0 and head else {}
    if "refused" in answer:
        raise InputError(answer["refused"])
    return answer, rest


def answering(answer: Callable[[dict[str, Any]], tuple[dict[str, Any], bytes]]) -> None:
    """Answer the question on the standard input; a refusal is an answer too.

    Who asked may have gone before it was answered: then this process ends by itself, at twice its time limit.
    """
    question = json.load(sys.stdin)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(2 * question["limit"], exit=True, file=nowhere)
        _answer(answer, question)
        faulthandler.cancel_dump_traceback_later()


def _answer(answer: Callable[[dict[str, Any]], tuple[dict[str, Any], bytes]], question: dict[str, Any]) -> None:
    try:
        head, rest = answer(question)
    except InputError as error:
        head, rest = {"refused": error.message}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + rest)
