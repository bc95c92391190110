from datetime import date, timedelta

from attendance.rules.discipline.standing import Reached
from attendance.rules.discipline.warnings import StandingWarning, changes_of
from hypothesis import given
from hypothesis import strategies as st

MONDAY = date(2025, 10, 6)


def test_a_band_that_is_reached_is_warned_of_once(policy):
    three, four = (Reached(band, MONDAY) for band in policy.bands[:2])
    found = changes_of([three, four], [StandingWarning(1, "days_3", MONDAY)])
    assert (found.raised, found.withdrawn, found.moved) == ((four,), (), ())


def test_a_band_that_is_not_reached_any_more_is_withdrawn(policy):
    warning = StandingWarning(1, "days_3", MONDAY)
    assert changes_of([], [warning]).withdrawn == (warning,)


def test_a_band_that_is_reached_with_another_day_moves(policy):
    warning, reached = StandingWarning(1, "days_3", MONDAY), Reached(policy.bands[0], MONDAY - timedelta(days=3))
    found = changes_of([reached], [warning])
    assert (found.raised, found.withdrawn, found.moved) == ((), (), ((warning, reached),))


@given(
    reached=st.dictionaries(st.integers(0, 9), st.dates(date(2025, 1, 1), date(2025, 12, 31))),
    warned=st.dictionaries(st.integers(0, 9), st.dates(date(2025, 1, 1), date(2025, 12, 31))),
)
def test_afterwards_exactly_what_is_reached_is_warned_of(policy, reached, warned):
    now = [Reached(policy.bands[number], day) for number, day in reached.items()]
    before = [StandingWarning(number, policy.bands[number].code, day) for number, day in warned.items()]
    found = changes_of(now, before)
    after = {one.band: one.reached_on for one in before if one not in found.withdrawn}
    after |= {one.band.code: one.on for one in found.raised}
    after |= {warning.band: one.on for warning, one in found.moved}
    assert after == {one.band.code: one.on for one in now}
