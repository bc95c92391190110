"""What a staff file changes in the directory: a pure function of the file, the directory and the effective date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from directory.rules.people import Agency, Person, Post
from directory.rules.roles import fault_of_grant
from directory.rules.row_errors import RowError
from directory.rules.staff_entry import StaffEntry
from directory.rules.supervision import faults_of_circles, faults_of_supervisors
from directory.rules.timeline import Dated, beginning_on, changed_from, value_on
from directory.rules.units import faults_of_units, post_with_unit


@dataclass(frozen=True, slots=True)
class StaffChanges:
    """`created`, `changed`, `agencies`: as they are afterwards. `unchanged`: how many rows say what is known."""

    created: tuple[Person, ...]
    changed: tuple[Person, ...]
    unchanged: int
    agencies: tuple[Agency, ...]


def changes_of(
    entries: Sequence[StaffEntry], people: Mapping[str, Person], agencies: Mapping[str, Agency], day: date
) -> StaffChanges:
    """A new person's lines begin with their service; what differs for a known person counts from `day` on."""
    renamed = _changed_agencies(entries, agencies)
    after = {e.nip: _known(e, people[e.nip], day) if e.nip in people else _new(e) for e in entries}
    changed = [_revised(person) for nip, person in after.items() if nip in people and person != people[nip]]
    created = [person for nip, person in after.items() if nip not in people]
    others = [_with_agency_name(person, renamed, day) for nip, person in people.items() if nip not in after]
    moved = [_revised(person) for person in others if person != people[person.nip]]
    unchanged = len(entries) - len(created) - len(changed)
    return StaffChanges(tuple(created), (*changed, *moved), unchanged, tuple(renamed.values()))


def faults_of_changes(
    entries: Sequence[StaffEntry],
    people: Mapping[str, Person],
    changes: StaffChanges,
    day: date,
    granted_by: frozenset[str],
) -> list[RowError]:
    """Why the directory can't become what the file says."""
    afterwards = {**people, **{person.nip: person for person in (*changes.created, *changes.changed)}}
    rows = {entry.nip: entry.row for entry in entries}
    errors = faults_of_supervisors(entries, people, day)
    for entry in entries:
        before = people[entry.nip].roles if entry.nip in people else ()
        if fault := fault_of_grant(before, entry.roles, granted_by):
            errors.append(RowError(entry.row, "roles", fault))
    errors += faults_of_units(entries, afterwards, day)
    return errors or faults_of_circles(afterwards, rows)


def _new(entry: StaffEntry) -> Person:
    return Person(
        nip=entry.nip,
        revision=1,
        name=entry.name,
        start_date=entry.start_date,
        end_date=entry.end_date,
        roles=entry.roles,
        posts=(Dated(entry.start_date, None, entry.post),),
        supervisors=(Dated(entry.start_date, None, entry.supervisor_nip),),
    )


def _known(entry: StaffEntry, person: Person, day: date) -> Person:
    posts = beginning_on(person.posts, entry.start_date)
    return replace(
        person,
        name=entry.name,
        start_date=entry.start_date,
        end_date=entry.end_date if entry.end_date_given else person.end_date,
        roles=entry.roles,
        posts=changed_from(posts, post_with_unit(entry, posts, day), day),
        supervisors=changed_from(beginning_on(person.supervisors, entry.start_date), entry.supervisor_nip, day),
    )


def _revised(person: Person) -> Person:
    return replace(person, revision=person.revision + 1)


def _changed_agencies(entries: Sequence[StaffEntry], agencies: Mapping[str, Agency]) -> dict[str, Agency]:
    changed: dict[str, Agency] = {}
    for code, name in {entry.post.agency_code: entry.post.agency_name for entry in entries}.items():
        known = agencies.get(code)
        if known is None:
            changed[code] = Agency(code, 1, name)
        elif known.name != name:
            changed[code] = Agency(code, known.revision + 1, name)
    return changed


def _with_agency_name(person: Person, renamed: Mapping[str, Agency], day: date) -> Person:
    """A renamed agency is renamed for everybody who serves in it, also for those whom the file doesn't name."""
    post: Post | None = value_on(person.posts, max(day, person.posts[0].first_date))
    if post is None or post.agency_code not in renamed:
        return person
    named = replace(post, agency_name=renamed[post.agency_code].name)
    return replace(person, posts=changed_from(person.posts, named, day))
