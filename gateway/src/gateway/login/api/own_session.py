"""One's own session and password."""

from fastapi import APIRouter, Request, Response
from pydantic import Field
from service_chassis.identity import EVERYONE, allow
from service_chassis.problems import NotAllowed
from service_chassis.sessions import DatabaseDep

from gateway.login import opaque
from gateway.login.api.parts import (
    CallerDep,
    Command,
    HasherDep,
    Password,
    RecognitionDep,
    SignedInAnswer,
    attempt_by,
    let_in,
)
from gateway.login.use_cases.change_password import change_password
from gateway.login.use_cases.sign_out import sign_out

router = APIRouter(prefix="/api", tags=["Sesi"])


class NewPassword(Command):
    current_password: Password
    new_password: str = Field(min_length=1, max_length=1024, json_schema_extra={"format": "password"})


@router.get("/session", dependencies=[allow(EVERYONE)])
async def show_session(caller: CallerDep) -> SignedInAnswer:
    """Who is signed in, with the token for unsafe methods."""
    actor = caller.actor
    return SignedInAnswer(
        username=actor.username,
        nip=actor.nip,
        name=actor.name,
        roles=sorted(actor.roles),
        agency_code=actor.agency_code,
        csrf_token=opaque.csrf_token(caller.session_id) if caller.session_id else None,
    )


@router.post("/logout", status_code=204, dependencies=[allow(EVERYONE)])
async def logout(
    request: Request, response: Response, caller: CallerDep, database: DatabaseDep, recognition: RecognitionDep
) -> None:
    """End this session."""
    async with database.transaction() as tx:
        await sign_out(tx, caller.digest, attempt_by(request, caller.actor.username))
    recognition.forget(caller.actor.username)
    response.delete_cookie(opaque.COOKIE, path="/", secure=True, httponly=True, samesite="lax")


@router.post("/password", dependencies=[allow(EVERYONE)])
async def set_password(
    command: NewPassword,
    request: Request,
    response: Response,
    caller: CallerDep,
    database: DatabaseDep,
    hasher: HasherDep,
    recognition: RecognitionDep,
) -> SignedInAnswer:
    """Change one's own password. Every session of the account ends; this browser gets a new one."""
    if caller.session_id is None:
        raise NotAllowed("Sistem tidak mempunyai kata sandi.")
    attempt = attempt_by(request, caller.actor.username)
    signed_in = await change_password(database, hasher, attempt, command.current_password, command.new_password)
    recognition.forget(caller.actor.username)
    return let_in(response, signed_in)
