"""One bad request must not fail those that came with it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from attendance.api import punch_gatherer
from attendance.api.punch_gatherer import PunchGatherer
from attendance.rules.mobile_taps import MobileTap
from service_chassis import correlation

TAP = MobileTap("id-00001", "P", "P", datetime(2025, 10, 1, tzinfo=UTC), "hp-1", "in", None, False, b"{}")


@pytest.fixture
def kept(monkeypatch):
    """Every transaction's requests, by the ids of their taps; what is told to fail does."""
    transactions = []

    async def record(tx, requests, at):
        transactions.append([[tap.id for tap in request] for request in requests])
        for request in requests:
            if fault := FAULTS.get(request[0].id):
                if isinstance(fault, list):
                    if fault:
                        raise fault.pop()
                else:
                    raise fault
        await asyncio.sleep(0.01)
        return [[f"kept {tap.id}" for tap in request] for request in requests]

    monkeypatch.setattr(punch_gatherer, "record_mobile_punches", record)
    return transactions


FAULTS = {"bad": ValueError("rusak"), "away": ConnectionResetError("away"), "once": [ConnectionResetError("deadlock")]}


async def ask(gatherer, *ids):
    return await asyncio.gather(*(gatherer.record([replace(TAP, id=id)]) for id in ids), return_exceptions=True)


async def test_what_comes_together_is_one_transaction(kept, database):
    gatherer = PunchGatherer(database)
    assert await ask(gatherer, "a", "b") == [["kept a"], ["kept b"]]
    assert await ask(gatherer, "c") == [["kept c"]]
    assert kept == [[["a"], ["b"]], [["c"]]]


async def test_a_bad_request_fails_alone(kept, database):
    one, two, bad = await ask(PunchGatherer(database), "a", "b", "bad")
    assert (one, two, str(bad)) == (["kept a"], ["kept b"], "rusak")
    assert len(kept) == 4


async def test_what_was_only_in_somebodys_way_is_tried_again_together(kept, database):
    FAULTS["once"] = [ConnectionResetError("deadlock")]
    assert await ask(PunchGatherer(database), "a", "once") == [["kept a"], ["kept once"]]
    assert kept == [[["a"], ["once"]]] * 2


async def test_while_the_database_is_away_everybody_is_told(kept, database):
    answers = await ask(PunchGatherer(database), "away", "a")
    assert isinstance(answers[0], ConnectionResetError)


async def test_a_transaction_takes_no_more_than_it_can_hold(kept, database, monkeypatch):
    monkeypatch.setattr(punch_gatherer, "MOST_TAPS", 2)
    await ask(PunchGatherer(database), *"abcde")
    assert [len(requests) for requests in kept] == [2, 2, 1]


async def test_whoever_hangs_up_does_not_stop_the_others(kept, database):
    gatherer = PunchGatherer(database)
    gone = asyncio.create_task(gatherer.record([replace(TAP, id="gone")]))
    await asyncio.sleep(0)
    gone.cancel()
    assert await ask(gatherer, "a") == [["kept a"]]
    assert kept == [[["gone"], ["a"]]]


async def test_each_persons_day_is_told_under_their_own_request(database, monkeypatch):
    told = {}

    async def record(tx, requests, at):
        told.update({tap.nip: correlation.of_subject(tap.nip) for request in requests for tap in request})
        return [[] for _ in requests]

    monkeypatch.setattr(punch_gatherer, "record_mobile_punches", record)
    gatherer = PunchGatherer(database)

    async def under(name):
        with correlation.correlated(f"request-{name}"):
            await gatherer.record([replace(TAP, nip=name)])

    await asyncio.gather(under("A"), under("B"))
    assert told == {"A": "request-A", "B": "request-B"}
