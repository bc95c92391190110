"""Sites, assignments, proposals, and how far judging anew has come."""

from datetime import datetime
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.schedule_errors import UnknownProposal, UnknownRejudging
from attendance.rules.scheduling.proposals import Proposal
from attendance.rules.scheduling.rejudging import Rejudging
from attendance.rules.scheduling.sites import Site
from attendance.storage.scheduling import assignments, proposals, rejudgings, sites
from attendance.storage.scheduling.assignments import Wanted
from attendance.use_cases.scheduling.preview_change import Preview, preview_change

__all__ = ["Wanted"]


async def show_sites(tx: Transaction) -> list[Site]:
    return await sites.every(tx)


async def show_assignments(tx: Transaction, wanted: Wanted) -> tuple[list[dict[str, Any]], int]:
    return await assignments.listed(tx, wanted)


async def show_proposals(tx: Transaction, state: str | None, limit: int, offset: int) -> tuple[list[Proposal], int]:
    return await proposals.listed(tx, state, limit, offset)


async def show_proposal(tx: Transaction, number: int) -> Proposal:
    """UnknownProposal."""
    found = await proposals.find(tx, number)
    if found is None:
        raise UnknownProposal(number)
    return found


async def show_preview(tx: Transaction, number: int, at: datetime) -> Preview:
    """UnknownProposal, and what put_into_force refuses by now."""
    return await preview_change(tx, (await show_proposal(tx, number)).content, at)


async def show_rejudging(tx: Transaction, number: int) -> Rejudging:
    """UnknownRejudging."""
    found = await rejudgings.find(tx, number)
    if found is None:
        raise UnknownRejudging(number)
    return found


async def show_rejudgings(tx: Transaction, unfinished: bool, limit: int, offset: int) -> tuple[list[Rejudging], int]:
    return await rejudgings.listed(tx, unfinished, limit, offset)


async def unfinished_rejudgings(tx: Transaction) -> list[int]:
    """Numbers, the oldest first."""
    return await rejudgings.unfinished(tx)


async def tell_trouble(tx: Transaction, number: int, trouble: str) -> None:
    """Why judging anew doesn't get on, for people to read; it is tried again."""
    await rejudgings.keep_trouble(tx, number, trouble[:500])
