"""Every refusal of this service. The text is what a person reads."""


class PolicyInvalid(Exception):
    """A policy file can't be used; `errors` names each field that is wrong."""

    def __init__(self, name: str, errors: list[dict[str, str]]) -> None:
        self.errors = errors
        listed = "; ".join(f"{error['field']}: {error['message']}" for error in errors)
        super().__init__(f"Kebijakan kotak {name} tidak sah: {listed}")


class PolicyContentChanged(Exception):
    """The content of a stored policy version may never change: a change is a new version."""

    def __init__(self, code: str, version: int) -> None:
        super().__init__(
            f"Isi kebijakan kotak {code} versi {version} berbeda dari yang sudah tersimpan. "
            "Buat versi baru dengan tanggal berlaku."
        )


class PeriodMalformed(Exception):
    def __init__(self, period: str) -> None:
        super().__init__(f"Periode '{period}' tidak dikenal; tulis sebagai TTTT-BB, misalnya 2025-10.")


class BoxUnknown(Exception):
    def __init__(self, box: str) -> None:
        super().__init__(f"Kotak '{box}' tidak ada; pilih 1 sampai 9 atau unplaced.")


class PlacementNotFound(Exception):
    def __init__(self, nip: str, period: str) -> None:
        super().__init__(f"Pegawai {nip} tidak dikenal pada {period}.")


class PlacementNotVisible(Exception):
    def __init__(self) -> None:
        super().__init__("Kotak kinerja ini hanya untuk pegawai itu sendiri, atasannya, verifikator dan BKPSDM.")


class BoxesNotVisible(Exception):
    def __init__(self) -> None:
        super().__init__("Peta kotak hanya untuk BKPSDM, verifikator perangkat daerah dan atasan.")
