"""From the signed actor to what the rules know."""

from service_chassis.identity import Actor

from payroll_instrument.rules.errors import NotAPerson
from payroll_instrument.rules.lifecycle import Officer
from payroll_instrument.rules.visibility import Reader, reader_of


def reader(actor: Actor) -> Reader:
    return reader_of(actor.nip, actor.roles, actor.agency_code)


def officer(actor: Actor) -> Officer:
    """NotAPerson for a system account: somebody has to answer for the act."""
    if actor.nip is None:
        raise NotAPerson
    return Officer(actor.nip, actor.name, actor.roles, actor.agency_code)
