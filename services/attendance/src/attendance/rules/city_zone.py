"""The city's own clock: WIB. It holds where no work site, schedule or device names another."""

from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Asia/Jakarta")
