"""Every refusal of this service. The text is what a person reads."""


class PolicyInvalid(Exception):
    """A policy file can't be used; `errors` names each field that is wrong."""

    def __init__(self, name: str, errors: list[dict[str, str]]) -> None:
        self.errors = errors
        listed = "; ".join(f"{error['field']}: {error['message']}" for error in errors)
        super().__init__(f"Kebijakan {name} tidak sah: {listed}")


class PolicyContentChanged(Exception):
    """The content of a stored policy version may never change: a change is a new version."""

    def __init__(self, code: str, version: int) -> None:
        super().__init__(
            f"Isi kebijakan {code} versi {version} berbeda dari yang sudah tersimpan. "
            "Buat versi baru dengan tanggal berlaku."
        )


class PeriodMalformed(Exception):
    def __init__(self, period: str) -> None:
        super().__init__(f"Periode '{period}' tidak dikenal; tulis sebagai TTTT-BB, misalnya 2025-10.")


class InstrumentNotFound(Exception):
    """Also the answer for an instrument that the asker may not see: its existence is nobody's business."""

    def __init__(self, nip: str, period: str) -> None:
        super().__init__(f"Instrumen {nip} untuk {period} tidak ada atau bukan kewenangan Anda.")


class NotAPerson(Exception):
    def __init__(self) -> None:
        super().__init__("Akun sistem tidak dapat memverifikasi, melepas atau mengunci instrumen.")


class ReasonMissing(Exception):
    def __init__(self) -> None:
        super().__init__("Alasan pelepasan wajib diisi.")


class InstrumentRefusal(Exception):
    """Why an act on one instrument of a list was refused."""


class OwnInstrument(InstrumentRefusal):
    def __init__(self) -> None:
        super().__init__("Instrumen sendiri tidak boleh diverifikasi atau dilepas sendiri.")


class NotYourAgency(InstrumentRefusal):
    def __init__(self) -> None:
        super().__init__("Pegawai ini bukan dari perangkat daerah Anda.")


class NotAssessed(InstrumentRefusal):
    def __init__(self) -> None:
        super().__init__("Instrumen belum ada untuk periode ini.")


class InstrumentNotComplete(InstrumentRefusal):
    def __init__(self) -> None:
        super().__init__("Instrumen masih sementara: nilai atau penutupan bulan belum lengkap.")


class HeldNotReleased(InstrumentRefusal):
    def __init__(self) -> None:
        super().__init__("Instrumen ditahan karena belum dinilai; lepaskan dahulu dengan alasan.")


class NotHeld(InstrumentRefusal):
    def __init__(self) -> None:
        super().__init__("Hanya instrumen yang ditahan yang dapat dilepas.")


class NotVerified(InstrumentRefusal):
    def __init__(self) -> None:
        super().__init__("Instrumen belum diverifikasi.")


class InstrumentLocked(InstrumentRefusal):
    def __init__(self) -> None:
        super().__init__("Instrumen sudah dikunci dan tidak berubah lagi.")
