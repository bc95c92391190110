from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attendance.rules.anomalies.evidence import Place, SeenTap
from attendance.rules.anomalies.policy import AnomalyPolicy, read_anomaly_policy

NOON = datetime(2025, 10, 1, 5, 0, tzinfo=UTC)


def _tap(seconds: int = 0, **changes: Any) -> SeenTap:
    """A tap so many seconds after noon (WIB), heard two seconds later."""
    at = NOON + timedelta(seconds=seconds)
    plain = SeenTap(f"e{seconds}", "1", "gate-1", "adms", at, at + timedelta(seconds=2), date(2025, 10, 1))
    return replace(plain, **changes)


def _place(code: str, latitude: str, longitude: str) -> Place:
    return Place(code, Decimal(latitude), Decimal(longitude))


@pytest.fixture(scope="session")
def seen() -> Callable[..., SeenTap]:
    return _tap


@pytest.fixture(scope="session")
def place() -> Callable[..., Place]:
    return _place


@pytest.fixture(scope="session")
def watched() -> AnomalyPolicy:
    return read_anomaly_policy(_content(), "anomalies")


def _content() -> dict[str, Any]:
    return {
        "code": "anomalies",
        "effective_from": date(2000, 1, 1),
        "burst": {"taps": 3, "seconds": 1},
        "travel": {"kilometres_per_hour": 120, "hours": 12, "least_metres": 2000},
        "repeated_position": {"fields": ["latitude", "longitude"], "times": 5, "days": 30},
        "sources": {"written": ["list", "dispute"], "kept_back": ["file"]},
        "clock": {"future_minutes": 5, "old_days": 45, "back_minutes": 10, "ordered_sources": ["adms"]},
    }


@pytest.fixture
def content() -> dict[str, Any]:
    return _content()
