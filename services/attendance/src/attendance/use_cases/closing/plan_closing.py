"""Which agencies can be closed now, and what stays open for what reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.closing.agency_closes import AgencyClose, check_reason
from attendance.rules.closing.blockers import MUST, Blocker, Scope
from attendance.rules.closing.policy import ClosingPolicy
from attendance.rules.month_close import check_over
from attendance.rules.papers.actors import HR
from attendance.rules.papers.audit import AuditLine
from attendance.storage import agency_closes, agency_people
from attendance.storage.papers import audit_lines
from attendance.use_cases.closing.find_blockers import find_blockers

_BLOCKERS_KEPT = 500


@dataclass(frozen=True, slots=True)
class ClosingOrder:
    """What somebody asked for; `agency_codes` None: the whole city. `force`: also where something has to be done
    first, with a `reason`."""

    period: str
    agency_codes: frozenset[str] | None
    ordered_by: str
    force: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ClosingPlan:
    """`people`: by agency, those to be closed now. `blocked`: by agency that stays open, what has to be done first."""

    people: Mapping[str, Sequence[str]]
    blocked: Mapping[str, Sequence[Blocker]]


async def plan_closing(
    tx: Transaction, order: ClosingOrder, policy: ClosingPolicy, today: date, at: datetime
) -> ClosingPlan:
    """Writes down that the closing of those that can be closed has begun. MonthStillRunning, ReasonTooShort."""
    check_over(order.period, today)
    reason = check_reason(order.reason) if order.force else None
    people = await agency_people.open_people(tx, order.period, order.agency_codes)
    begun = await agency_closes.of_period(tx, order.period)
    asked = set(people) | {code for code, one in begun.items() if one.closed_at is None and _asked(order, code)}
    must = await _must(tx, order, policy, today) if people else []
    blocking = {code: [one for one in must if one.agency_code in (None, code)] for code in people}
    blocked = {} if order.force else {code: some for code, some in blocking.items() if some}
    going = sorted(asked - set(blocked))
    closes = [
        AgencyClose(
            order.period,
            code,
            started_by=order.ordered_by,
            started_at=at,
            advanced_at=at,
            forced_reason=reason if blocking.get(code) else None,
            forced_blockers=len(blocking.get(code, ())),
        )
        for code in going
    ]
    await agency_closes.begin(tx, closes)
    await audit_lines.keep(tx, [_forced(one, blocking[one.agency_code], at) for one in closes if one.forced_reason])
    return ClosingPlan({code: people.get(code, []) for code in going}, blocked)


def _forced(close: AgencyClose, blockers: Sequence[Blocker], at: datetime) -> AuditLine:
    return AuditLine(
        at=at,
        actor=close.started_by,
        capacity=HR,
        action="month_closing_forced",
        nip=None,
        day=None,
        reference=f"{close.period}/{close.agency_code}",
        before={"blockers": [one.text for one in blockers[:_BLOCKERS_KEPT]], "count": len(blockers)},
        after=None,
        reason=close.forced_reason or "",
    )


async def _must(tx: Transaction, order: ClosingOrder, policy: ClosingPolicy, today: date) -> list[Blocker]:
    scope = Scope(order.period, order.agency_codes, today)
    return [one for one in await find_blockers(tx, policy, scope) if one.severity == MUST]


def _asked(order: ClosingOrder, code: str) -> bool:
    return order.agency_codes is None or code in order.agency_codes
