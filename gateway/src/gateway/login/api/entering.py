"""Ways in: sign in, activate an account."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field
from service_chassis import clock
from service_chassis.identity import PUBLIC, allow
from service_chassis.sessions import DatabaseDep

from gateway.login.api.parts import Command, HasherDep, Password, SignedInAnswer, Username, attempt_by, let_in
from gateway.login.use_cases.activate_account import activate_account
from gateway.login.use_cases.sign_in import sign_in

router = APIRouter(prefix="/api", tags=["Masuk"])


class SignIn(Command):
    """`username`: the employee number (NIP), or an operator's name."""

    username: Username
    password: Password


class Activation(Command):
    """`code`: as handed out by BKPSDM, with or without dashes. `password`: 12 to 128 characters."""

    username: Username
    code: Annotated[str, Field(min_length=1, max_length=64, examples=["ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z"])]
    password: Annotated[str, Field(min_length=1, max_length=1024, json_schema_extra={"format": "password"})]


@router.post("/login", dependencies=[allow(PUBLIC)])
async def login(
    command: SignIn, request: Request, response: Response, database: DatabaseDep, hasher: HasherDep
) -> SignedInAnswer:
    """Sign in with one's own account: sets the session cookie."""
    attempt = attempt_by(request, command.username)
    return let_in(response, await sign_in(database, hasher, attempt, command.password, clock.today()))


@router.post("/activations", dependencies=[allow(PUBLIC)])
async def activate(
    command: Activation, request: Request, response: Response, database: DatabaseDep, hasher: HasherDep
) -> SignedInAnswer:
    """Choose a password with an activation code and sign in; also for a forgotten password."""
    attempt = attempt_by(request, command.username)
    signed_in = await activate_account(database, hasher, attempt, command.code, command.password, clock.today())
    return let_in(response, signed_in)
