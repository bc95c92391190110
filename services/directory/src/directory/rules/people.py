"""A person's directory entry and the agencies that people serve in."""

from dataclasses import dataclass
from datetime import date

from directory.rules.timeline import Dated, value_on


@dataclass(frozen=True, slots=True)
class Post:
    """What a post brings with it. `ceiling` and `contribution_base` in whole rupiah a month. `unit_code`: the work unit
    within the agency, None where it has none; two agencies never share one."""

    agency_code: str
    agency_name: str
    position: str
    job_class: int
    grade: str
    employment_status: str
    ceiling: int
    contribution_base: int
    unit_code: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """`supervisors`: employee numbers by date, None where nobody is above. `revision` grows with every change."""

    nip: str
    revision: int
    name: str
    start_date: date
    end_date: date | None
    roles: tuple[str, ...]
    posts: tuple[Dated[Post], ...]
    supervisors: tuple[Dated[str | None], ...]

    def supervisor_on(self, day: date) -> str | None:
        return value_on(self.supervisors, day)

    def post_on(self, day: date) -> Post:
        """The post held on `day`; before the first one: the first, which awaits the person."""
        return value_on(self.posts, day) or self.posts[0].value


@dataclass(frozen=True, slots=True)
class Agency:
    """Perangkat daerah."""

    agency_code: str
    revision: int
    name: str
