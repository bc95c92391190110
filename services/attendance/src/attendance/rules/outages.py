"""Declared times in which attendance could not be recorded: whom they concern, and what they take away from a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from attendance.rules.schedule import Span
from attendance.rules.taps import Tap


@dataclass(frozen=True, slots=True)
class Outage:
    """From `first` until just before `until`. Of the people of `agency_codes` on the day (none: of all), and with
    `site_code` only of those who work there. An outage that begins at most `check_in_margin` after the start of work
    (`check_out_margin` after its end) still concerns that boundary: by the policy of the day on which it was declared,
    so that a newer one changes no past."""

    outage_id: str
    first: datetime
    until: datetime
    check_in_margin: timedelta
    check_out_margin: timedelta
    agency_codes: tuple[str, ...] = ()
    site_code: str | None = None

    def concerns(self, agency_code: str | None, site_code: str | None) -> bool:
        there = self.site_code is None or self.site_code == site_code
        return there and (not self.agency_codes or agency_code in self.agency_codes)

    def covers_check_in(self, span: Span) -> bool:
        """Of flexible hours the latest start counts."""
        return self.first <= span.start + span.leniency.later + self.check_in_margin and self.until > span.start

    def covers_check_out(self, span: Span) -> bool:
        latest = span.end + span.leniency.later + self.check_out_margin
        return self.first <= latest and self.until > span.end - span.leniency.earlier


@dataclass(frozen=True, slots=True)
class Relief:
    """The outages that leave nothing to be said against check-in and check-out."""

    check_in: tuple[str, ...] = ()
    check_out: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(sorted({*self.check_in, *self.check_out}))


NONE = Relief()


def relief_of(outages: Iterable[Outage], span: Span, taps: Iterable[Tap]) -> Relief:
    """Whoever tapped before the outage began has shown when they came, whoever tapped after its end when they left;
    of anybody else nobody can say that they were late, early or not there."""
    outages = tuple(outages)
    if not outages:
        return NONE
    instants = [tap.occurred_at for tap in taps]
    first, last = (min(instants), max(instants)) if instants else (None, None)
    came = [one for one in outages if one.covers_check_in(span) and not (first and first < one.first)]
    left = [one for one in outages if one.covers_check_out(span) and not (last and last >= one.until)]
    return Relief(*(tuple(sorted(one.outage_id for one in found)) for found in (came, left)))
