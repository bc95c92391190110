"""Refusals around declared outages. The text is what a person reads."""


class OutageRangeWrong(Exception):
    def __init__(self, longest_days: int) -> None:
        super().__init__(f"Gangguan harus berakhir sesudah mulainya, dan paling lama {longest_days} hari.")


class OutageConcernsNobody(Exception):
    def __init__(self) -> None:
        super().__init__(
            "Gangguan ini tidak mengenai seorang pun. Sebutkan OPD yang memakai sumber, lokasi, atau perangkat itu."
        )


class UnknownOutage(Exception):
    def __init__(self) -> None:
        super().__init__("Gangguan ini belum dinyatakan.")
