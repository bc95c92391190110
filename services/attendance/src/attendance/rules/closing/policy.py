"""What refuses a close and by when it is due: dated data, never code (domain 9, Q8)."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from attendance.rules.closing.kinds import KINDS
from attendance.rules.closing_errors import ClosingPolicyInvalid
from attendance.rules.dated import in_force
from attendance.rules.periods import last_day

MUST, SHOULD, OFF = "must", "should", "off"
SEVERITIES = (MUST, SHOULD, OFF)


@dataclass(frozen=True, slots=True)
class ClosingPolicy:
    """`severities` by kind of blocker. `due_working_day`: the month is to be closed by that working day of the next."""

    code: str
    legal_basis: tuple[str, ...]
    effective_from: date
    due_working_day: int
    severities: Mapping[str, str]


class ClosingPolicies:
    """All that are shipped."""

    def __init__(self, policies: Sequence[ClosingPolicy]) -> None:
        self._policies = tuple(policies)
        starts = [one.effective_from for one in self._policies]
        if not starts or len(set(starts)) != len(starts):
            raise ClosingPolicyInvalid("harus ada kebijakan tutup bulan, masing-masing dengan tanggal berlaku sendiri")

    def of(self, period: str) -> ClosingPolicy:
        """The newest in force on the month's last day; the oldest for months before all of them."""
        return in_force(self._policies, last_day(period))


def read_closing_policies(files: Sequence[tuple[str, str]]) -> ClosingPolicies:
    """(file name, text). ClosingPolicyInvalid names the file and what is wrong with it."""
    return ClosingPolicies([_read(name, text) for name, text in files])


def _read(name: str, text: str) -> ClosingPolicy:
    try:
        said = tomllib.loads(text)
        policy = ClosingPolicy(
            code=said["code"],
            legal_basis=tuple(said["legal_basis"]),
            effective_from=said["effective_from"],
            due_working_day=said["due_working_day"],
            severities=dict(said["severities"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ClosingPolicyInvalid(f"{name}: {error!r}") from error
    if fault := _fault(policy, said):
        raise ClosingPolicyInvalid(f"{name}: {fault}")
    return policy


def _fault(policy: ClosingPolicy, said: Mapping[str, Any]) -> str:
    strange = set(said) - set(ClosingPolicy.__slots__)
    if strange:
        return f"tidak dikenal: {', '.join(sorted(strange))}"
    if not isinstance(policy.effective_from, date) or isinstance(policy.effective_from, datetime):
        return "effective_from harus tanggal TTTT-BB-HH"
    if type(policy.due_working_day) is not int or not 1 <= policy.due_working_day <= 20:
        return "due_working_day harus bilangan bulat dari 1 sampai 20"
    unknown, missing = set(policy.severities) - set(KINDS), set(KINDS) - set(policy.severities)
    if unknown or missing:
        return f"severities harus mengatur tepat {', '.join(KINDS)}"
    wrong = [kind for kind, severity in policy.severities.items() if severity not in SEVERITIES]
    return f"{', '.join(wrong)}: harus salah satu dari {', '.join(SEVERITIES)}" if wrong else ""
