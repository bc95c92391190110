"""For the tests of services: signed requests and events as they arrive."""

from service_chassis.access import undeclared_routes
from service_chassis.testing.events import event
from service_chassis.testing.tokens import sign, verifier

__all__ = ["event", "sign", "undeclared_routes", "verifier"]
