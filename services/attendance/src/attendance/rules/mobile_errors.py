"""Refusals of requests from mobile applications."""


class MobileBatchWrong(Exception):
    """The request as a whole can't be read; entries are refused one by one."""

    def __init__(self, most: int) -> None:
        super().__init__(f'Kirim JSON {{"punches": [...]}} berisi 1 sampai {most} rekaman.')
