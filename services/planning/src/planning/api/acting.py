"""The signed-in person as the rules see them."""

from service_chassis.identity import Actor

from planning.rules.errors import NotAnEmployeeAccount
from planning.rules.raters import ActingPerson


def acting(actor: Actor) -> ActingPerson:
    """NotAnEmployeeAccount for an account without employee number."""
    if actor.nip is None:
        raise NotAnEmployeeAccount
    return ActingPerson(actor.nip, actor.roles)
