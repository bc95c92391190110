"""How refusals about rosters and swaps are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from attendance.rules import roster_errors as refusals

ROSTER_PROBLEMS: Mapping[type[Exception], Problem] = {
    refusals.RosterNotYours: Problem(403, "Anda tidak berwenang atas jadwal dinas ini"),
    refusals.ShiftNotPossible: Problem(422, "Giliran tidak dapat dipakai"),
    refusals.UnknownSwap: Problem(404, "Tukar dinas tidak ditemukan"),
    refusals.SwapNotYours: Problem(403, "Anda tidak berwenang atas tukar dinas ini"),
    refusals.SwapNotOpen: Problem(409, "Tukar dinas tidak menunggu langkah ini"),
    refusals.SwapNotPossible: Problem(409, "Tukar dinas tidak dapat dilakukan"),
    refusals.SwapInClosedMonth: Problem(409, "Bulan sudah ditutup"),
}
