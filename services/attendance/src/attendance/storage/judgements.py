"""A judgement as it is kept inside its row."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from attendance.rules.attendance_day import Judgement
from attendance.rules.letters import Excuse

_FIELDS = tuple(field.name for field in fields(Judgement))


def stored(judgement: Judgement) -> dict[str, Any]:
    """Only what differs from an ordinary day: most of them are. By hand: `asdict` copies every value deeply, which is
    a third of what judging costs."""
    said: dict[str, Any] = {}
    for name in _FIELDS:
        if value := getattr(judgement, name):
            said[name] = _plain(value)
    return said


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return asdict(value) if isinstance(value, Excuse) else value


def judgement_from(said: Mapping[str, Any]) -> Judgement:
    values = dict(said)
    for name in ("check_in", "check_out"):
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    for name in ("activities_missed", "punch_event_ids", "outages"):
        values[name] = tuple(values.get(name, ()))
    if excuse := values.get("excuse"):
        values["excuse"] = Excuse(**excuse)
    return Judgement(**{"working_day": False} | values)
