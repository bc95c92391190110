import pytest
from performance_box.rules.errors import PolicyInvalid
from performance_box.rules.policy import policy_for
from performance_box.rules.policy_reading import read_policy


def problems(text):
    with pytest.raises(PolicyInvalid) as refused:
        read_policy(text, "contoh.toml")
    return {error["field"] for error in refused.value.errors}


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('code = "matrix-a"', "", "code"),
        ("version = 1", "version = 0", "version"),
        ("high = 85", "high = 60", "productivity"),
        ("medium = 85", 'medium = "85"', "discipline"),
        ("box = 9", "box = 10", "boxes[1].box"),
        ("box = 9", "box = 8", "boxes[2].box"),
        ('discipline = "high"', 'discipline = "best"', "boxes[1]"),
        ('name = "Produktivitas rendah, disiplin rendah"', "", "boxes[9].name"),
        ('mode = "MATRIX"', 'mode = "LINEAR_9"', "mode"),
        ('mode = "MATRIX"', 'mode = "MATRIX"\nbatas = 3', "batas"),
        ("effective_from = 2020-01-01", "effective_from = 2020-01-01\neffective_to = 2019-01-01", "effective_to"),
        ("effective_from = 2020-01-01", "", "effective_from"),
    ],
)
def test_a_mistake_is_named_by_its_field(matrix_text, old, new, field):
    assert old in matrix_text
    assert field in problems(matrix_text.replace(old, new, 1))


def test_text_that_is_not_toml_is_refused():
    assert problems("code = = 1") == {"berkas"}


def test_the_policy_in_force_on_the_first_day_of_the_month_counts(matrix_text):
    old = read_policy(matrix_text, "a")
    new = read_policy(matrix_text.replace("version = 1", "version = 2").replace("2020-01-01", "2025-10-02"), "b")
    assert policy_for([old, new], "2025-10") == old
    assert policy_for([old, new], "2025-11") == new
    assert policy_for([old, new], "2019-12") is None
