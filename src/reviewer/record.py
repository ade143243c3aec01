"""`dataclass` as in `dataclasses`, of which most of the work is put off until an object is made.

The standard library compiles six methods of every class when it is declared: 25 ms of a start that declares a hundred.
Here `__init__` is compiled when the first object is made, and the others are functions that all classes share. What
can be seen is the same: `fields`, `replace`, `asdict`, `pickle`, comparing, hashing, printing, that a frozen one stays
as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_set = object.__setattr__


def _dataclass(cls: type | None = None, /, *, frozen: bool = False, slots: bool = False) -> Any:
    """As `dataclasses.dataclass`, of whose options these two are known; fields have to be of `__init__` all."""
    if cls is None:
        return lambda declared: _dataclass(declared, frozen=frozen, slots=slots)
    own = set(vars(cls))
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    _compare(made, own, frozen=frozen)
    if frozen:
        _freeze(made, slots=slots)
    if "__repr__" not in own:
        made.__repr__ = _repr
    if "__init__" not in own:
        made.__init__ = _first_init(made, frozen=frozen)
    return made


def _compare(made: Any, own: set[str], *, frozen: bool) -> None:
    """Equal are two of the same class whose fields are; a frozen one can be hashed."""
    names = [field.name for field in fields(made) if field.compare]
    if len(names) > 1:
        values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
    else:

        def values(record: Any) -> tuple[Any, ...]:
            return tuple(getattr(record, name) for name in names)

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    if "__eq__" not in own:
        made.__eq__ = __eq__
    if "__hash__" not in own:
        made.__hash__ = __hash__ if frozen else None


def _freeze(made: Any, *, slots: bool) -> None:
    """No field can be set or deleted; with slots, pickle and copy need to be told how."""
    names = frozenset(field.name for field in fields(made))

    def __setattr__(self: Any, name: str, value: object) -> None:
        if type(self) is made or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:
        if type(self) is made or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    made.__setattr__, made.__delattr__ = __setattr__, __delattr__
    if slots:
        made.__getstate__, made.__setstate__ = _getstate, _setstate


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        _set(self, field.name, value)


def _repr(self: Any) -> str:
    inside = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{type(self).__qualname__}({inside})"


def _first_init(made: Any, *, frozen: bool) -> Callable[..., None]:
    """An `__init__` that puts the real one in its place and calls that."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _compiled(made, frozen=frozen)
        made.__init__(self, *values, **named)

    return __init__


def _compiled(made: Any, *, frozen: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": _set, "_make": MISSING}
    head, body = ["self"], []
    for field in fields(made):
        head.append(_parameter(field, known))
        value = field.name
        if field.default_factory is not MISSING:
            known[f"_new_{field.name}"] = field.default_factory
            value = f"_new_{field.name}() if {field.name} is _make else {field.name}"
        body.append(f"_set(self, {field.name!r}, {value})" if frozen else f"self.{field.name} = {value}")
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    lines = "\n ".join(body or ["pass"])
    made_here: dict[str, Any] = {}
    exec(f"def __init__({', '.join(head)}):\n {lines}", known, made_here)
    init: Callable[..., None] = made_here["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _parameter(field: Field[Any], known: dict[str, Any]) -> str:
    if field.default_factory is not MISSING:
        return f"{field.name}=_make"
    if field.default is not MISSING:
        known[f"_is_{field.name}"] = field.default
        return f"{field.name}=_is_{field.name}"
    return field.name


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
