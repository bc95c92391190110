"""Placements told to others."""

from collections.abc import Sequence

from event_contracts.performance_box import PlacedV1
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from performance_box.rules.placement import Placement

SOURCE = "performance-box"


async def tell_placed(tx: Transaction, placements: Sequence[Placement]) -> None:
    await announce(tx, SOURCE, [Announcement(_placed(placement), placement.nip) for placement in placements])


def _placed(placement: Placement) -> PlacedV1:
    return PlacedV1(
        nip=placement.nip,
        period=placement.period,
        revision=placement.revision,
        box=placement.box,
        unplaced_reason=placement.unplaced_reason,
        productivity_percent=placement.productivity_percent,
        discipline_percent=placement.discipline_percent,
        placed_at=placement.placed_at,
    )
