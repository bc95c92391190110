"""The signed-in person as the rules of papers see them, and the policy that they act under."""

from typing import Annotated

from fastapi import Depends, Request
from service_chassis.identity import Actor, Signed

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.policy import PaperPolicies


def acting_person(actor: Actor) -> ActingPerson:
    return ActingPerson(actor.nip or actor.username, actor.nip, actor.roles, actor.agency_code)


def _acting(actor: Signed) -> ActingPerson:
    return acting_person(actor)


def _policies(request: Request) -> PaperPolicies:
    policies: PaperPolicies = request.app.state.paper_policies
    return policies


Acting = Annotated[ActingPerson, Depends(_acting)]
Policies = Annotated[PaperPolicies, Depends(_policies)]
