"""One person's box and how it came to it."""

from service_chassis.database import Transaction

from performance_box.rules.errors import PlacementNotFound, PlacementNotVisible
from performance_box.rules.periods import check_period
from performance_box.rules.placement import Placement
from performance_box.rules.policy import policy_for
from performance_box.rules.visibility import Reader, check_may_see
from performance_box.storage.grid import Standing, find_standing, supervises
from performance_box.storage.placements import history_of
from performance_box.use_cases.known_policies import known_policies

__all__ = ["Placement", "Standing", "show_placement"]


async def show_placement(
    tx: Transaction, nip: str, period: str, reader: Reader
) -> tuple[Standing, list[Placement], str | None]:
    """(where the person stands, history, the box's name). PlacementNotVisible comes before PlacementNotFound for who
    could see nobody anyway, so that nobody learns who works where by asking."""
    check_period(period)
    standing = await find_standing(tx, nip, period)
    subordinate = await supervises(tx, reader.nip, period, nip)
    if standing is None:
        if reader.whole_city or reader.nip == nip:
            raise PlacementNotFound(nip, period)
        raise PlacementNotVisible
    check_may_see(reader, nip, standing.agency_code, subordinate)
    policy = policy_for(await known_policies(tx), period)
    name = policy.names[standing.box] if policy and standing.box is not None else None
    return standing, await history_of(tx, nip, period), name
