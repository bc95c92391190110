"""How a file of punches is to be read, with what the city knows of sites and devices."""

from service_chassis.database import Transaction

from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.device_errors import UnknownSite
from attendance.rules.punch_files.device_rows import DeviceExport
from attendance.rules.punch_files.list_rows import SignedList
from attendance.storage import site_places

BY_HAND = "manual"  # stands for the device of a list that names none


async def know_device_export(tx: Transaction, site_code: str, device_id: str) -> DeviceExport:
    """Both may be empty. UnknownSite."""
    zone = await site_places.zone_of(tx, site_code) if site_code else None
    if site_code and zone is None:
        raise UnknownSite(site_code)
    return DeviceExport(zone, device_id, await site_places.zones_of_devices(tx))


async def know_signed_list(tx: Transaction, letter_number: str, site_code: str, device_id: str) -> SignedList:
    """UnknownSite."""
    zone = await site_places.zone_of(tx, site_code) if site_code else CITY_ZONE
    if zone is None:
        raise UnknownSite(site_code)
    return SignedList(letter_number, zone, device_id or BY_HAND)
