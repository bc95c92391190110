"""Ways in for other systems."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel, Field
from service_chassis.identity import Signed, allow
from service_chassis.sessions import DatabaseDep

from gateway.login.api.parts import Command, attempt_by
from gateway.login.use_cases.issue_system_token import issue_system_token
from gateway.login.use_cases.revoke_system_token import revoke_system_token
from gateway.login.use_cases.show_accounts import show_system_tokens
from gateway.storage.system_tokens import SystemToken

router = APIRouter(prefix="/api/system-tokens", tags=["Token sistem"])


class TokenWanted(Command):
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$", examples=["portal-kota"])]
    roles: frozenset[Literal["hr", "verifier", "finance", "operator", "presensi"]] = frozenset()
    expires_at: AwareDatetime | None = None


class TokenAnswer(BaseModel):
    id: UUID
    name: str
    roles: list[str]
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, token: SystemToken) -> "TokenAnswer":
        return cls.model_validate(token, from_attributes=True)


class NewTokenAnswer(BaseModel):
    """`secret` is the bearer token; it can't be shown again."""

    token: TokenAnswer
    secret: str


class TokensAnswer(BaseModel):
    tokens: list[TokenAnswer]


@router.post("", status_code=201, dependencies=[allow("operator")])
async def create_system_token(
    command: TokenWanted, request: Request, actor: Signed, database: DatabaseDep
) -> NewTokenAnswer:
    """A bearer token for a system, with the roles it needs."""
    issuer = attempt_by(request, actor.username)
    async with database.transaction() as tx:
        issued = await issue_system_token(tx, issuer, command.name, command.roles, command.expires_at)
    return NewTokenAnswer(token=TokenAnswer.of(issued.token), secret=issued.secret)


@router.get("", dependencies=[allow("operator")])
async def list_system_tokens(database: DatabaseDep) -> TokensAnswer:
    """All tokens, also those that are over, without their secrets."""
    async with database.transaction() as tx:
        return TokensAnswer(tokens=[TokenAnswer.of(token) for token in await show_system_tokens(tx)])


@router.delete("/{token_id}", status_code=204, dependencies=[allow("operator")])
async def delete_system_token(token_id: UUID, request: Request, actor: Signed, database: DatabaseDep) -> None:
    """Revoke a token."""
    async with database.transaction() as tx:
        await revoke_system_token(tx, attempt_by(request, actor.username), token_id)
