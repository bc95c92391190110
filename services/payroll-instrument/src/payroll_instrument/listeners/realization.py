"""Hears realization: scores and closed scoring months."""

from collections.abc import Sequence

from event_contracts.realization import MonthClosedV1, ScoredV1
from event_contracts.registry import queue_name
from service_chassis import clock
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction

from payroll_instrument.listeners.decoding import decode
from payroll_instrument.rules.facts import RealizationClose, Score
from payroll_instrument.rules.productivity import exact_mean
from payroll_instrument.use_cases.record_realizations import record_realizations

_CONTRACTS = {ScoredV1.TYPE: ScoredV1, MonthClosedV1.TYPE: MonthClosedV1}


def subscription() -> Subscription:
    return Subscription(queue_name("payroll_instrument", "realization"), hear)


async def hear(tx: Transaction, events: Sequence[ReceivedEvent]) -> list[Refusal]:
    read, refused = decode(events, _CONTRACTS)
    scores = [_score(said) for said in read if isinstance(said, ScoredV1)]
    closes = [_close(said) for said in read if isinstance(said, MonthClosedV1)]
    await record_realizations(tx, scores, closes, clock.now())
    return refused


def _score(said: ScoredV1) -> Score:
    weighted_sum, total_weight = exact_mean(said.productivity_score, [(i.score, i.weight) for i in said.items])
    return Score(
        nip=said.nip,
        period=said.period,
        revision=said.revision,
        productivity_score=said.productivity_score,
        weighted_sum=weighted_sum,
        total_weight=total_weight,
        realization_id=str(said.realization_id),
        scored_by=said.scored_by,
    )


def _close(said: MonthClosedV1) -> RealizationClose:
    return RealizationClose(said.nip, said.period, said.revision, said.scored, said.score_revision)
