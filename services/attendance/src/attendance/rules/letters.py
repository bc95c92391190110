"""Leave and duty letters, and what they say of a day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance.rules.periods import days_between

KINDS = (
    "annual_leave",
    "sick_with_note",
    "sick_inpatient",
    "sick_without_note",
    "important_reason",
    "maternity_leave",
    "big_leave",
    "unpaid_leave",
    "joint_leave",
    "official_duty",
    "study_assignment",
)
LONGEST_PAUSE_DAYS = 31  # between letters of one case: no calendar has more days without work in a row


@dataclass(frozen=True, slots=True)
class Letter:
    """From `first_date` to `last_date` inclusive."""

    nip: str
    letter_number: str
    kind: str
    first_date: date
    last_date: date

    @property
    def key(self) -> tuple[str, str, date]:
        """A person has one letter of a number that begins on a day."""
        return self.nip, self.letter_number, self.first_date

    @property
    def days(self) -> list[date]:
        return days_between(self.first_date, self.last_date)


@dataclass(frozen=True, slots=True)
class Excuse:
    """The letter that covers a day. `day_number` counts the working days of the letter's case from 1."""

    kind: str
    letter_number: str
    day_number: int


def excuses_of(letters: Sequence[Letter], works: Callable[[date], bool]) -> Mapping[date, Excuse]:
    """One person's excused working days. Letters of one kind with no working day between them are one case, also over
    the turn of a month: leave rules speak of "from the fourth day". Where letters overlap the one that begins later
    counts, being the more special one."""
    found: dict[date, tuple[Letter, Excuse]] = {}
    for case in _cases(letters, works):
        number = 0
        for day, letter in _covered(case).items():
            if works(day):
                number += 1
                before = found.get(day)
                if before is None or _order(letter) > _order(before[0]):
                    found[day] = letter, Excuse(letter.kind, letter.letter_number, number)
    return {day: excuse for day, (_, excuse) in found.items()}


def _cases(letters: Sequence[Letter], works: Callable[[date], bool]) -> Iterable[list[Letter]]:
    for kind in sorted({letter.kind for letter in letters}):
        case: list[Letter] = []
        end = date.min
        for letter in sorted((one for one in letters if one.kind == kind), key=_order):
            if case and _apart(end, letter.first_date, works):
                yield case
                case = []
            end = max(end, letter.last_date) if case else letter.last_date
            case.append(letter)
        if case:
            yield case


def _apart(end: date, start: date, works: Callable[[date], bool]) -> bool:
    """Is there a working day after `end` and before `start`?"""
    if (start - end).days > LONGEST_PAUSE_DAYS:
        return True
    return any(works(day) for day in days_between(end + timedelta(days=1), start - timedelta(days=1)))


def _covered(case: Sequence[Letter]) -> dict[date, Letter]:
    days = {day: letter for letter in case for day in letter.days}
    return dict(sorted(days.items()))


def _order(letter: Letter) -> tuple[date, date, str]:
    return letter.first_date, letter.last_date, letter.letter_number
