"""Where people stand and stood."""

from collections.abc import Iterable, Sequence

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import bindparam, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from performance_box.rules.placement import Placement
from performance_box.storage.tables import placement_history, placements

_COLUMNS = tuple(column.name for column in placements.columns)
_UPSERT = Upsert(("nip", "period"), tuple(name for name in _COLUMNS if name not in ("nip", "period")))


async def placements_of(tx: Transaction, months: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Placement]:
    """By (nip, period)."""
    ordered = sorted(set(months))
    arrays = [
        bindparam("nips", [nip for nip, _ in ordered], type_=ARRAY(Text)),
        bindparam("periods", [period for _, period in ordered], type_=ARRAY(Text)),
    ]
    columns = [column("nip", Text), column("period", Text)]
    month = func.unnest(*arrays).table_valued(*columns, name="wanted").render_derived()
    same = (placements.c.nip == month.c.nip) & (placements.c.period == month.c.period)
    rows = await tx.execute(select(placements).join(month, same))
    return {(row.nip, row.period): Placement(**row._mapping) for row in rows}


async def save_placements(tx: Transaction, given: Sequence[Placement]) -> None:
    """The current ones and, for ever, the history."""
    rows = [{name: getattr(placement, name) for name in _COLUMNS} for placement in given]
    await bulk_insert(tx, placements, rows, on_conflict=_UPSERT)
    await bulk_insert(tx, placement_history, rows)


async def history_of(tx: Transaction, nip: str, period: str) -> list[Placement]:
    """Oldest first."""
    chosen = (placement_history.c.nip == nip) & (placement_history.c.period == period)
    rows = await tx.execute(select(placement_history).where(chosen).order_by(placement_history.c.revision))
    return [Placement(**row._mapping) for row in rows]
