"""How the directory's refusals are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from directory.rules import errors

PROBLEMS: Mapping[type[Exception], Problem] = {
    errors.StaffFileRefused: Problem(422, "Berkas pegawai ditolak"),
    errors.StaffFileTooLarge: Problem(413, "Berkas terlalu besar"),
    errors.UnknownEmployee: Problem(404, "Pegawai tidak ditemukan"),
    errors.NotYourSubordinates: Problem(403, "Anda tidak berwenang atas daftar bawahan ini"),
}
