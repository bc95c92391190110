"""Who may see boxes: HR the city, a verifier the agency, a supervisor the subordinates of that month, a person the
own box; nobody else anything."""

from dataclasses import dataclass

from performance_box.rules.errors import BoxesNotVisible, PlacementNotVisible


@dataclass(frozen=True, slots=True)
class Reader:
    """`agency_code`: set when the reader is a verifier, else None."""

    nip: str | None
    whole_city: bool
    agency_code: str | None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose boxes: of the city (both None), of an agency, or of a supervisor's people."""

    agency_code: str | None = None
    supervisor_nip: str | None = None


def reader_of(nip: str | None, roles: frozenset[str], agency_code: str | None) -> Reader:
    return Reader(nip, "hr" in roles, agency_code if "verifier" in roles else None)


def scope_of(reader: Reader, has_subordinates: bool) -> Scope:
    """The widest that the reader may see; BoxesNotVisible for who has nobody to look after."""
    if reader.whole_city:
        return Scope()
    if reader.agency_code is not None:
        return Scope(agency_code=reader.agency_code)
    if reader.nip is not None and has_subordinates:
        return Scope(supervisor_nip=reader.nip)
    raise BoxesNotVisible


def check_may_see(reader: Reader, nip: str, agency_code: str | None, supervises: bool) -> None:
    """PlacementNotVisible unless the reader may see this person's box."""
    own = reader.nip is not None and reader.nip == nip
    agency = reader.agency_code is not None and reader.agency_code == agency_code
    if not (reader.whole_city or own or agency or supervises):
        raise PlacementNotVisible
