"""Where people stand by PP 94/2021, counted anew from their days; bands that are reached are warned of."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.announcements.discipline_warnings import ToldWarning, tell_warnings
from attendance.rules.discipline.policy import DisciplinePolicy
from attendance.rules.discipline.standing import Standing, standing_of
from attendance.rules.discipline.warnings import WarningChanges, changes_of
from attendance.rules.watch_policies import WatchPolicies
from attendance.storage import discipline_counts, discipline_warnings, employees
from attendance.storage.discipline_warnings import DueWarning
from attendance.use_cases.watch.weigh_days import weigh_days

Key = tuple[str, int]
AT_ONCE = 25  # people, so that whoever shares the process never waits long


async def recount_people(
    tx: Transaction, keys: Collection[Key], policies: WatchPolicies, at: datetime, today: date
) -> None:
    """`keys`: (person, year). Counted from scratch, so order and repetition never matter."""
    for year in sorted({year for _, year in keys}):
        policy = policies.of_year(year)
        if policy is None:
            continue
        for some in _slices(sorted(nip for nip, of in keys if of == year)):
            await _recount(tx, some, year, policy, at, today)


async def _recount(
    tx: Transaction, nips: list[str], year: int, policy: DisciplinePolicy, at: datetime, today: date
) -> None:
    people = await employees.known(tx, nips)
    weights = await weigh_days(tx, people, year, policy, today)
    standings = {(nip, year): standing_of(days, year, policy) for nip, days in weights.items()}
    await discipline_counts.keep(tx, standings, today)
    warned = await discipline_warnings.standing(tx, people)
    changes = {key: changes_of(standing.reached, warned.get(key, ())) for key, standing in standings.items()}
    await _warn(tx, changes, standings, at)


async def _warn(
    tx: Transaction, changes: Mapping[Key, WarningChanges], standings: Mapping[Key, Standing], at: datetime
) -> None:
    changed = {key: one for key, one in changes.items() if one.raised or one.withdrawn or one.moved}
    if not changed:
        return
    times = await discipline_warnings.times_raised(tx, {nip for nip, _ in changed})
    told: list[ToldWarning] = []
    for (nip, year), one in changed.items():
        standing = standings[nip, year]
        for reached in one.raised:
            revision = 2 * times.get((nip, year, reached.band.code), 0) + 1
            told.append(ToldWarning(nip, year, reached.band.code, reached.on, standing, revision, False, at))
        for warning in one.withdrawn:
            revision = 2 * times[nip, year, warning.band]
            told.append(ToldWarning(nip, year, warning.band, warning.reached_on, standing, revision, True, at))
    due = [DueWarning(one.nip, one.year, one.band, one.reached_on) for one in told if not one.withdrawn]
    await discipline_warnings.keep(tx, due, at)
    await discipline_warnings.withdraw(tx, [lapsed.id for one in changed.values() for lapsed in one.withdrawn], at)
    await discipline_warnings.move(tx, {old.id: new.on for one in changed.values() for old, new in one.moved})
    await tell_warnings(tx, told)


def _slices(nips: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(nips), AT_ONCE):
        yield nips[start : start + AT_ONCE]
