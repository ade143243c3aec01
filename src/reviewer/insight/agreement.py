"""How far two reviewers agree who coded the same things, beyond what chance would give (Cohen's kappa, 1960)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers' agreement on the `count` things that both coded; `kappa` is None where it has no meaning.

    Kappa is 1 for full agreement and 0 for what chance would give; it has no meaning where there is nothing to compare
    or both gave one and the same code throughout.
    """

    count: int
    agreed: int
    kappa: float | None
    differ: tuple[str, ...]

    @property
    def words(self) -> str:
        """The agreement in one line: "38 of 45 the same (84%), kappa 0.71"."""
        if not self.count:
            return "nothing was coded by both"
        share = f"{self.agreed} of {self.count} the same ({100 * self.agreed // self.count}%)"
        return share if self.kappa is None else f"{share}, kappa {self.kappa:.2f}"


def between(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> Agreement:
    """The agreement of two reviewers; each maps a target to its code. What only one coded is left out.

    `differ` lists the targets that they coded differently, in the order of `one`.
    """
    both = [target for target in one if target in other]
    differ = tuple(target for target in both if one[target] != other[target])
    agreed = len(both) - len(differ)
    if not both:
        return Agreement(0, 0, None, ())
    first, second = Counter(one[target] for target in both), Counter(other[target] for target in both)
    chance = sum(first[code] * second[code] for code in first) / len(both) ** 2
    kappa = (agreed / len(both) - chance) / (1 - chance) if chance < 1 else None
    return Agreement(len(both), agreed, kappa, differ)
