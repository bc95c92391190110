"""Devices that may push, and those that knock without being known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import Any
from zoneinfo import ZoneInfo

from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.device_errors import NetworkWrong

SERIAL = re.compile(r"[A-Za-z0-9._-]{1,32}")


class DeviceState(StrEnum):
    """`waiting`: it has knocked and nobody has said yet whose it is."""

    WAITING = "waiting"
    REGISTERED = "registered"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Registration:
    """What an operator says of a device. `networks`: where it must come from, empty for anywhere."""

    serial: str
    name: str
    site_code: str | None
    agency_code: str | None
    networks: tuple[str, ...]
    state: DeviceState
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Device:
    """`said`: what it told of itself. `stamps`: its own marks of what it has sent, by table. `clock_ahead_s`: by how
    much its newest tap lay in the future when it came; `clock_set_at`: when somebody set its clock (its own time)."""

    serial: str
    state: DeviceState
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    address: str = ""
    name: str = ""
    site_code: str | None = None
    agency_code: str | None = None
    networks: Sequence[str] = ()
    registered_by: str | None = None
    registered_at: datetime | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)
    last_upload_at: datetime | None = None
    clock_ahead_s: int | None = None
    clock_set_at: datetime | None = None
    zone: ZoneInfo = CITY_ZONE

    def may_push_from(self, address: str) -> bool:
        return self.state == DeviceState.REGISTERED and comes_from(address, self.networks)


def comes_from(address: str, networks: Sequence[str]) -> bool:
    if not networks:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in networks)


def checked_networks(networks: Sequence[str]) -> tuple[str, ...]:
    """In their usual form; NetworkWrong names the one that is none."""
    checked = []
    for network in networks:
        try:
            checked.append(str(ip_network(network.strip(), strict=False)))
        except ValueError as error:
            raise NetworkWrong(network) from error
    return tuple(checked)
