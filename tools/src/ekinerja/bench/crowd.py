"""Five thousand people, told as the directory tells them."""

from collections.abc import Iterator
from datetime import date

from event_contracts.directory import EmployeeChangedV1, PostHeld
from event_contracts.envelope import BATCH_CONTENT_TYPE
from event_contracts.registry import EKINERJA_EXCHANGE

from ekinerja.bench.publishing import Parcel, envelope, parcel, publish

_SINCE = date(2020, 1, 1)
_AT_ONCE = 200
_AGENCIES = 40


def nips(people: int) -> list[str]:
    """Employee numbers in their form: birth, begin of service, sex, number."""
    return [f"19{70 + i % 30:02}{1 + i % 12:02}{1 + i % 28:02}202001{1 + i % 2}{i % 1000:03}" for i in range(people)]


async def tell_people(url: str, numbers: list[str]) -> None:
    """`url`: the directory's own login at the broker."""
    await publish(url, EKINERJA_EXCHANGE, EmployeeChangedV1.TYPE, _parcels(numbers))


def _parcels(numbers: list[str]) -> Iterator[Parcel]:
    for start in range(0, len(numbers), _AT_ONCE):
        batch = [_told(nip, start + i) for i, nip in enumerate(numbers[start : start + _AT_ONCE])]
        yield parcel(BATCH_CONTENT_TYPE, batch)


def _told(nip: str, number: int) -> dict[str, object]:
    code = f"OPD-{number % _AGENCIES:02}"
    post = PostHeld(
        first_date=_SINCE,
        agency_code=code,
        agency_name=f"Dinas {number % _AGENCIES}",
        position="Pengelola Data",
        job_class=7,
        grade="III/a",
        employment_status="PNS",
        ceiling=4_000_000,
        contribution_base=3_500_000,
    )
    person = EmployeeChangedV1(
        nip=nip, revision=1, name=f"Pegawai {number}", start_date=_SINCE, roles=[], posts=[post], supervisors=[]
    )
    data = person.model_dump(mode="json")
    return envelope(f"bench-person-{nip}", "/ekinerja/directory", EmployeeChangedV1.TYPE, nip, data)
