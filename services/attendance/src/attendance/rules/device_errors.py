"""Refusals around devices. The text is what a person reads."""


class UnknownDevice(Exception):
    def __init__(self, serial: str) -> None:
        super().__init__(f"Perangkat {serial} belum pernah menghubungi kita dan belum didaftarkan.")


class UnknownSite(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(f"Lokasi {code} belum ada. Buat lokasinya dahulu, atau kosongkan untuk zona waktu kota.")


class NetworkWrong(Exception):
    def __init__(self, network: str) -> None:
        super().__init__(f"{network[:60]} bukan alamat atau jaringan. Tulis misalnya 203.0.113.7 atau 203.0.113.0/24.")


class DeviceNotRegistered(Exception):
    def __init__(self, serial: str) -> None:
        super().__init__(f"Perangkat {serial} belum terdaftar, jadi tidak dapat diminta mengirim apa pun.")


class ResendRangeWrong(Exception):
    """`longest`: days."""

    def __init__(self, longest: int) -> None:
        super().__init__(
            f"Tanggal pertama harus sebelum atau sama dengan tanggal terakhir, paling lama {longest} hari."
        )
