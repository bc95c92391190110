"""Refusals around the sources of punches."""


class MobileBatchWrong(Exception):
    """The request as a whole can't be read; entries are refused one by one."""

    def __init__(self, most: int) -> None:
        super().__init__(f'Kirim JSON {{"punches": [...]}} berisi 1 sampai {most} rekaman.')


class UnknownUpload(Exception):
    def __init__(self, upload_id: int) -> None:
        super().__init__(f"Tidak ada berkas {upload_id}, atau tidak ada pindaian padanya.")


class UnknownAlarm(Exception):
    def __init__(self, alarm_id: int) -> None:
        super().__init__(f"Tidak ada alarm {alarm_id}.")


class AlarmClosed(Exception):
    """The day agrees by now."""

    def __init__(self, alarm_id: int) -> None:
        super().__init__(f"Alarm {alarm_id} sudah selesai: hari mesin itu kini cocok dengan e-Presensi.")
