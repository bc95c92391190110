from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from attendance.rules.punches import Punch
from attendance.rules.receipts import Kept, Told
from attendance.rules.taps import Tap
from attendance.storage import punches
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

RECEIVED = datetime(2025, 10, 1, 1, 0, tzinfo=UTC)
DAY, NEXT = date(2025, 10, 1), date(2025, 10, 2)
NIP, OTHER = "198001012005011001", "198001012005011003"


def punch(event_id: str, minute: int = 31, nip: str = NIP, day: date = DAY) -> Punch:
    at = datetime(day.year, day.month, day.day, 0, minute, tzinfo=UTC)
    return Punch(event_id, sha256(f"{nip} {at}".encode()).digest(), nip, at, day, "gerbang-1", "in")


def window(day: date) -> tuple[datetime, datetime]:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return start, start + timedelta(days=1)


def told(*given: Punch) -> list[Told]:
    return [(one, "m1", False) for one in given]


async def test_what_was_new_is_told_and_the_first_content_stands(tx):
    first, other = punch("a"), punch("a", minute=59)
    assert await punches.keep(tx, told(first, punch("b"), other), RECEIVED) == {"a", "b"}
    assert await punches.keep(tx, told(other, punch("c")), RECEIVED) == {"c"}
    assert (await punches.kept(tx, ["a", "x"])) == {"a": Kept(first.content_sha256, "m1")}
    assert await punches.kept(tx, []) == {}


async def test_keeping_nothing_is_nothing(tx):
    assert await punches.keep(tx, [], RECEIVED) == set()
    assert await punches.taps_of(tx, {}) == {}
    assert await punches.instants_of(tx, []) == {}


async def test_a_days_taps_are_those_of_the_person_and_the_day(tx):
    elsewhere = [punch("c", nip=OTHER), punch("d", day=date(2025, 10, 2))]
    await punches.keep(tx, told(punch("b", 40), punch("a", 31), *elsewhere), RECEIVED)
    found = await punches.taps_of(tx, {(NIP, DAY): window(DAY), (OTHER, NEXT): window(NEXT)})
    assert set(found) == {(NIP, DAY)}
    assert set(found[NIP, DAY]) == {Tap(punch(one, minute).occurred_at, one) for one, minute in (("a", 31), ("b", 40))}
    assert set((await punches.instants_of(tx, [NIP]))[NIP]) == {
        punch(one, minute, day=day).occurred_at
        for one, minute, day in (("a", 31, DAY), ("b", 40, DAY), ("d", 31, NEXT))
    }


async def test_a_day_shows_its_punches_in_their_order(tx):
    await punches.keep(tx, told(punch("b", 40), punch("z", 31), punch("a", 31)), RECEIVED)
    shown = await punches.shown(tx, NIP, window(DAY))
    assert [one["event_id"] for one in shown] == ["a", "z", "b"]
    assert shown[0] == {
        "event_id": "a",
        "occurred_at": datetime(2025, 10, 1, 0, 31, tzinfo=UTC),
        "device_id": "gerbang-1",
        "direction": "in",
        "received_at": RECEIVED,
        "voided": False,
    }


@pytest.mark.parametrize(
    "change",
    [
        "update punches set occurred_at = now()",
        "delete from punches",
        "delete from punches where event_id = 'nobody'",
        "truncate punches cascade",
        "insert into punches select * from punches on conflict (event_id) do update set nip = excluded.nip",
    ],
)
async def test_the_database_itself_refuses_to_change_punches(database, change):
    async with database.transaction() as tx:
        await punches.keep(tx, told(punch("a")), RECEIVED)
    with pytest.raises(DBAPIError, match="punches are append-only"):
        async with database.transaction() as tx:
            await tx.execute(text(change))
    async with database.transaction() as tx:
        assert list(await punches.kept(tx, ["a"])) == ["a"]
