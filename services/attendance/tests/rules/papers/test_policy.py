from datetime import date, timedelta

import pytest
from attendance.rules.letters import KINDS
from attendance.rules.paper_errors import LeaveKindNotOpen, PolicyInvalid
from attendance.rules.papers.policy_reading import read_policies

TEXT = """
code = "uji"
legal_basis = ["Perwali"]
effective_from = 2020-01-01
[leave]
backdated_days = 14
ahead_days = 366
[[leave.kinds]]
kind = "annual_leave"
deciders = ["supervisor"]
number = true
document = false
longest_days = 12
[disputes]
within_days = 7
[outages]
check_in_minutes = 60
check_out_minutes = 120
"""


def test_a_policy_is_read_as_written():
    policy = read_policies([("a.toml", TEXT)]).on(date(2025, 10, 1))
    assert (policy.backdated_days, policy.dispute_days) == (14, 7)
    assert (policy.check_in_margin, policy.check_out_margin) == (timedelta(hours=1), timedelta(hours=2))
    assert policy.leave_rule("annual_leave").deciders == ("supervisor",)
    with pytest.raises(LeaveKindNotOpen, match="annual_leave"):
        policy.leave_rule("big_leave")
    assert "big_leave" in KINDS


def test_the_newest_policy_in_force_counts():
    newer = TEXT.replace("2020-01-01", "2026-01-01").replace("within_days = 7", "within_days = 5")
    policies = read_policies([("b.toml", newer), ("a.toml", TEXT)])
    days = (date(2019, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    assert [policies.on(day).dispute_days for day in days] == [7, 7, 5]


@pytest.mark.parametrize(
    ("taken", "instead"),
    [
        ('code = "uji"', ""), ("2020-01-01", '"2020-01-01"'), ("2020-01-01", "2020-01-01T00:00:00"),
        ('"annual_leave"', '"cuti"'), ('["supervisor"]', "[]"), ('["supervisor"]', '["operator"]'),
        ("number = true", 'number = "ya"'), ("longest_days = 12", "longest_days = 0"),
        ("backdated_days = 14", "backdated_days = -1"), ("within_days = 7", "within_days = 7.5"),
        ("check_in_minutes = 60", "check_in_minutes = 721"), ("[outages]", "[gangguan]"), ("= 12\n", "= \n"),
        ("[disputes]", TEXT[TEXT.index("[[leave.kinds]]") : TEXT.index("[disputes]")] + "[disputes]"),
    ],
)  # fmt: skip
def test_a_policy_that_cannot_be_used_is_named(taken, instead):
    assert taken in TEXT
    with pytest.raises(PolicyInvalid, match=r"a\.toml"):
        read_policies([("a.toml", TEXT.replace(taken, instead))])


def test_two_policies_of_one_day_or_none_at_all_are_refused():
    for files in ([], [("a.toml", TEXT), ("b.toml", TEXT)]):
        with pytest.raises(PolicyInvalid):
            read_policies(files)
