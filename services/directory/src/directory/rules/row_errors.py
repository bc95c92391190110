"""What is wrong with one place of an import file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowError:
    """`row` as a spreadsheet numbers it (1 = the header); `column` empty when the whole row is meant."""

    row: int
    column: str
    message: str
