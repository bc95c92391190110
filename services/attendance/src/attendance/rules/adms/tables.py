"""What a device uploads besides taps."""

import re
from datetime import datetime

from attendance.rules.adms.upload_lines import lines_of

ATTLOG, RTLOG, OPTIONS, OPERLOG = "ATTLOG", "rtlog", "options", "OPERLOG"
# people's bodies and photographs: counted, never kept (UU 27/2022: biometric data, none of attendance's business)
BODIES = frozenset(
    (
        "attphoto", "biodata", "bioface", "biophoto", "face", "facev7", "fingertmp", "fptemplate", "fvein", "idcard",
        "templatev10", "userpic",
    )
)  # fmt: skip
# taps in a form that is read nowhere yet: they must not be thanked for and lost
UNREAD_TAPS = "transaction"
_SECRET = re.compile(rb"(?i)(?<![a-z])(tmp|content|template|passwd|password|card|vicecard|cardno)=[^\t\r\n]*")
_CLOCK_SET = re.compile(rb"OPLOG 21\t[^\t]*\t(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})")


def keeps_body(table: str) -> bool:
    return table.lower() not in BODIES


def without_secrets(body: bytes) -> bytes:
    """An operation log carries templates, passwords and cards of the device's users."""
    return _SECRET.sub(rb"\1=***", body)


def count_of(table: str, body: bytes) -> int:
    """Records of an upload: lines; what isn't text is one."""
    return len(lines_of(body)) if keeps_body(table) and table.lower() != OPTIONS else 1


def clock_set_at(body: bytes) -> datetime | None:
    """When somebody last set the device's clock by hand (operation 21), in the device's own time."""
    moments = []
    for found in _CLOCK_SET.findall(body):
        try:
            moments.append(datetime.fromisoformat(found.decode()))
        except ValueError:
            continue
    return max(moments, default=None)
