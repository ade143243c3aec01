"""Plain data as YAML that every reader, of YAML 1.1 or 1.2, takes for the same values, and that a person can read.

PyYAML's own writer leaves `y`, `1e3` and `0o17` bare (other readers take them for a boolean and numbers), turns prose
with a trailing blank or a byte order mark into one long quoted line, and takes ten times as long. This writer knows
strings, numbers, booleans, None, dicts and lists; what it writes depends on the values alone.

* Prose (the values of the keys named, and whatever has several lines) stands in literal block scalars, never wrapped:
  one line of text is one line of the file. Where it holds a character that a block scalar cannot, it is quoted, and
  one line of text is still one line of the file.
* Any other string stands bare only where it begins with a letter, is a name, a plain word or a phrase, and is no word
  that a reader could take for a boolean or null; else it is in double quotes.
* An `Inline` dict stands on one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

Data: TypeAlias = "str | int | float | bool | Mapping[str, Any] | Sequence[Any] | None"


class Inline(dict[str, Any]):
    """A mapping that is written on one line."""


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_BARE = re.compile(
    r"[A-Za-z]\w*|[^\W\d_](?:[^\W\d]|[-./])*|[^\W\d_](?=[^ ]* )(?:[\w,.()'‘’“”/&;!?%*@+–—-]| (?! ))*[\w.()'’”!?%]"
)
"""What may stand without quotes: a name, a word without digits, or a phrase, each begun by a letter."""
_TAKEN = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"])
"""Words that some reader takes for a boolean or null."""
_ESCAPED = re.compile('[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"\\\\\t]')
_NO_BLOCK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What a literal block scalar cannot hold, or what a reader of YAML 1.1 takes for the end of a line."""
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_BEYOND_BYTE = 0x100


def yaml_text(document: Mapping[str, Data], *, prose: Collection[str] = ()) -> str:
    """`document` as one YAML document, keys in their order, ended by a line feed.

    `prose` names the keys whose text is written as a block, at whatever depth they stand.
    """
    out: list[str] = []
    _Writer(out.append, frozenset(prose)).mapping(document, "")
    return "".join(out)


class _Writer:
    """Writes nested values; `pad` is the blanks before the keys of a mapping or the dashes of a list."""

    __slots__ = ("_prose", "_write")

    def __init__(self, write: Callable[[str], object], prose: frozenset[str]) -> None:
        self._write = write
        self._prose = prose

    def mapping(self, items: Mapping[str, Any], pad: str, first: str | None = None) -> None:
        """A block mapping; `first` is what stands before its first key instead of `pad`."""
        write, lead = self._write, pad if first is None else first
        for key, value in items.items():
            kind = type(value)
            name = lead + scalar(key)
            lead = pad
            if kind is str:
                if key in self._prose or "\n" in value:
                    write(f"{name}: {block(value, pad + '  ')}\n")
                else:
                    write(f"{name}: {scalar(value)}\n")
            elif value is None:
                write(name + ": null\n")
            elif kind is dict and value:
                write(name + ":\n")
                self.mapping(value, pad + "  ")
            elif kind is list and value:
                write(name + ":\n")
                self.items(value, pad + "  ", key in self._prose)
            else:
                write(f"{name}: {flow(value)}\n")

    def items(self, values: Sequence[Any], pad: str, prose: bool) -> None:
        """A block sequence, none of it empty; `prose` where its texts are prose."""
        write, dash = self._write, pad + "- "
        for value in values:
            kind = type(value)
            if kind is dict and value:
                self.mapping(value, pad + "  ", dash)
            elif kind is str:
                write(f"{dash}{block(value, pad + '  ') if prose or chr(10) in value else scalar(value)}\n")
            elif kind is list and value:
                write(f"{pad}-\n")
                self.items(value, pad + "  ", prose)
            else:
                write(f"{dash}{flow(value)}\n")


def flow(value: Any) -> str:
    """Any value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join([f"{_flow_key(k)}: {flow(v)}" for k, v in value.items()]) + "}"
    return "[" + ", ".join([flow(v) for v in value]) + "]"


def _flow_key(key: str) -> str:
    """A key on one line with others: bare only as a word, since commas and brackets mean something there."""
    return scalar(key) if _WORD.fullmatch(key) else _quoted(key)


def _number(value: float) -> str:
    """Decimal digits, always with a point and never with an exponent: PyYAML takes `1e-05` for a string."""
    text = float.__repr__(value)
    if "e" in text:
        text = f"{Decimal(text):f}"
        return text if "." in text else text + ".0"
    if "n" in text:
        raise ValueError(f"{value} is no number that could be written")
    return text


@lru_cache(maxsize=8192)
def scalar(text: str) -> str:
    """`text` on one line of a block, bare where every reader takes that for a string, else quoted."""
    if _BARE.fullmatch(text) and text.lower() not in _TAKEN:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < _BEYOND_BYTE else f"\\u{code:04x}"


def block(text: str, pad: str) -> str:
    """`text` as prose, its lines indented by `pad`: a literal block, or quoted line by line where it cannot be one."""
    if not text or text.isspace():
        return _quoted(text)
    if _NO_BLOCK.search(text):
        return _quoted_lines(text, pad)
    # A reader finds the depth of a block by its first line that is not empty; say it where that line would mislead.
    header = "|2" if text[0] in " \t\n" else "|"
    if not text.endswith("\n"):
        header += "-"
    elif text.endswith("\n\n"):
        header += "+"
    if "\n" not in text:
        return f"{header}\n{pad}{text}"
    body = text[:-1] if text.endswith("\n") else text
    return header + "".join([f"\n{pad}{line}" if line else "\n" for line in body.split("\n")])


def _quoted_lines(text: str, pad: str) -> str:
    """`text` in double quotes, each of its lines on a line of its own: an escaped end of line is no content."""
    lines = _quoted(text).split("\\n")
    return f"\\n\\\n{pad}".join([lines[0], *(_blank_kept(line) for line in lines[1:])])


def _blank_kept(line: str) -> str:
    """Blanks that a continued line of a quoted scalar begins with would be dropped: the first is escaped."""
    return "\\" + line if line.startswith(" ") else line
