"""How far an instrument is, and what it still waits for."""

from payroll_instrument.rules.facts import AttendanceClose, DayFact, MonthFacts
from payroll_instrument.rules.policy import Policy

PROVISIONAL, COMPLETE, HELD = "provisional", "complete", "held"


def status_of(facts: MonthFacts, policy: Policy, grade_known: bool) -> tuple[str, tuple[str, ...]]:
    """(status, blockers). `complete`: attendance and scoring of the month are closed, and every day and the score that
    the closes rest on were heard at that revision or newer. `held`: closed unscored. Blockers say what is missing."""
    blockers = _attendance_blockers(facts.attendance_close, facts.days)
    if not grade_known:
        blockers.append("grade_not_in_policy")
    scoring = _scoring_blocker(facts)
    if blockers or scoring not in (None, "closed_unscored"):
        return PROVISIONAL, (*blockers, scoring) if scoring else tuple(blockers)
    if scoring == "closed_unscored" and policy.unscored == "HOLD":
        return HELD, (scoring,)
    return COMPLETE, ()


def _attendance_blockers(close: AttendanceClose | None, days: tuple[DayFact, ...]) -> list[str]:
    if close is None:
        return ["attendance_not_closed"]
    heard = {day.date: day.revision for day in days}
    if any(heard.get(day, 0) < revision for day, revision in close.day_revisions.items()):
        return ["days_not_heard"]
    return []


def _scoring_blocker(facts: MonthFacts) -> str | None:
    """A score alone isn't enough: the close that follows would change the facts of an instrument that somebody may
    have verified in between. A score given after an unscored close counts."""
    score, close = facts.score, facts.realization_close
    if close is None:
        return "not_scored" if score is None else "scoring_not_closed"
    if score is None:
        return "score_not_heard" if close.scored else "closed_unscored"
    behind = close.scored and score.revision < (close.score_revision or 0)
    return "score_not_heard" if behind else None
