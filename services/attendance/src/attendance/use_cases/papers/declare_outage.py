"""Somebody declares that attendance could not be recorded, or takes that back; the days are judged afterwards."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from service_chassis.database import Transaction

from attendance.rules.outage_errors import OutageConcernsNobody, UnknownOutage
from attendance.rules.outages import Outage
from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.audit import AuditLine
from attendance.rules.papers.declared_outages import (
    DEVICE,
    SITE,
    Declaration,
    DeclaredOutage,
    checked_declaration,
    outage_said,
)
from attendance.rules.papers.policy import PaperPolicies
from attendance.rules.papers.texts import checked_text
from attendance.storage import devices, outages
from attendance.storage.papers import audit_lines
from attendance.use_cases.papers.judge_outage import people_concerned


async def declare_outage(
    tx: Transaction, policies: PaperPolicies, actor: ActingPerson, told: Declaration, today: date, at: datetime
) -> DeclaredOutage:
    """What is declared already, for the same time and people, is the one that is there. OutageRangeWrong,
    OutageConcernsNobody, TextRefused."""
    told = checked_declaration(told)
    agencies, site = await _scope(tx, told)
    policy = policies.on(today)
    margins = policy.check_in_margin, policy.check_out_margin
    outage = Outage(str(uuid4()), told.first, told.until, *margins, tuple(agencies), site)
    new = DeclaredOutage(outage, told.failed, told.name, told.reason, told.letter_number, actor.label, at)
    if known := await outages.same(tx, new):
        return known
    if not await people_concerned(tx, outage):
        raise OutageConcernsNobody
    await outages.keep(tx, new)
    await _note(tx, actor, "outage_declared", new, told.reason, at)
    return new


async def withdraw_outage(
    tx: Transaction, actor: ActingPerson, outage_id: UUID, reason: str, at: datetime
) -> DeclaredOutage:
    """One withdrawn already stays as it is. UnknownOutage, TextRefused."""
    declared = await outages.find(tx, outage_id, hold=True)
    if declared is None:
        raise UnknownOutage
    told = checked_text("reason", reason)
    if declared.withdrawn_at is not None:
        return declared
    await outages.withdraw(tx, declared.outage.outage_id, actor.label, told, at)
    await _note(tx, actor, "outage_withdrawn", declared, told, at)
    withdrawn = await outages.find(tx, outage_id)
    return withdrawn or declared


async def _scope(tx: Transaction, told: Declaration) -> tuple[Sequence[str], str | None]:
    """The agencies and the site that it concerns. OutageConcernsNobody when what failed is of nobody's."""
    if told.failed == SITE:
        if not await devices.site_exists(tx, told.name):
            raise OutageConcernsNobody
        return tuple(told.agency_codes), told.name
    if told.failed == DEVICE and not told.agency_codes:
        device = await devices.find(tx, told.name)
        if device is None or not (device.agency_code or device.site_code):
            raise OutageConcernsNobody
        return (device.agency_code,) if device.agency_code else (), device.site_code
    return tuple(told.agency_codes), None


async def _note(
    tx: Transaction, actor: ActingPerson, action: str, one: DeclaredOutage, reason: str, at: datetime
) -> None:
    capacity = "hr" if actor.is_hr else "operator"
    said = outage_said(one)
    before, after = (None, said) if action == "outage_declared" else (said, None)
    line = AuditLine(at, actor.label, capacity, action, None, None, one.outage.outage_id, before, after, reason)
    await audit_lines.keep(tx, [line])
