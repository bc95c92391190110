"""What holds for every month, not only for the worked ones."""

from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from payroll_instrument.rules.calculation import assess
from payroll_instrument.rules.criteria_split import split_gross
from payroll_instrument.rules.facts import DayFact, Excuse
from payroll_instrument.rules.policy import ACTIVITIES, FURTHER_ACTIVITIES, LEAVE_KINDS
from payroll_instrument.rules.snapshot import snapshot_of

NIP = "198110072005121038"
minutes = st.one_of(st.just(0), st.integers(0, 240))
excuses = st.builds(
    Excuse, kind=st.sampled_from(LEAVE_KINDS), letter_number=st.just("800/1"), day_number=st.integers(1, 40)
)


@st.composite
def october(draw) -> tuple[DayFact, ...]:
    return tuple(
        DayFact(
            nip=NIP,
            date=date(2025, 10, number),
            revision=1,
            working_day=draw(st.booleans()),
            minutes_late=draw(minutes),
            minutes_early=draw(minutes),
            missing_check_in=draw(st.booleans()),
            missing_check_out=draw(st.booleans()),
            absent=draw(st.booleans()),
            excuse=draw(st.none() | excuses),
            activities_missed=tuple(draw(st.sets(st.sampled_from((*ACTIVITIES, *FURTHER_ACTIVITIES, "later"))))),
        )
        for number in draw(st.sets(st.integers(1, 31), max_size=23))
    )


scores = st.none() | st.decimals(0, 100, places=2).map(str)
posts = st.fixed_dictionaries(
    {
        "ceiling": st.integers(1_000, 100_000_000),
        "contribution_base": st.integers(0, 20_000_000),
        "employment_status": st.sampled_from(["PNS", "CPNS"]),
        "grade": st.sampled_from(["II/a", "III/d", "IV/b"]),
    }
)
starts = st.dates(date(2025, 9, 1), date(2025, 10, 31))


def judged(facts, policy):

    result = assess(facts, policy)
    assert result is not None
    return result


property_test = settings(max_examples=60, deadline=None)


@property_test
@given(october(), scores, posts, starts)
def test_the_gross_stays_between_nothing_and_the_ceiling_and_the_parts_add_up(
    template, invented, days, score, post, start
):
    person = invented.person(post=invented.post(**post, first_date=start), start_date=start)
    result = judged(invented.month(days, score, person), template)
    assert 0 <= result.gross <= post["ceiling"]
    assert result.productivity_amount + result.discipline_amount == result.gross
    assert result.gross - result.tax - result.contribution == result.net
    assert min(result.productivity_amount, result.discipline_amount, result.tax, result.contribution, result.net) >= 0


@property_test
@given(october(), scores, posts, st.randoms())
def test_the_order_of_days_is_irrelevant_down_to_the_bytes(template, invented, days, score, post, random: Random):
    person = invented.person(post=invented.post(**post))
    shuffled = random.sample(days, len(days))
    first = judged(invented.month(days, score, person), template)
    second = judged(invented.month(shuffled, score, person), template)
    assert snapshot_of(first) == snapshot_of(second)


@property_test
@given(october(), scores, st.integers(0, 22))
def test_one_more_absent_day_never_pays_more(template, invented, days, score, chosen):
    before = {day.date: day for day in days}
    target = invented.workdays()[chosen]
    worked = before | {target: invented.day(target)}
    absent = before | {target: invented.day(target, absent=True)}
    present = judged(invented.month(worked.values(), score), template)
    missing = judged(invented.month(absent.values(), score), template)
    assert missing.gross <= present.gross


@property_test
@given(st.integers(0, 300), st.integers(0, 300))
def test_more_minutes_never_pay_more(template, invented, one, other):
    fewer, more = sorted((one, other))
    early = judged(invented.month(invented.days({1: {"minutes_late": fewer}})), template)
    later = judged(invented.month(invented.days({1: {"minutes_late": more}})), template)
    assert later.gross <= early.gross


@property_test
@given(st.decimals(0, 100, places=3), st.decimals(0, 100, places=3))
def test_a_better_score_never_pays_less(template, invented, one, other):
    low, high = sorted((one, other))
    assert (
        judged(invented.month(invented.days(), str(low)), template).gross
        <= judged(invented.month(invented.days(), str(high)), template).gross
    )


@property_test
@given(st.integers(0, 10**9), st.lists(st.decimals("0.01", 100, places=2), min_size=1, max_size=5))
def test_the_split_keeps_the_sum_and_strays_less_than_a_rupiah(gross, weights):
    named = {f"C{number}": weight for number, weight in enumerate(weights)}
    parts = split_gross(gross, named)
    assert sum(parts.values()) == gross
    total = sum(weights, Decimal(0))
    assert all(abs(parts[code] - gross * weight / total) < 1 for code, weight in named.items())
