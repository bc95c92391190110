"""domain.md 10: E1, E2, E5, E5b, E7, to the rupiah."""

from typing import Any

from payroll_instrument.rules.amounts import plain
from payroll_instrument.rules.calculation import assess
from payroll_instrument.rules.facts import Excuse, MonthFacts
from payroll_instrument.rules.policy import Policy

CLASS_9 = {"ceiling": 5532975, "contribution_base": 4200000, "grade": "III/c", "job_class": 9}
CLASS_6 = {"ceiling": 3407272, "contribution_base": 2900000, "grade": "II/c", "job_class": 6}


def figures(facts: MonthFacts, policy: Policy) -> tuple[Any, ...]:
    result = assess(facts, policy)
    assert result is not None
    amounts = (result.productivity_amount, result.discipline_amount, result.gross)
    return (plain(result.deduction_percent), *amounts, result.tax, result.contribution, result.net, result.status)


def test_e1_a_perfect_month(template, invented):
    person = invented.person(post=invented.post(**CLASS_9))
    facts = invented.month(invented.days(), "100", person)
    assert figures(facts, template) == ("0", 3319785, 2213190, 5532975, 276649, 55330, 5200996, "complete")


def test_e2_lates_across_tiers_from_day_facts(template, invented):
    marks = {
        1: {"minutes_late": 1},
        2: {"minutes_late": 15},
        3: {"minutes_late": 30},
        6: {"minutes_late": 31},
        7: {"minutes_late": 60},
        8: {"minutes_late": 61},
        9: {"missing_check_in": True},
        10: {"minutes_early": 1},
        13: {"minutes_early": 30},
        14: {"minutes_early": 75},
    }
    facts = invented.month(invented.days(marks), "92.5")
    assert figures(facts, template) == ("8.5", 2468123, 1627627, 4095750, 204788, 40958, 3850004, "complete")


def leave(kind: str, number: int) -> dict[str, Any]:
    return {"excuse": Excuse(kind, "800/1", number)}


def test_e5_a_leave_month(template, invented):
    marks = {day: leave("annual_leave", number) for number, day in enumerate((6, 7, 8, 9, 10), 1)}
    marks |= {day: leave("sick_with_note", number) for number, day in enumerate((20, 21, 22), 1)}
    marks |= {27: leave("sick_without_note", 1)}
    facts = invented.month(invented.days(marks), "90", invented.person(post=invented.post(**CLASS_9)))
    assert figures(facts, template) == ("3", 2987807, 2146794, 5134601, 256730, 51346, 4826525, "complete")


def test_e5b_a_doctors_note_costs_from_the_fourth_day(template, invented):
    marks = {day: leave("sick_with_note", number) for number, day in enumerate((6, 7, 8, 9, 10, 13), 1)}
    facts = invented.month(invented.days(marks), "90")
    assert figures(facts, template) == ("6", 2401417, 1672098, 4073515, 203676, 40735, 3829104, "complete")


def test_e7_held_without_a_score_pays_discipline_and_the_rest_is_the_difference(template, invented):
    person = invented.person(post=invented.post(**CLASS_6))
    days = invented.days({1: {"minutes_late": 5}, 2: {"minutes_late": 5}})
    held = figures(invented.month(days, None, person), template)
    assert held == ("1", 0, 1349280, 1349280, 0, 13493, 1335787, "held")
    full = figures(invented.month(days, "88", person), template)
    assert full == ("1", 1799040, 1349280, 3148320, 0, 31483, 3116837, "complete")
    supplementary = tuple(later - paid for later, paid in zip(full[1:7], held[1:7], strict=True))
    assert supplementary == (1799040, 0, 1799040, 0, 17990, 1781050)
