"""Who may read a plan."""

from planning.rules.errors import PlanNotVisible
from planning.rules.raters import ActingPerson, may_rate

WHOLE_CITY = "hr"


def check_visible(asker: ActingPerson, person_nip: str, supervisor_nip: str | None) -> None:
    """The person, whoever may decide over them today, and hr; PlanNotVisible for anybody else."""
    if asker.nip == person_nip or WHOLE_CITY in asker.roles or may_rate(asker, person_nip, supervisor_nip):
        return
    raise PlanNotVisible
