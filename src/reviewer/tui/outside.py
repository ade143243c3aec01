"""Programs of the system that the interface hands something to: the viewer of a source, the editor of a text.

Nothing here touches the screen; the viewer, which takes time, is called from a thread.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from textual.app import SuspendNotSupported

from reviewer.errors import ReviewerError
from reviewer.store.editing import editing_folder, without_empty
from reviewer.store.files import private_folder

View = Callable[[Path, str, "int | None"], None]
"""Shows a file under a name a person knows, at a page (from 1; None where it has none); see `Viewer.__call__`."""
Suspend = Callable[[], AbstractContextManager[None]]
"""Gives the terminal away for as long as it is entered."""
Compose = Callable[[str, Path, Suspend], str]
"""Has a text written elsewhere; see `composed`."""
LONGEST = 1_000_000
"""Bytes that an editor may leave: nobody writes a longer text."""
_PATIENCE = 3.0
"""Seconds that a program which only hands over to another may take before it is taken to have succeeded."""
_AT_PAGE: Mapping[str, Callable[[Path, int], Sequence[str]]] = {
    "evince": lambda path, page: ("evince", f"--page-index={page}", str(path)),
    "papers": lambda path, page: ("papers", f"--page-index={page}", str(path)),
    "atril": lambda path, page: ("atril", f"--page-index={page}", str(path)),
    "xreader": lambda path, page: ("xreader", f"--page-index={page}", str(path)),
    "okular": lambda path, page: ("okular", "--page", str(page), str(path)),
    "zathura": lambda path, page: ("zathura", f"--page={page}", str(path)),
    "mupdf": lambda path, page: ("mupdf", str(path), str(page)),
    "xpdf": lambda path, page: ("xpdf", str(path), str(page)),
    "qpdfview": lambda path, page: ("qpdfview", f"{path}#{page}"),
    "firefox": lambda path, page: ("firefox", f"{path.as_uri()}#page={page}"),
    "chromium": lambda path, page: ("chromium", f"{path.as_uri()}#page={page}"),
    "google-chrome": lambda path, page: ("google-chrome", f"{path.as_uri()}#page={page}"),
}
"""How the usual viewers are told the page: neither `xdg-open` nor `open` can be told one."""


class Viewer:
    """Shows a file in the system's own viewer.

    The viewer gets a copy under the source's own name, for some choose by the ending, and none may write into the
    store's copy. `close` removes the copies.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None

    def __call__(self, path: Path, name: str, page: int | None) -> None:
        """Show the file; a ReviewerError names it where that cannot be done."""
        _refuse_where_nothing_can_show(path)
        copy = self._copy(path, name)
        if not any(_started(command) for command in _commands(copy, page)):
            raise _by_hand("the system's viewer would not open it.", path)

    def close(self) -> None:
        """Remove the copies."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _copy(self, path: Path, name: str) -> Path:
        import tempfile

        try:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="reviewer-"))
            copy = self._folder / path.name[:12] / name
            if not copy.exists():
                copy.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, copy)
                copy.chmod(0o600)
        except OSError as error:
            raise _by_hand(f"it cannot be copied for the viewer ({error.strerror}).", path) from error
        return copy


def viewer_name(file: str, ending: str) -> str:
    """A source's file name as it is safe to give to any viewer: no path, no leading dash, the ending that fits."""
    stem = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in Path(file).stem).strip(" .-")
    return f"{stem[:100] or 'report'}.{ending}"


def _by_hand(why: str, path: Path) -> ReviewerError:
    return ReviewerError(why, where=str(path), hint="Open that file yourself: it is a copy of the report.")


def _refuse_where_nothing_can_show(path: Path) -> None:
    if sys.platform == "darwin":
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise _by_hand("there is no desktop here to show it on.", path)
    if shutil.which("xdg-open") is None:
        raise _by_hand("no viewer was found here (xdg-open is missing).", path)


def _commands(path: Path, page: int | None) -> list[Sequence[str]]:
    """What to try, the best first."""
    if sys.platform == "darwin":
        return [("open", str(path))]
    usual: list[Sequence[str]] = [("xdg-open", str(path))]
    name = _preferred() if page else ""
    found = next((viewer for viewer in _AT_PAGE if viewer in name and shutil.which(viewer)), None)
    return [_AT_PAGE[found](path, page), *usual] if found and page else usual


def _preferred() -> str:
    """What the desktop opens a PDF with, such as "org.gnome.evince.desktop"; "" where it does not say."""
    import subprocess

    try:
        asked = ("xdg-mime", "query", "default", "application/pdf")
        done = subprocess.run(asked, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip().lower()


def _started(command: Sequence[str]) -> bool:
    """Start a program that outlives this one, away from the terminal; False where it fails at once."""
    import subprocess

    null = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)
        return process.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False


def beside(compose: Compose, text: str, store: Path, report: str | None, suspend: Suspend) -> str:
    """`text` as `compose` brings it back from a file beside the store, in the folder of its report."""
    try:
        return compose(text, editing_folder(store, report), suspend)
    finally:
        without_empty(store)


def composed(text: str, folder: Path, suspend: Suspend) -> str:
    """`text` as it comes back from `$VISUAL`, else `$EDITOR`, while `suspend` gives the terminal away.

    It is written to a file in `folder`, made if need be, that only its owner can read, and that is removed again with
    what the editor puts beside it. Raises ReviewerError where there is no editor, where it fails, and where what
    it leaves is no text or far too long; a file that was changed is then kept, and named.
    """
    command = _editor()
    path = _written(text, folder)
    before = path.read_bytes()
    keep = False
    failed: ReviewerError | None = None
    try:
        with suspend():  # what is raised in here would leave the terminal with nobody
            failed = _run(command, path)
        if failed is not None:
            raise failed
        return _read(path, text)
    except SuspendNotSupported:
        raise ReviewerError("this terminal cannot be handed to an editor: write it here.") from None
    except ReviewerError as error:
        keep = path.exists() and (path.stat().st_size != len(before) or path.read_bytes() != before)
        if keep:
            error.hint = f"What it wrote is kept in {path}."
        raise
    finally:
        if not keep:
            _removed(path)


def _editor() -> list[str]:
    given = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
    try:
        command = shlex.split(given)
    except ValueError:
        raise ReviewerError(f"VISUAL or EDITOR is no command that can be read: {given}") from None
    if not command:
        raise ReviewerError("no editor is set: VISUAL or EDITOR in the environment names one, such as nano.")
    return command


def _removed(path: Path) -> None:
    """Remove the file and an editor's own copies of it ("x~", ".x.swp")."""
    with suppress(OSError):
        for one in list(path.parent.iterdir()):
            if path.name in one.name:
                one.unlink()


def _written(text: str, folder: Path) -> Path:
    import tempfile

    try:
        private_folder(folder.parent)
        private_folder(folder)
        descriptor, name = tempfile.mkstemp(prefix="note-", suffix=".md", dir=folder)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise ReviewerError(f"no file for the editor can be written ({error.strerror}).", where=str(folder)) from error
    return Path(name)


def _run(command: Sequence[str], path: Path) -> ReviewerError | None:
    """Have the editor change the file; why that failed."""
    import subprocess

    with _deaf():
        try:
            status = subprocess.run([*command, str(path)], check=False).returncode
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            return ReviewerError(f"the editor “{command[0]}” cannot be started ({why}): the text is as it was.")
    if status != 0:
        name = Path(command[0]).name
        return ReviewerError(f"the editor “{name}” failed with status {status}: the text is as it was.")
    return None


@contextmanager
def _deaf() -> Iterator[None]:
    """Leave Ctrl+C to the editor: the terminal sends it to every program that it runs, and would end this one."""
    import signal

    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(path: Path, given: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise ReviewerError(f"the editor left no file ({error.strerror}): the text is as it was.") from error
    if len(data) > LONGEST:
        raise ReviewerError(f"the editor left more than {LONGEST:,} bytes, too long: the text is as it was.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ReviewerError("the editor left something that is not UTF-8 text: the text is as it was.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if given.endswith("\n") else text.removesuffix("\n")
