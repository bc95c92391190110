"""The signed-in person as the rules see them."""

from service_chassis.identity import Actor

from realization.rules.errors import NotAnEmployeeAccount
from realization.rules.raters import ActingPerson


def acting(actor: Actor) -> ActingPerson:
    """NotAnEmployeeAccount for an account without employee number."""
    if actor.nip is None:
        raise NotAnEmployeeAccount
    return ActingPerson(actor.nip, actor.roles)
