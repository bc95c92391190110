"""Realizations as people read them: with name, agency and history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from service_chassis.database import Transaction

from realization.rules.errors import UnknownRealization
from realization.rules.raters import ActingPerson
from realization.rules.realization import Realization, RealizationState
from realization.rules.visibility import check_visible
from realization.storage import employees, evidence, history, realization_lists, realizations
from realization.use_cases.know_employee import know_employee

__all__ = [
    "RealizationFilter",
    "RealizationView",
    "Step",
    "describe",
    "show_own",
    "show_realization",
    "show_subordinates",
]

RealizationFilter = realization_lists.RealizationFilter


@dataclass(frozen=True, slots=True)
class Step:
    """One state that a realization was brought into."""

    revision: int
    state: RealizationState
    reason: str | None
    productivity_score: Decimal | None
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RealizationView:
    """A realization with what the directory says of its person on the day of reading. `uses`: behind how many items
    of the whole city each evidence content stands."""

    realization: Realization
    name: str | None
    agency_code: str | None
    uses: Mapping[str, int]


async def show_own(tx: Transaction, nip: str, wanted: RealizationFilter, day: date) -> list[RealizationView]:
    return await describe(tx, await realization_lists.own(tx, nip, wanted), day)


async def show_subordinates(
    tx: Transaction, rater: ActingPerson, wanted: RealizationFilter, day: date
) -> list[RealizationView]:
    """Realizations of everybody whom `rater` may score on `day`."""
    return await describe(tx, await realization_lists.of_subordinates(tx, rater, day, wanted), day)


async def show_realization(
    tx: Transaction, asker: ActingPerson, realization_id: UUID, day: date
) -> tuple[RealizationView, list[Step]]:
    """One realization with its history; UnknownRealization, RealizationNotVisible."""
    realization = await realizations.find(tx, realization_id)
    if realization is None:
        raise UnknownRealization
    person = await know_employee(tx, realization.nip)
    check_visible(asker, realization.nip, person.supervisor_on(day))
    steps = [
        Step(r.revision, RealizationState(r.state), r.reason, r.productivity_score, r.changed_by, r.changed_at)
        for r in await history.history(tx, realization_id)
    ]
    return (await describe(tx, [realization], day))[0], steps


async def describe(tx: Transaction, shown: Sequence[Realization], day: date) -> list[RealizationView]:
    known = await employees.briefs(tx, [realization.nip for realization in shown], day)
    contents = {file.sha256 for realization in shown for item in realization.items for file in item.evidence}
    uses = await evidence.uses(tx, sorted(contents))
    return [RealizationView(realization, *known.get(realization.nip, (None, None)), uses) for realization in shown]
