"""A warning is raised once, when a band is first reached, and withdrawn when it turns out that it wasn't."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from attendance.rules.discipline.standing import Reached


@dataclass(frozen=True, slots=True)
class StandingWarning:
    """A warning that was raised and not withdrawn."""

    id: int
    band: str
    reached_on: date


@dataclass(frozen=True, slots=True)
class WarningChanges:
    """`moved`: still reached, but with another day."""

    raised: tuple[Reached, ...]
    withdrawn: tuple[StandingWarning, ...]
    moved: tuple[tuple[StandingWarning, Reached], ...]


def changes_of(reached: Sequence[Reached], warned: Iterable[StandingWarning]) -> WarningChanges:
    """What has to change so that exactly the bands that are reached are warned of."""
    by_band = {one.band.code: one for one in reached}
    before = {warning.band: warning for warning in warned}
    return WarningChanges(
        raised=tuple(one for one in reached if one.band.code not in before),
        withdrawn=tuple(warning for band, warning in before.items() if band not in by_band),
        moved=tuple(
            (warning, by_band[band])
            for band, warning in before.items()
            if band in by_band and by_band[band].on != warning.reached_on
        ),
    )
