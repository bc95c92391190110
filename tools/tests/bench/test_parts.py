"""The parts that the figures rest on."""

import os
import time
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from ekinerja.bench.balance import check_balance
from ekinerja.bench.extent import Calendar
from ekinerja.bench.ground import ATTENDANCE, PAYROLL, BenchFailed
from ekinerja.bench.latency import quantile
from ekinerja.bench.processor_time import between, own
from ekinerja.bench.punch_stream import Wave, events, in_batches, singly
from ekinerja.bench.sampled import stage_of

WAVE = Wave("w", ("1", "2", "3"), (date(2025, 1, 2), date(2025, 1, 3)))


def test_work_costs_the_seconds_that_the_kernel_counts() -> None:
    before = own(os.getpid())
    until = time.process_time() + 0.1
    while time.process_time() < until:
        pass
    assert 0.08 < own(os.getpid()) - before < 0.5


def test_a_process_that_is_gone_has_used_nothing() -> None:
    assert own(2**22 + 1) == 0.0


def test_a_backend_that_came_meanwhile_counts_from_its_start() -> None:
    assert between({"a": 1.0, "gone": 5.0}, {"a": 1.5, "new": 0.25}) == {"a": 0.5, "new": 0.25}


def test_a_wave_has_every_person_once_a_day() -> None:
    told = [(event["subject"], event["data"]["occurred_at"][:10]) for event in events(WAVE)]  # type: ignore[index]
    assert sorted(told) == [(nip, day) for nip in "123" for day in ("2025-01-02", "2025-01-03")]
    assert len({event["id"] for event in events(WAVE)}) == WAVE.punches


def test_batches_hold_the_same_events_as_single_messages() -> None:
    assert len(list(singly(WAVE))) == 6
    assert len(list(in_batches(WAVE, 4))) == 2


def test_no_wave_uses_a_day_twice_or_a_holiday() -> None:
    calendar = Calendar(("1",), {date(2025, 1, 1), date(2025, 1, 3)})
    first, second = calendar.wave("a", 1), calendar.wave("b", 2)
    assert first.days == [date(2025, 1, 2)]
    assert second.days == [date(2025, 1, 6), date(2025, 1, 7)]


def test_a_quantile_is_a_value_that_was_measured() -> None:
    assert quantile([1.0, 2.0, 3.0, 100.0], 0.5) == 2.0
    assert quantile([1.0, 2.0, 3.0, 100.0], 0.99) == 100.0


def test_the_innermost_place_of_ours_names_the_stage() -> None:
    library = _frame("/x/aiormq/connection.py", _frame("/x/asyncio/events.py"))
    assert stage_of(library) == "amqp"
    assert stage_of(_frame("/x/aiormq/channel.py", _frame("/x/service_chassis/relay.py"))) == "relay"
    assert stage_of(_frame("/x/sqlalchemy/a.py", _frame("/x/attendance/storage/days.py"))) == "statements"
    assert stage_of(_frame("/x/asyncio/events.py", _frame("/x/service_chassis/launch.py"))) == "loop"


def _frame(path: str, caller: Any = None) -> Any:
    return SimpleNamespace(f_code=SimpleNamespace(co_filename=path), f_back=caller)


class Tables:
    """Answers as two databases would that hold six punches of the wave."""

    def __init__(self, days: int = 6, punches: int = 6, unsent: int = 0) -> None:
        self._days, self._punches, self._unsent = days, punches, unsent

    async def fetchrow(self, *_: object) -> dict[str, object]:
        return {"days": self._days, "hash": f"{self._days}"}

    async def fetchval(self, query: str, *_: object) -> int:
        if "outbox" in query:
            return self._unsent
        return 0 if "quarantine" in query else self._punches


def _ground(attendance: Tables, payroll: Tables) -> Any:
    return SimpleNamespace(databases={ATTENDANCE: attendance, PAYROLL: payroll})


async def test_a_right_balance_is_told() -> None:
    counts = await check_balance(_ground(Tables(), Tables()), [WAVE])
    assert counts == dict.fromkeys(("published", "recorded", "received", "judged", "applied"), 6) | {
        "quarantined": 0,
        "unsent": 0,
    }


@pytest.mark.parametrize(
    ("attendance", "payroll"),
    [(Tables(punches=5), Tables()), (Tables(), Tables(days=5)), (Tables(unsent=1), Tables())],
)
async def test_a_wrong_count_fails_the_bench(attendance: Tables, payroll: Tables) -> None:
    with pytest.raises(BenchFailed):
        await check_balance(_ground(attendance, payroll), [WAVE])
