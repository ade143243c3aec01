"""YAML as plain nodes that remember their line: one pass over the parser's events, safe on hostile files.

PyYAML's own composer ends the process on deeply nested input and lets aliases multiply it. Here depth and size are
limited, and anchors, aliases, tags, several documents and a key given twice are refused with their line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from reviewer.errors import ConfigError

MAX_BYTES = 1_000_000
"""A larger file is no configuration."""
MAX_DEPTH = 20

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: its text, the line it stands on, and the type that YAML takes it for ("str", "int", "bool", …)."""

    text: str
    type: str
    line: int

    @property
    def empty(self) -> bool:
        """Whether nothing is given: an empty value, `~` or `null`."""
        return self.type == "null"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the file's order."""

    items: tuple[tuple[Scalar, Node], ...]
    line: int


Node: TypeAlias = "Scalar | Listing | Mapping"


def read_nodes(path: Path) -> Node | None:
    """The one document of the YAML file at `path`, None where it holds nothing.

    Raises ConfigError with file and line for a file that cannot be read, is not UTF-8, is not YAML, or uses what a
    configuration has no need of (see the module).
    """
    return _Composer(path, _text(path)).document()


def _text(path: Path) -> str:
    hint = "Correct the path, or leave it out to use the settings that come with reviewer."
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ConfigError("there is no such file.", where=str(path), hint=hint) from None
    except IsADirectoryError:
        raise ConfigError("this is a folder, not a file.", where=str(path), hint=hint) from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}.", where=str(path), hint=hint) from None
    if len(data) > MAX_BYTES:
        raise ConfigError(f"larger than {MAX_BYTES:,} bytes: this is no configuration.", where=str(path), hint=hint)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("not UTF-8 text.", where=_at(path, line), hint="Save the file as UTF-8.") from None


def _at(path: Path, line: int) -> str:
    return f"{path}, line {line}"


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Composer:
    """Makes nodes of the parser's events."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._loader = _Loader(text)

    def document(self) -> Node | None:
        try:
            events = self._events()
            root: Node | None = None
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if root is not None:
                        raise self._wrong("a second document begins here; only one is read.", event)
                    root = self._node(next(events), events, 0)
            return None if isinstance(root, Scalar) and root.empty else root
        finally:
            self._loader.dispose()

    def _events(self) -> Iterator[yaml.Event]:
        try:
            while self._loader.check_event():
                yield self._loader.get_event()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            # The end of the file is a line after its last: point at one that is there.
            line = min(mark.line + 1, len(self._text.splitlines())) if mark else 1
            problem = error.problem or "it does not follow the rules of YAML"
            raise ConfigError(f"not valid YAML: {problem}.", where=_at(self._path, line)) from None
        except yaml.reader.ReaderError as error:
            line = self._text.count("\n", 0, int(error.position)) + 1
            message = "holds a character that YAML does not allow."
            raise ConfigError(message, where=_at(self._path, line)) from None

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._wrong(f"nested more than {MAX_DEPTH} deep.", event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._wrong("anchors and aliases (& and *) are not read; write the value out, or quote it.", event)
        line = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self._wrong(f"the tag {tag} is not read.", event)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._node(item, events, depth + 1))
            return Listing(tuple(items), line)
        return self._mapping(events, line, depth)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        if event.tag not in (None, "!"):
            raise self._wrong(f"the tag {event.tag} is not read.", event)
        tag = self._loader.resolve(yaml.ScalarNode, event.value, event.implicit) if event.implicit[0] else _TEXT
        return Scalar(event.value, tag.rpartition(":")[2], line)

    def _mapping(self, events: Iterator[yaml.Event], line: int, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                raise self._wrong("a key must be a word.", event)
            if key.text in pairs:
                first = pairs[key.text][0].line
                raise self._wrong(f"“{key.text}” is given twice, first on line {first}.", event)
            pairs[key.text] = (key, self._node(next(events), events, depth + 1))
        return Mapping(tuple(pairs.values()), line)

    def _wrong(self, message: str, event: yaml.Event) -> ConfigError:
        return ConfigError(message, where=_at(self._path, _line(event)))
