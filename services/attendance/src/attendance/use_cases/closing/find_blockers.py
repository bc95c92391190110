"""What stands in the way of a close: one query a kind (or for kinds that are read from the same rows)."""

from collections.abc import Awaitable, Callable

from service_chassis.database import Transaction

from attendance.rules.closing.blockers import Blocker, Found, Scope, blockers_of
from attendance.rules.closing.policy import ClosingPolicy
from attendance.use_cases.closing import blockers_of_changes, blockers_of_days, blockers_of_events, blockers_of_papers

Query = Callable[[Transaction, Scope], Awaitable[list[Found]]]
QUERIES: tuple[Query, ...] = (
    blockers_of_papers.of_leave,
    blockers_of_papers.of_disputes,
    blockers_of_changes.of_rejudgings,
    blockers_of_changes.of_outages,
    blockers_of_days.of_days,
    blockers_of_events.of_device_days,
    blockers_of_events.of_numbers,
    blockers_of_events.of_quarantine,
)


async def find_blockers(tx: Transaction, policy: ClosingPolicy, scope: Scope) -> list[Blocker]:
    """In the order in which they are to be done. People whose month is closed block nothing any more."""
    found = [one for query in QUERIES for one in await query(tx, scope)]
    return blockers_of(found, policy, scope)
