"""The settings that exist: their names, their values, and what each value must be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from reviewer.config.nodes import Listing, Node, Scalar
from reviewer.config.nodes import Mapping as Keys
from reviewer.config.values import Rebound


class Wrong(Exception):
    """A value that does not fit: what it must be, and the line it stands on."""

    def __init__(self, must: str, line: int) -> None:
        super().__init__(must)
        self.must = must
        self.line = line


Reader = Callable[[Node, Path], object]
"""Makes a value of a node of the file at the path. Raises Wrong."""


def _scalar(node: Node, must: str) -> Scalar:
    if not isinstance(node, Scalar):
        raise Wrong(must, node.line)
    return node


def text_or_none(node: Node, _file: Path) -> str | None:
    """A line of text; None where nothing is given."""
    scalar = _scalar(node, "must be text")
    if scalar.empty:
        return None
    if scalar.type != "str":
        raise Wrong(f'must be text: put it in quotes, "{scalar.text}"', scalar.line)
    if not scalar.text.strip() or not scalar.text.isprintable():
        raise Wrong("must be one line of text that can be seen", scalar.line)
    return scalar.text.strip()


def line_or_none(longest: int) -> Reader:
    """A reader of one line of text of at most `longest` characters; None where nothing is given."""

    def read(node: Node, file: Path) -> str | None:
        text = text_or_none(node, file)
        if text is not None and len(text) > longest:
            raise Wrong(f"must be at most {longest} characters long", node.line)
        return text

    return read


def path_or_none(node: Node, file: Path) -> Path | None:
    """A path: `~` is the user's home, a relative one starts at the folder of the file it stands in."""
    text = text_or_none(node, file)
    if text is None:
        return None
    try:
        return file.absolute().parent / Path(text).expanduser()
    except RuntimeError:
        raise Wrong("names the home of a user that is not known here", node.line) from None


def whole_number(low: int, high: int) -> Reader:
    """A reader of whole numbers from `low` to `high`."""

    def read(node: Node, _file: Path) -> int:
        must = f"must be a whole number from {low} to {high}"
        scalar = _scalar(node, must)
        if scalar.type != "int" or not re.fullmatch(r"-?(0|[1-9][0-9]{0,9})", scalar.text):
            raise Wrong(must, scalar.line)
        number = int(scalar.text)
        if not low <= number <= high:
            raise Wrong(must, scalar.line)
        return number

    return read


def yes_or_no(node: Node, _file: Path) -> bool:
    """true or false; YAML's yes, no, on and off are words."""
    must = "must be true or false"
    scalar = _scalar(node, must)
    if scalar.text not in ("true", "false") or scalar.type != "bool":
        raise Wrong(must, scalar.line)
    return scalar.text == "true"


def one_of(*words: str) -> Reader:
    """A reader of one of `words`."""

    def read(node: Node, _file: Path) -> str:
        must = f"must be one of {', '.join(words)}"
        scalar = _scalar(node, must)
        if scalar.text not in words:
            raise Wrong(must, scalar.line)
        return scalar.text

    return read


def codebook(node: Node, _file: Path) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Themes, each with `words` and `sub-themes`; see `Config.codebook`."""
    must = "must hold themes, each with words and sub-themes"
    themes: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for name, theme in _keys(node, must):
        inner: dict[str, tuple[str, ...]] = {"": ()}
        for key, value in _keys(theme, f"{must}: “{name}” has none"):
            if key == "words":
                inner[""] = _words(value, name)
            elif key == "sub-themes":
                inner.update((sub_theme, _words(words, sub_theme)) for sub_theme, words in _keys(value, must))
            else:
                raise Wrong(f"knows “words” and “sub-themes” in a theme, not “{key}”", value.line)
        themes[name] = MappingProxyType(inner)
    return MappingProxyType(themes)


def _keys(node: Node, must: str) -> Iterator[tuple[str, Node]]:
    """The keys and values of a mapping; none where nothing is given."""
    if isinstance(node, Scalar) and node.empty:
        return
    if not isinstance(node, Keys):
        raise Wrong(must, node.line)
    for key, value in node.items:
        if not key.text.strip() or "/" in key.text or not key.text.isprintable():
            raise Wrong("needs names that can be seen, without /", key.line)
        yield key.text.strip(), value


def _words(node: Node, name: str) -> tuple[str, ...]:
    must = f"needs a list of words or phrases for “{name}”"
    if isinstance(node, Scalar) and node.empty:
        return ()
    if not isinstance(node, Listing):
        raise Wrong(must, node.line)
    for item in node.items:
        if not isinstance(item, Scalar) or item.type != "str" or not item.text.strip():
            raise Wrong(must, item.line)
    return tuple(item.text for item in node.items if isinstance(item, Scalar))


def texts(node: Node, file: Path) -> Mapping[str, str]:
    """Names, each with a line of text."""
    if isinstance(node, Scalar) and node.empty:
        return MappingProxyType({})
    if not isinstance(node, Keys):
        raise Wrong("must hold names, each with a text", node.line)
    found = {key.text.strip(): (text_or_none(value, file), key.line) for key, value in node.items}
    for name, (text, line) in found.items():
        if not name or not name.isprintable():
            raise Wrong("needs names that can be seen", line)
        if text is None:
            raise Wrong(f"needs a text for “{name}”, or leave it out", line)
    return MappingProxyType({name: text for name, (text, _) in found.items() if text is not None})


def texts_by_name(node: Node, file: Path) -> Mapping[str, Mapping[str, str]]:
    """Names, each with names of their own that have a line of text."""
    if isinstance(node, Scalar) and node.empty:
        return MappingProxyType({})
    if not isinstance(node, Keys):
        raise Wrong("must hold names, each with words and what they mean", node.line)
    return MappingProxyType({key.text.strip(): texts(value, file) for key, value in node.items})


_KEY = re.compile(
    r"\S|(?:ctrl\+[a-z]|(?:ctrl\+|shift\+|alt\+)?"
    r"(?:space|enter|escape|tab|backspace|delete|insert|up|down|left|right|home|end|pageup|pagedown|f[1-9]|f1[0-9]|f2[0-4]))"
)
_TAKEN = {"ctrl+c": "says how to quit", "ctrl+i": "is Tab", "ctrl+m": "is Enter", "ctrl+z": "stops the program"}


def keys(node: Node, file: Path) -> Mapping[str, Rebound]:
    """Command ids, each with a key or a list of keys; see `Config.keys`."""
    if isinstance(node, Scalar) and node.empty:
        return MappingProxyType({})
    if not isinstance(node, Keys):
        raise Wrong("must hold commands, each with a key or a list of keys", node.line)
    return MappingProxyType(
        {
            key.text: Rebound(" ".join(_keys_of(key.text, value)), f"{file}, line {key.line}")
            for key, value in node.items
        }
    )


def _keys_of(command: str, node: Node) -> Iterator[str]:
    for item in node.items if isinstance(node, Listing) else (node,):
        if not isinstance(item, Scalar):
            raise Wrong(f"needs a key or a list of keys for “{command}”", item.line)
        if item.type == "null":
            continue
        if not _KEY.fullmatch(item.text) or not item.text.isprintable():
            raise Wrong(
                f"needs a character, or a name such as ctrl+n, f5, space or pagedown, for “{command}”", item.line
            )
        if item.text in _TAKEN:
            raise Wrong(f"cannot give {item.text} to “{command}”: it {_TAKEN[item.text]}", item.line)
        yield item.text


_LONGEST_MARKING = 120
"""The head of a printed page of a workbook holds 255 characters, some of them for its own use."""

VERIFICATION = ("anyone", "someone_else")
"""Who may verify an action: anyone, or nobody who completed it."""

DUTIES = ("circulate", "draft", "statement")
"""What a report obliges the authority to do: the keys of a rule."""
_LONGEST_RULE = 400


def dates(node: Node, _file: Path) -> tuple[dt.date, ...]:
    """Dates as 2027-05-03, each once, in order."""
    if isinstance(node, Scalar) and node.empty:
        return ()
    if not isinstance(node, Listing):
        raise Wrong("must be a list of dates: [2027-05-03]", node.line)
    return tuple(sorted({_date(item) for item in node.items}))


def _date(node: Node) -> dt.date:
    must = "must hold dates written as 2027-05-03"
    text = _scalar(node, must).text
    try:
        if len(text) == len("2027-05-03"):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise Wrong(must, node.line)


def clock_rules(node: Node, file: Path) -> Mapping[str, Mapping[str, int | str]]:
    """Frameworks, each with working days for some duties and the source of the rule; see `Config.clock_rules`."""
    if isinstance(node, Scalar) and node.empty:
        return MappingProxyType({})
    if not isinstance(node, Keys):
        raise Wrong("must hold frameworks, each with its duties", node.line)
    return MappingProxyType({key.text: _rule(key.text, value, file) for key, value in node.items})


def _rule(framework: str, node: Node, file: Path) -> Mapping[str, int | str]:
    known = f"{', '.join(DUTIES)} and source"
    if not isinstance(node, Keys):
        raise Wrong(f"needs {known} for “{framework}”", node.line)
    found: dict[str, int | str] = {}
    for key, value in node.items:
        if key.text in DUTIES:
            found[key.text] = int(str(whole_number(1, _LONGEST_RULE)(value, file)))
        elif key.text == "source" and isinstance(source := text_or_none(value, file), str):
            found["source"] = source
        else:
            raise Wrong(f"knows {known} for “{framework}”, not “{key.text}”", key.line)
    if "source" not in found or len(found) == 1:
        raise Wrong(f"needs a duty in working days and the source of the rule for “{framework}”", node.line)
    return MappingProxyType(found)


THEMES = ("dark", "light", "high-contrast")
"""The looks of the interface."""


def theme(node: Node, file: Path) -> str:
    """One of THEMES; one of Textual's ansi themes is refused with the reason."""
    if isinstance(node, Scalar) and "ansi" in node.text:
        must = f"must be one of {', '.join(THEMES)}: an ansi theme is black on black where NO_COLOR is set"
        raise Wrong(must, node.line)
    return str(one_of(*THEMES)(node, file))


IMAGES = ("auto", "on", "off")
"""Whether a page of the source is shown as a picture: where the terminal is known to show them, always, or never."""

SETTINGS: Mapping[str, tuple[str, Reader]] = MappingProxyType(
    {
        "store": ("store", path_or_none),
        "our_authority": ("our_authority", text_or_none),
        "reviewer.name": ("reviewer_name", text_or_none),
        "review.closed_by_another": ("closed_by_another", yes_or_no),
        "export.folder": ("export_folder", path_or_none),
        "export.marking": ("export_marking", line_or_none(_LONGEST_MARKING)),
        "import.sheet": ("import_sheet", text_or_none),
        "import.columns": ("import_columns", texts),
        "import.words": ("import_words", texts_by_name),
        "reading.width": ("reading_width", whole_number(40, 120)),
        "theme": ("theme", theme),
        "images": ("images", one_of(*IMAGES)),
        "actions.due_soon_days": ("due_soon_days", whole_number(0, 366)),
        "actions.verification": ("verification", one_of(*VERIFICATION)),
        "clock.extra_bank_holidays": ("extra_bank_holidays", dates),
        "clock.rules": ("clock_rules", clock_rules),
        "ingest.time_limit": ("time_limit", whole_number(1, 3600)),
        "keys": ("keys", keys),
        "codebook": ("codebook", codebook),
    }
)
"""Each key as it is written in the file, dots for levels: the field of Config that it sets, and its reader."""
