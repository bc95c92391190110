"""What the system refused one person: noted with its reasons, while the run goes on with the others."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ekinerja.month.doors import Refused

PLAN, APPROVAL = "rencana kerja", "persetujuan rencana kerja"
REALIZATION, SCORES = "realisasi", "nilai"
VERIFICATION, LOCK = "verifikasi", "penguncian"
NO_RATER = "tidak ada pejabat lain (hr atau verifier) yang dapat menilai"
NO_VERIFIER = "tidak ada pejabat lain (verifier perangkat daerah atau hr) yang dapat memverifikasi"
NOT_ABOUT_CONTENT = (401, 429)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who was refused what and why, in Indonesian."""

    nip: str
    step: str
    reason: str

    def __str__(self) -> str:
        return f"{self.nip} {self.step}: {self.reason}"


class Refusals:
    """At most one of a person in a step, however often the step is repeated."""

    def __init__(self) -> None:
        self._reasons: dict[tuple[str, str], str] = {}

    def note(self, nip: str, step: str, reason: str) -> None:
        self._reasons[nip, step] = reason

    @contextmanager
    def noted(self, nip: str, step: str) -> Iterator[None]:
        """A refusal of what the block asks for is noted and ends the block; a system that fails ends the run."""
        try:
            yield
        except Refused as refused:
            if not is_answer(refused):
                raise
            self.note(nip, step, told(refused))

    def all(self) -> list[Refusal]:
        return [Refusal(nip, step, reason) for (nip, step), reason in self._reasons.items()]


def is_answer(refused: Refused) -> bool:
    """Did the system judge what was asked, or could it not answer?"""
    return 400 <= refused.status < 500 and refused.status not in NOT_ABOUT_CONTENT


def told(refused: Refused) -> str:
    """A refusal with its row-level reasons, at most twenty of them."""
    lines = [str(refused)]
    for error in refused.errors[:20]:
        place = [f"{word} {error[key]}" for word, key in (("baris", "row"), ("butir", "item_number")) if key in error]
        place += [str(error[key]) for key in ("column", "field") if error.get(key)]
        lines.append(f"  {' '.join(place)}: {error.get('message') or 'tidak dapat diterima'}")
    return "\n".join(lines)
