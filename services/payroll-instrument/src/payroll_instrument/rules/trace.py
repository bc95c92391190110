"""The steps from facts to rupiah, one entry each: rule, label (Indonesian), inputs, outcome. Amounts are whole numbers,
percentages plain decimal text. A deduction also names its day, its minutes and the events behind it."""

from datetime import UTC, datetime
from typing import Any

from payroll_instrument.rules.amounts import plain
from payroll_instrument.rules.discipline import Deduction
from payroll_instrument.rules.facts import DayFact
from payroll_instrument.rules.policy import LeaveRule

Step = dict[str, Any]


def step(rule: str, label: str, inputs: dict[str, Any], outcome: dict[str, Any]) -> Step:
    return {"rule": rule, "label": label, "inputs": inputs, "outcome": outcome}


def deduction_step(deduction: Deduction) -> Step:
    day = deduction.day
    taken: Step = {
        "rule": deduction.kind,
        "code": deduction.rule.code,
        "label": deduction.rule.label,
        "date": deduction.date.isoformat(),
        "percent": plain(deduction.percent),
        "source_events": list(day.punch_event_ids),
        "inputs": _day_inputs(day),
        "outcome": {"deduction_percent": plain(deduction.percent)},
    }
    if deduction.minutes is not None:
        taken["minutes"] = deduction.minutes
    return taken


def unpaid_day_step(day: DayFact, rule: LeaveRule) -> Step:
    return {
        "rule": f"leave.{rule.kind}",
        "code": rule.rule.code,
        "label": rule.rule.label,
        "date": day.date.isoformat(),
        "percent": "0",
        "source_events": list(day.punch_event_ids),
        "inputs": _day_inputs(day),
        "outcome": {"served": False},
    }


def unpriced_activity_step(day: DayFact, activity: str) -> Step:
    return {
        "rule": f"activity.{activity}",
        "label": "Kegiatan yang tidak diikuti tanpa tarif dalam kebijakan: tidak dipotong",
        "date": day.date.isoformat(),
        "percent": "0",
        "source_events": [],
        "inputs": _day_inputs(day),
        "outcome": {"deduction_percent": "0"},
    }


def instant(moment: datetime) -> str:
    """UTC, so that the same instant is always the same text."""
    return moment.astimezone(UTC).isoformat()


def _day_inputs(day: DayFact) -> dict[str, Any]:
    inputs: dict[str, Any] = {"day_revision": day.revision}
    if day.check_in:
        inputs["check_in"] = instant(day.check_in)
    if day.check_out:
        inputs["check_out"] = instant(day.check_out)
    if day.excuse:
        inputs["letter_number"] = day.excuse.letter_number
        inputs["day_number"] = day.excuse.day_number
    return inputs
