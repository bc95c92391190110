from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from attendance.rules.anomalies.evidence import MOST_EVENTS, Anomaly, merged
from attendance.rules.anomalies.policy import read_anomaly_policy
from attendance.rules.dated import newest_begun
from attendance.rules.watch_errors import WatchPolicyInvalid

NOON = datetime(2025, 10, 1, 5, 0, tzinfo=UTC)


def test_what_is_found_from_new_taps_alone_comes_on_top():
    before = Anomaly("mock_location", "1/2025-10-01", NOON, ("b",), "1", None, {"count": 1})
    again = replace(before, at=NOON - timedelta(hours=4), event_ids=("a", "c"), details={"count": 2})
    found = merged(before, again)
    assert (found.at, found.event_ids, found.details) == (again.at, ("b", "a", "c"), {"count": 3})
    many = replace(again, event_ids=tuple(f"e{n}" for n in range(MOST_EVENTS)))
    assert len(merged(before, many).event_ids) == MOST_EVENTS


def test_what_is_found_from_all_taps_stands_as_found():
    before = Anomaly("burst", "gate/1", NOON, tuple("abcd"), None, "gate", {"count": 4})
    more = replace(before, event_ids=tuple("abcde"), details={"count": 5})
    assert merged(None, before) == before
    assert merged(before, more) == merged(more, before) == more


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("burst", {"taps": 0}, "burst_taps"),
        ("travel", {"hours": "12"}, "travel_hours"),
        ("clock", {}, "future_minutes"),
    ],
)
def test_a_policy_that_cannot_be_used_names_what_is_wrong(content, table, change, said):
    changed = content | {table: content[table] | change if change else {}}
    with pytest.raises(WatchPolicyInvalid, match=said):
        read_anomaly_policy(changed, "anomalies")


def test_the_newest_policy_that_has_begun_counts(watched):
    later = replace(watched, code="later", effective_from=NOON.date())
    assert newest_begun([watched, later], NOON.date()) == later
    assert newest_begun([watched, later], NOON.date() - timedelta(days=1)) == watched
    assert newest_begun([], NOON.date()) is None
