"""Accounts, their activation codes, and who signed in."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.identity import Signed, allow
from service_chassis.sessions import DatabaseDep

from gateway.login.api.parts import Command, Username, attempt_by
from gateway.login.use_cases.issue_activation_codes import issue_activation_codes
from gateway.login.use_cases.show_accounts import show_accounts, show_audit
from gateway.rules.accounts import Account, AccountState, agency_on, state

router = APIRouter(prefix="/api", tags=["Akun"])


class AccountAnswer(BaseModel):
    username: str
    nip: str | None
    name: str
    roles: list[str]
    agency_code: str | None
    state: AccountState
    last_sign_in_at: datetime | None

    @classmethod
    def of(cls, account: Account) -> "AccountAnswer":
        today = clock.today()
        return cls(
            username=account.username,
            nip=account.nip,
            name=account.name,
            roles=sorted(account.roles),
            agency_code=agency_on(account, today),
            state=state(account, today),
            last_sign_in_at=account.last_sign_in_at,
        )


class AccountsAnswer(BaseModel):
    accounts: list[AccountAnswer]
    total: int


class CodesWanted(Command):
    usernames: Annotated[list[Username], Field(min_length=1, max_length=1000)]


class CodesAnswer(BaseModel):
    """`codes` by username, each shown this once; `unknown`: no such account, or its person has left."""

    codes: dict[str, str]
    unknown: list[str]


class SignInRow(BaseModel):
    seq: int
    at: datetime
    action: str
    outcome: str
    actor: str | None
    subject: str | None
    address: str | None


class AuditAnswer(BaseModel):
    rows: list[SignInRow]


@router.get("/accounts", dependencies=[allow("hr", "operator")])
async def list_accounts(
    database: DatabaseDep,
    q: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> AccountsAnswer:
    """Accounts by username; `q`: part of a name or the beginning of a number."""
    async with database.transaction() as tx:
        found, total = await show_accounts(tx, q, limit, offset)
    return AccountsAnswer(accounts=[AccountAnswer.of(account) for account in found], total=total)


@router.post("/activation-codes", dependencies=[allow("hr", "operator")])
async def create_activation_codes(
    command: CodesWanted, request: Request, actor: Signed, database: DatabaseDep
) -> CodesAnswer:
    """New codes, good for seven days and for one use; a former code of the same account ends."""
    issuer = attempt_by(request, actor.username)
    async with database.transaction() as tx:
        codes = await issue_activation_codes(tx, issuer, actor.roles, command.usernames, clock.today())
    return CodesAnswer(codes=codes, unknown=sorted(set(command.usernames) - codes.keys()))


@router.get("/sign-ins", dependencies=[allow("operator")])
async def list_sign_ins(
    database: DatabaseDep, limit: Annotated[int, Query(ge=1, le=500)] = 100, before: int | None = None
) -> AuditAnswer:
    """Who signed in, tried to, or handed out ways in; newest first."""
    async with database.transaction() as tx:
        rows = await show_audit(tx, limit, before)
    return AuditAnswer(
        rows=[
            SignInRow(seq=seq, at=r.at, action=r.action, outcome=r.outcome, actor=r.actor, subject=r.subject,
                      address=r.address)
            for seq, r in rows
        ]
    )  # fmt: skip
