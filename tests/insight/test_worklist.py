"""The guide leads to what is doubtful first, and to everything that is undecided exactly once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.insight import progress, worklist
from reviewer.insight.worklist import ItemKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import ReviewedReport
from tests.insight.building import decide, fact, fairhaven, judgement, report

WHOLE = fairhaven()
TARGETS = [item.target for item in worklist.items(WHOLE)]


def test_conflicts_come_first_then_doubts_judgements_facts_areas_and_paragraphs() -> None:
    assert TARGETS == [
        "judgement/leaders",
        "judgement/care",
        "fact/lead_inspector",
        "judgement/overall",
        "fact/framework",
        "fact/authority",
        "fact/inspection_start",
        "fact/inspection_end",
        "area/improve#1~1",
        "area/improve#2~1",
        "paragraph/findings#1~1",
        "paragraph/findings#2~1",
        "paragraph/findings#3~1",
        "paragraph/findings#4~1",
        "paragraph/findings#5~1",
    ]


def test_every_item_says_why_in_plain_words() -> None:
    said = {item.target: item.why for item in worklist.items(WHOLE)}
    assert said["judgement/leaders"] == "Two places disagree: table Good (p. 1), text Adequate (p. 14)"
    assert said["judgement/care"] == "Care: Good, not confirmed yet: the table's row is cut"
    assert said["fact/lead_inspector"] == "Lead inspector: not confirmed yet: two names are printed"
    assert said["judgement/overall"] == "Overall: Good, not confirmed yet"
    assert said["area/improve#2~1"] == "Area 2: confirm or correct its text"
    assert said["paragraph/findings#3~1"] == "Not read yet"


def test_a_grade_that_should_be_there_and_was_not_found_is_doubtful() -> None:
    (item,) = worklist.items(report(judgements=[judgement("care", Grade.MISSING)]))
    assert item == (ItemKind.DOUBTFUL, "judgement/care", "Care: not found", False)


def test_a_report_without_authority_asks_for_it_but_an_article_does_not() -> None:
    facts = [fact("framework", "ilacs"), fact("authority", None), fact("published", None)]
    assert [item.why for item in worklist.items(report(facts=facts))] == [
        "Local authority: not found in the report",
        "Framework: not confirmed yet",
    ]
    article = [fact("framework", "secondary"), *facts[1:]]
    assert [item.target for item in worklist.items(report(facts=article))] == ["fact/framework"]


def test_dates_that_cannot_be_are_a_conflict_until_one_is_corrected() -> None:
    start, end = fact("inspection_start", "2018-10-12"), fact("inspection_end", "2018-10-01")
    both = worklist.items(report(facts=[start, end]))
    assert [item.kind for item in both] == [ItemKind.CONFLICT, ItemKind.CONFLICT]
    assert both[0].why == (
        "The inspection ends before it begins: Inspection began 12 Oct 2018, inspection ended 1 Oct 2018"
    )
    corrected = fact("inspection_end", "2018-10-01", decided="2018-10-19")
    (left,) = worklist.items(report(facts=[start, corrected]))
    assert (left.kind, left.target) == (ItemKind.FACT, "fact/inspection_start")


def test_the_guide_goes_on_from_a_thing_just_decided() -> None:
    seen, current, whole = [], None, WHOLE
    while item := worklist.next_after(whole, current):
        seen.append(item.target)
        current = item.target
        whole = decide(whole, current)
    assert seen == TARGETS
    assert progress.of(whole).complete


def test_the_guide_goes_on_after_a_paragraph_already_read_and_begins_again_at_the_end() -> None:
    read = decide(WHOLE, "paragraph/findings#3~1")
    after = worklist.next_after(read, "paragraph/findings#3~1")
    before = worklist.previous_before(read, "paragraph/findings#3~1")
    assert after is not None
    assert before is not None
    assert (after.target, before.target) == ("paragraph/findings#4~1", "paragraph/findings#2~1")
    last = worklist.next_after(WHOLE, "paragraph/findings#5~1")
    assert last is not None
    assert last.target == "judgement/leaders"
    first = worklist.previous_before(WHOLE, "judgement/leaders")
    assert first is not None
    assert first.target == "paragraph/findings#5~1"


def test_from_a_section_the_guide_goes_to_its_first_unread_paragraph() -> None:
    item = worklist.next_after(WHOLE, "section/findings")
    assert item is not None
    assert item.target == "paragraph/findings#1~1"


def test_from_somewhere_unknown_the_guide_goes_to_the_first_thing() -> None:
    for current in (None, "note/1234"):
        item = worklist.next_after(WHOLE, current)
        assert item is not None
        assert item.target == TARGETS[0]


def test_the_only_thing_left_is_where_the_guide_stays() -> None:
    whole = report(judgements=[judgement("overall"), judgement("care", decided=Grade.GOOD)])
    item = worklist.next_after(whole, "judgement/overall")
    assert item is not None
    assert item.target == "judgement/overall"
    done = decide(whole, "judgement/overall")
    assert worklist.next_after(done, "judgement/overall") is None
    assert worklist.items(done) == ()


def test_what_was_put_off_comes_again_at_the_end() -> None:
    later = {"judgement/leaders", "fact/authority"}
    listed = worklist.items(WHOLE, later=later)
    assert [item.target for item in listed[-2:]] == ["judgement/leaders", "fact/authority"]
    assert [item.later for item in listed] == [False] * (len(listed) - 2) + [True, True]
    last = worklist.next_after(WHOLE, "paragraph/findings#5~1", later=later)
    assert last is not None
    assert (last.target, last.later) == ("judgement/leaders", True)


def test_putting_a_thing_off_goes_on_to_the_one_after_it() -> None:
    item = worklist.next_after(WHOLE, "judgement/care")
    assert item is not None
    assert item.target == "fact/lead_inspector"


@given(decided=st.sets(st.sampled_from(TARGETS)), later=st.sets(st.sampled_from(TARGETS)))
def test_the_worklist_is_exactly_what_is_undecided(decided: set[str], later: set[str]) -> None:
    whole = _decided(decided)
    listed = [item.target for item in worklist.items(whole, later=later)]
    assert sorted(listed) == sorted(set(TARGETS) - decided)
    assert progress.of(whole).left == len(listed)


@given(decided=st.sets(st.sampled_from(TARGETS)), later=st.sets(st.sampled_from(TARGETS)))
def test_next_walks_the_whole_list_and_previous_walks_it_back(decided: set[str], later: set[str]) -> None:
    whole = _decided(decided)
    listed = worklist.items(whole, later=later)
    for before, after in zip(listed, [*listed[1:], *listed[:1]], strict=True):
        assert worklist.next_after(whole, before.target, later=later) == after
        assert worklist.previous_before(whole, after.target, later=later) == before


def test_an_area_that_was_confirmed_is_off_the_list_and_its_paragraph_never_was_on_it() -> None:
    whole = replace(WHOLE, areas=())
    assert "paragraph/improve#6~1" in [item.target for item in worklist.items(whole)]
    assert "paragraph/improve#6~1" not in TARGETS


def _decided(targets: set[str]) -> ReviewedReport:
    whole = WHOLE
    for target in targets:
        whole = decide(whole, target)
    return whole
