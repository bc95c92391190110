"""Steps of a realization's life on a real database."""

from decimal import Decimal

import pytest
from realization.rules.opening import open_realization
from realization.rules.raters import ActingPerson
from realization.rules.scoring import GivenScore
from realization.use_cases.attach_evidence import attach_evidence
from realization.use_cases.close_month import close_month
from realization.use_cases.enter_realized import enter_realized
from realization.use_cases.open_realizations import open_realizations
from realization.use_cases.score_realization import score_realization
from realization.use_cases.submit_realization import submit_realization
from service_chassis.messaging_tables import outbox
from sqlalchemy import select


class Life:
    """Each step is its own transaction, as at the door."""

    def __init__(self, database, people, room, make_plan, make_sent):
        self.database, self.people, self.room = database, people, room
        self.make_plan, self.make_sent = make_plan, make_sent
        self.id = open_realization(make_plan()).realization_id

    async def opened(self, *plans):
        async with self.database.transaction() as tx:
            return await open_realizations(tx, list(plans) or [self.make_plan()])

    async def attached(self, item_number=1, **sent):
        people = self.people
        async with self.database.transaction() as tx:
            file = self.make_sent(**sent)
            return await attach_evidence(tx, self.room, people.worker, self.id, item_number, file, people.at)

    async def submitted(self):
        await self.opened()
        for number in (1, 2):
            async with self.database.transaction() as tx:
                await enter_realized(tx, self.people.worker, self.id, number, Decimal(9), "", self.people.at)
            await self.attached(number)
        async with self.database.transaction() as tx:
            return await submit_realization(tx, self.people.worker, self.id, self.people.at)

    async def scored(self, *scores, by=None):
        given = [GivenScore(n, Decimal(s)) for n, s in enumerate(scores or ("80", "95"), start=1)]
        rater, people = ActingPerson(by or self.people.boss), self.people
        async with self.database.transaction() as tx:
            return await score_realization(tx, rater, self.id, given, people.at, people.day)

    async def closed(self):
        async with self.database.transaction() as tx:
            return await close_month(tx, "2025-10", self.people.at, self.people.day)

    async def told(self, kind=""):
        async with self.database.transaction() as tx:
            rows = (await tx.execute(select(outbox).order_by(outbox.c.id))).all()
        return [row for row in rows if row.type.startswith(f"realization.{kind}")]


@pytest.fixture
def life_on(people, room, make_plan, make_sent):
    """`life_on(database)`: for a database of one's own choice."""
    return lambda database: Life(database, people, room, make_plan, make_sent)


@pytest.fixture
def life(staffed, life_on):
    return life_on(staffed)
