"""Somebody's own plan, read by a column map: new actions, updates of those taken over before, and what does not fit."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import ConfigError, InputError, UsageError
from reviewer.exchange.updates import Changes, ColumnMap, Known, NewAction, read_updates
from reviewer.exchange.xlsx import library
from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceKind, PlannedAction, Priority
from tests.exchange.packs import AS_OF, REPORT, report

COLUMNS = {
    "reference": "Ref",
    "area": "Ofsted area",
    "action": "What we will do",
    "lead": "Lead officer",
    "due": "Target date",
    "status": "Progress RAG",
    "delivery": "RAG",
    "reason": "Comment",
    "route_back": "Recovery",
    "progress": "Update",
    "evidence": "Evidence",
    "evidence_kind": "Type",
    "success_measure": "Measure",
    "priority": "Priority",
}
WORDS = {
    "status": {"Ongoing": "in progress", "Done": "complete"},
    "delivery": {"Green": "on track", "Amber": "at risk", "Red": "off track"},
}
MAP = ColumnMap.of(COLUMNS, WORDS)


def row(**cells: str) -> list[str]:
    return [cells.get(name, "") for name in COLUMNS]


def plan(path: Path, *rows: list[str], heads: list[str] | None = None) -> Path:
    """Somebody's own plan: a title and a blank row above the headings, as such plans have."""
    out = io.StringIO()
    csv.writer(out).writerows([["Our improvement plan"], [], heads or list(COLUMNS.values()), *rows, ["Part two"]])
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def read(path: Path, *actions: PlannedAction, column_map: ColumnMap = MAP) -> Changes:
    whole = report()
    known = Known(actions=actions, today=AS_OF, begun={REPORT: dt.date(2018, 10, 1)}, report=whole, folder=path.parent)
    return read_updates(path, known, column_map)


def made(new: NewAction) -> PlannedAction:
    """The action as the caller makes it of what was read."""
    of_action = {name: value for name, value in new.fields.items() if name in ("lead", "due", "status", "delivery")}
    at = dt.datetime(2027, 3, 3, tzinfo=dt.UTC)
    values: dict[str, Any] = dict(of_action)
    return PlannedAction(Action("u", "A1.1", new.answers, new.text, "Anna", at, 7, **values))


def test_its_rows_become_actions_on_the_areas_that_they_name(tmp_path: Path) -> None:
    first = row(
        reference="7b", area="Area 1", action="Write plans anew", lead="Head of service", due="30/06/2027",
        status="Ongoing", delivery="Amber", progress="Two teams", success_measure="90% good", priority="High",
    )  # fmt: skip
    changes = read(plan(tmp_path / "plan.csv", first, row(action="Train managers", area="3")))
    assert changes.problems == ()
    one, two = changes.new
    assert (one.their_reference, one.text, one.actor, one.row) == ("7b", "Write plans anew", "Head of service", 4)
    areas = report().areas
    assert one.answers == ((REPORT, areas[0].target),)
    assert two.answers == ((REPORT, areas[2].target),)
    assert dict(one.fields) == {
        "lead": "Head of service",
        "due": dt.date(2027, 6, 30),
        "success_measure": "90% good",
        "priority": Priority.HIGH,
        "status": ActionStatus.IN_PROGRESS,
        "delivery": Delivery.AT_RISK,
    }
    assert one.progress == "Two teams"
    assert changes.words[0] == (
        "new (7b): “Write plans anew”; lead: “Head of service”; due: 30 Jun 2027; priority: high; "
        "success measure: “90% good”; status: in progress; delivery: at risk; progress: “Two teams”"
    )
    assert changes.summary == "0 actions to update, 2 new, 0 unchanged"


def test_an_area_is_named_by_its_number_or_its_words(tmp_path: Path) -> None:
    areas = report().areas
    said = ["2", "2.1", "A2", "Area 2: return interviews", areas[1].text.upper(), "Recommendation 2"]
    rows = [row(action=f"Do {n}", area=text) for n, text in enumerate(said)]
    changes = read(plan(tmp_path / "plan.csv", *rows))
    assert {new.answers for new in changes.new} == {((REPORT, areas[1].target),)}
    assert len(changes.new) == len(said)


def test_taken_over_twice_it_updates_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    first = row(action="Write plans anew", area="1", lead="Head of service", status="Ongoing", delivery="Green")
    (new,) = read(plan(path, first)).new
    again = read(path, made(new))
    assert (again.new, again.updates, again.unchanged) == ((), (), 1)
    first[list(COLUMNS).index("delivery")] = "Amber"
    (update,) = read(plan(path, first), made(new)).updates
    assert dict(update.fields) == {"delivery": Delivery.AT_RISK}


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"action": "", "lead": "Head"}, "row 4, What we will do: is empty: a row needs the words of its action."),
        ({"area": "9"}, "row 4, Ofsted area: “9” is no area of fairhaven-ilacs-2018-10-12: they are numbered 1 to 3."),
        ({"due": "31/02/2027"}, "row 4, Target date: February 2027 has 28 days, so there is no 31."),
        ({"due": "1/2/27"}, "row 4, Target date: “1/2/27” could be several days"),
        ({"due": "1/2/2017"}, "row 4, Target date: Wednesday 1 February 2017 is before the inspection began on Monday"),
        ({"lead": "L" * 300}, "row 4, Lead officer: “LLL"),
        ({"lead": "Head\x1b[31m"}, "row 4, Lead officer: “Head␛[31m” holds characters that cannot be seen"),
        ({"lead": "Head\nand other"}, "row 4, Lead officer: “Head and other” is no name: one line of at most 120"),
        ({"status": "Blue"}, "row 4, Progress RAG: “Blue” is no status; known are:"),
        ({"status": "Done"}, "row 4, Progress RAG: A complete action needs an evidence item: add one."),
        ({"delivery": "Red"}, "row 4, RAG: Off track needs a reason"),
        ({"priority": "urgent!"}, "row 4, Priority: “urgent!” is no priority; known are: high; medium; low."),
    ],
)
def test_what_does_not_fit_is_told_and_makes_nothing(tmp_path: Path, cells: dict[str, str], problem: str) -> None:
    changes = read(plan(tmp_path / "plan.csv", row(**{"action": "Write plans anew", "area": "1", **cells})))
    assert changes.problems[0].words.startswith(problem)
    assert (changes.new, changes.updates) == ((), ())


def test_what_is_complete_with_evidence_is_taken_and_has_no_delivery(tmp_path: Path) -> None:
    done = row(action="Buy a tool", status="Done", delivery="Green", evidence="In use since May", evidence_kind="data")
    (new,) = read(plan(tmp_path / "plan.csv", done)).new
    assert (new.fields["status"], new.fields["delivery"]) == (ActionStatus.COMPLETE, None)
    assert new.evidence is not None
    assert new.evidence.kind is EvidenceKind.DATA
    assert new.answers == ()


def test_two_rows_with_the_same_action(tmp_path: Path) -> None:
    changes = read(plan(tmp_path / "plan.csv", row(action="Write plans"), row(action="write  plans!")))
    assert len(changes.new) == 1
    assert changes.problems[0].words == "row 5, What we will do: row 4 holds the same action: keep one of them."


def test_a_heading_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    heads = ["Target dates" if name == "Target date" else name for name in COLUMNS.values()]
    with pytest.raises(InputError) as error:
        read(plan(tmp_path / "plan.csv", row(action="x"), heads=heads))
    assert error.value.message == "has no column “Target date” for due; the nearest is “Target dates”."
    twice = ["Ref" if name == "Measure" else name for name in COLUMNS.values()]
    with pytest.raises(InputError, match="has two columns “Ref”"):
        read(plan(tmp_path / "plan.csv", row(action="x"), heads=twice))
    with pytest.raises(InputError, match="has no row of headings with"):
        read(plan(tmp_path / "plan.csv", heads=["a", "b"]))


def test_the_sheet_of_a_workbook_is_chosen_by_name(tmp_path: Path) -> None:
    workbook = library().Workbook()
    workbook.active.title = "Cover"
    sheet = workbook.create_sheet("Plan 2027")
    sheet.append(["What we will do", "Target date"])
    sheet.append(["Write plans anew", dt.datetime(2027, 6, 30)])
    path = tmp_path / "plan.xlsx"
    workbook.save(path)
    columns = {"action": "what we will DO", "due": "Target  date"}
    (new,) = read(path, column_map=ColumnMap.of(columns, sheet="plan 2027")).new
    assert new.fields["due"] == dt.date(2027, 6, 30)
    with pytest.raises(InputError, match="has no sheet “Other”, only “Cover”, “Plan 2027”"):
        read(path, column_map=ColumnMap.of(columns, sheet="Other"))


def test_a_column_map_is_checked() -> None:
    with pytest.raises(ConfigError, match=r"“stauts” is no field of an action\. Did you mean “status”"):
        ColumnMap.of({"action": "A", "stauts": "S"})
    with pytest.raises(ConfigError, match="needs the heading of the column that holds the action"):
        ColumnMap.of({"due": "Due"})
    assert ColumnMap.of({"action": "A"}).columns


def test_a_plan_needs_a_report_to_answer(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs the report that the plan answers"):
        read_updates(plan(tmp_path / "plan.csv", row(action="x")), Known(actions=(), today=AS_OF), MAP)


def test_ratings_are_taken_as_the_words_of_the_map_say(tmp_path: Path) -> None:
    columns = {**COLUMNS, "impact": "Impact"}
    mapped = ColumnMap.of(columns, {"impact": {"BLUE": "sustained"}})
    path = plan(tmp_path / "plan.csv", [*row(action="x"), "blue"], heads=[*COLUMNS.values(), "Impact"])
    (new,) = read(path, column_map=mapped).new
    assert new.fields["impact"] is Impact.SUSTAINED
