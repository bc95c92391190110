import pytest
from payroll_instrument.rules.errors import PolicyInvalid
from payroll_instrument.rules.policy import policy_for
from payroll_instrument.rules.policy_reading import read_policy


def problems(text):
    with pytest.raises(PolicyInvalid) as refused:
        read_policy(text, "contoh.toml")
    return {error["field"]: error["message"] for error in refused.value.errors}


def test_the_template_names_its_legal_basis_and_dates(template):
    assert template.legal_basis and template.effective_from.year == 2020 and template.effective_to is None


def test_text_that_is_not_toml_is_refused_with_the_line():
    assert "line 2" in problems('code = "a"\nversion = = 1\n')["berkas"]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("productivity = 60", "productivity = 61", "components"),
        ("percent = 1.25", 'percent = "1,25"', "discipline.late_arrival[3].percent"),
        ("from_minute = 31", "from_minute = 32", "discipline.late_arrival[2].from_minute"),
        ("to_minute = 61", "to_minute = 20", "discipline.late_arrival[2].to_minute"),
        ("percent = 3\n", "percent = -3\n", "discipline.absence.percent"),
        ('kind = "big_leave"', 'kind = "annual_leave"', "discipline.leave"),
        ("cap = 100", "cap = 100\nkap = 1", "discipline.kap"),
        ("effective_from = 2020-01-01", 'effective_from = "2020"', "effective_from"),
        ("effective_from = 2020-01-01", "effective_from = 2020-01-01\neffective_to = 2019-01-01", "effective_to"),
        ("reference_day = 1 #", "reference_day = 31 #", "reference_day"),
        ('unscored = "HOLD"', 'unscored = "MAYBE"', "productivity.unscored"),
        ('grades = ["III"]', 'grades = ["III", "II"]', "tax[2].grades"),
        ("wage_ceiling = 12000000", "wage_ceiling = true", "contribution.wage_ceiling"),
        ('tax = "HALF_UP"', 'tax = "NEAREST"', "rounding.tax"),
        ("version = 1", "version = 0", "version"),
        ("CPNS = 80", "", "status_percent.CPNS"),
    ],
)
def test_a_mistake_is_named_by_its_field(template_text, old, new, field):
    assert old in template_text
    assert field in problems(template_text.replace(old, new, 1))


def test_all_mistakes_are_told_at_once(template_text):
    broken = template_text.replace("productivity = 60", "productivity = 61", 1).replace("cap = 100", "cap = 101", 1)
    assert {"components", "discipline.cap"} <= set(problems(broken))


def test_the_policy_in_force_on_the_first_day_of_the_month_counts(template_text):
    old = read_policy(
        template_text.replace("reference_day = 1 #", "effective_to = 2025-10-31\nreference_day = 1 #"), "a"
    )
    new = read_policy(template_text.replace("version = 1", "version = 2").replace("2020-01-01", "2025-10-02"), "b")
    assert policy_for([new, old], "2025-10") == old
    assert policy_for([new, old], "2025-11") == new
    assert policy_for([new, old], "2019-12") is None
