"""Work units within agencies. Schedules are assigned to a unit by its code alone, so a code belongs to one agency."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from directory.rules.people import Person, Post
from directory.rules.row_errors import RowError
from directory.rules.staff_entry import StaffEntry
from directory.rules.timeline import Dated, value_on


def post_with_unit(entry: StaffEntry, posts: Sequence[Dated[Post]], day: date) -> Post:
    """The entry's post. A file without the column leaves everybody in their unit, unless the agency changes."""
    if entry.unit_given or not posts:
        return entry.post
    held = value_on(posts, max(day, posts[0].first_date))
    if held is None or held.agency_code != entry.post.agency_code:
        return entry.post
    return replace(entry.post, unit_code=held.unit_code)


def faults_of_units(entries: Sequence[StaffEntry], afterwards: Mapping[str, Person], day: date) -> list[RowError]:
    """Units of the file that another agency has, too. `afterwards`: everybody as the file would leave them."""
    agencies: dict[str, set[str]] = {}
    for person in afterwards.values():
        post = value_on(person.posts, max(day, person.posts[0].first_date))
        if post and post.unit_code:
            agencies.setdefault(post.unit_code, set()).add(post.agency_code)
    errors: list[RowError] = []
    for entry in entries:
        unit = entry.post.unit_code
        others = sorted(agencies.get(unit, set()) - {entry.post.agency_code}) if unit else []
        if others:
            message = f"unit {unit} juga dipakai OPD {', '.join(others)}; kode unit harus berbeda di setiap OPD"
            errors.append(RowError(entry.row, "unit_code", message))
    return errors
