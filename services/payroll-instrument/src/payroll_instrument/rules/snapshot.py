"""An assessment as canonical JSON: facts, policy, result and trace. The same facts give the same bytes, so that the
hash proves what was verified and anybody can compute it again."""

import hashlib
import json
from typing import Any

from payroll_instrument.rules.amounts import plain
from payroll_instrument.rules.assessment import Assessment
from payroll_instrument.rules.facts import AttendanceClose, DayFact, RealizationClose, Score
from payroll_instrument.rules.trace import instant

SCHEMA = 1


def canonical(value: Any) -> str:
    """Keys sorted, no spaces, no escapes, whole numbers and text only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def snapshot_of(assessment: Assessment) -> str:
    policy = assessment.policy
    return canonical(
        {
            "schema": SCHEMA,
            "facts": _facts(assessment),
            "policy": {"code": policy.code, "version": policy.version, "sha256": policy.sha256},
            "result": result_of(assessment),
            "trace": assessment.trace,
        }
    )


def result_of(assessment: Assessment) -> dict[str, Any]:
    """What the month comes to, without the way to it."""
    score = assessment.productivity_score
    return {
        "status": assessment.status,
        "blockers": list(assessment.blockers),
        "productivity_score": None if score is None else plain(score),
        "deduction_percent": plain(assessment.deduction_percent),
        "discipline_percent": plain(assessment.discipline_percent),
        "productivity_amount": assessment.productivity_amount,
        "discipline_amount": assessment.discipline_amount,
        "gross": assessment.gross,
        "tax": assessment.tax,
        "contribution": assessment.contribution,
        "net": assessment.net,
    }


def _facts(assessment: Assessment) -> dict[str, Any]:
    facts, standing = assessment.facts, assessment.standing
    post = standing.post
    return {
        "nip": facts.person.nip,
        "name": facts.person.name,
        "period": facts.period,
        "first_served": standing.first_served.isoformat(),
        "last_served": standing.last_served.isoformat(),
        "post": {
            "agency_code": post.agency_code,
            "agency_name": post.agency_name,
            "position": post.position,
            "job_class": post.job_class,
            "grade": post.grade,
            "employment_status": post.employment_status,
            "ceiling": post.ceiling,
            "contribution_base": post.contribution_base,
        },
        "days": [_day(day) for day in facts.days],
        "score": _score(facts.score),
        "attendance_close": _attendance_close(facts.attendance_close),
        "realization_close": _realization_close(facts.realization_close),
    }


def _day(day: DayFact) -> dict[str, Any]:
    """Only what is said of the day: an unremarkable one stays short."""
    said: dict[str, Any] = {"date": day.date.isoformat(), "revision": day.revision, "working_day": day.working_day}
    if day.check_in:
        said["check_in"] = instant(day.check_in)
    if day.check_out:
        said["check_out"] = instant(day.check_out)
    for name in ("minutes_late", "minutes_early", "missing_check_in", "missing_check_out", "absent"):
        if value := getattr(day, name):
            said[name] = value
    if day.excuse:
        excuse = day.excuse
        said["excuse"] = {
            "kind": excuse.kind,
            "letter_number": excuse.letter_number,
            "day_number": excuse.day_number,
        }
    if day.activities_missed:
        said["activities_missed"] = sorted(day.activities_missed)
    if day.punch_event_ids:
        said["punch_event_ids"] = list(day.punch_event_ids)
    return said


def _score(score: Score | None) -> dict[str, Any] | None:
    if score is None:
        return None
    return {
        "revision": score.revision,
        "productivity_score": plain(score.productivity_score),
        "weighted_sum": plain(score.weighted_sum),
        "total_weight": plain(score.total_weight),
        "realization_id": score.realization_id,
        "scored_by": score.scored_by,
    }


def _attendance_close(close: AttendanceClose | None) -> dict[str, Any] | None:
    if close is None:
        return None
    return {
        "revision": close.revision,
        "scheduled_working_days": close.scheduled_working_days,
        "day_revisions": {day.isoformat(): revision for day, revision in close.day_revisions.items()},
    }


def _realization_close(close: RealizationClose | None) -> dict[str, Any] | None:
    if close is None:
        return None
    return {"revision": close.revision, "scored": close.scored, "score_revision": close.score_revision}
