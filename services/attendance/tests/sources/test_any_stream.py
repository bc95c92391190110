"""Whatever is shuffled, repeated, late, split, handed out again after a crash or known only afterwards: the days are
the same, and everything that was delivered is accounted for at any time."""

from itertools import groupby

import pytest
from attendance.rules.balances import Balance
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PUNCHED = [
    ("worker", "10-01T07:25"),
    ("worker", "10-02T09:00"),
    ("other", "10-01T12:00"),
    ("stranger", "10-01T07:45"),
    ("stranger", "10-03T07:10"),
]
PUSHED = [("7", "10-01T16:02"), ("8", "10-01T07:40"), ("8", "10-01T15:30"), ("9", "10-02T07:20"), ("99", "10-01T07:00")]
PHONED = [("worker", "10-01T07:26"), ("stranger", "10-01T16:00"), ("other", "10-02T07:50")]
LISTED = """nip,date,time_in,time_out
{worker},2025-10-02,,16:00
{other},2025-10-03,07:30,07:30x
{other},2025-10-03,07:30,16:30
"""
WRONG = "G1,8,{worker},2025-01-01 G1,9,{other},2025-01-01"
RIGHT = [("worker", "7"), ("other", "8"), ("stranger", "9")]


@st.composite
def streams(draw):
    """Deliveries in the order in which they come: (what, its parts, a crash on the way)."""
    told = []
    for what, taps in (("broker", PUNCHED), ("device", PUSHED), ("phone", PHONED)):
        cuts = draw(st.lists(st.booleans(), min_size=len(taps), max_size=len(taps)))
        marks = [sum(cuts[: number + 1]) for number in range(len(taps))]
        parts = groupby(zip(marks, taps, strict=True), key=lambda one: one[0])
        told += [(what, [tap for _, tap in part]) for _, part in parts]
        told.append((what, [b"rubbish"]))
    told += [(what, []) for what in ("export", "paper", "know", "closed")] + [("users", [pair]) for pair in RIGHT]
    told += draw(st.lists(st.sampled_from(told), max_size=8))
    crashes = st.sampled_from(["", "", "before", "after"])
    order = draw(st.permutations(told))
    return draw(st.booleans()), [(what, parts, draw(crashes) if what == "broker" else "") for what, parts in order]


class Life:
    """Goes through streams without leaving a trace."""

    def __init__(self, sources, people, tap, closed, stranger):
        self.sources, self.stranger = sources, stranger
        self.nips = {name: getattr(people, name) for name in ("worker", "other", "stranger")}
        self.told = {(name, moment): tap(self.nips[name], f"2025-{moment}") for name, moment in PUNCHED}
        self.told[b"rubbish"] = tap(people.worker, "2025-10-01T00:00", id="rubbish")
        self.told[b"rubbish"].data.clear()
        days = sorted({moment[:5] for _, moment in PUNCHED})
        ids = {day: [self.told[one].id for one in PUNCHED if one[1].startswith(day)] for day in days}
        self.closed = [closed("gerbang-1", day, *ids[day]) for day in days]

    async def act(self, key, what, parts, crash):
        sources, nips = self.sources, self.nips
        if what == "broker":
            await sources.broker(key, [self.told[part] for part in parts], crash)
        elif what == "closed":
            await sources.broker(key, self.closed)
        elif what == "device":
            await sources.device(parts)
        elif what == "phone":
            await sources.phone([part if isinstance(part, bytes) else (nips[part[0]], part[1]) for part in parts])
        elif what == "export":
            rows = [f"{pin},G1,2025-{moment.replace('T', ' ')}:00,0" for pin, moment in PUSHED]
            await sources.export(
                "\n".join(["pin,device_id,occurred_at,status", *rows, "7,G1,kemarin,0"]), len(PUSHED) + 1
            )
        elif what == "paper":
            await sources.paper(LISTED.format(**nips), 4)
        elif what == "know":
            await sources.know(self.stranger)
        else:
            await sources.users(*(f"G1,{pin},{nips[name]},2025-01-01" for name, pin in parts))

    async def go(self, stream, wrong_first=False):
        """The days, the balance, and how many alarms stay open."""
        sources = self.sources
        savepoint = await sources.tx.begin_nested()
        sources.received, sources.files = 0, set()
        try:
            if wrong_first:
                await sources.users(*(WRONG.format(**self.nips).split()))
            for number, one in enumerate(stream):
                await self.act(f"m{number}", *one)
                assert (await sources.balance()).received == sources.received
            judged = (await sources.office.judged(*self.nips.values())).items()
            ended = {key: day for key, day in judged if day.working_day}
            return ended, await sources.balance(), await sources.open_alarms()
        finally:
            await savepoint.rollback()


@pytest.fixture
def life(sources, people, tap, make_employee, closed):
    return Life(sources, people, tap, closed, make_employee(people.stranger))


SORTED = [
    *((what, [], "") for what in ("know",)),
    ("users", RIGHT, ""),
    *(("broker", PUNCHED, ""), ("device", PUSHED, ""), ("phone", PHONED, "")),
    *((what, [b"rubbish"], "") for what in ("broker", "device", "phone")),
    *((what, [], "") for what in ("export", "paper", "closed")),
]
MINUTES_LATE = {
    "1001 2025-10-01": 0,
    "1001 2025-10-02": 90,
    "1003 2025-10-01": 10,
    "1003 2025-10-02": 20,
    "1003 2025-10-03": 0,
    "1009 2025-10-01": 15,
    "1009 2025-10-02": 0,
    "1009 2025-10-03": 0,
}


async def test_the_story_ends_as_reckoned_by_hand(life):
    days, balance, alarms = await life.go(SORTED)
    assert {key[14:]: day.minutes_late for key, day in days.items()} == MINUTES_LATE
    assert days["198001012005011001 2025-10-01"].missing_check_out is False
    assert (balance, alarms) == (Balance(received=26, recorded=15, duplicates=5, quarantined=1, rejected=5), 0)


@given(streams())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_any_stream_ends_in_the_same_days_and_always_balances(life, stream):
    expected, _, _ = await life.go(SORTED)
    wrong_first, told = stream
    days, balance, alarms = await life.go(told, wrong_first)
    assert days == expected
    assert (balance.recorded, balance.quarantined, alarms) == (15, 1, 0)
