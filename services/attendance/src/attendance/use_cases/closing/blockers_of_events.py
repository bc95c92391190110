"""Events that nobody could apply, and such as never came."""

from service_chassis.database import Transaction

from attendance.rules.closing.blockers import Found, Scope
from attendance.rules.closing.dated_bodies import may_concern
from attendance.rules.closing.dates_in_words import from_to, several
from attendance.rules.closing.kinds import DEVICE_DAY_DIFFERS, QUARANTINED_EVENT, UNKNOWN_NUMBER, UNNAMED_DEVICE_USER
from attendance.rules.closing.resemblance import resembling
from attendance.rules.device_taps import is_devices_own
from attendance.storage import agency_people
from attendance.storage.blockers.differing_days import differing_days
from attendance.storage.blockers.quarantined_events import quarantined_events
from attendance.storage.blockers.unknown_numbers import unknown_numbers

_DETAIL_TOLD = 200  # characters


async def of_numbers(tx: Transaction, scope: Scope) -> list[Found]:
    """A number that resembles one person's is told to that person's agency, else to the one whose devices it came
    from; when neither is known it concerns all."""
    numbers = await unknown_numbers(tx, scope)
    if not numbers:
        return []
    known = await agency_people.agency_by_person(tx, scope.period)
    near = resembling((one.number for one in numbers), known)
    found: list[Found] = []
    for one in numbers:
        other = near.get(one.number)
        said = {
            "count": one.count,
            "number": one.number,
            "days": several(one.days),
            "devices": ", ".join(one.devices),
            "hint": f", mirip NIP {other}" if other else "",
        }
        agency = known[other] if other else one.agencies[0] if len(one.agencies) == 1 else None
        kind = UNNAMED_DEVICE_USER if is_devices_own(one.number) else UNKNOWN_NUMBER
        found.append(Found(kind, agency, other, one.number, said))
    return found


async def of_quarantine(tx: Transaction, scope: Scope) -> list[Found]:
    rows = [row for row in await quarantined_events(tx, scope) if may_concern(row.body, scope.period)]
    known = await agency_people.agency_by_person(tx, scope.period) if rows else {}
    found: list[Found] = []
    for row in rows:
        names = ("id", "type", "source", "reason")
        said = {name: getattr(row, name) for name in names} | {"detail": row.detail[:_DETAIL_TOLD]}
        nip = row.subject if row.subject in known else None
        found.append(Found(QUARANTINED_EVENT, known[nip] if nip else None, nip, str(row.id), said))
    return found


async def of_device_days(tx: Transaction, scope: Scope) -> list[Found]:
    found: list[Found] = []
    for one in await differing_days(tx, scope):
        said = {
            "device": one.device_id,
            "day": from_to(one.date, one.date),
            "expected": one.expected,
            "known": one.known,
            "id": one.alarm_id,
        }
        found.append(Found(DEVICE_DAY_DIFFERS, one.agency_code, None, str(one.alarm_id), said))
    return found
