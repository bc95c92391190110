"""Who may see a person's instrument: the person, who supervised them in that month, the verifier of the agency, HR and
finance."""

from dataclasses import dataclass

CITY_WIDE = frozenset({"hr", "finance"})


@dataclass(frozen=True, slots=True)
class Reader:
    """`agency_code`: set when the reader is a verifier, else None. `whole_city`: HR, finance."""

    nip: str | None
    whole_city: bool
    agency_code: str | None


def reader_of(nip: str | None, roles: frozenset[str], agency_code: str | None) -> Reader:
    return Reader(nip, bool(roles & CITY_WIDE), agency_code if "verifier" in roles else None)


def may_see(reader: Reader, nip: str, agency_code: str, supervises: bool) -> bool:
    """`supervises`: the reader supervised the person on a day of the month."""
    if reader.whole_city or supervises or (reader.nip is not None and reader.nip == nip):
        return True
    return reader.agency_code is not None and reader.agency_code == agency_code
