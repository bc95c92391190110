from datetime import UTC, date, datetime

import pytest
from attendance.rules.attendance_day import NO_WORK, JudgedDay, Judgement
from attendance.rules.letters import KINDS, Excuse
from attendance.storage import days
from attendance.storage.judgements import judgement_from, stored
from hypothesis import given
from hypothesis import strategies as st

MOMENTS = st.none() | st.datetimes(datetime(2025, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
WORDS = st.lists(st.text(max_size=5), max_size=3).map(tuple)
JUDGEMENTS = st.builds(
    Judgement,
    working_day=st.booleans(),
    check_in=MOMENTS,
    check_out=MOMENTS,
    excuse=st.none() | st.builds(Excuse, st.sampled_from(KINDS), st.text(max_size=9), st.integers(1, 99)),
    activities_missed=WORDS,
    punch_event_ids=WORDS,
)


@given(JUDGEMENTS)
def test_a_judgement_is_stored_without_loss(judgement):
    assert judgement_from(stored(judgement)) == judgement


def test_an_ordinary_day_takes_little_room():
    assert stored(NO_WORK) == {}
    assert stored(Judgement(working_day=True, minutes_late=3)) == {"working_day": True, "minutes_late": 3}


FULL = Judgement(
    working_day=True,
    check_in=datetime(2025, 10, 1, 0, 31, tzinfo=UTC),
    minutes_late=1,
    missing_check_out=True,
    excuse=Excuse("sick_with_note", "800/1", 2),
    activities_missed=("assembly", "ceremony"),
    punch_event_ids=("a",),
)


@pytest.fixture
def judged(people):
    def on(number: int, revision: int = 1, nip: str = people.worker, month: int = 10) -> JudgedDay:
        return JudgedDay(nip, date(2025, month, number), revision, FULL)

    return on


async def test_a_day_comes_back_as_kept_and_the_newer_one_stands(office, people, judged):
    await days.keep(office.tx, [judged(1), judged(2)])
    newer = JudgedDay(people.worker, date(2025, 10, 1), 2, NO_WORK)
    await days.keep(office.tx, [newer])
    keys = [(people.worker, date(2025, 10, number)) for number in (1, 2, 3)]
    assert await days.on_days(office.tx, keys) == {keys[0]: newer, keys[1]: judged(2)}


async def test_a_month_has_its_own_days_in_order(office, people, judged):
    await days.keep(office.tx, [judged(31), judged(1), judged(1, month=11), judged(2, nip=people.other)])
    assert await days.of_month(office.tx, people.worker, "2025-10") == [judged(1), judged(31)]
    revisions = await days.revisions_of_month(office.tx, [people.worker, people.top], "2025-10")
    assert revisions == {people.worker: {date(2025, 10, 1): 1, date(2025, 10, 31): 1}, people.top: {}}


async def test_judged_days_are_found_by_date_and_by_person(office, people, judged):
    await days.keep(office.tx, [judged(1), judged(2), judged(2, nip=people.other)])
    second = date(2025, 10, 2)
    assert await days.judged_on(office.tx, [second]) == {(people.worker, second), (people.other, second)}
    assert await days.judged_of(office.tx, [people.other]) == {(people.other, second)}
    assert await days.judged_on(office.tx, []) == set()
