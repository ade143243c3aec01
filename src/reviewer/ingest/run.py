"""Files into the store, one commit a report."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reviewer.errors import InputError, StoreBusy
from reviewer.extract.read_document import read_bytes
from reviewer.ingest.fetching import Fetching
from reviewer.ingest.files import Found, find
from reviewer.ingest.pool import Job, Pool
from reviewer.ingest.results import FileResult, Outcome, Progress, Summary
from reviewer.ingest.wire import Answer
from reviewer.insight.standing import asked_facts, paragraphs_to_read
from reviewer.model.extracted import ExtractedReport
from reviewer.model.fresh import fresh
from reviewer.model.reviewed import VersionKind
from reviewer.model.words import plural
from reviewer.store.ingesting import Added
from reviewer.store.store import FileStamp, Store

if TYPE_CHECKING:
    from reviewer.extract.fetch import Fetched

TIME_LIMIT = 120.0
"""Seconds for reading one file. The longest reports take two."""

_PATIENCE = 60.0
"""Seconds to wait for another process that is writing to the store."""
_TICK = 0.1

T = TypeVar("T")


def utc_now() -> dt.datetime:
    """The time now, in UTC."""
    return dt.datetime.now(dt.UTC)


def ingest(
    paths: Iterable[Path | str],
    store_path: Path,
    *,
    jobs: int = 1,
    rehash: bool = False,
    time_limit: float = TIME_LIMIT,
    kind: VersionKind | None = None,
    clock: Callable[[], dt.datetime] = utc_now,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Summary:
    """Read `paths` into the store at `store_path`, and say what became of each file: files, folders, web addresses.

    A file whose size and time are those of the last run is not opened, unless `rehash`; the same bytes are not read
    twice. An address (a text that begins with https:// or http://) is fetched whenever it is given, one at a time,
    while files are read; the report keeps it as its origin. Files are read in `jobs` processes of their own: one that
    takes longer than `time_limit` seconds or crashes its process is one failed file. Each report is stored, whole, as
    soon as it is read, so that when `cancelled` says so (asked ten times a second) what is done is kept, and the next
    run goes on from there.

    `kind` says what these versions of their reports are: draft, final, corrected. Without it the first that is
    published is *final*, later ones *corrected*; with it every file is looked into, and one that is stored as another
    kind already is told.

    `on_progress` is called once at the start and after every file, in the calling thread. Raises StoreError where the
    store cannot be used at all; no file raises anything.
    """
    with closing(Store.open(store_path, clock=clock)) as store:
        look = rehash or kind is not None
        run = _Run(store, find(paths), look, kind, on_progress or _nothing, cancelled or _never)
        return run.all(jobs, time_limit)


def _nothing(_: Progress) -> None:
    """Nobody wants to know."""


def _never() -> bool:
    return False


@dataclass(slots=True)
class _File:
    """A file on its way: the stamp of one on disk is taken before its bytes are looked at, `fetched` is another's."""

    found: Found
    stamp: FileStamp | None = None
    fetched: Fetched | None = None

    @property
    def name(self) -> str:
        """Its path or address."""
        return self.found.address or str(self.found.path)

    @property
    def size(self) -> int:
        """Its bytes: how long it takes to read, roughly. Never 0."""
        return len(self.fetched.data) + 1 if self.fetched else self.stamp.size + 1 if self.stamp else 1

    def bytes(self) -> bytes:
        """What is in it. Raises `InputError`."""
        return self.fetched.data if self.fetched else read_bytes(self.found.path)

    def stamp_now(self) -> FileStamp | None:
        """How it looks now; None for what is not on disk."""
        return None if self.fetched else _stamp(self.found.path)

    def job(self, key: int) -> Job:
        """The order to read it."""
        return Job(key, self.name, self.fetched.data, self.fetched.name) if self.fetched else Job(key, self.name)


@dataclass(slots=True)
class _Run:
    store: Store
    found: Sequence[Found]
    rehash: bool
    kind: VersionKind | None
    tell: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    results: list[FileResult] = field(default_factory=list)
    reading: dict[int, _File] = field(default_factory=dict)
    begun: int = 0
    began: float = 0.0
    bytes_left: int = 0
    bytes_done: int = 0

    def all(self, jobs: int, time_limit: float) -> Summary:
        self.tell(Progress(0, len(self.found)))
        files = list(self._changed())
        addresses = deque(item for item in self.found if item.address)
        if jobs > 1:
            files.sort(key=lambda file: -file.size)  # so that at the end no process waits long for another
        self.bytes_left, self.began = sum(file.size for file in files), time.monotonic()
        # A process takes as long to start as two files take to read.
        with Pool(max(1, min(jobs, (len(files) + len(addresses) + 1) // 2)), time_limit) as pool:
            self._read_all(deque(files), addresses, pool, in_hand=1 if jobs == 1 else 2 * jobs)
        if files or addresses:
            self.store.give_back()
        return Summary(tuple(self.results), len(self.found) - len(self.results))

    def _changed(self) -> Iterator[_File]:
        """The files on disk that must be looked into; the others are done with here."""
        for item in self.found:
            if self.cancelled():
                return
            if item.address:
                continue
            if item.problem:
                self._done(FileResult(item.path, Outcome.FAILED, message=f"{item.path}: {item.problem}"))
                continue
            stamp = _stamp(item.path)
            known = None
            if stamp and not self.rehash:
                known = self.store.known(stamp, parser_version=_parser_version())
            if known is None:
                yield _File(item, stamp)
            else:
                self._done(FileResult(item.path, Outcome.UNCHANGED, known))

    def _read_all(self, files: deque[_File], addresses: deque[Found], pool: Pool, *, in_hand: int) -> None:
        """Read and store; with one process one file is in hand at a time, so that `--jobs 1` keeps to one core."""
        fetching: Fetching | None = None
        while (files or addresses or fetching or pool.waiting) and not self.cancelled():
            if fetching is None and addresses:
                fetching = Fetching(addresses.popleft())
            if fetching and fetching.done:
                files.extendleft(self._fetched(fetching))
                fetching = None
            elif files and pool.waiting < in_hand:
                self._begin(files.popleft(), pool)
            elif pool.waiting:
                if answer := pool.get(_TICK):
                    self._take(self.reading.pop(answer[0].key), answer[1])
            elif fetching:
                fetching.wait(_TICK)

    def _fetched(self, fetching: Fetching) -> Iterator[_File]:
        """The file that came; where none came, it is done with here."""
        file = _File(fetching.found, fetched=fetching.result)
        if file.fetched is None:
            self._done(self._result(file, Outcome.FAILED, message=fetching.refusal, defect=fetching.defect))
        else:
            self.bytes_left += file.size
            yield file

    def _begin(self, file: _File, pool: Pool) -> None:
        if self._must_be_read(file):
            self.begun += 1
            self.reading[self.begun] = file
            pool.put(file.job(self.begun))

    def _must_be_read(self, file: _File) -> bool:
        """Whether these bytes are new to the store or to its parser; else, or when unreadable, it is done with here."""
        try:
            sha256 = hashlib.sha256(file.bytes()).hexdigest()
        except InputError as error:
            self._failed(file, str(error))
            return False
        known = self.store.known_bytes(sha256, parser_version=_parser_version())
        if known is None:
            return True
        if file.stamp and file.stamp == file.stamp_now():
            stamp = file.stamp
            _patiently(lambda: self.store.stamp(stamp, sha256))
        self._done(self._result(file, Outcome.UNCHANGED, known, self._other_kind(known, sha256)), file.size)
        return False

    def _other_kind(self, report: str, sha256: str) -> str | None:
        """What to tell of a source that is stored already, as another kind of version than was said now."""
        versions = self.store.report(report).versions if self.kind else ()
        for version in versions:
            if version.source.sha256 == sha256 and version.kind is not self.kind:
                change = f"`reviewer edit version {report} {version.number} {self.kind}` changes that."
                return f"stored already, as {version.kind}, and left so. {change}"
        return None

    def _take(self, file: _File, answer: Answer) -> None:
        if answer.report is None:
            message = answer.refusal or f"{file.name}: it could not be read, by a defect of reviewer."
            self._failed(file, message, answer.defect)
            return
        try:
            data = file.bytes()
            if hashlib.sha256(data).hexdigest() != answer.report.source.sha256:
                raise InputError("it changed while it was being read.", where=file.name, hint="Try again.")
        except InputError as error:
            self._failed(file, str(error))
            return
        report = answer.report
        stamp = file.stamp if file.stamp == file.stamp_now() else None
        added = _patiently(lambda: self.store.add(report, data, stamp=stamp, unasked=unasked(report), kind=self.kind))
        told = [_message(report), self._version(added) if added.beside is not None else None, _lost(added)]
        words = " ".join(one for one in told if one) or None
        self._done(self._result(file, Outcome(added.outcome.value), added.report_id, words), file.size)

    def _version(self, added: Added) -> str:
        """What a new version is one of, whether it is shown now, and what that means for a review that is closed."""
        number = max(version.number for version in self.store.report(added.report_id).versions)
        said = f"version {number} of {added.report_id}"
        if not added.shown:
            draft = self.kind is VersionKind.DRAFT
            why = "a draft" if draft else "the same words without pages"
            return f"{said}, {why}: {added.beside} is still the one that is shown."
        diff = f"`reviewer diff {added.report_id}` lists what differs."
        closed = "Its review was closed and stays so; what was decided carries over. " if added.closed else ""
        return f"{said}: it is shown now, in the place of {added.beside}. {closed}{diff}"

    def _result(
        self,
        file: _File,
        outcome: Outcome,
        report: str | None = None,
        message: str | None = None,
        defect: str | None = None,
    ) -> FileResult:
        return FileResult(file.found.path, outcome, report, message, defect, file.found.address)

    def _failed(self, file: _File, message: str, defect: str | None = None) -> None:
        self._done(self._result(file, Outcome.FAILED, None, message, defect), file.size)

    def _done(self, result: FileResult, size: int = 0) -> None:
        """A file is done; `size` is 0 where it did not have to be looked into."""
        self.results.append(result)
        self.bytes_left -= size
        self.bytes_done += size
        left = (time.monotonic() - self.began) / self.bytes_done * self.bytes_left if self.bytes_done else None
        self.tell(Progress(len(self.results), len(self.found), result, left))


def _parser_version() -> str:
    from reviewer.extract import PARSER_VERSION

    return PARSER_VERSION


def _stamp(path: Path) -> FileStamp | None:
    try:
        status = path.stat()
    except OSError:
        return None  # why it cannot be read is said when it is read
    absolute = os.fsencode(path.absolute()).decode("utf-8", "backslashreplace")
    return FileStamp(absolute, status.st_size, status.st_mtime_ns)


_WORTH_TELLING = ("no-text", "page-without-text", "unknown-framework")
"""The warnings that are told when a report comes in; the others wait until somebody looks at it."""


def _message(report: ExtractedReport) -> str | None:
    """What a person should know of a file that was stored."""
    told = [warning.message for warning in report.warnings if warning.code in _WORTH_TELLING]
    if report.facts.framework == "unknown":
        told = ["stored as unknown.", *(told or ["It is not a report of a known kind."])]
    elif told:
        told = ["stored.", *told]
    return " ".join(told) or None


def _lost(added: Added) -> str | None:
    """That decisions found no place in this version, and what to do about it."""
    if not added.detached:
        return None
    return (
        f"{plural(added.detached, 'decision')} found no place in this version: `reviewer show {added.report_id}` "
        "lists them, `reviewer edit attach` puts them back."
    )


def unasked(report: ExtractedReport) -> list[str]:
    """What a review of this report need not settle: facts that nobody is asked, paragraphs that are areas too."""
    view = fresh(report)
    asked = {fact.target for fact in asked_facts(view)}
    asked.update(paragraph.target for _, inner in paragraphs_to_read(view) for paragraph in inner)
    every = [fact.target for fact in view.facts] + [paragraph.target for paragraph in view.paragraphs]
    return [target for target in every if target not in asked]


def _patiently(write: Callable[[], T]) -> T:
    """What `write` gives, tried again while another process holds the store, for at most a minute."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return write()
        except StoreBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(_TICK)
