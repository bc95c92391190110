"""Scores, told to payroll-instrument."""

from collections.abc import Sequence

from event_contracts.realization import ItemScore, ScoredV1
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from realization.rules.numbers import exact
from realization.rules.realization import Realization


async def tell_scored(tx: Transaction, scored: Sequence[Realization]) -> None:
    await announce(tx, "realization", [Announcement(_scored(realization), realization.nip) for realization in scored])


def _scored(realization: Realization) -> ScoredV1:
    if realization.productivity_score is None:
        raise ValueError(f"{realization.realization_id}: not scored")
    return ScoredV1(
        realization_id=realization.realization_id,
        revision=realization.revision,
        nip=realization.nip,
        period=realization.period,
        productivity_score=exact(realization.productivity_score),
        items=[
            ItemScore(item_number=i.item_number, score=exact(i.score), weight=exact(i.weight))
            for i in realization.items
            if i.score is not None
        ],
        scored_by=realization.changed_by,
        scored_at=realization.changed_at,
    )
