"""The settings: what ships works as it stands, a user's own is laid over it, what is wrong is told with its line."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.config import Config, load, ready, shipped_config, user_config_path
from reviewer.config.reading import read
from reviewer.config.settings import SETTINGS
from reviewer.errors import ConfigError, ExitStatus
from reviewer.tui.commands import REGISTRY


@pytest.fixture(autouse=True)
def _no_settings_of_mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    assert caught.value.status == ExitStatus.USAGE
    assert "\n" not in str(caught.value)
    return str(caught.value).replace(str(tmp_path) + os.sep, "")


def test_the_shipped_settings_work_as_they_stand() -> None:
    config = load()
    assert (config.store, config.reviewer_name, config.our_authority, config.export_folder) == (None,) * 4
    assert config.export_marking is None
    assert (config.reading_width, config.theme, config.due_soon_days, config.time_limit) == (72, "dark", 28, 120)


def test_every_setting_stands_in_the_shipped_file_with_a_comment_and_sets_a_field() -> None:
    lines = shipped_config().read_text(encoding="utf-8").splitlines()
    for key in SETTINGS:
        *above, last = key.split(".")
        at = next(i for i, line in enumerate(lines) if line.startswith("  " * len(above) + last + ":"))
        assert lines[at - 1].strip().startswith("#"), key
    assert {field for field, _ in SETTINGS.values()} == {f.name for f in fields(Config)}


def test_the_user_s_own_file_is_laid_over_the_shipped_one_key_by_key() -> None:
    own = user_config_path()
    own.parent.mkdir(parents=True)
    own.write_text("reviewer:\n  name: Ada Byron\nreading: {width: 60}\nexport:\n", encoding="utf-8")
    config = load()
    assert (config.reviewer_name, config.reading_width, config.due_soon_days) == ("Ada Byron", 60, 28)


def test_a_file_named_stands_in_for_the_user_s_own(tmp_path: Path) -> None:
    own = user_config_path()
    own.parent.mkdir(parents=True)
    own.write_text("reading: {width: 60}", encoding="utf-8")
    assert load(written(tmp_path, "theme: light")).reading_width == 72


def test_a_codebook_of_one_s_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    shipped = load().codebook
    assert "smart" not in shipped
    assert "milestone" in shipped["plans"]["clear and timed"]
    assert all(words or name == "" for theme in shipped.values() for name, words in theme.items())
    own = load(written(tmp_path, "codebook:\n  money:\n    words: [cost]\n    sub-themes: {debt: [owed, IOU]}\n  b:"))
    assert {theme: dict(inner) for theme, inner in own.codebook.items()} == {
        "money": {"": ("cost",), "debt": ("owed", "IOU")},
        "b": {"": ()},
    }


def test_the_columns_of_a_plan_of_ones_own_and_what_its_words_mean(tmp_path: Path) -> None:
    assert (load().import_sheet, dict(load().import_columns), dict(load().import_words)) == (None, {}, {})
    text = "import:\n  sheet: P 27\n  columns: {action: What/how}\n  words: {delivery: {n/a: on track, no: off track}}"
    config = load(written(tmp_path, text))
    assert (config.import_sheet, dict(config.import_columns)) == ("P 27", {"action": "What/how"})
    assert {name: dict(words) for name, words in config.import_words.items()} == {
        "delivery": {"n/a": "on track", "no": "off track"}
    }


def test_keys_by_command(tmp_path: Path) -> None:
    assert dict(load().keys) == {}
    text = 'keys:\n  note: f2\n  actions: [A, ctrl+t]\n  timeline: 9\n  concern: "-"\n  help: []\n  undo:'
    keys = load(written(tmp_path, text)).keys
    assert {name: given.keys for name, given in keys.items()} == {
        "note": "f2", "actions": "A ctrl+t", "timeline": "9", "concern": "-", "help": "", "undo": "",
    }  # fmt: skip
    assert keys["timeline"].where == f"{tmp_path / 'mine.yaml'}, line 4"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("theme: dark\nkeys:\n  timline: 9", "line 3: “keys” knows no command “timline”. Did you mean “timeline”?"),
        ("keys: {qwertz: 9}", "line 1: “keys” knows no command “qwertz”. docs/keys.md lists every command."),
        (
            "keys:\n  help: f1\n  note: a",
            "line 3: “keys” gives a to both “note” and “action”, in review. Give one of them another key.",
        ),
        ("keys:\n\n  action: m", "line 3: “keys” gives m to both “note” and “action”, in review."),
        ("keys:\n  note: f5\n  action: f5", "line 3: “keys” gives f5 to both “note” and “action”, in review."),
        ("keys:\n  palette: []", "line 2: “keys” must leave “palette” one: it leads to every other command."),
    ],
)
def test_keys_that_cannot_be_are_told_with_file_line_and_names(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        REGISTRY.configured(load(path).keys)
    assert str(caught.value).startswith(f"{path}, {message}")


def test_bank_holidays_verification_and_rules_of_ones_own(tmp_path: Path) -> None:
    shipped = load()
    assert (shipped.verification, shipped.extra_bank_holidays, dict(shipped.clock_rules)) == ("anyone", (), {})
    text = (
        "actions: {verification: someone_else}\n"
        "clock:\n  extra_bank_holidays: [2027-05-03, 2026-06-15, 2027-05-03]\n"
        "  rules: {ilacs: {statement: 60, source: Our own agreement}}"
    )
    found = load(written(tmp_path, text))
    assert found.verification == "someone_else"
    assert found.extra_bank_holidays == (dt.date(2026, 6, 15), dt.date(2027, 5, 3))
    assert {key: dict(rule) for key, rule in found.clock_rules.items()} == {
        "ilacs": {"statement": 60, "source": "Our own agreement"},
    }


def test_paths_start_at_the_file_s_folder_and_know_the_home(tmp_path: Path) -> None:
    config = load(written(tmp_path, "store: data/reviews.db\nexport: {folder: ~/out}"))
    assert config.store == tmp_path / "data" / "reviews.db"
    assert config.export_folder == tmp_path / "home" / "out"


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "---\n", "\ufeffreviewer:\n  name: Ada\n", "~", "reading:\r\n"]
)
def test_files_that_set_little_or_nothing_are_fine(tmp_path: Path, text: str) -> None:
    assert load(written(tmp_path, text)).reading_width == 72


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stor: x.db", "mine.yaml, line 1: “stor” is not a known setting. Did you mean “store”?"),
        (
            "theme: dark\nreviewer:\n  nmae: Ada",
            "mine.yaml, line 3: “reviewer.nmae” is not a known setting. Did you mean “reviewer.name”?",
        ),
        ("width: 72", "mine.yaml, line 1: “width” is not a known setting. Did you mean “reading.width”?"),
        ("exprot:\n  folder: x", "mine.yaml, line 1: “exprot” is not a known setting. Did you mean “export”?"),
        ("reading: 72", "mine.yaml, line 1: “reading” holds settings of its own: reading.width."),
        ("reading:\n  width: wide", "mine.yaml, line 2: “reading.width” must be a whole number from 40 to 120."),
        ("reading:\n  width: 12", "mine.yaml, line 2: “reading.width” must be a whole number from 40 to 120."),
        ("reading: {width: 0100}", "mine.yaml, line 1: “reading.width” must be a whole number from 40 to 120."),
        ("reading: {width: true}", "mine.yaml, line 1: “reading.width” must be a whole number from 40 to 120."),
        ("reading:\n  width:\n    - 72", "mine.yaml, line 3: “reading.width” must be a whole number from 40 to 120."),
        ("images: yes", "mine.yaml, line 1: “images” must be one of auto, on, off."),
        (
            "theme: textual-ansi",
            "“theme” must be one of dark, light, high-contrast: an ansi theme is black on black where NO_COLOR is set.",
        ),
        ("theme: drak", "mine.yaml, line 1: “theme” must be one of dark, light, high-contrast."),
        ("reviewer: {name: 007}", 'mine.yaml, line 1: “reviewer.name” must be text: put it in quotes, "007".'),
        ("reviewer: {name: no}", 'mine.yaml, line 1: “reviewer.name” must be text: put it in quotes, "no".'),
        ('reviewer: {name: " "}', "mine.yaml, line 1: “reviewer.name” must be one line of text that can be seen."),
        ('reviewer: {name: "a\\eb"}', "mine.yaml, line 1: “reviewer.name” must be one line of text that can be seen."),
        (f"export: {{marking: {'x' * 121}}}", "line 1: “export.marking” must be at most 120 characters long."),
        ("import:\n  columns: Owner", "mine.yaml, line 2: “import.columns” must hold names, each with a text."),
        ("import: {columns: {action: }}", "“import.columns” needs a text for “action”, or leave it out."),
        ("import: {columns: {action: 7}}", '“import.columns” must be text: put it in quotes, "7".'),
        ("import: {words: [x]}", "“import.words” must hold names, each with words and what they mean."),
        ("import: {words: {status: x}}", "“import.words” must hold names, each with a text."),
        ("keys: n", "mine.yaml, line 1: “keys” must hold commands, each with a key or a list of keys."),
        ("keys:\n  note: {a: b}", "mine.yaml, line 2: “keys” needs a key or a list of keys for “note”."),
        (
            "keys:\n  note: control-n",
            "“keys” needs a character, or a name such as ctrl+n, f5, space or pagedown, for “note”.",
        ),
        ("keys: {note: [f2, ctrl+c]}", "“keys” cannot give ctrl+c to “note”: it says how to quit."),
        ("actions: {verification: nobody}", "“actions.verification” must be one of anyone, someone_else."),
        (
            "clock: {extra_bank_holidays: 2027-05-03}",
            "“clock.extra_bank_holidays” must be a list of dates: [2027-05-03].",
        ),
        (
            "clock:\n  extra_bank_holidays:\n  - 3 May 2027",
            "mine.yaml, line 3: “clock.extra_bank_holidays” must hold dates",
        ),
        (
            "clock: {extra_bank_holidays: [2027-02-30]}",
            "“clock.extra_bank_holidays” must hold dates written as 2027-05-03.",
        ),
        ("clock: {rules: [ilacs]}", "“clock.rules” must hold frameworks, each with its duties."),
        ("clock: {rules: {ilacs: {statement: 60}}}", "“clock.rules” needs a duty in working days and the source"),
        (
            "clock: {rules: {ilacs: {statement: soon, source: x}}}",
            "“clock.rules” must be a whole number from 1 to 400.",
        ),
        ("clock: {rules: {ilacs: {sent: 3}}}", "knows circulate, draft, statement and source for “ilacs”, not “sent”."),
        ("codebook: [plans]", "mine.yaml, line 1: “codebook” must hold themes, each with words and sub-themes."),
        (
            "codebook:\n  plans: x",
            "mine.yaml, line 2: “codebook” must hold themes, each with words and sub-themes: “plans”",
        ),
        ("codebook: {plans: {word: [x]}}", "“codebook” knows “words” and “sub-themes” in a theme, not “word”."),
        ("codebook:\n  plans:\n    words: plan", "line 3: “codebook” needs a list of words or phrases for “plans”."),
        ("codebook: {plans: {words: [1]}}", "“codebook” needs a list of words or phrases for “plans”."),
        ("codebook: {a/b: {}}", "“codebook” needs names that can be seen, without /."),
        ("store: ~nobody-of-that-name/x", "“store” names the home of a user that is not known here."),
        ("theme: dark\n\ntheme: light", "mine.yaml, line 3: “theme” is given twice, first on line 1."),
        ("- a\n- b", "mine.yaml, line 1: settings are written as “key: value”, one a line."),
        ("just words", "mine.yaml, line 1: settings are written as “key: value”, one a line."),
        ("a: [\n  b", "mine.yaml, line 2: not valid YAML"),
        ("theme: 'dark", "mine.yaml, line 1: not valid YAML"),
        ("theme: dark\n---\ntheme: light", "mine.yaml, line 2: a second document begins here"),
        ("store: !!python/object/apply:os.system [id]", "the tag tag:yaml.org,2002:python/object/apply:os.system"),
        ("a: &a [x, x]\nb: [*a, *a]", "mine.yaml, line 1: anchors and aliases"),
        ("[" * 200_000, "mine.yaml, line 1: nested more than 20 deep."),
        ("? [a]\n: b", "mine.yaml, line 1: a key must be a word."),
        ("theme: dark\nstore: a\x00b", "mine.yaml, line 2: holds a character that YAML does not allow."),
        (b"theme: dark\nstore: caf\xe9", "mine.yaml, line 2: not UTF-8 text."),
        ("theme: dark".encode("utf-16"), "mine.yaml, line 1: not UTF-8 text."),
        (b"#" * 1_000_001, "mine.yaml: larger than 1,000,000 bytes"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_key(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert message in refusal(tmp_path, text)


def test_the_shipped_settings_are_made_ready_as_they_are_read() -> None:
    again = "config.yaml has changed: run `python -m tools.settings`"
    assert ready.made(shipped_config()) == ready.READY.read_text(encoding="utf-8"), again
    kept = ready.values(shipped_config())
    assert kept is not None
    assert Config(**kept) == Config(**cast("dict[str, Any]", read(shipped_config())))


def test_settings_that_were_not_made_ready_are_read(tmp_path: Path) -> None:
    edited = tmp_path / "config.yaml"
    edited.write_bytes(shipped_config().read_bytes() + b"\n# mine\n")
    assert ready.values(edited) is None


def test_a_file_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path / "none.yaml")
    with pytest.raises(ConfigError, match="this is a folder"):
        load(tmp_path)


@given(st.binary(max_size=300) | st.text(alphabet="ab:-{}[]&*!|>'\"?,# \n\t", max_size=60).map(str.encode))
def test_any_bytes_give_settings_or_one_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    try:
        told = ""
        assert load(path).reading_width
    except ConfigError as error:
        told = str(error)
    assert not told or "any.yaml" in told
