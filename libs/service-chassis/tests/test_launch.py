import gc
import weakref

import pytest
from service_chassis.launch import calm_collector


@pytest.fixture
def collector():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class Knot:
    """An object that only the collector can take away."""

    def __init__(self):
        self.own = self


def test_what_is_loaded_is_left_alone_and_new_cycles_are_still_found(collector):
    calm_collector()
    assert gc.get_freeze_count() > 10_000
    knot = weakref.ref(Knot())
    kept = [Knot() for _ in range(25_000)]
    assert len(kept) == 25_000 and knot() is None
