"""Changes of hours that reach into the month and after which not everybody was judged anew."""

from service_chassis.database import Transaction
from sqlalchemy import or_, select

from attendance.rules.closing.blockers import Scope
from attendance.rules.scheduling.rejudging import Rejudging
from attendance.storage.scheduling.rejudgings import rejudging_from
from attendance.storage.tables import rejudgings

R = rejudgings.c


async def unfinished_rejudgings(tx: Transaction, scope: Scope) -> list[Rejudging]:
    touches = (R.first_date <= scope.last, or_(R.last_date.is_(None), R.last_date >= scope.first))
    query = select(rejudgings).where(R.finished_at.is_(None), *touches).order_by(R.id)
    return [rejudging_from(row) for row in await tx.execute(query)]
