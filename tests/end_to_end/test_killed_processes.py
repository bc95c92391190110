"""Whoever is killed in the middle of a month is started again, and the result is the same to the rupiah."""

import pytest
from ekinerja.layout import MEMBERS
from finished import Finished

pytestmark = pytest.mark.end_to_end


@pytest.mark.parametrize("service", MEMBERS)
def test_killing_a_process_in_the_middle_of_a_month_changes_nothing(finished: Finished, service: str) -> None:
    assert service in finished.deaths, "this process was not killed: nothing is shown"
    assert finished.town.pids[service] != finished.deaths[service]
    assert [str(one) for one in finished.outcome.differing] == []
    assert finished.outcome.count_differences == []


def test_all_messages_came_through(finished: Finished) -> None:
    result = finished.outcome.summary()
    assert result["finance_received"] == finished.month.locked > 0
    assert sum(result["boxes"].values()) == len(finished.outcome.rows)
