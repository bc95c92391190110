"""The signed-in person as the rules see them."""

from service_chassis.identity import Actor

from directory.rules.visibility import Viewer


def viewer_of(actor: Actor) -> Viewer:
    return Viewer(actor.nip, actor.roles, actor.agency_code)
