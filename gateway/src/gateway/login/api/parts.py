"""What several endpoints take: who asks from where, the hasher, the recognition."""

from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from service_chassis import clock
from service_chassis.identity import Signed

from gateway.login import opaque
from gateway.login.actors import actor_of_account
from gateway.login.attempts import Attempt
from gateway.login.hashing import Hasher
from gateway.login.opening import SignedIn
from gateway.login.recognition import Caller, Recognition
from gateway.rules.passwords import LONGEST
from gateway.rules.sessions import ABSOLUTE

Username = Annotated[str, Field(min_length=1, max_length=64, examples=["198101232005031037"])]
Password = Annotated[str, Field(min_length=1, max_length=LONGEST, json_schema_extra={"format": "password"})]


class Command(BaseModel):
    """A request body: what isn't known is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class SignedInAnswer(BaseModel):
    """Who is signed in. `csrf_token` goes into the header X-CSRF-Token of every POST, PUT, PATCH and DELETE."""

    username: str
    nip: str | None
    name: str
    roles: list[str]
    agency_code: str | None
    csrf_token: str | None


def hasher_of(request: Request) -> Hasher:
    hasher: Hasher = request.app.state.hasher
    return hasher


def recognition_of(request: Request) -> Recognition:
    recognition: Recognition = request.app.state.recognition
    return recognition


def caller_of(request: Request, _: Signed) -> Caller:
    caller: Caller = request.state.caller
    return caller


HasherDep = Annotated[Hasher, Depends(hasher_of)]
RecognitionDep = Annotated[Recognition, Depends(recognition_of)]
CallerDep = Annotated[Caller, Depends(caller_of)]


def attempt_by(request: Request, username: str) -> Attempt:
    """`username` as somebody at this request's address gives it, now."""
    return Attempt(username.strip(), request.client.host if request.client else "unknown", clock.system_now())


def let_in(response: Response, signed_in: SignedIn) -> SignedInAnswer:
    """The answer to a sign-in, with its cookie."""
    response.set_cookie(
        opaque.COOKIE,
        signed_in.session_id,
        max_age=int(ABSOLUTE.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
    )
    actor = actor_of_account(signed_in.account, clock.today())
    return SignedInAnswer(
        username=actor.username,
        nip=actor.nip,
        name=actor.name,
        roles=sorted(actor.roles),
        agency_code=actor.agency_code,
        csrf_token=opaque.csrf_token(signed_in.session_id),
    )
