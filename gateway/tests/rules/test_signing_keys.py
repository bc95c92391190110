from datetime import UTC, datetime, timedelta

from gateway.rules.signing_keys import KeyTimes, published, signing
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def key(name: str, minutes: float, *, withdrawn: bool = False) -> KeyTimes:
    return KeyTimes(name, NOW + timedelta(minutes=minutes), withdrawn)


def test_a_new_key_is_published_before_it_signs():
    keys = [key("old", -1000), key("new", 15)]
    assert signing(keys, NOW) == "old"
    assert published(keys, NOW) == ["old", "new"]


def test_an_old_key_stays_known_for_an_hour():
    assert published([key("old", -1000), key("new", -59)], NOW) == ["old", "new"]
    assert published([key("old", -1000), key("new", -60)], NOW) == ["new"]
    assert signing([key("old", -1000), key("new", 0)], NOW) == "new"


def test_a_withdrawn_key_is_neither_used_nor_known():
    keys = [key("stolen", -10, withdrawn=True), key("new", -5)]
    assert signing(keys, NOW) == "new" and published(keys, NOW) == ["new"]
    assert signing(keys[:1], NOW) is None


@given(st.lists(st.tuples(st.integers(-300, 60), st.booleans()), max_size=6))
def test_the_key_that_signs_is_always_published(made):
    keys = [key(f"k{number}", minutes, withdrawn=gone) for number, (minutes, gone) in enumerate(made)]
    current = signing(keys, NOW)
    assert current is None or current in published(keys, NOW)
