"""Hears how instruments stand."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from performance_box.rules.facts import Assessment
from performance_box.storage.assessments import save_assessments
from performance_box.storage.people import expect_people
from performance_box.use_cases.place_people import place_people


async def record_assessments(tx: Transaction, assessments: Sequence[Assessment], at: datetime) -> None:
    """Older ones than known change nothing."""
    await expect_people(tx, assessments)
    await place_people(tx, await save_assessments(tx, assessments), at)
