"""A line for a name that was perhaps used before: the rest of it is offered, and Tab or → takes it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester

from reviewer.tui import safe
from reviewer.tui.dialogs.base import Field

SEPARATE = ","
"""What stands between several names."""


class Names(Suggester):
    """The rest of the name that is being typed: of several, of the last one."""

    def __init__(self, known: Sequence[str], *, several: bool = False) -> None:
        super().__init__(case_sensitive=True)  # or the field would be given back in small letters
        self._known = [safe.same_length(name) for name in known]
        self._several = several

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with the name complete."""
        begun, name = _last(value, several=self._several)
        found = _meant(name, self._known)
        return None if found is None else begun + found


def completed(field: Field, known: Sequence[str], *, several: bool = False) -> Field:
    """The field, which offers the rest of a name that was used before."""
    field.suggester = Names(known, several=several)
    field.taken = lambda typed: taken(typed, known, several=several)
    field.select_on_focus = True  # a name is chosen anew more often than it is changed by a letter
    return field


def taken(typed: str, known: Sequence[str], *, several: bool = False) -> str:
    """What was typed with the name that is offered for its end taken: what stands in the field is what is meant."""
    begun, name = _last(typed, several=several)
    found = _meant(name, known)
    return typed if found is None else begun + found


def offered(typed: str, known: Sequence[str], *, several: bool = False) -> str:
    """What is offered for what was typed, in words; empty where nothing is."""
    name = _last(typed, several=several)[1].strip()
    found = _meant(name, known)
    return f"Tab or → takes {safe.line(found)}" if found and found.casefold() != name.casefold() else ""


def listed(typed: str) -> list[str]:
    """The names that were typed with commas between, each once."""
    found = (" ".join(name.split()) for name in typed.split(SEPARATE))
    return list(dict.fromkeys(name for name in found if name))


def _last(typed: str, *, several: bool) -> tuple[str, str]:
    """What stands before the name that is being typed, and that name."""
    if not several:
        return "", typed
    begun, comma, name = typed.rpartition(SEPARATE)
    blank = name[: len(name) - len(name.lstrip())]
    return begun + comma + blank, name.lstrip()


def _meant(name: str, known: Sequence[str]) -> str | None:
    words = name.casefold()
    return next((one for one in known if words.strip() and one.casefold().startswith(words)), None)
