"""Keep what agencies are called."""

from collections.abc import Mapping

from service_chassis.database import Transaction

from attendance.storage import agency_names


async def record_agency_names(tx: Transaction, told: Mapping[str, str]) -> None:
    """By code; what was heard last stands."""
    before = await agency_names.known(tx, told)
    await agency_names.keep(tx, {code: name for code, name in told.items() if before.get(code) != name})
