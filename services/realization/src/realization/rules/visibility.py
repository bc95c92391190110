"""Who may read a realization and its evidence."""

from realization.rules.errors import RealizationNotVisible
from realization.rules.raters import ActingPerson, may_rate

WHOLE_CITY = "hr"


def check_visible(asker: ActingPerson, person_nip: str, supervisor_nip: str | None) -> None:
    """The person, whoever may score them today, and hr; RealizationNotVisible for anybody else."""
    if asker.nip == person_nip or WHOLE_CITY in asker.roles or may_rate(asker, person_nip, supervisor_nip):
        return
    raise RealizationNotVisible
