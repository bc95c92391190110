from realization.rules.opening import open_realization
from realization.rules.realization import RealizationState


def test_a_realization_opens_with_the_plans_items_and_nothing_reached(make_plan):
    plan = make_plan()
    opened = open_realization(plan)
    assert (opened.state, opened.revision, opened.nip, opened.period) == (
        RealizationState.DRAFT,
        1,
        plan.nip,
        plan.period,
    )
    assert [(i.item_number, i.weight, i.expectation) for i in opened.items] == [
        (i.item_number, i.weight, i.expectation) for i in plan.items
    ]
    assert all(item.realized is None and not item.evidence and item.score is None for item in opened.items)


def test_the_same_plan_opens_the_same_realization(make_plan, people):
    assert open_realization(make_plan()).realization_id == open_realization(make_plan(revision=9)).realization_id
    assert open_realization(make_plan()).realization_id != open_realization(make_plan(people.other)).realization_id
