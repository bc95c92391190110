"""How attendance's refusals are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from attendance.api import paper_problems
from attendance.api.rosters.problems import ROSTER_PROBLEMS
from attendance.api.scheduling.problems import SCHEDULING_PROBLEMS
from attendance.api.source_problems import SOURCE_PROBLEMS
from attendance.api.watch.problems import WATCH_PROBLEMS
from attendance.rules import closing_errors, device_errors, errors

PROBLEMS: Mapping[type[Exception], Problem] = {
    errors.ImportRefused: Problem(422, "Berkas tidak dapat dimuat"),
    errors.ImportTooLarge: Problem(413, "Berkas terlalu besar"),
    errors.WrongRange: Problem(422, "Rentang tanggal tidak sah"),
    errors.UnknownEmployee: Problem(404, "Pegawai belum dikenal"),
    errors.UnknownDay: Problem(404, "Hari tidak ditemukan"),
    errors.AttendanceNotVisible: Problem(403, "Anda tidak berwenang atas presensi ini"),
    errors.MonthStillRunning: Problem(409, "Bulan belum berakhir"),
    closing_errors.MonthBlocked: Problem(409, "Masih ada yang menahan penutupan bulan"),
    closing_errors.ReasonTooShort: Problem(422, "Alasan wajib diisi"),
    device_errors.UnknownDevice: Problem(404, "Perangkat tidak dikenal"),
    device_errors.UnknownSite: Problem(422, "Lokasi tidak dikenal"),
    device_errors.NetworkWrong: Problem(422, "Alamat jaringan tidak sah"),
    device_errors.DeviceNotRegistered: Problem(409, "Perangkat belum terdaftar"),
    device_errors.ResendRangeWrong: Problem(422, "Rentang tanggal tidak sah"),
    **paper_problems.PROBLEMS,
    **ROSTER_PROBLEMS,
    **SCHEDULING_PROBLEMS,
    **WATCH_PROBLEMS,
    **SOURCE_PROBLEMS,
}
