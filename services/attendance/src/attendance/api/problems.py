"""How attendance's refusals are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from attendance.rules import errors, schedule_errors

PROBLEMS: Mapping[type[Exception], Problem] = {
    errors.ImportRefused: Problem(422, "Berkas tidak dapat dimuat"),
    errors.ImportTooLarge: Problem(413, "Berkas terlalu besar"),
    errors.WrongRange: Problem(422, "Rentang tanggal tidak sah"),
    errors.UnknownEmployee: Problem(404, "Pegawai belum dikenal"),
    errors.UnknownDay: Problem(404, "Hari tidak ditemukan"),
    errors.AttendanceNotVisible: Problem(403, "Anda tidak berwenang atas presensi ini"),
    errors.MonthStillRunning: Problem(409, "Bulan belum berakhir"),
    schedule_errors.CalendarNotShipped: Problem(404, "Kalender tidak disertakan"),
}
