"""Who decides what about papers, and within which days: dated data, never code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance.rules.dated import in_force
from attendance.rules.paper_errors import LeaveKindNotOpen, PolicyInvalid


@dataclass(frozen=True, slots=True)
class LeaveRule:
    """Of one kind of letter. `deciders`: capacities (supervisor, agency, hr), any of which may decide."""

    kind: str
    deciders: tuple[str, ...]
    number_needed: bool
    document_needed: bool
    longest_days: int


@dataclass(frozen=True, slots=True)
class PaperPolicy:
    """`effective_from`: counts for what is filed from that day on, until a newer one. `backdated_days`: so long after
    the first day may leave be filed; `ahead_days`: so long before it. `dispute_days`: so long after a day may it be
    contested. `check_in_margin`, `check_out_margin`: an outage that begins so long after the start or the end of work
    still concerns that boundary."""

    code: str
    legal_basis: tuple[str, ...]
    effective_from: date
    backdated_days: int
    ahead_days: int
    leave: Mapping[str, LeaveRule]
    dispute_days: int
    check_in_margin: timedelta
    check_out_margin: timedelta

    def leave_rule(self, kind: str) -> LeaveRule:
        """LeaveKindNotOpen for a kind that can't be applied for."""
        if kind not in self.leave:
            raise LeaveKindNotOpen(sorted(self.leave))
        return self.leave[kind]


class PaperPolicies:
    """All that are shipped."""

    def __init__(self, policies: Sequence[PaperPolicy]) -> None:
        self._policies = tuple(policies)
        starts = [policy.effective_from for policy in self._policies]
        if not starts or len(starts) != len(set(starts)):
            raise PolicyInvalid("harus ada kebijakan surat, masing-masing dengan tanggal berlaku sendiri")

    def on(self, day: date) -> PaperPolicy:
        """The newest in force on `day`; the oldest on days before all of them."""
        return in_force(self._policies, day)
