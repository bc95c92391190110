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


@pytest.fixture
def live(sources, office, people, tap, make_employee, closed):
    """Goes through a stream without leaving a trace; gives the days, the balance, and how many alarms stay open."""
    nips = {name: getattr(people, name) for name in ("worker", "other", "stranger")}
    kept = {(name, moment): tap(nips[name], f"2025-{moment}") for name, moment in PUNCHED}
    rubbish = tap(people.worker, "2025-10-01T00:00", id="rubbish")
    rubbish.data.clear()
    days = {moment[:5] for _, moment in PUNCHED}
    ids = {day: [one.id for (_, moment), one in kept.items() if moment[:5] == day] for day in days}
    exported = "".join(f"{pin},G1,2025-{moment.replace('T', ' ')}:00,0\n" for pin, moment in PUSHED)
    rows = (f"{people.worker},2025-10-02,,16:00", *(f"{people.other},2025-10-03,07:30,16:30{x}" for x in ("x", "")))

    async def act(number, what, parts, crash):
        if what == "broker":
            events = [rubbish if part == b"rubbish" else kept[part] for part in parts]
            await sources.broker(f"m{number}", events, crash)
        elif what == "device":
            await sources.device(parts)
        elif what == "phone":
            await sources.phone([part if isinstance(part, bytes) else (nips[part[0]], part[1]) for part in parts])
        elif what == "export":
            await sources.export(f"pin,device_id,occurred_at,status\n{exported}7,G1,kemarin,0\n", len(PUSHED) + 1)
        elif what == "paper":
            await sources.paper("nip,date,time_in,time_out\n" + "\n".join(rows), 4)
        elif what == "closed":
            await sources.broker(f"m{number}", [closed("gerbang-1", day, *ids[day]) for day in sorted(days)])
        elif what == "know":
            await sources.know(make_employee(people.stranger))
        else:
            await sources.users(*(f"G1,{pin},{nips[name]},2025-01-01" for name, pin in parts))

    async def go(stream, wrong_first=False):
        savepoint = await office.tx.begin_nested()
        sources.received, sources.files = 0, set()
        try:
            if wrong_first:
                await sources.users(f"G1,8,{people.worker},2025-01-01", f"G1,9,{people.other},2025-01-01")
            for number, one in enumerate(stream):
                await act(number, *one)
                assert (await sources.balance()).received == sources.received
            ended = {key: day for key, day in (await office.judged(*nips.values())).items() if day.working_day}
            return ended, await sources.balance(), await sources.open_alarms()
        finally:
            await savepoint.rollback()

    return go


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


async def test_the_story_ends_as_reckoned_by_hand(live):
    days, balance, alarms = await live(SORTED)
    assert {key[14:]: day.minutes_late for key, day in days.items()} == MINUTES_LATE
    assert days["198001012005011001 2025-10-01"].missing_check_out is False
    assert (balance, alarms) == (Balance(received=26, recorded=15, duplicates=5, quarantined=1, rejected=5), 0)


@given(streams())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_any_stream_ends_in_the_same_days_and_always_balances(live, stream):
    expected, _, _ = await live(SORTED)
    wrong_first, told = stream
    days, balance, alarms = await live(told, wrong_first)
    assert days == expected
    assert (balance.recorded, balance.quarantined, alarms) == (15, 1, 0)
