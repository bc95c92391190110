"""Sites of work and the history of their changes."""

from dataclasses import asdict
from datetime import datetime

from service_chassis.database import Transaction
from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from attendance.rules.scheduling.sites import Site
from attendance.storage.tables import site_changes, sites

S = sites.c


async def every(tx: Transaction) -> list[Site]:
    return [Site(**row._mapping) for row in await tx.execute(select(sites).order_by(S.code))]


async def find(tx: Transaction, code: str, *, hold: bool = False) -> Site | None:
    query = select(sites).where(S.code == code)
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return Site(**row._mapping) if row else None


async def keep(tx: Transaction, site: Site, before: Site | None, by: str, at: datetime) -> None:
    values = asdict(site)
    told = {name: value for name, value in values.items() if name != "code"}
    await tx.execute(upsert(sites).values(**values).on_conflict_do_update(index_elements=["code"], set_=told))
    change = {"code": site.code, "before": before.told() if before else None, "after": site.told()}
    await tx.execute(insert(site_changes).values(**change, changed_by=by, changed_at=at))
