"""What a command is, and the registry that everything about keys is read from."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer.errors import ConfigError
from reviewer.record import dataclass

if TYPE_CHECKING:
    from reviewer.config.values import Rebound


class At(StrEnum):
    """The places in which a command can stand."""

    LIBRARY = "library"
    REVIEW = "review"
    ACTIONS = "actions"
    CARD = "action"
    COVERAGE = "coverage"
    TIMELINE = "timeline"
    PLAN = "plan"
    CHANGES = "changes"


PLACES: Mapping[At, str] = {
    At.LIBRARY: "Library",
    At.REVIEW: "Review",
    At.ACTIONS: "Actions",
    At.CARD: "an action",
    At.COVERAGE: "Coverage",
    At.TIMELINE: "Timeline",
    At.PLAN: "Plan",
    At.CHANGES: "Changes",
}
"""What each place is called."""


class Kind(StrEnum):
    """What the current thing is, as far as commands care."""

    NOTHING = "nothing"
    REPORT = "report"
    SECTION = "section"
    JUDGEMENT = "judgement"
    FACT = "fact"
    AREA = "area"
    STRAND = "strand"
    PARAGRAPH = "paragraph"
    CLAIM = "claim"
    NOTE = "note"
    ACTION = "action"
    LINK = "link"
    FIELD = "field"
    """A part of an action: one of its fields, an update, an evidence item, a measure, a reading."""
    DATE = "date"
    """A dated event."""
    PLAN = "plan"
    VERSION = "version"
    CLOCK = "clock"
    ROLE = "role"
    PERSON = "person"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Situation:
    """What a command needs to know to say whether it can act: facts about the current thing, never widgets."""

    kind: Kind = Kind.NOTHING
    empty: bool = False
    """The library has no report, or the list nothing to act on."""
    conflict: bool = False
    decided: bool = False
    grades: int = 0
    """How many grades the current judgement's scale has."""
    left: int = 0
    references: int = 0
    """How many references to other paragraphs the current thing has."""
    searching: bool = False
    undo: str | None = None
    """What an undo would take back, in one line."""
    redo: str | None = None
    report_open: bool = False
    samples: bool = False
    """Whether there are sample reports to try."""
    gaps: frozenset[str] = frozenset()
    """What the current thing lacks, of the kinds of the coverage matrix."""
    closed: bool = False
    """A gap that is left open on purpose."""
    actions: int = 0
    """How many actions the current thing has."""
    locked: str | None = None
    """Why judgements, facts, paragraphs, areas and evidence cannot be decided now: the review is closed."""


Why = str | None
Rule = Callable[[Situation], Why]


def always(_situation: Situation) -> Why:
    """The rule of a command that can act at any time."""
    return None


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    `keys` are characters or terminal key names, the first is the one shown; without any it stands in the palette only.
    `label` is its word in the footer, `title` its line in palette and help, `help` a sentence more. `decides`: it
    changes the current thing at once, so it never acts on one that is not painted yet, nor twice by a held key.
    `group` orders the help screen, where the commands of a `family` are one line.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    title: str
    help: str
    group: str
    at: frozenset[At]
    why_not: Rule = field(default=always, compare=False)
    decides: bool = False
    family: str = ""


_SHOWN = {
    "space": "space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "shift+Tab", "down": "↓", "up": "↑",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
}  # fmt: skip


def shown(key: str) -> str:
    """A key as a person reads it: "Enter", "ctrl+r", "?"."""
    return _SHOWN.get(key, key)


def bound(command: Command) -> str:
    """The keys of a command as Textual binds them, commas between them; without any, one that no terminal sends."""
    return ",".join("comma" if key == "," else key for key in command.keys) or f"no_key_{command.id}"


_BRACED = re.compile(r"\{([a-z_0-9]+)\}")


class Registry:
    """The commands with the keys in force.

    `footers` gives, by place and current thing, the ids that the footer offers. In what the commands say of themselves
    the id of a command in braces stands for its key: see `keyed`.
    """

    def __init__(self, commands: Iterable[Command], footers: Mapping[At, Mapping[Kind, str]]) -> None:
        self._given = tuple(commands)
        self._footers = footers
        self._by_id = {command.id: command for command in self._given}
        self.commands = tuple(map(self._with_keys_named, self._given))
        self._by_id = {command.id: command for command in self.commands}

    def __getitem__(self, command_id: str) -> Command:
        return self._by_id[command_id]

    def keyed(self, words: str) -> str:
        """`words` with the key in force for each command's id in braces: "{note} writes one" is "m writes one".

        A command without a key is called by its title, as the palette finds it. `words` are never text from outside.
        """
        return _BRACED.sub(lambda found: self._called(found[1]), words)

    def _called(self, command_id: str) -> str:
        command = self._by_id[command_id]
        return shown(command.keys[0]) if command.keys else f"“{command.title}”"

    def _with_keys_named(self, command: Command) -> Command:
        rule = command.why_not

        def why_not(situation: Situation) -> Why:
            why = rule(situation)
            return why if why is None else self.keyed(why)

        return replace(command, help=self.keyed(command.help), why_not=rule if rule is always else why_not)

    def at(self, place: At) -> Iterator[Command]:
        """The commands of a place, in the order of the registry."""
        return (command for command in self.commands if place in command.at)

    def listed(self, place: At | None = None) -> Iterator[tuple[Command, tuple[str, ...]]]:
        """The commands (of a place) with their keys for a list: a family is one, with the first key of each."""
        found = [command for command in self.commands if place is None or place in command.at]
        for command in found:
            family = [c for c in found if c.family and c.family == command.family]
            if not family:
                yield command, command.keys
            elif command is family[0]:
                yield command, tuple(key for member in family for key in member.keys[:1])

    def footer(self, place: At, kind: Kind) -> list[Command]:
        """What the footer offers for the current thing, most useful first."""
        offered = self._footers[place]
        return [self._by_id[name] for name in offered.get(kind, offered[Kind.NOTHING]).split()]

    def keymap(self) -> dict[str, str]:
        """The keys in force by command id, in the form of Textual's own keymap."""
        return {command.id: bound(command) for command in self.commands}

    def configured(self, keys: Mapping[str, Rebound]) -> Registry:
        """The registry with the keys of the configuration; ConfigError names file, line and command."""
        if not keys:
            return self
        given = {name: rebound.keys for name, rebound in keys.items()}
        return self.with_keys(given, where={name: rebound.where for name, rebound in keys.items()})

    def with_keys(self, changed: Mapping[str, str], *, where: Mapping[str, str] | None = None) -> Registry:
        """The registry with other keys for some command ids ("n" or "n ctrl+n"); ConfigError says what cannot be.

        `where` has, by command id, the file and line in which the keys were given, for the message.
        """
        at = where or {}
        for name in changed:
            if name not in self._by_id:
                raise ConfigError(f"“keys” knows no command “{name}”.", where=at.get(name), hint=self._nearest(name))
        commands = (replace(c, keys=tuple(changed[c.id].split())) if c.id in changed else c for c in self._given)
        made = Registry(commands, self._footers)
        made.refuse_clashes(at)
        if not made["palette"].keys:
            raise ConfigError(
                "“keys” must leave “palette” one: it leads to every other command.", where=at.get("palette")
            )
        return made

    def _nearest(self, name: str) -> str:
        """The command that `name` most likely means."""
        near = difflib.get_close_matches(name, self._by_id, 1)
        return f"Did you mean “{near[0]}”?" if near else "docs/keys.md lists every command."

    def refuse_clashes(self, where: Mapping[str, str] | None = None) -> None:
        """Raise ConfigError where two commands of one place have the same key; both are named."""
        at = where or {}
        for place in At:
            taken: dict[str, str] = {}
            for command in self.at(place):
                for key in command.keys:
                    if key in taken:
                        raise ConfigError(
                            f"“keys” gives {shown(key)} to both “{taken[key]}” and “{command.id}”, in {place}.",
                            where=at.get(command.id, at.get(taken[key])),
                            hint="Give one of them another key.",
                        )
                    taken[key] = command.id

    def key_table(self) -> str:
        """The table of keys for the documentation, in Markdown: one section a group, in the registry's order."""
        groups: dict[str, list[str]] = {}
        for command, keys_of in self.listed():
            keys = " ".join(f"`{shown(key)}`" for key in keys_of) or "palette"
            places = ", ".join(place.title() for place in At if place in command.at)
            title = command.family or command.title
            row = f"| {keys} | {title} | {command.help} | {places} | `{command.id}` |"
            groups.setdefault(command.group, []).append(row)
        head = "| Key | Does | | Where | Command |\n|---|---|---|---|---|"
        return "\n\n".join(f"## {group}\n\n{head}\n" + "\n".join(rows) for group, rows in groups.items()) + "\n"
