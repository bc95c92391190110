"""The supervisor scores a realization; payroll hears of it, also when the month is closed already."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from service_chassis.database import Transaction

from realization.announcements.month_closings import tell_closed
from realization.announcements.scores import tell_scored
from realization.rules.month_closing import with_score
from realization.rules.raters import ActingPerson
from realization.rules.realization import Realization, score
from realization.rules.scoring import GivenScore
from realization.storage import month_closings, realizations
from realization.use_cases.know_employee import know_employee
from realization.use_cases.lock_realization import lock_realization


async def score_realization(
    tx: Transaction,
    rater: ActingPerson,
    realization_id: UUID,
    scores: Sequence[GivenScore],
    at: datetime,
    day: date,
) -> Realization:
    """The scored realization, announced once. `day`: the calendar day of `at` in the city, on which supervision
    counts."""
    realization = await lock_realization(tx, realization_id)
    person = await know_employee(tx, realization.nip)
    scored = score(realization, rater, person.supervisor_on(day), scores, at)
    if scored is not realization:
        await realizations.save(tx, realization, scored)
        await tell_scored(tx, [scored])
        await _tell_a_closed_month_again(tx, scored, at)
    return scored


async def _tell_a_closed_month_again(tx: Transaction, scored: Realization, at: datetime) -> None:
    closing = await month_closings.known_of(tx, scored.nip, scored.period)
    if closing is not None:
        again = with_score(closing, scored.revision, at)
        await tell_closed(tx, await month_closings.record(tx, [again]))
