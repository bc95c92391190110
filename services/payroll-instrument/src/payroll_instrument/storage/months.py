"""Person and month: what instruments are computed for."""

from collections.abc import Iterable

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import TableValuedAlias, bindparam, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Date, Text

from payroll_instrument.rules.periods import first_day, last_day
from payroll_instrument.storage.tables import fact_months

Month = tuple[str, str]


async def register_months(tx: Transaction, months: Iterable[Month]) -> None:
    """Remember that there are facts for these (nip, period)."""
    rows = [{"nip": nip, "period": period} for nip, period in sorted(set(months))]
    await bulk_insert(tx, fact_months, rows, on_conflict="ignore")


async def months_of(tx: Transaction, nips: Iterable[str]) -> list[Month]:
    """Every month of these people that has facts."""
    chosen = fact_months.c.nip == bindparam("nips", sorted(set(nips)), type_=ARRAY(Text)).any_()
    query = select(fact_months).where(chosen).order_by(fact_months.c.nip, fact_months.c.period)
    return [(row.nip, row.period) for row in await tx.execute(query)]


async def months_since(tx: Transaction, period: str) -> list[Month]:
    """Every month with facts from `period` on."""
    query = select(fact_months).where(fact_months.c.period >= period).order_by(fact_months.c.nip, fact_months.c.period)
    return [(row.nip, row.period) for row in await tx.execute(query)]


def wanted(months: Iterable[Month]) -> TableValuedAlias:
    """The months as a relation to join with: nip, period, first_date, last_date."""
    ordered = sorted(set(months))
    arrays = [
        bindparam("nips", [nip for nip, _ in ordered], type_=ARRAY(Text)),
        bindparam("periods", [period for _, period in ordered], type_=ARRAY(Text)),
        bindparam("firsts", [first_day(period) for _, period in ordered], type_=ARRAY(Date)),
        bindparam("lasts", [last_day(period) for _, period in ordered], type_=ARRAY(Date)),
    ]
    columns = [
        column("nip", Text),
        column("period", Text),
        column("first_date", Date),
        column("last_date", Date),
    ]
    return func.unnest(*arrays).table_valued(*columns, name="wanted").render_derived()
