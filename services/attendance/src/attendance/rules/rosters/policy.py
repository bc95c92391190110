"""How long people should rest between shifts: dated data, never code."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance.rules.dated import in_force
from attendance.rules.roster_errors import RosterPolicyInvalid

_FIELDS = {"code": str, "legal_basis": str, "effective_from": date, "minimum_rest_hours": int}


@dataclass(frozen=True, slots=True)
class RosterPolicy:
    code: str
    legal_basis: str
    effective_from: date
    minimum_rest: timedelta


class RosterPolicies:
    def __init__(self, policies: Sequence[RosterPolicy]) -> None:
        self._policies = tuple(policies)
        if not self._policies:
            raise RosterPolicyInvalid("harus ada kebijakan jadwal dinas")

    def on(self, day: date) -> RosterPolicy:
        """The newest in force on `day`, the oldest before all of them."""
        return in_force(self._policies, day)


def read_roster_policies(files: Sequence[tuple[str, str]]) -> RosterPolicies:
    """(file name, text). RosterPolicyInvalid names the file."""
    return RosterPolicies([_read(name, text) for name, text in files])


def _read(name: str, text: str) -> RosterPolicy:
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RosterPolicyInvalid(f"{name}: {error}") from error
    if set(said) != set(_FIELDS) or any(type(said[field]) is not kind for field, kind in _FIELDS.items()):
        raise RosterPolicyInvalid(f"{name}: harus memuat {', '.join(_FIELDS)} dan tidak lain")
    if not 0 <= said["minimum_rest_hours"] <= 48:
        raise RosterPolicyInvalid(f"{name}: minimum_rest_hours harus 0 sampai 48")
    rest = timedelta(hours=said["minimum_rest_hours"])
    return RosterPolicy(said["code"], said["legal_basis"], said["effective_from"], rest)
