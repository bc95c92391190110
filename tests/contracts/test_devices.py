"""A device is known by a serial that is printed on it: no route may let one in unless it names devices."""

from collections.abc import Iterator

from gateway.main import create_app
from service_chassis.access import declared
from service_chassis.http import application
from service_chassis.identity import DEVICE, EVERYONE, PUBLIC, AccessRule

# everything that somebody may be at once
EVERYTHING = frozenset({DEVICE, EVERYONE, "employee", "supervisor", "verifier", "hr", "finance", "operator"})


def opened(apps, held: frozenset[str]) -> Iterator[str]:
    """Routes behind a sign-in that let somebody with these roles in."""
    for name, app in apps.items():
        for route, roles in declared(app):
            if roles and PUBLIC not in roles and AccessRule(roles).opens_to(held):
                yield f"{name} {route.path}"


def apps(assemblies):
    return {
        name: create_app(assembly) if name == "gateway" else application(assembly)
        for name, assembly in assemblies.items()
    }


def test_only_the_doors_for_devices_let_a_device_in(assemblies):
    found = set(opened(apps(assemblies), EVERYTHING))
    assert {place for place in found if "/iclock/" not in place} == set()


def test_the_doors_for_devices_let_nobody_else_in(assemblies):
    found = set(opened(apps(assemblies), EVERYTHING - {DEVICE}))
    assert len(found) > 60
    assert {place for place in found if "/iclock/" in place} == set()
