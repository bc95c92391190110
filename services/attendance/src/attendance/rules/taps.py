"""From taps at a device to check-in and check-out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Tap:
    """`event_id` is the ledger's. `granted`: somebody has decided that it counts; it stands however near the one before
    it is."""

    occurred_at: datetime
    event_id: str
    granted: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """The taps that count as check-in and check-out."""

    check_in: Tap | None = None
    check_out: Tap | None = None

    @property
    def event_ids(self) -> tuple[str, ...]:
        return tuple(tap.event_id for tap in (self.check_in, self.check_out) if tap)


def presence_of(taps: Iterable[Tap], start: datetime, end: datetime, window: timedelta) -> Presence:
    """Two kept taps or more: the first and the last. A lone one belongs to the boundary of the day that it is nearer
    to (the start when it is as near to both)."""
    kept = kept_taps(taps, window)
    if not kept:
        return Presence()
    if len(kept) > 1:
        return Presence(kept[0], kept[-1])
    (lone,) = kept
    if abs(lone.occurred_at - start) <= abs(end - lone.occurred_at):
        return Presence(check_in=lone)
    return Presence(check_out=lone)


def kept_taps(taps: Iterable[Tap], window: timedelta) -> list[Tap]:
    """Taps within `window` of the last kept one are the same tap; the first stands. The event id decides between taps
    of the same instant, so that the order of arrival never matters."""
    kept: list[Tap] = []
    for tap in sorted(taps, key=lambda tap: (tap.occurred_at, tap.event_id)):
        if not kept or tap.granted or tap.occurred_at - kept[-1].occurred_at > window:
            kept.append(tap)
    return kept
