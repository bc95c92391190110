"""Which device is knocking. It has no cookie and no token: it says its serial, and attendance knows which serials are
registered. Its role opens doors for devices and nothing else, in every service."""

from collections.abc import Callable, Sequence

from service_chassis.identity import DEVICE, Actor
from starlette.requests import Request

from gateway.login import opaque
from gateway.login.recognition import Caller
from gateway.rules.devices import UNKNOWN, DeviceRefused, may_come_from, serial_of

PREFIX = "/iclock/"


class DeviceRecognition:
    """`networks`: where devices of this installation come from, empty for anywhere. `count` may raise DeviceRefused."""

    def __init__(self, networks: Sequence[str], count: Callable[[str, str], None]) -> None:
        self._networks, self._count = tuple(networks), count

    def __call__(self, request: Request) -> Actor:
        """DeviceRefused. The device's address travels as its name: attendance may bind a device to a network."""
        address = request.client.host if request.client else "unknown"
        if not may_come_from(address, self._networks):
            raise DeviceRefused(403, UNKNOWN)
        serial = serial_of([value for name, value in request.query_params.multi_items() if name.lower() == "sn"])
        if serial is None:
            raise DeviceRefused(400, UNKNOWN)
        self._count(serial, address)
        actor = Actor(username=f"device:{serial}", name=address, roles=frozenset({DEVICE}))
        request.state.caller = Caller(actor, opaque.digest(f"device:{serial} {address}"), None)
        return actor
