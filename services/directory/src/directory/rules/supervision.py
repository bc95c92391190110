"""Who may supervise whom: nobody themselves, nobody in a circle, on no day."""

from collections.abc import Mapping, Sequence
from datetime import date

from directory.rules.people import Person
from directory.rules.row_errors import RowError
from directory.rules.staff_entry import StaffEntry

COLUMN = "supervisor_nip"


def faults_of_supervisors(entries: Sequence[StaffEntry], known: Mapping[str, Person], day: date) -> list[RowError]:
    """Self-supervision, and supervisors who are neither in the file nor in the directory or who left before `day`."""
    leaving = {nip: person.end_date for nip, person in known.items()}
    leaving |= {entry.nip: entry.end_date for entry in entries if entry.end_date_given or entry.nip not in known}
    errors: list[RowError] = []
    for entry in entries:
        above = entry.supervisor_nip
        if above is None:
            continue
        if above == entry.nip:
            message = f"{entry.name} ({entry.nip}) tidak dapat menjadi atasan diri sendiri"
            errors.append(RowError(entry.row, COLUMN, message))
        elif above not in leaving:
            message = f"atasan {above} tidak ada di berkas ini maupun di direktori"
            errors.append(RowError(entry.row, COLUMN, message))
        elif (left := leaving[above]) and left < max(day, entry.start_date) and entry.end_date is None:
            errors.append(RowError(entry.row, COLUMN, f"atasan {above} sudah berhenti pada {left}"))
    return errors


def faults_of_circles(people: Mapping[str, Person], rows: Mapping[str, int]) -> list[RowError]:
    """Each circle of supervisors once, by the names in it. `rows`: where the people of the file stand."""
    suspects = _possibly_in_a_circle(people)
    days = sorted({line.first_date for nip in suspects for line in people[nip].supervisors})
    circles: dict[frozenset[str], tuple[date, list[str]]] = {}
    for day in days:
        for circle in _circles_on(day, suspects, people):
            circles.setdefault(frozenset(circle), (day, circle))
    return [_fault(day, circle, people, rows) for day, circle in circles.values()]


def _possibly_in_a_circle(people: Mapping[str, Person]) -> list[str]:
    """Whom no peeling from the bottom removes when the lines of all days are taken together. Nearly always nobody, so
    that the day by day search, which would cost days x people, has nothing to do."""
    above = {nip: {line.value for line in person.supervisors if line.value in people} for nip, person in people.items()}
    supervising = dict.fromkeys(people, 0)
    for supervisors in above.values():
        for nip in supervisors:
            supervising[nip] += 1
    free = [nip for nip, count in supervising.items() if count == 0]
    removed: set[str] = set()
    while free:
        nip = free.pop()
        removed.add(nip)
        for supervisor in above[nip]:
            supervising[supervisor] -= 1
            if supervising[supervisor] == 0:
                free.append(supervisor)
    return [nip for nip in people if nip not in removed]


def _circles_on(day: date, suspects: Sequence[str], people: Mapping[str, Person]) -> list[list[str]]:
    """Follow everybody upwards; whoever meets their own path has found a circle."""
    above = {nip: people[nip].supervisor_on(day) for nip in suspects}
    done: set[str] = set()
    circles: list[list[str]] = []
    for start in suspects:
        path: dict[str, int] = {}
        nip: str | None = start
        while nip is not None and nip not in done and nip not in path:
            path[nip] = len(path)
            nip = above.get(nip)
        if nip in path:
            circles.append(list(path)[path[nip] :])
        done.update(path)
    return circles


def _fault(day: date, circle: Sequence[str], people: Mapping[str, Person], rows: Mapping[str, int]) -> RowError:
    row, first = min((rows[nip], nip) for nip in circle if nip in rows)
    at = list(circle).index(first)
    chain = [*circle[at:], *circle[:at], first]
    names = " → ".join(f"{people[nip].name} ({nip})" for nip in chain)
    return RowError(row, COLUMN, f"lingkaran atasan sejak {day}: {names}")
