"""What may be applied for: within the policy's bounds, on days that nothing else lies on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from attendance.rules.errors import WrongRange
from attendance.rules.letters import Letter
from attendance.rules.paper_errors import LeaveFiledTooLate, LeaveOverlaps, LeaveTooFarAhead, LeaveTooLong
from attendance.rules.papers.actors import HR
from attendance.rules.papers.leave import OPEN, LeaveApplication, LeaveContent, said
from attendance.rules.papers.policy import PaperPolicy
from attendance.rules.papers.texts import checked_line, checked_text

_ONE = timedelta(days=1)


def checked_content(
    policy: PaperPolicy, capacities: frozenset[str], content: LeaveContent, filed_on: date
) -> LeaveContent:
    """Trimmed and within the policy's bounds; hr isn't bound to the time of filing. Its refusals by name."""
    rule = policy.leave_rule(content.kind)
    if content.last_date < content.first_date:
        raise WrongRange
    if content.last_date - content.first_date >= rule.longest_days * _ONE:
        raise LeaveTooLong(rule.longest_days)
    if HR not in capacities and filed_on - content.first_date > policy.backdated_days * _ONE:
        raise LeaveFiledTooLate(policy.backdated_days)
    if content.first_date - filed_on > policy.ahead_days * _ONE:
        raise LeaveTooFarAhead(policy.ahead_days)
    number = checked_line("letter_number", content.letter_number, needed=False)
    return replace(content, letter_number=number, note=checked_text("note", content.note, needed=False))


def check_free(content: LeaveContent, letters: Iterable[Letter], applications: Iterable[LeaveApplication] = ()) -> None:
    """LeaveOverlaps with every standing letter, and every application still open, of the same person's same days."""
    found = [said(one) for one in letters if _meet(content, one)]
    for one in applications:
        if one.state in OPEN and _meet(content, one.content):
            found.append(said(one.content) | {"application_id": str(one.application_id), "state": one.state.value})
    if found:
        raise LeaveOverlaps(found)


def _meet(content: LeaveContent, other: Letter | LeaveContent) -> bool:
    return content.first_date <= other.last_date and other.first_date <= content.last_date
