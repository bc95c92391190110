"""Devices that push: what they may ask for, and from where."""

import re
from collections.abc import Mapping, Sequence
from ipaddress import ip_address, ip_network

SERIAL = re.compile(r"[A-Za-z0-9._-]{1,32}")
UNKNOWN = "UNKNOWN DEVICE\n"  # what firmware reads as "you are not known here": it starts over and keeps everything
TRY_AGAIN = "RETRY\n"
# nothing else is answered; some makers' firmware writes every door with an ending
DOORS: Mapping[str, frozenset[str]] = {
    "cdata": frozenset({"GET", "POST"}),
    "devicecmd": frozenset({"POST"}),
    "fdata": frozenset({"POST"}),
    "getrequest": frozenset({"GET"}),
    "ping": frozenset({"GET"}),
    "push": frozenset({"GET", "POST"}),
    "registry": frozenset({"POST"}),
}
_ENDING = ".aspx"


def door_of(name: str, method: str) -> str | None:
    """The door's name as attendance has it; None when there is no such door."""
    door = name.lower().removesuffix(_ENDING)
    return door if method in DOORS.get(door, ()) else None


def serial_of(said: Sequence[str]) -> str | None:
    """`said`: every SN of the address. More than one, or one that is no word, is nobody."""
    return said[0] if len(said) == 1 and SERIAL.fullmatch(said[0]) else None


def may_come_from(address: str, networks: Sequence[str]) -> bool:
    """Without `networks` from anywhere."""
    if not networks:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in networks)


class DeviceRefused(Exception):
    """`text` is all that a device reads; it must never hold an `OK`."""

    def __init__(self, status: int, text: str) -> None:
        self.status, self.text = status, text
        super().__init__(text)
