"""Judge anew the next few people of what has to be judged anew; any number of times, until all had their turn."""

from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.scheduling.rejudging import Rejudging, people_at_once
from attendance.storage import days, employees
from attendance.storage.scheduling import rejudgings
from attendance.use_cases.judge_days import judge_taps
from attendance.use_cases.scheduling.concerned_days import concerned_days

PEOPLE_AT_ONCE = 100
DAYS_AT_ONCE = 500  # judged days in one transaction, about 0.2 s on one core: so long their people's punches may wait


async def rejudge_some(tx: Transaction, number: int, at: datetime) -> Rejudging | None:
    """The rejudging as it was before, None when it is finished or somebody else works at it. How far it is stands in
    the transaction of what was judged: an interruption at any moment repeats nothing and leaves nothing out."""
    job = await rejudgings.claim(tx, number)
    if job is None:
        return None
    nips = await rejudgings.next_people(tx, job, PEOPLE_AT_ONCE)
    if not nips:
        await rejudgings.finish(tx, job.id, at)
        return job
    concerned = job.concerned
    judged = await days.judged_within(tx, nips, concerned.first_date, concerned.last_date)
    some = people_at_once(nips, {nip: len(own) for nip, own in judged.items()}, DAYS_AT_ONCE)
    # held first: whoever was judging by the hours of before has committed then
    people = await employees.with_lines(tx, await employees.hold(tx, some))
    people = {nip: one for nip, one in people.items() if concerned.includes(one)}
    keys, taps = await concerned_days(tx, people, concerned)
    changed = await judge_taps(tx, people, taps, job.cause, at, also=keys)
    await rejudgings.advance(tx, job.id, len(some), len(changed), some[-1])
    if len(some) == len(nips) < PEOPLE_AT_ONCE:
        await rejudgings.finish(tx, job.id, at)
    return job
