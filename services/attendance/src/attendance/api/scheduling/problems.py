"""How refusals about calendars, sites and schedules are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from attendance.rules import schedule_errors as refusals

SCHEDULING_PROBLEMS: Mapping[type[Exception], Problem] = {
    refusals.CalendarNotShipped: Problem(404, "Kalender tidak disertakan"),
    refusals.ScheduleNotYours: Problem(403, "Anda tidak berwenang atas jadwal ini"),
    refusals.OwnProposal: Problem(403, "Usulan sendiri diputuskan orang lain"),
    refusals.ProposalDecided: Problem(409, "Usulan sudah diputuskan"),
    refusals.UnknownProposal: Problem(404, "Usulan tidak ditemukan"),
    refusals.NeedsReason: Problem(422, "Alasan belum diisi"),
    refusals.UnknownHolder: Problem(422, "Pemegang jadwal tidak dikenal"),
    refusals.UnknownSchedule: Problem(422, "Jadwal tidak dikenal"),
    refusals.ScheduleNotCovering: Problem(409, "Jadwal tidak berlaku pada masa itu"),
    refusals.ScheduleVersionExists: Problem(409, "Versi jadwal sudah ada"),
    refusals.ScheduleFileRefused: Problem(422, "Berkas jadwal tidak dapat dipakai"),
    refusals.SiteNotPossible: Problem(422, "Lokasi kerja tidak dapat disimpan"),
    refusals.UnknownAssignment: Problem(404, "Penugasan jadwal tidak ditemukan"),
    refusals.AssignmentWithdrawn: Problem(409, "Penugasan jadwal sudah ditarik"),
    refusals.UnknownRejudging: Problem(404, "Penilaian ulang tidak ditemukan"),
}
