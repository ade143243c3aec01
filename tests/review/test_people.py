"""Names of people and roles stay names of one each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.errors import Refused
from reviewer.review import Workspace
from tests.support.workspaces import with_fairhaven


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with with_fairhaven(tmp_path) as workspace:
        workspace.planning.set_holder("First", "Pat")
        workspace.planning.set_holder("Third", "Kim")
        area = ("fairhaven-ilacs-2018-10-12", workspace.session("fairhaven").report.areas[0].target)
        workspace.add_action([area], "Led by the first", lead="First", contributors=["Third"])
        yield workspace


def said(workspace: Workspace) -> tuple[list[tuple[str, str | None]], list[str]]:
    """Roles with their holders' names, and the names of all people."""
    people = workspace.people()
    roles = sorted((role.name, people.holder(role.name)) for role in people.roles)
    return roles, sorted(person.name for person in people.persons)


def test_a_person_is_not_renamed_to_somebody_else_in_the_list(workspace: Workspace) -> None:
    before = said(workspace)
    with pytest.raises(Refused, match=r"there is a Kim in the list already\. To let Kim take the place of Pat"):
        workspace.planning.rename_person("Pat", "kim")
    assert said(workspace) == before
    workspace.planning.rename_person("pat", "PAT")
    assert said(workspace)[1] == ["Kim", "PAT"]


def test_roles_held_by_two_people_are_not_made_one(workspace: Workspace) -> None:
    before = said(workspace)
    with pytest.raises(Refused, match=r"Third is held by Kim, and First by Pat\. Say first who holds both"):
        workspace.planning.rename_role("First", "third")
    assert said(workspace) == before


@pytest.mark.parametrize(("vacant", "holder"), [("First", "Kim"), ("Third", "Pat")])
def test_a_role_renamed_to_another_is_joined_with_it_in_one_act(workspace: Workspace, vacant: str, holder: str) -> None:
    workspace.planning.set_holder(vacant, None)
    before = said(workspace)
    change = workspace.planning.rename_role("First", "THIRD")
    assert change.summary == "First is now called Third, as another role was: they are one"
    assert said(workspace) == ([("Third", holder)], ["Kim", "Pat"])
    (action,) = workspace.planned_actions()
    assert (action.action.lead, action.details.contributors) == ("Third", ("Third",))
    workspace.undo()
    assert said(workspace) == before
    assert workspace.store.verify().whole


def test_a_role_may_be_spelt_otherwise(workspace: Workspace) -> None:
    workspace.planning.rename_role("first", "FIRST")
    assert said(workspace)[0] == [("FIRST", "Pat"), ("Third", "Kim")]
    assert workspace.actions()[0].lead == "FIRST"
