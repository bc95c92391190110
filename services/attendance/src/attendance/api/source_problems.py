"""How refusals around the sources of punches are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from attendance.rules import source_errors

SOURCE_PROBLEMS: Mapping[type[Exception], Problem] = {
    source_errors.MobileBatchWrong: Problem(422, "Isian tidak sah"),
    source_errors.AlarmClosed: Problem(409, "Alarm sudah selesai"),
    source_errors.UnknownAlarm: Problem(404, "Alarm tidak ditemukan"),
    source_errors.UnknownUpload: Problem(404, "Berkas tidak ditemukan"),
}
