"""Dataclasses made quickly: whatever can be done with one of the standard library can be done with these."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from reviewer.record import dataclass


@dataclass(frozen=True, slots=True)
class Frozen:
    name: str
    count: int = 1
    seen: list[int] = dataclasses.field(default_factory=list)
    hidden: int = dataclasses.field(default=0, compare=False, repr=False)


@dataclass
class Loose:
    name: str
    count: int = 1

    def __post_init__(self) -> None:
        self.count += 1


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    name: str
    count: int = 1
    seen: list[int] = dataclasses.field(default_factory=list)
    hidden: int = dataclasses.field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class One:
    only: str


def test_it_is_made_and_compared_and_printed_as_the_standard_one() -> None:
    for arguments in ((), ("a",), ("a", 2), ("a", 2, [3], 4), ("a", 2, [3], 4, 5)):
        assert _outcome(Frozen, *arguments) == _outcome(Standard, *arguments)
    assert Frozen("a") == Frozen("a", hidden=7) != Frozen("b")
    assert Frozen("a") != object()
    assert Frozen("a").seen is not Frozen("a").seen
    assert {One("a"), One("a")} == {One("a")}
    assert hash(One("a")) != hash(One("b"))
    with pytest.raises(TypeError):
        hash(Loose("a"))
    assert Loose("a").count == 2


def _outcome(make: Callable[..., Any], *arguments: object) -> str:
    try:
        return repr(make(*arguments)).partition("(")[2]
    except TypeError as error:
        return str(error).partition("(")[2]


def test_a_frozen_one_cannot_be_changed() -> None:
    one = Frozen("a")
    for name in ("name", "other"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, name, "b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    assert one.name == "a"


def test_what_the_standard_library_does_with_dataclasses_it_does_with_these() -> None:
    one = Frozen("a", 2, [3], 4)
    assert dataclasses.replace(one, count=5) == Frozen("a", 5, [3])
    assert dataclasses.asdict(one) == {"name": "a", "count": 2, "seen": [3], "hidden": 4}
    assert [field.name for field in dataclasses.fields(one)] == ["name", "count", "seen", "hidden"]
    for copied in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert copied == one
        assert copied.hidden == 4
    match one:
        case Frozen(name, count):
            assert (name, count) == ("a", 2)
    assert not hasattr(one, "__dict__")
