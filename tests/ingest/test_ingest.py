"""Files into the store: each on its own, none twice, none taking the others along."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from reviewer.errors import StoreError
from reviewer.ingest import FileResult, Outcome, Progress, Summary, find, ingest
from reviewer.model.reviewed import VersionKind
from reviewer.review.workspace import Workspace

SAMPLES = Path(__file__).parents[2] / "sample_reports"


def note(folder: Path, name: str, text: str = "") -> Path:
    """A text that is no report of a known kind."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"An invented text about {text or name}.\n", encoding="utf-8")
    return path


def outcomes(summary: Summary) -> dict[str, Outcome]:
    return {result.path.name: result.outcome for result in summary.results}


def stored(store: Path) -> list[str]:
    with Workspace.open(store, actor="Anna") as workspace:
        return [row.id for row in workspace.library()]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "reviews.db"


def test_a_folder_is_taken_with_all_below_it_and_hidden_things_left_out(files: Path, store: Path) -> None:
    for name in ("b.txt", "a/deep/er/c.MD", "d.html", ".hidden.txt", "a/.git/e.txt", "f.docx", "._g.pdf"):
        note(files, name, "<html><p>x</p></html>" if name == "d.html" else "")
    (files / "a" / "round").symlink_to(files)
    names = [found.path.relative_to(files).as_posix() for found in find([files])]
    assert names == ["b.txt", "d.html", "a/deep/er/c.MD"]


def test_a_file_that_is_named_is_taken_whatever_its_name_and_only_once(files: Path, store: Path) -> None:
    path = note(files, "report.dat")
    assert [found.path for found in find([path, files, path, files / "." / "report.dat"])][:1] == [path]
    assert outcomes(ingest([path, path], store)) == {"report.dat": Outcome.ADDED}


def test_what_cannot_be_taken_is_told_and_the_others_are_stored(files: Path, store: Path) -> None:
    os.mkfifo(files / "pipe")
    (files / "nothing").mkdir()
    good = note(files, "good.txt")
    summary = ingest([files / "none.txt", files / "pipe", files / "nothing", good], store)
    messages = [result.message for result in summary.failed]
    assert messages == [
        f"{files}/none.txt: there is no such file. Check the path.",
        f"{files}/pipe: this is neither a file nor a folder.",
        f"{files}/nothing: there is no report in this folder (looked for .pdf, .txt, .text, .md, .markdown, .html, "
        ".htm, .xhtml).",
    ]
    assert summary.words == "4 files: 1 added, 3 failed"
    assert len(stored(store)) == 1


def test_a_report_of_no_known_kind_is_stored_with_a_word_about_it(files: Path, store: Path) -> None:
    [result] = ingest([note(files, "a.txt")], store).results
    assert result.outcome is Outcome.ADDED
    assert (result.message or "").startswith("stored as unknown. ")


def test_the_same_again_is_no_change_and_is_not_even_opened(files: Path, store: Path) -> None:
    path = note(files, "a.txt", "first")
    stamp = path.stat()
    ingest([files], store)
    assert outcomes(ingest([files], store)) == {"a.txt": Outcome.UNCHANGED}
    note(files, "a.txt", "other")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert path.stat().st_size == stamp.st_size
    assert outcomes(ingest([files], store)) == {"a.txt": Outcome.UNCHANGED}
    assert outcomes(ingest([files], store, rehash=True)) == {"a.txt": Outcome.ADDED}


def test_the_same_bytes_under_another_name_or_time_are_not_read_again(files: Path, store: Path, trouble: None) -> None:
    first = note(files, "a.txt")
    ingest([first], store)
    shutil.copy(first, files / "crash if it were read.txt")
    os.utime(first, (1, 1))
    assert set(outcomes(ingest([files], store)).values()) == {Outcome.UNCHANGED}
    assert set(outcomes(ingest([files], store)).values()) == {Outcome.UNCHANGED}


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_the_same_bytes_twice_in_one_run_are_one_report(files: Path, store: Path, jobs: int) -> None:
    for number in range(6):
        note(files, f"{number}.txt", "the same")
    summary = ingest([files], store, jobs=jobs)
    assert (summary.count(Outcome.ADDED), summary.count(Outcome.UNCHANGED)) == (1, 5)
    assert len(stored(store)) == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_whatever_a_file_does_to_its_reader_it_is_one_failed_file(
    files: Path, store: Path, trouble: None, jobs: int
) -> None:
    names = ["1.txt", "2 crash.txt", "3.txt", "4 slow.txt", "5.txt", "6 defect.txt", "7 memory.txt", "8 quits.txt"]
    for name in [*names, "9 prints.txt"]:
        note(files, name)
    summary = ingest([files], store, jobs=jobs, time_limit=1)
    failed = {result.path.name: result for result in summary.failed}
    assert sorted(failed) == ["2 crash.txt", "4 slow.txt", "6 defect.txt", "7 memory.txt", "8 quits.txt"]
    assert "brought down the process that read it (signal SIGSEGV)" in (failed["2 crash.txt"].message or "")
    assert "took longer than 1 seconds and was stopped" in (failed["4 slow.txt"].message or "")
    assert "by a defect of reviewer" in (failed["6 defect.txt"].message or "")
    assert "KeyError: 'a defect in the parser'" in (failed["6 defect.txt"].defect or "")
    assert "of memory" in (failed["7 memory.txt"].message or "")
    assert "exit status 3" in (failed["8 quits.txt"].message or "")
    assert summary.count(Outcome.ADDED) == 4
    assert len(stored(store)) == 4


def test_endless_recursion_in_a_reader_is_one_failed_file(files: Path, store: Path, trouble: None) -> None:
    note(files, "a deep one.txt")
    note(files, "good.txt")
    assert outcomes(ingest([files], store)) == {"a deep one.txt": Outcome.FAILED, "good.txt": Outcome.ADDED}


def test_progress_counts_every_file_once_and_estimates_the_time_left(files: Path, store: Path) -> None:
    for number in range(5):
        note(files, f"{number}.txt")
    told: list[Progress] = []
    ingest([files, files / "none"], store, on_progress=told.append)
    assert [progress.done for progress in told] == [0, 1, 2, 3, 4, 5, 6]
    assert {progress.total for progress in told} == {6}
    assert told[0].result is None
    assert told[-1].seconds_left == 0
    assert sorted(p.result.path.name for p in told[1:] if p.result) == [f"{n}.txt" for n in range(5)] + ["none"]


def test_it_stops_when_asked_keeps_what_is_done_and_goes_on_from_there(files: Path, store: Path, trouble: None) -> None:
    for number in range(4):
        note(files, f"{number}.txt")
    note(files, "9 slow.txt")
    done: list[FileResult] = []

    def listen(progress: Progress) -> None:
        if progress.result:
            done.append(progress.result)

    summary = ingest([files], store, jobs=2, on_progress=listen, cancelled=lambda: len(done) >= 2)
    assert summary.stopped
    assert len(summary.results) + summary.left == 5
    assert len(stored(store)) == len(summary.results) >= 2
    (files / "9 slow.txt").unlink()
    again = ingest([files], store)
    assert again.count(Outcome.UNCHANGED) == len(summary.results)
    assert len(stored(store)) == 4


def test_it_runs_in_a_thread_of_the_interface(files: Path, store: Path) -> None:
    note(files, "a.txt")
    summaries: list[Summary] = []
    thread = threading.Thread(target=lambda: summaries.append(ingest([files], store)))
    thread.start()
    thread.join(60)
    assert outcomes(summaries[0]) == {"a.txt": Outcome.ADDED}


def test_a_file_that_changes_while_it_is_read_is_not_stored(files: Path, store: Path, trouble: None) -> None:
    path = note(files, "changes.txt")
    [result] = ingest([path], store).failed
    assert (result.message or "").endswith("it changed while it was being read. Try again.")
    assert stored(store) == []
    assert outcomes(ingest([path], store)) == {"changes.txt": Outcome.ADDED}


def test_a_name_that_is_not_utf_8_is_stored_and_known_again(files: Path, store: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(files) + b"/caf\xe9.txt"))
    path.write_text("An invented text.\n", encoding="utf-8")
    assert list(outcomes(ingest([files], store)).values()) == [Outcome.ADDED]
    assert list(outcomes(ingest([files], store)).values()) == [Outcome.UNCHANGED]


def test_a_store_that_cannot_be_used_is_told_at_once(files: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        ingest([note(files, "a.txt")], tmp_path)


def test_the_folder_one_stands_in_is_not_searched_for_modules(
    files: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "yaml.py", "reviewer.py", "pickle.py"):
        (files / name).write_text("raise SystemExit('taken in')", encoding="utf-8")
    note(files, "a.txt")
    monkeypatch.chdir(files)
    assert outcomes(ingest([Path()], store)) == {"a.txt": Outcome.ADDED}


def test_samples_are_stored_and_broken_ones_told_each_in_a_sentence(store: Path) -> None:
    summary = ingest([SAMPLES / "pdf", SAMPLES / "broken"], store, jobs=2)
    failed = {result.path.name: result.message or "" for result in summary.failed}
    assert sorted(failed) == [
        "empty.pdf", "encrypted.pdf", "error-page.pdf", "picture.pdf", "truncated.pdf", "zero-pages.pdf",
    ]  # fmt: skip
    assert all(message.endswith((".", "”")) and "\n" not in message for message in failed.values())
    good = len(list((SAMPLES / "pdf").glob("*.pdf")))
    assert len(summary.results) - len(failed) == good + 2
    assert len(stored(store)) == good + 2


def test_a_text_of_a_report_with_pages_is_shown_only_where_it_differs_and_each_new_version_is_named(
    files: Path, store: Path
) -> None:
    pdf, text = SAMPLES / "pdf" / "fairhaven-2018.pdf", SAMPLES / "text" / "fairhaven-2018.txt"
    [first] = ingest([pdf], store).results
    [copy] = ingest([text], store).results
    assert (copy.outcome, copy.report_id) == (Outcome.NEW_VERSION, first.report_id)
    assert copy.message == (
        f"version 2 of {first.report_id}, the same words without pages: "
        "fairhaven-2018.pdf is still the one that is shown."
    )
    with Workspace.open(store, actor="Anna") as workspace:
        session = workspace.session("fairhaven")
        assert [version.current for version in session.report.versions] == [True, False]
        assert session.report.source.pages
        session.close_review("Enough for a test")
    other = files / "corrected.txt"
    words = text.read_text(encoding="utf-8")
    other.write_text(words.replace("plans", "schemes", 1), encoding="utf-8")
    summary = ingest([other], store)
    assert summary.words == "1 file: 1 new version"
    assert summary.results[0].message == (
        f"version 3 of {first.report_id}: it is shown now, in the place of fairhaven-2018.pdf. Its review was closed "
        f"and stays so; what was decided carries over. `reviewer diff {first.report_id}` lists what differs."
    )


def test_a_text_that_is_said_to_be_corrected_is_shown(store: Path) -> None:
    ingest([SAMPLES / "pdf" / "fairhaven-2018.pdf"], store)
    ingest([SAMPLES / "text" / "fairhaven-2018.txt"], store, kind=VersionKind.CORRECTED)
    with Workspace.open(store, actor="Anna") as workspace:
        assert [version.current for version in workspace.session("fairhaven").report.versions] == [False, True]
