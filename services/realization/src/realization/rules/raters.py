"""Who may decide over whom (decision record 10): the supervisor of the day; for a person with nobody above, any other
person who was appointed through the role `hr` or `verifier`. Never oneself."""

from dataclasses import dataclass

from realization.rules.errors import NotTheSupervisor, OwnRealization

APPOINTED_ROLES = frozenset({"hr", "verifier"})


@dataclass(frozen=True, slots=True)
class ActingPerson:
    """Who asks, as the signed request says."""

    nip: str
    roles: frozenset[str] = frozenset()

    @property
    def appointed(self) -> bool:
        return bool(self.roles & APPOINTED_ROLES)


def may_rate(rater: ActingPerson, person_nip: str, supervisor_nip: str | None) -> bool:
    """`supervisor_nip`: who supervises `person_nip` on the day of the action."""
    if rater.nip == person_nip:
        return False
    return rater.appointed if supervisor_nip is None else rater.nip == supervisor_nip


def check_rater(rater: ActingPerson, person_nip: str, supervisor_nip: str | None) -> None:
    """OwnRealization or NotTheSupervisor when `rater` may not decide."""
    if rater.nip == person_nip:
        raise OwnRealization
    if not may_rate(rater, person_nip, supervisor_nip):
        raise NotTheSupervisor
