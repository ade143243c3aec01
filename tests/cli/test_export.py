"""What leaves: one YAML file a report, the same bytes for the same store."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml
from ruamel.yaml import YAML

from reviewer.review.workspace import Workspace
from tests.cli.running import CommandLine

FAIRHAVEN = "fairhaven-ilacs-2018-10-12"


@pytest.fixture
def decided(stored: CommandLine) -> CommandLine:
    """A store in which two people have decided, noted and planned."""
    for words in (
        ["fairhaven", "leaders", "--confirm"],
        ["fairhaven", "help_protection", "--grade", "requires_improvement"],
        ["fairhaven", "authority", "--value", "Fairhaven: City Council", "--reason", "1e3\n\n  trailing blanks  \nend"],
        ["fairhaven", "8", "--mark", "concern", "--quote", "Leaders know"],
        ["fairhaven", "8", "--read"],
        ["fairhaven", "area/1", "--evidence", "9"],
        ["fairhaven", "area/1", "--confirm"],
    ):
        stored("decide", *words)
    stored("--as", "Ben", "decide", "fairhaven", "8", "--read")
    stored("--as", "Ben", "note", "add", "fairhaven", "area/1", "y\n\n\u2028 \ufeff\tno \x1b[31m")
    stored("action", "add", "fairhaven", "area/1", "off", "--due", "2027-02-21", "--lead", "0o17")
    stored("action", "edit", "fairhaven", "A1.1", "--lead", "null")
    stored("decide", "fairhaven", "overall", "--confirm")
    stored("decide", "fairhaven", "--undo")
    return stored


def test_every_report_becomes_a_file_and_its_path_is_printed(decided: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    said = decided("export", "--output", out)
    assert said.out.splitlines() == [str(out / f"{FAIRHAVEN}.yaml"), str(out / "northmoor-ilacs-2023-09-08.yaml")]
    assert sorted(path.name for path in out.iterdir()) == sorted(Path(line).name for line in said.out.splitlines())


def test_the_files_fulfil_the_printed_schema_in_every_reader(decided: CommandLine, tmp_path: Path) -> None:
    schema = json.loads(decided("schema").out)
    decided("export", "--output", tmp_path)
    for path in tmp_path.glob("*.yaml"):
        text = path.read_bytes().decode("utf-8")
        document = yaml.safe_load(text)
        jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
        assert YAML(typ="safe", pure=True).load(text) == document


def test_what_was_decided_stands_in_the_file(decided: CommandLine) -> None:
    text = decided("export", "fairhaven", "--output", "-").out
    document = yaml.safe_load(text)
    [note] = document["notes"]
    assert (note["text"], note["made"]["by"]) == ("y\n\n\u2028 \ufeff\tno \x1b[31m", "Ben")
    [action] = document["actions"]
    assert (action["text"], action["lead"], action["due"]) == ("off", "null", "2027-02-21")
    assert action["changed"]["lead"]["replaced"] == action["made"]["decision"]
    authority = next(fact for fact in document["facts"] if fact["name"] == "authority")
    assert authority["reviewed"]["reason"] == "1e3\n\n  trailing blanks  \nend"
    assert "      reason: |-\n        1e3\n\n          trailing blanks  \n        end\n" in text
    read = document["sections"][3]["paragraphs"][0]["read"]
    assert [stamp["by"] for stamp in read] == ["Anna", "Ben"]
    assert document["judgements"][3]["reviewed"] is None
    assert [entry["act"] for entry in document["history"]][-2:] == ["do", "undo"]


def test_the_same_store_gives_the_same_bytes_whoever_exports(decided: CommandLine, tmp_path: Path) -> None:
    for name, folder in (("Anna", "a"), ("Ben", "b"), ("Somebody else", "c")):
        decided("--as", name, "export", "--output", tmp_path / folder)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes() == (tmp_path / "c" / path.name).read_bytes()  # fmt: skip # noqa: E501
        assert b"\r" not in path.read_bytes()


def test_a_snapshot_kept_up_to_date_exports_what_a_fresh_one_does(decided: CommandLine) -> None:
    from reviewer.exchange.export import report_yaml
    from reviewer.model.decided import Mark, NoteKind

    with Workspace.open(decided.store, actor="Anna") as workspace:
        session = workspace.session("fairhaven")
        session.mark(session.report.sections[0].paragraphs[0].target, Mark.STRENGTH)
        session.add_note("report", NoteKind.COMMENT, "x")
        session.undo()
        kept = report_yaml(session)
    assert decided("export", "fairhaven", "--output", "-").out == kept


def test_a_file_that_has_not_changed_is_left_alone(decided: CommandLine, tmp_path: Path) -> None:
    decided("export", "fairhaven", "--output", tmp_path)
    path = tmp_path / f"{FAIRHAVEN}.yaml"
    os.utime(path, (1, 1))
    decided("export", "fairhaven", "--output", tmp_path)
    assert path.stat().st_mtime == 1
    decided("decide", "fairhaven", "1", "--read")
    decided("export", "fairhaven", "--output", tmp_path)
    assert path.stat().st_mtime > 1
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_where_the_files_go(decided: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert decided("export", "north").out == "northmoor-ilacs-2023-09-08.yaml\n"
    one = tmp_path / "notes.yaml"
    assert decided("export", "north", "--output", one).out == f"{one}\n"
    assert one.read_bytes() == (tmp_path / "northmoor-ilacs-2023-09-08.yaml").read_bytes()
    settings = tmp_path / "mine.yaml"
    settings.write_text("export: {folder: kept}", encoding="utf-8")
    decided("--config", settings, "export", "north")
    assert (tmp_path / "kept" / "northmoor-ilacs-2023-09-08.yaml").is_file()
    assert "2 reports do not go into one file" in decided("export", "--output", one, status=2).err


def test_standard_output_takes_several_as_documents(decided: CommandLine) -> None:
    documents = list(yaml.safe_load_all(decided("export", "--output", "-").out))
    assert [document["report"]["id"][:9] for document in documents] == ["fairhaven", "northmoor"]


def test_a_folder_that_cannot_be_written_is_told(decided: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    told = decided("export", "fairhaven", "--output", tmp_path / "file" / "below", status=1)
    assert told.err.endswith("cannot be written: Not a directory.\n")
    assert "no report is called “nope”" in decided("export", "nope", "--output", tmp_path, status=2).err
