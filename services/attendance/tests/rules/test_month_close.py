"""When a month may be closed."""

from datetime import date

import pytest
from attendance.rules.errors import MonthStillRunning
from attendance.rules.month_close import check_over


@pytest.mark.parametrize("today", [date(2025, 10, 1), date(2025, 10, 30), date(2025, 9, 30), date(2024, 10, 31)])
def test_a_month_is_not_closed_before_its_last_day(today: date) -> None:
    with pytest.raises(MonthStillRunning, match="Bulan 2025-10 belum berakhir"):
        check_over("2025-10", today)


@pytest.mark.parametrize("today", [date(2025, 10, 31), date(2025, 11, 1), date(2026, 1, 1)])
def test_from_its_last_day_on_it_may_be(today: date) -> None:
    assert check_over("2025-10", today) is None
