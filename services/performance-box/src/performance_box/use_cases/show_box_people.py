"""The people of one box."""

from service_chassis.database import Transaction

from performance_box.rules.periods import check_period
from performance_box.rules.visibility import Reader, scope_of
from performance_box.storage.grid import Standing, count_boxes, people_in_box, supervises

__all__ = ["Standing", "show_box_people"]


async def show_box_people(
    tx: Transaction, period: str, box: int | None, reader: Reader, limit: int, offset: int
) -> tuple[list[Standing], int]:
    """A page (`box` None: unplaced) and how many there are in all; whom the reader may see as in show_boxes."""
    check_period(period)
    scope = scope_of(reader, await supervises(tx, reader.nip, period))
    total = (await count_boxes(tx, period, scope)).get(box, 0)
    return await people_in_box(tx, period, scope, box, limit, offset), total
