"""Accounts and what they may do."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

OPERATOR_ROLE = "operator"
HR_ROLE = "hr"
EMPLOYEE_ROLE = "employee"
GRANTED_ROLES = frozenset({"hr", "verifier", "finance", OPERATOR_ROLE})
_OPERATOR_NAME = re.compile(r"^[a-z][a-z0-9._-]{2,63}$")


class AccountState(StrEnum):
    ACTIVE = "active"
    AWAITING_ACTIVATION = "awaiting_activation"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class AgencyStay:
    """The person belongs to an agency from `first_date` to `last_date` inclusive (None: still)."""

    first_date: date
    last_date: date | None
    agency_code: str


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may sign in. `nip` is None for an operator account, which belongs to nobody in the directory."""

    username: str
    name: str
    nip: str | None
    roles: frozenset[str]
    stays: tuple[AgencyStay, ...] = ()
    end_date: date | None = None
    has_password: bool = False
    last_sign_in_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """What the directory says of a person; the newest revision wins."""

    nip: str
    revision: int
    name: str
    roles: frozenset[str]
    stays: tuple[AgencyStay, ...]
    end_date: date | None


def roles_of_employee(granted: list[str]) -> frozenset[str]:
    """Roles of a person with these roles in the directory; a word that grants nothing here is left out."""
    return frozenset(granted) & GRANTED_ROLES | {EMPLOYEE_ROLE}


def has_left(end_date: date | None, today: date) -> bool:
    """`end_date` is the last day at work."""
    return end_date is not None and end_date < today


def state(account: Account, today: date) -> AccountState:
    if has_left(account.end_date, today):
        return AccountState.DISABLED
    return AccountState.ACTIVE if account.has_password else AccountState.AWAITING_ACTIVATION


def agency_on(account: Account, day: date) -> str | None:
    """The agency on `day`; before the first stay the first one, in a gap or after the last one the latest."""
    if not account.stays:
        return None
    stays = sorted(account.stays, key=lambda stay: stay.first_date)
    begun = [stay for stay in stays if stay.first_date <= day]
    return (begun[-1] if begun else stays[0]).agency_code


def may_issue_code(issuer_roles: frozenset[str], account: Account) -> bool:
    """A code takes the account over: whoever makes one must not gain a role by it that stands above theirs."""
    if OPERATOR_ROLE in issuer_roles:
        return True
    return HR_ROLE in issuer_roles and OPERATOR_ROLE not in account.roles


def operator_name_accepted(username: str) -> bool:
    """A letter first, so that it never is an employee number."""
    return _OPERATOR_NAME.match(username) is not None
