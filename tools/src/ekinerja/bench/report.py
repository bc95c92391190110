"""What was measured, as one document. Every figure is a median of the rounds or a count."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ekinerja.bench.bare_rounds import BareRound
from ekinerja.bench.extent import Extent
from ekinerja.bench.http_door import HttpRound
from ekinerja.bench.measuring import Measured
from ekinerja.bench.rounds import Round, median_per_s


def document(found: Measured, extent: Extent, machine: dict[str, Any]) -> dict[str, Any]:
    sustained, bare = median_per_s(found.empty), statistics.median(one.per_s for one in found.bare)
    chassis = statistics.median(one.per_s for one in found.bare_chassis)
    full = median_per_s(found.full)
    return {
        "machine": machine,
        "extent": asdict(extent) | {"punches_a_round": extent.people * extent.days, "history": found.history},
        "sustained_per_s": round(sustained, 1),
        "bare_consumer_per_s": round(bare, 1),
        "ratio_to_bare_consumer": round(sustained / bare, 3),
        "bare_chassis_per_s": round(chassis, 1),
        "ratio_to_bare_chassis": round(sustained / chassis, 3),
        "batched_per_s": round(median_per_s(found.batched), 1),
        "with_history_per_s": round(full, 1),
        "slowdown_at_1m_rows": round(1 - full / sustained, 3),
        "cpu_slowdown_at_1m_rows": round(_cpu(found.full) / _cpu(found.empty) - 1, 3),
        "cpu_ms_per_punch": round(_cpu(found.empty), 4),
        "cpu_us_per_punch": _by_process(found.empty),
        "cpu_seconds": _seconds(found),
        "instruments": _assessed(found.full),
        "where_the_time_goes": found.samples,
        "http": {
            "one_a_request_per_cpu_s": _per_cpu_s(found.one_a_request),
            "hundred_a_request_per_cpu_s": _per_cpu_s(found.hundred_a_request),
            "counted": "gateway, attendance with its relay, PostgreSQL; not the client, not the broker",
        },
        "tap_to_visible_day": {
            "at_rest": found.at_rest.as_json() if found.at_rest else None,
            "half_load": found.half_load.as_json() if found.half_load else None,
            "half_load_per_s": round(found.half_load_per_s, 1),
        },
        "balance": found.counts,
        "rounds": _rounds(found),
    }


def _rounds(found: Measured) -> dict[str, Any]:
    return {
        "bare": [_rounded(one) for one in found.bare],
        "bare_chassis": [_rounded(one) for one in found.bare_chassis],
        "empty": [one.as_json() for one in found.empty],
        "batched": [one.as_json() for one in found.batched],
        "http_one": [one.as_json() for one in found.one_a_request],
        "http_hundred": [one.as_json() for one in found.hundred_a_request],
        "with_history": [one.as_json() for one in found.full],
    }


def _rounded(one: BareRound) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(one).items()}


def _cpu(rounds: Sequence[Round]) -> float:
    return statistics.median(one.cpu_ms_per_punch for one in rounds)


def _per_cpu_s(rounds: Sequence[HttpRound]) -> float:
    return round(statistics.median(one.per_cpu_s for one in rounds), 1)


def _assessed(rounds: Sequence[Round]) -> dict[str, float]:
    """How far the instruments lag behind the last day of a rush, and what they cost; of the rounds that waited."""
    waited = [one.assessed for one in rounds if one.assessed]
    each = [1000 * one.cpu_seconds / one.months for one in waited if one.months]
    rates = [one.months / one.seconds for one in waited if one.seconds]
    return {
        "waiting_after_last_day": statistics.median(one.months for one in waited),
        "lag_s": round(statistics.median(one.seconds for one in waited), 2),
        "assessments_per_s": round(statistics.median(rates), 1) if rates else 0.0,
        "cpu_ms_each": round(statistics.median(each), 3) if each else 0.0,
    }


def _by_process(rounds: Sequence[Round]) -> dict[str, float]:
    """Microseconds of CPU a punch."""
    names = sorted({name for one in rounds for name in one.cpu})
    return {
        name: round(statistics.median(1e6 * one.cpu.get(name, 0.0) / one.punches for one in rounds), 1)
        for name in names
    }


def _seconds(found: Measured) -> dict[str, float]:
    """All measured rounds together."""
    spent: dict[str, float] = {}
    for one in (*found.empty, *found.batched, *found.full):
        for name, seconds in one.cpu.items():
            spent[name] = spent.get(name, 0.0) + seconds
    return {name: round(seconds, 2) for name, seconds in sorted(spent.items())}
