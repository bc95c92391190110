import json

from payroll_instrument.rules.calculation import assess
from payroll_instrument.rules.facts import Excuse
from payroll_instrument.rules.policy_reading import read_policy
from payroll_instrument.rules.snapshot import snapshot_of


def steps(facts, policy):
    result = assess(facts, policy)
    assert result is not None
    return json.loads(snapshot_of(result))["trace"]


def test_every_deduction_names_its_day_minutes_rule_and_events(template, invented):
    marks = {1: {"minutes_late": 31, "punch_event_ids": ("in-1", "out-1")}}
    trace = steps(invented.month(invented.days(marks)), template)
    (late,) = [step for step in trace if step["rule"] == "late_arrival"]
    assert (late["date"], late["minutes"], late["code"], late["percent"]) == ("2025-10-01", 31, "TL2", "1")
    assert late["source_events"] == ["in-1", "out-1"]
    assert late["label"] == "Terlambat 31 sampai kurang dari 61 menit"


def test_a_leave_names_its_letter_and_the_day_of_its_case(template, invented):
    marks = {6: {"excuse": Excuse("sick_with_note", "800/102", 4)}}
    trace = steps(invented.month(invented.days(marks)), template)
    (sick,) = [step for step in trace if step["rule"] == "leave.sick_with_note"]
    assert sick["inputs"] == {"day_revision": 1, "letter_number": "800/102", "day_number": 4}
    assert sick["percent"] == "2"


def test_the_steps_are_in_the_order_of_the_computation(template, invented):
    trace = steps(invented.month(invented.days({1: {"absent": True}})), template)
    assert [step["rule"] for step in trace] == [
        "policy",
        "ceiling",
        "status_factor",
        "proration",
        "productivity",
        "absence",
        "discipline",
        "gross",
        "tax",
        "contribution",
        "net",
        "status",
    ]


def test_an_unpaid_day_is_in_the_trace_as_not_served(template, invented):
    marks = {6: {"excuse": Excuse("big_leave", "800/9", 1)}}
    trace = steps(invented.month(invented.days(marks)), template)
    (unpaid,) = [step for step in trace if step["rule"] == "leave.big_leave"]
    assert unpaid["outcome"] == {"served": False}
    (proration,) = [step for step in trace if step["rule"] == "proration"]
    assert proration["outcome"] == {"served": 22, "scheduled": 23}


def test_the_deductions_of_the_trace_add_up(template, invented):
    marks = {1: {"minutes_late": 1, "minutes_early": 31}, 2: {"absent": True, "activities_missed": ("assembly",)}}
    result = assess(invented.month(invented.days(marks)), template)
    assert result is not None
    percents = [float(step["percent"]) for step in result.trace if "percent" in step]
    assert sum(percents) == 6.5 == float(result.deduction_percent)


def test_an_activity_without_a_price_costs_nothing_and_the_trace_says_so(template, template_text, invented):
    facts = invented.month(invented.days({1: {"activities_missed": ("assembly", "inspection")}}))
    (unpriced,) = [step for step in steps(facts, template) if step["rule"] == "activity.inspection"]
    assert (unpriced["date"], unpriced["percent"], unpriced["outcome"]) == (
        "2025-10-01",
        "0",
        {"deduction_percent": "0"},
    )
    assert "tanpa tarif" in unpriced["label"]
    priced = '[[discipline.activities]]\nactivity = "inspection"\ncode = "SIDAK"\nlabel = "Sidak"\npercent = 4\n'
    policy = read_policy(template_text.replace("[[discipline.leave]]", f"{priced}\n[[discipline.leave]]", 1), "a")
    percents = {step["rule"]: step["percent"] for step in steps(facts, policy) if step["rule"].startswith("activity")}
    assert percents == {"activity.assembly": "2", "activity.inspection": "4"}
