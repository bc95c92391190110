"""Refusals around counters, warnings, anomalies and recaps. The text is what a person reads."""


class WatchPolicyInvalid(Exception):
    """A policy file of warnings or anomalies can't be used."""


class NoDisciplinePolicy(Exception):
    def __init__(self, year: int) -> None:
        super().__init__(f"Belum ada aturan penghitungan PP 94/2021 untuk tahun {year}.")


class UnknownWarning(Exception):
    def __init__(self) -> None:
        super().__init__("Peringatan ini tidak ditemukan.")


class UnknownAnomaly(Exception):
    def __init__(self) -> None:
        super().__init__("Kejanggalan ini tidak ditemukan.")


class AgencyNeeded(Exception):
    def __init__(self) -> None:
        super().__init__("Rekap di atas kertas dibuat per OPD: sebutkan agency_code.")


class AnomalyNotYours(Exception):
    def __init__(self) -> None:
        super().__init__("Hanya verifikator OPD-nya dan BKPSDM yang mencatat kejanggalan, dan bukan yang bersangkutan.")
