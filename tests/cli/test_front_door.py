"""Help, version, mistakes, and what is loaded: before any report is in sight."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reviewer import __version__
from reviewer.cli import app
from reviewer.cli.reference import commands_markdown
from tests.cli.running import CommandLine, process

COMMANDS = [
    "ingest", "list", "show", "status", "diff", "search", "review", "close", "reopen", "actions", "clock",
    "check", "changes", "log", "decide", "edit", "note", "action", "plan", "event", "people", "undo", "redo",
    "export", "import", "schema", "verify", "doctor", "purge", "parse",
]  # fmt: skip
NOT_YET = ["compare"]


def test_help_lists_the_commands_in_the_order_of_the_work_and_no_other(reviewer: CommandLine) -> None:
    lines = reviewer("--help").out.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in lines] == COMMANDS
    assert not any(line.rstrip().endswith("...") for line in lines)


@pytest.mark.parametrize("word", NOT_YET)
def test_what_does_not_exist_yet_is_no_command(reviewer: CommandLine, word: str) -> None:
    assert f"No such command '{word}'" in reviewer(word, status=2).err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(reviewer: CommandLine, command: str) -> None:
    assert reviewer(command, "-h").out.startswith(f"Usage: reviewer {command}")


def test_version(reviewer: CommandLine) -> None:
    assert reviewer("--version").out == f"reviewer {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bogus"], "reviewer: No such command 'bogus'. `reviewer --help` says what it takes.\n"),
        (["list", "--jsn"], "reviewer: No such option '--jsn'"),
        (["show"], "reviewer: Missing argument 'REPORT'. `reviewer show --help` says what it takes.\n"),
        (["ingest"], "reviewer: Missing argument 'PATH...'"),
        (["ingest", "--jobs", "0", "x"], "reviewer: Invalid value for '--jobs'"),
        ([], "reviewer: the interface needs a terminal."),
        (["log", "--target", "leaders"], "--target: a target is a thing of a report: give the REPORT too."),
    ],
)
def test_a_mistake_is_one_line_on_standard_error(reviewer: CommandLine, words: list[str], said: str) -> None:
    told = reviewer(*words, status=2)
    assert said in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_a_store_that_is_not_there_is_told_with_what_makes_one(reviewer: CommandLine, tmp_path: Path) -> None:
    for words in (["list"], ["show", "x"], ["status"], ["actions"], ["log"], ["export"], ["decide", "x", "--undo"]):
        told = reviewer("--store", tmp_path / "none.db", *words, status=3)
        assert told.err == (
            f"reviewer: {tmp_path}/none.db: there is no store yet. `reviewer ingest PATH…` makes one; "
            "--store names another.\n"
        )
    assert not (tmp_path / "none.db").exists()


def test_settings_that_are_wrong_are_told_with_file_line_and_key(reviewer: CommandLine, tmp_path: Path) -> None:
    wrong = tmp_path / "mine.yaml"
    wrong.write_text("theme: dark\nexprot: {}\n", encoding="utf-8")
    told = reviewer("actions", "--config", wrong, status=2)
    assert told.err == f"reviewer: {wrong}, line 2: “exprot” is not a known setting. Did you mean “export”?\n"
    assert "no such file" in reviewer("--config", tmp_path / "none", "actions", status=2).err
    wrong.write_text("keys:\n  note: f2\n  action: q\n", encoding="utf-8")
    told = reviewer("actions", "--config", wrong, status=2)
    assert told.err.startswith(f"reviewer: {wrong}, line 3: “keys” gives q to both “action” and “quit”, in review.")


def test_options_may_stand_before_or_after_the_command(reviewer: CommandLine, tmp_path: Path) -> None:
    before = reviewer("--store", tmp_path / "a.db", "list", status=3).err
    assert before == reviewer("list", "--store", tmp_path / "a.db", status=3).err
    assert str(tmp_path / "b.db") in reviewer("--store", "a", "list", "--store", tmp_path / "b.db", status=3).err


def test_the_schema_is_printed_as_json(reviewer: CommandLine) -> None:
    assert json.loads(reviewer("schema").out)["title"] == "Reviewed notes"


def test_a_defect_is_one_sentence_and_a_file(reviewer: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # fmt: skip # noqa: E501
    def broken(**_words: object) -> None:
        raise RuntimeError("\x1b[31mnot for your eyes")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(app.cli.commands["schema"], "callback", broken)
    told = reviewer("schema", status=1)
    assert told.err.count("\n") == 1
    assert "a defect of reviewer" in told.err
    [report] = tmp_path.glob("reviewer-defect-*.txt")
    assert str(report) in told.err
    assert "not for your eyes" in report.read_text(encoding="utf-8")
    assert report.stat().st_mode & 0o077 == 0


def test_ctrl_c_is_exit_status_130(reviewer: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(**_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.cli.commands["schema"], "callback", interrupted)
    assert reviewer("schema", status=130).err == "reviewer: stopped.\n"


def test_a_reader_that_has_read_enough_is_no_error(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "reviewer", "schema"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


def test_output_is_utf_8_whatever_the_locale(environment: dict[str, str]) -> None:
    environment |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1", "PYTHONCOERCECLOCALE": "0"}
    assert "`reviewer ingest PATH…` makes one" in process("list", environment=environment).err


HEAVY = {"textual", "rich", "pdfplumber", "pdfminer", "pypdfium2", "pydantic", "numpy", "sqlite_utils", "holidays"}
LOADED = """
import sys
from reviewer.cli import main
try:
    main(sys.argv[1:])
finally:
    sys.stderr.write("LOADED " + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(environment: dict[str, str], *words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return set(done.stderr.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["list"], ["decide", "--help"], ["show", "x"]])
def test_little_is_loaded_for_a_quick_answer(environment: dict[str, str], words: list[str]) -> None:
    assert not loaded(environment, *words) & HEAVY


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["show", "fairhaven"],
        ["status"],
        ["actions"],
        ["log"],
        ["export", "--output", "-"],
        ["export", "fairhaven", "--format", "csv", "--output", "-"],
        ["import", "none.csv"],
        ["decide", "fairhaven", "leaders", "--confirm"],
    ],
)
def test_nothing_heavy_is_loaded_where_there_is_a_store(
    stored: CommandLine, environment: dict[str, str], words: list[str]
) -> None:
    assert not loaded(environment, *words) & (
        HEAVY | {"multiprocessing", "asyncio", "sqlite_utils", "openpyxl", "icalendar"}
    )


def test_help_does_not_even_read_the_settings(environment: dict[str, str]) -> None:
    assert not loaded(environment, "--help") & {"yaml", "platformdirs", "sqlite3"}


def test_the_schema_alone_loads_pydantic(environment: dict[str, str]) -> None:
    assert "pydantic" in loaded(environment, "schema")


def test_the_reference_in_the_docs_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "commands.md"
    assert page.read_text(encoding="utf-8") == commands_markdown(), (
        "run: python -m reviewer.cli.reference > docs/commands.md"
    )
