"""Hears how people stand now."""

from collections.abc import Sequence

from service_chassis.database import Transaction

from performance_box.rules.facts import Person
from performance_box.storage.people import save_people


async def record_people(tx: Transaction, people: Sequence[Person]) -> None:
    """Older entries than known change nothing."""
    await save_people(tx, people)
