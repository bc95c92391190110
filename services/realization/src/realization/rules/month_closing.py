"""Closing the scoring of a month. A score after the close is still possible: the close is then told again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from realization.rules.errors import MonthStillRunning
from realization.rules.periods import last_day


@dataclass(frozen=True, slots=True)
class MonthClosing:
    """A person's month is closed; `score_revision` is the scored realization's, None: not scored in time."""

    nip: str
    period: str
    revision: int
    score_revision: int | None
    closed_at: datetime

    @property
    def scored(self) -> bool:
        return self.score_revision is not None


def check_closable(period: str, day: date) -> None:
    """MonthStillRunning before the last day of the month."""
    if day < last_day(period):
        raise MonthStillRunning(period)


def changed_closings(
    period: str,
    serving: Iterable[str],
    score_revisions: Mapping[str, int],
    known: Mapping[str, MonthClosing],
    at: datetime,
) -> list[MonthClosing]:
    """What the close of `period` says anew: first closes, and those whose score has changed since. Closing again
    without a change says nothing."""
    found = []
    for nip in sorted(set(serving)):
        closing = known.get(nip)
        score_revision = score_revisions.get(nip)
        if closing is None:
            found.append(MonthClosing(nip, period, 1, score_revision, at))
        elif (changed := with_score(closing, score_revision, at)) is not closing:
            found.append(changed)
    return found


def with_score(closing: MonthClosing, score_revision: int | None, at: datetime) -> MonthClosing:
    """`closing` resting on that score; itself when it does already."""
    if closing.score_revision == score_revision:
        return closing
    return replace(closing, revision=closing.revision + 1, score_revision=score_revision, closed_at=at)
