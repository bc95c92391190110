from dataclasses import replace
from datetime import date, datetime

import pytest
from attendance.rules.discipline.policy import Band, policy_of, read_discipline_policy
from attendance.rules.watch_errors import WatchPolicyInvalid


@pytest.fixture
def content():
    return {
        "code": "pp-94-2021",
        "legal_basis": "PP 94/2021",
        "effective_from": date(2021, 8, 31),
        "minutes_per_day": 450,
        "missing_check_in_minutes": 0,
        "missing_check_out_minutes": 0,
        "unexcused_letters": [],
        "silence_counts_after_days": 2,
        "bands": [{"code": "a", "title": "A", "days": 3}, {"code": "b", "title": "B", "days": 10, "consecutive": True}],
    }


def test_a_policy_is_read_as_it_is_written(content):
    policy = read_discipline_policy(content, "pp")
    assert policy.bands == (Band("a", "A", 3), Band("b", "B", 10, consecutive=True))
    assert (policy.minutes_per_day, policy.silence_counts_after_days) == (450, 2)


def test_the_newest_policy_of_the_year_counts(policy):
    later = replace(policy, code="new", effective_from=date(2026, 5, 1))
    assert [policy_of([later, policy], year).code for year in (2021, 2025, 2026)] == ["pp-94-2021"] * 2 + ["new"]
    assert policy_of([policy], 2020) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"minutes_per_day": 0}, "minutes_per_day"),
        ({"minutes_per_day": "450"}, "minutes_per_day"),
        ({"silence_counts_after_days": 0}, "silence_counts_after_days"),
        ({"effective_from": datetime(2021, 8, 31)}, "effective_from"),  # noqa: DTZ001 - a TOML file may say so
        ({"unexcused_letters": ["holiday"]}, "holiday"),
        ({"bands": []}, "tingkat"),
        ({"bands": [{"code": "a", "title": "A", "days": 3}, {"code": "b", "title": "B", "days": 3}]}, "bertambah"),
        ({"bands": [{"code": "a", "title": "A", "days": 3}, {"code": "a", "title": "B", "days": 4}]}, "sama"),
        ({"bands": [{"code": "a", "days": 3}]}, "title"),
    ],
)
def test_a_policy_that_cannot_be_used_names_what_is_wrong(content, change, said):
    with pytest.raises(WatchPolicyInvalid, match=said):
        read_discipline_policy(content | change, "pp")
