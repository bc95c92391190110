from datetime import date
from importlib.resources import files

import pytest
from attendance.rules.closing.kinds import KINDS
from attendance.rules.closing.policy import read_closing_policies
from attendance.rules.closing_errors import ClosingPolicyInvalid

TEXT = (files("attendance") / "closing_policies" / "2020-template.toml").read_text("utf-8")
NEWER = TEXT.replace("2020-01-01", "2026-01-01").replace("due_working_day = 3", "due_working_day = 5")


def test_the_shipped_policy_says_something_of_every_kind():
    policy = read_closing_policies([("a.toml", TEXT)]).of("2025-10")
    assert policy.severities.keys() == KINDS.keys()
    assert (policy.due_working_day, policy.effective_from) == (3, date(2020, 1, 1))


@pytest.mark.parametrize(("period", "due"), [("2019-12", 3), ("2025-12", 3), ("2026-01", 5), ("2027-02", 5)])
def test_the_newest_that_is_in_force_at_the_months_end_counts(period, due):
    policies = read_closing_policies([("b.toml", NEWER), ("a.toml", TEXT)])
    assert policies.of(period).due_working_day == due


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nonsense", "a.toml"),
        (TEXT.replace('unheard_days = "should"', ""), "severities"),
        (TEXT + 'moon_phase = "must"\n', "severities"),
        (TEXT.replace('unheard_days = "should"', 'unheard_days = "perhaps"'), "unheard_days: harus salah satu"),
        (TEXT.replace("due_working_day = 3", "due_working_day = 0"), "due_working_day"),
        (TEXT.replace("due_working_day = 3", "due_working_day = true"), "due_working_day"),
        (TEXT.replace("2020-01-01", '"segera"'), "effective_from"),
        (TEXT.replace("due_working_day", "due_day"), "due_working_day"),
        ("stray = 1\n" + TEXT, "tidak dikenal: stray"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(text, fault):
    with pytest.raises(ClosingPolicyInvalid, match=fault) as refused:
        read_closing_policies([("a.toml", text)])
    assert "a.toml" in str(refused.value)


def test_without_a_policy_or_with_two_of_one_day_nothing_starts():
    for texts in ([], [("a.toml", TEXT), ("b.toml", TEXT)]):
        with pytest.raises(ClosingPolicyInvalid):
            read_closing_policies(texts)
