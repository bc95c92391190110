"""The shipped bands, written out: rules' tests read no file."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from attendance.rules.discipline.policy import Band, DisciplinePolicy
from attendance.rules.discipline.weights import DayWeight

STEPS = (3, 4, 7, 11, 14, 17, 21, 25, 28)


def _weights(text: str, monday: date = date(2025, 1, 6)) -> list[DayWeight]:
    """A letter a working day from `monday` on, five a week: A absent, . on time; a space is skipped."""
    days = (monday + timedelta(days=number + number // 5 * 2) for number in range(1000))
    return [DayWeight(day, absent=letter == "A") for day, letter in zip(days, text.replace(" ", ""), strict=False)]


@pytest.fixture(scope="session")
def policy() -> DisciplinePolicy:
    bands = (*(Band(f"days_{step}", f"{step} hari", step) for step in STEPS), Band("in_a_row", "10 berturut", 10, True))
    return DisciplinePolicy(
        code="pp-94-2021",
        legal_basis="PP 94/2021",
        effective_from=date(2021, 8, 31),
        minutes_per_day=450,
        missing_check_in_minutes=0,
        missing_check_out_minutes=0,
        unexcused_letters=frozenset({"sick_without_note"}),
        silence_counts_after_days=2,
        bands=bands,
    )


@pytest.fixture(scope="session")
def weights() -> Callable[..., Sequence[DayWeight]]:
    return _weights
