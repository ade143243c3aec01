"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from reviewer.errors import ReviewerError


def write_whole(path: Path, data: bytes) -> bool:
    """Make `data` the content of the file at `path`, and say whether it was not so already.

    The bytes go to a file beside it first, are on disk before it takes the name, and nobody ever sees half of it.
    The folder is made where it is missing. Raises ReviewerError where it cannot be written; then nothing has changed.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        if _holds(target, data):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(beside, data)
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink()
        _sync_folder(target.parent)
    except OSError as error:
        raise ReviewerError(f"cannot be written: {error.strerror}.", where=str(path)) from error
    return True


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Have the name itself on disk; some systems cannot, and then need not."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
