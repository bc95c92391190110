"""What we say to a device. Firmware reads an answer that begins with `OK` as "taken", whatever stands behind it, and
drops what it sent: say it after the commit and nowhere else."""

from collections.abc import Mapping
from datetime import timedelta

from attendance.rules.adms.tables import OPTIONS, RTLOG

TAKEN = "OK"
UNKNOWN_DEVICE = "UNKNOWN DEVICE\n"  # the firmware's own word: it starts over and keeps everything
TRY_AGAIN = "RETRY\n"
NOBODY = "NONE\n"

_ONE_THING = frozenset((RTLOG, "rtstate", OPTIONS, "ATTPHOTO"))
# before 2.4.0 neither side encrypts; what we need is older than that
PROTOCOL = "2.2.14"
ERROR_DELAY_S, POLL_DELAY_S, TRANSFER_INTERVAL_MIN = 60, 15, 1
FROM_THE_BEGINNING = "0"


def taken(table: str, records: int) -> str:
    """That `records` of `table` are ours now. Tables that hold one thing are thanked for without a number, those of
    Security PUSH under their own name."""
    if table in _ONE_THING:
        return TAKEN
    return f"{table}={records}" if table.islower() else f"{TAKEN}: {records}"


def greeting(serial: str, stamps: Mapping[str, str], offset: timedelta) -> str:
    """How the device shall work. A stamp is the device's own mark of what it has sent, given back to it: `0` makes it
    send everything. Its last line must end, firmware reads no other. Photos and templates aren't asked for."""
    return "".join(
        f"{line}\n"
        for line in (
            f"GET OPTION FROM: {serial}",
            f"ATTLOGStamp={stamps.get('ATTLOG', FROM_THE_BEGINNING)}",
            f"OPERLOGStamp={stamps.get('OPERLOG', FROM_THE_BEGINNING)}",
            "ATTPHOTOStamp=None",
            f"ErrorDelay={ERROR_DELAY_S}",
            f"Delay={POLL_DELAY_S}",
            "TransTimes=00:00;14:05",
            f"TransInterval={TRANSFER_INTERVAL_MIN}",
            "TransFlag=TransData AttLog\tOpLog",
            f"TimeZone={time_zone(offset)}",
            "Realtime=1",
            "Encrypt=0",
            f"ServerVer={PROTOCOL}",
            f"PushProtVer={PROTOCOL}",
        )
    )


def time_zone(offset: timedelta) -> int:
    """Whole hours, or minutes where they aren't whole: the device sets its clock by our `Date` header and this."""
    minutes = offset // timedelta(minutes=1)
    return minutes // 60 if minutes % 60 == 0 else minutes


def door_greeting(serial: str) -> str:
    """The same for a device that speaks Security PUSH (`DeviceType=acc`)."""
    return f"registry=ok\nRegistryCode={registry_code(serial)}\n{door_configuration(serial)}"


def door_configuration(serial: str) -> str:
    return (
        "ServerVersion=3.1.2\nServerName=e-Kinerja\nPushProtVer=3.1.2\n"
        f"ErrorDelay={ERROR_DELAY_S}\nRequestDelay={POLL_DELAY_S}\nTransTimes=00:00;14:05\n"
        f"TransInterval={TRANSFER_INTERVAL_MIN}\nTransTables=Transaction\nRealtime=1\n"
        f"SessionID={registry_code(serial)}\nTimeoutSec=10\n"
    )


def registry_code(serial: str) -> str:
    """A device of this kind doesn't go on without one. It proves nothing: who may push is decided by the serial."""
    return f"EK{serial}"[:32]
