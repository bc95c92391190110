"""Tells the whole directory again, so that a reader can be built anew. Revisions stay: nobody else notices."""

from dataclasses import dataclass

from service_chassis.database import Transaction

from directory.announcements.people import tell_agencies, tell_people
from directory.storage.agencies import all_agencies
from directory.storage.people import all_people


@dataclass(frozen=True, slots=True)
class ToldAgain:
    agencies: int
    employees: int


async def tell_directory_again(tx: Transaction) -> ToldAgain:
    agencies, people = await all_agencies(tx), await all_people(tx)
    await tell_agencies(tx, agencies)
    await tell_people(tx, people)
    return ToldAgain(len(agencies), len(people))
