"""Every agency."""

from service_chassis.database import Transaction

from directory.rules.people import Agency
from directory.storage.agencies import all_agencies


async def show_agencies(tx: Transaction) -> list[Agency]:
    return await all_agencies(tx)
