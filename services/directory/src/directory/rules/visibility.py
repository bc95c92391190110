"""Who sees how much of whose entry."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from directory.rules.errors import NotYourSubordinates
from directory.rules.people import Person

WHOLE_CITY = frozenset({"hr", "operator"})


class Detail(IntEnum):
    """PHONE_BOOK: who works where. RECORD: also posts, lines, roles. PAY: also ceiling and contribution base."""

    PHONE_BOOK = 1
    RECORD = 2
    PAY = 3


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks; `nip` None for a system."""

    nip: str | None
    roles: frozenset[str]
    agency_code: str | None


def detail_for(viewer: Viewer, person: Person, day: date) -> Detail:
    """Pay is for the person, BKPSDM and the verifier of the agency; the record also for the supervisor on `day`."""
    if viewer.roles & WHOLE_CITY or viewer.nip == person.nip or _verifies(viewer, person, day):
        return Detail.PAY
    if viewer.nip is not None and viewer.nip == person.supervisor_on(day):
        return Detail.RECORD
    return Detail.PHONE_BOOK


def check_subordinates_visible(viewer: Viewer, person: Person, day: date) -> None:
    """NotYourSubordinates unless `viewer` sees more of `person` than a phone book does."""
    if detail_for(viewer, person, day) is Detail.PHONE_BOOK:
        raise NotYourSubordinates


def _verifies(viewer: Viewer, person: Person, day: date) -> bool:
    own = viewer.agency_code
    return "verifier" in viewer.roles and own is not None and person.post_on(day).agency_code == own
