"""Whether an outage is declared before or after taps, letters and the directory's news: the days are the same."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from attendance.rules.employees import Line
from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.declared_outages import Declaration
from attendance.rules.papers.policy import PaperPolicies, PaperPolicy
from attendance.use_cases.papers.declare_outage import declare_outage
from attendance.use_cases.papers.judge_outage import end_outage, judge_outage, people_left

OPERATOR = ActingPerson("operator", None, frozenset({"operator"}), None)


def _declared(first: str, until: str, *agencies: str) -> Declaration:
    begins, ends = (datetime.fromisoformat(f"2025-10-{moment}:00+07:00") for moment in (first, until))
    return Declaration(begins, ends, "all", "", agencies, "mati listrik", "")


@pytest.fixture
def story(people, tap, make_employee):
    worker, other = people.worker, people.other
    punched = [
        (worker, "28T09:05", "28T16:05", "29T07:20", "30T07:50", "30T15:00"),
        (other, "28T06:55", "28T15:00", "29T09:30", "29T16:00"),
    ]
    happened = [("hear", tap(nip, f"2025-10-{moment}")) for nip, *moments in punched for moment in moments]
    moved = (Line(date(2005, 1, 1), date(2025, 10, 28), "1.01"), Line(date(2025, 10, 29), None, "7.01"))
    return [
        *happened,
        ("know", make_employee(other, revision=2, agencies=moved)),
        ("letters", f"{worker},annual_leave,2025-10-30,2025-10-30,800/1"),
        ("declare", _declared("28T07:00", "28T09:00")),
        ("declare", _declared("29T07:00", "29T18:00", "1.01")),
        ("declare", _declared("30T07:00", "30T18:00")),
    ]


@pytest.fixture
def lived(office, people):
    """What the days come to, without leaving a trace; outages by the day on which they begin."""
    margins = timedelta(minutes=60), timedelta(minutes=120)
    policies = PaperPolicies([PaperPolicy("uji", (), date(2020, 1, 1), 14, 366, {}, 14, *margins)])

    async def declare(told):
        at = people.at
        declared = await declare_outage(office.tx, policies, OPERATOR, told, people.day, at)
        planned, nips = await people_left(office.tx, UUID(declared.outage.outage_id))
        await judge_outage(office.tx, planned, nips, at)
        await end_outage(office.tx, planned, at)
        return declared.outage.outage_id, told.first.astimezone(UTC).day

    async def live(happened):
        savepoint, names = await office.tx.begin_nested(), {}
        for what, content in happened:
            if what == "declare":
                outage_id, name = await declare(content)
                names[outage_id] = name
            else:
                await getattr(office, what)(content)
        await office.close(people.worker, people.other, people.boss)
        days = await office.judged(people.worker, people.other, people.boss)
        await savepoint.rollback()
        return {
            key: (day.minutes_late, day.minutes_early, day.missing_check_in, day.missing_check_out, day.absent,
                  bool(day.excuse), sorted(names[one] for one in day.outages))
            for key, day in days.items() if key[-2:] in ("28", "29", "30")
        }  # fmt: skip

    return live


async def test_the_story_ends_as_reckoned_by_hand(lived, story, people):
    clean = (0, 0, False, False, False)
    assert await lived(story) == {
        f"{people.worker} 2025-10-28": (*clean, False, [28]),
        f"{people.worker} 2025-10-29": (*clean, False, [29]),
        f"{people.worker} 2025-10-30": (*clean, True, []),
        f"{people.other} 2025-10-28": (0, 60, False, False, False, False, []),
        f"{people.other} 2025-10-29": (120, 0, False, False, False, False, []),
        f"{people.other} 2025-10-30": (*clean, False, [30]),
        f"{people.boss} 2025-10-28": (0, 0, False, False, True, False, []),
        f"{people.boss} 2025-10-29": (*clean, False, [29]),
        f"{people.boss} 2025-10-30": (*clean, False, [30]),
    }


@pytest.mark.parametrize("seed", range(8))
async def test_any_order_ends_the_same(lived, story, seed):
    expected, shuffled = await lived(story), story + story[:5]
    Random(seed).shuffle(shuffled)
    assert await lived(shuffled) == expected
