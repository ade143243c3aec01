"""Roles and people: a role leads, a person holds it. Each is kept once, so that a leaver is replaced in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.errors import Refused
from reviewer.insight.moves import DONE
from reviewer.model.decided import ActionStatus, Change
from reviewer.model.plan import Person, Role
from reviewer.model.words import plural
from reviewer.review import plan_reading, plan_values
from reviewer.review.action_rules import Kept
from reviewer.review.plan_core import WHOLE, PlanningCore
from reviewer.store.acts import Group, Write

_OVER = frozenset({*DONE, ActionStatus.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class People:
    """Every role that leads, helps or has a holder, and every person; `names` are all of them, the most used first."""

    roles: tuple[Role, ...]
    persons: tuple[Person, ...]
    names: tuple[str, ...]

    def holder(self, role: str | None) -> str | None:
        """The name of whoever holds a role; None where nobody is known to."""
        if role is None:
            return None
        wanted = role.casefold()
        held = next((one.holder for one in self.roles if one.name.casefold() == wanted), None)
        return next((person.name for person in self.persons if person.uuid == held), None)


class PeopleActs(PlanningCore):
    """Holders of roles, and their successors."""

    def people(self) -> People:
        """Roles and people as they are now."""
        used = Counter(self._names())
        rows = self._store.plan
        roles = plan_reading.roles(rows, (name for name, _ in reversed(used.most_common())))
        persons = plan_reading.people(rows)
        names = [name for name, _ in used.most_common()]
        names += [*(role.name for role in roles), *(person.name for person in persons)]
        return People(roles, persons, tuple(dict.fromkeys(names)))

    def set_holder(self, role: str, name: str | None) -> Change:
        """Say who holds a role; None leaves it vacant. A person not known yet is put into the list."""
        with self._acting() as doing:
            wanted = plan_values.needed_name(role, "a role's name")
            person = plan_values.name(name, "a person's name")
            writes: list[Write] = []
            holder = self._person(person, writes) if person else None
            there = self._role(wanted)
            if there is None:
                whole = {"name": doing.spelling(wanted), "holder": holder}
                writes.append(Write(f"role/{doing.new_id()}", WHOLE, whole))
            else:
                writes.append(Write(f"role/{there.uuid}", "holder", holder))
            said = f"held by {person}" if person else "vacant"
            return self._write([Group(None, writes)], f"{there.name if there else wanted}: {said}")

    def replace_person(self, old: str, new: str) -> Change:
        """Put a successor in the place of somebody who leaves, in one step.

        `new` takes every role that `old` holds, and stands as lead or contributor wherever `old` stood by name in an
        action that is not over yet. What is done keeps its names.
        """
        with self._acting():
            leaver = plan_values.needed_name(old, "the name of whoever leaves")
            successor = plan_values.needed_name(new, "the successor's name")
            gone = self._named(leaver)
            held = [role for role in plan_reading.roles(self._store.plan) if gone and role.holder == gone.uuid]
            groups = list(self._renamed(leaver, successor))
            if not held and not groups:
                raise Refused(f"{leaver} holds no role and stands in no open action.")
            if held:
                writes: list[Write] = []
                holder = self._person(successor, writes)
                writes += [Write(f"role/{role.uuid}", "holder", holder) for role in held]
                groups.append(Group(None, writes))
            actions = {write.target for group in groups for write in group.writes if write.target.startswith("action/")}
            said = [plural(len(held), "role")] if held else []
            said += [plural(len(actions), "action")] if actions else []
            return self._write(groups, f"{successor} takes the place of {leaver}: {' and '.join(said)}")

    def rename_person(self, old: str, new: str) -> Change:
        """Correct a person's name in the list; Refused where another person there is called so."""
        with self._acting():
            person = self._named(plan_values.needed_name(old, "a person's name"))
            if person is None:
                raise Refused(f"nobody is called {old}.")
            name = plan_values.needed_name(new, "a person's name")
            there = self._named(name)
            if there and there.uuid != person.uuid:
                raise Refused(
                    f"there is a {there.name} in the list already.",
                    hint=f"To let {there.name} take the place of {person.name}, replace {person.name}.",
                )
            write = Write(f"person/{person.uuid}", "name", name)
            return self._write([Group(None, [write])], f"{person.name}: name put right")

    def rename_role(self, old: str, new: str) -> Change:
        """Call a role otherwise, in the list and in every action; what is called so already becomes one with it.

        Refused where the two are held by two people.
        """
        with self._acting() as doing:
            before = plan_values.needed_name(old, "a role's name")
            after = plan_values.needed_name(new, "a role's name")
            other = before.casefold() != after.casefold()
            after = doing.spelling(after) if other else after
            role, there = self._role(before), self._role(after) if other else None
            writes = list(self._role_writes(role, there, after))
            known = other and after.casefold() in {one.name.casefold() for one in self.people().roles}
            groups = list(self._renamed(before, after, everywhere=True))
            groups += [Group(None, writes)] if writes else []
            if not groups:
                raise Refused(f"no role is called {before}.")
            joined = ", as another role was: they are one" if known else ""
            return self._write(groups, f"{before} is now called {after}{joined}")

    def _role_writes(self, role: Role | None, there: Role | None, after: str) -> Iterable[Write]:
        """What to write for a role of the list to be called `after`, as `there` is, where that is in the list too."""
        if role is None:
            return
        if there is None:
            yield Write(f"role/{role.uuid}", "name", after)
            return
        if role.holder and there.holder and role.holder != there.holder:
            holder = self.people().holder
            raise Refused(
                f"{there.name} is held by {holder(there.name)}, and {role.name} by {holder(role.name)}.",
                hint="Say first who holds both, or leave one of them vacant.",
            )
        yield Write(f"role/{role.uuid}", WHOLE, None)
        if role.holder and not there.holder:
            yield Write(f"role/{there.uuid}", "holder", role.holder)

    def _renamed(self, before: str, after: str, *, everywhere: bool = False) -> Iterable[Group]:
        """What to write so that a name of leads and contributors is another one."""
        wanted = before.casefold()
        for kept in self.kept().values():
            if not everywhere and kept.planned.action.status in _OVER:
                continue
            writes = list(_renaming(kept, wanted, after))
            if writes:
                yield Group(kept.home, writes)

    def _person(self, name: str, writes: list[Write]) -> str:
        """The UUID of a person by name, put into the list where it is new."""
        found = self._named(name)
        if found:
            return found.uuid
        uuid = self._store.new_id()
        writes.append(Write(f"person/{uuid}", WHOLE, {"name": name}))
        return uuid

    def _named(self, name: str) -> Person | None:
        wanted = name.casefold()
        return next((one for one in plan_reading.people(self._store.plan) if one.name.casefold() == wanted), None)

    def _role(self, name: str) -> Role | None:
        wanted = name.casefold()
        return next((one for one in plan_reading.roles(self._store.plan) if one.name.casefold() == wanted), None)


def _renaming(kept: Kept, wanted: str, after: str) -> Iterable[Write]:
    action, details = kept.planned.action, kept.planned.details
    if action.lead and action.lead.casefold() == wanted:
        yield Write(kept.target, "lead", after)
    if any(name.casefold() == wanted for name in details.contributors):
        names = [after if name.casefold() == wanted else name for name in details.contributors]
        yield Write(kept.target, "contributors", list(dict.fromkeys(names)))
