"""A real pseudo-terminal with the program in it, and the screen as a person would see it."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

_NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=?][0-9;]*(?:u|\$p)|\x1b\[\d+ q|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
"""Questions to the terminal and settings of it that the emulator would print as letters."""


def words(screen: str) -> str:
    """What a screen says, without its frames and line breaks."""
    return " ".join(re.sub("[\u2500-\u259f]", " ", screen).split())


class Terminal:
    """The program in a pseudo-terminal of a size."""

    def __init__(
        self, arguments: list[str], *, size: tuple[int, int] = (100, 30), env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:  # fmt: skip
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "TZ": "UTC"}
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR")}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "reviewer", *arguments],
            dimensions=(size[1], size[0]),
            env={**kept, **plain, **(env or {})},
            cwd=str(cwd) if cwd else None,
            timeout=30,
        )
        self.raw = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _take(self, wait: float) -> bool:
        try:
            data: bytes = self.child.read_nonblocking(65536, wait)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(_NOT_FOR_PYTE.sub(b"", data))
        return True

    def wait(self, condition: Callable[[str], bool] | str, seconds: float = 20) -> None:
        """Wait until the screen meets a condition, or shows a text (over lines, too), and has gone quiet."""
        holds = condition if callable(condition) else lambda screen: condition in screen or condition in words(screen)
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            came = self._take(0.12)
            if not came and holds(self.text):
                return
        raise AssertionError(f"{condition!r} never came:\n{self.text}")

    def press(self, keys: str, shows: Callable[[str], bool] | str | None = None) -> None:
        """Send keys and wait for what they show."""
        self.child.send(keys)
        self.wait(shows if shows is not None else lambda _screen: True)

    def resize(self, width: int, height: int) -> None:
        """Enlarge or reduce the terminal."""
        self.screen.resize(height, width)
        self.child.setwinsize(height, width)

    def paste(self, text: str) -> None:
        """Paste, as terminals do that tell pasted text from typed (bracketed paste), while reading what is shown."""
        data = f"\x1b[200~{text}\x1b[201~".encode()
        while data:
            _, writable, _ = select.select([], [self.child.child_fd], [], 0)
            if writable:
                data = data[os.write(self.child.child_fd, data[:1024]) :]
            self._take(0)

    def hang_up(self, seconds: float = 15) -> None:
        """Close the terminal, as closing its window does, and wait for the end of the program."""
        self.child.ptyproc.fileobj.close()
        give_up = time.monotonic() + seconds
        while self.child.isalive():
            assert time.monotonic() < give_up, "the program outlived its terminal"
            time.sleep(0.02)

    def end(self, seconds: float = 10) -> int | None:
        """Wait for the end; the exit status."""
        give_up = time.monotonic() + seconds
        while self.child.isalive() and time.monotonic() < give_up:
            self._take(0.1)
        while self._take(0.05):
            pass
        self.child.close()
        status: int | None = self.child.exitstatus
        return status

    def kill(self) -> None:
        """kill -9: no chance to save anything."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()
