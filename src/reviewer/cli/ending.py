"""How the program ends: its streams, and what becomes of an error. Nothing here needs click."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

from reviewer.errors import ExitStatus, ReviewerError


def prepare_streams() -> None:
    """Speak UTF-8 whatever the locale says: a report's quotation marks and dashes are not ASCII.

    What cannot be encoded (half of a surrogate pair) is written as its escape, which is right in JSON too.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def ended(work: Callable[[], int]) -> int:
    """Do the work of the program and give the exit status; every error becomes one line on standard error."""
    prepare_streams()
    try:
        status = work()
        sys.stdout.flush()
    except ReviewerError as error:
        return _told(str(error), error.status)
    except KeyboardInterrupt:
        return _told("stopped.", ExitStatus.STOPPED)
    except BrokenPipeError:
        # Whoever read our output has read enough. Python's own flush at exit must find nothing to complain about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitStatus.DONE)
    except Exception:  # noqa: BLE001 - the last resort: a defect of ours must not become a traceback to a reviewer
        import traceback

        from reviewer.cli.defects import defect_file

        report = defect_file(traceback.format_exc())
        return _told(
            f"this is a defect of reviewer, not of what you did; a report of it is in {report}", ExitStatus.FAILED
        )
    return status


def _told(message: str, status: ExitStatus) -> int:
    from reviewer.cli.output import tell

    tell(f"reviewer: {message}")
    return int(status)
