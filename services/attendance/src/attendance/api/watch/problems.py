"""How refusals around warnings and anomalies are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from attendance.rules import watch_errors as errors

WATCH_PROBLEMS: Mapping[type[Exception], Problem] = {
    errors.NoDisciplinePolicy: Problem(404, "Belum ada aturannya"),
    errors.UnknownWarning: Problem(404, "Tidak ditemukan"),
    errors.UnknownAnomaly: Problem(404, "Tidak ditemukan"),
    errors.AgencyNeeded: Problem(422, "OPD belum disebut"),
    errors.AnomalyNotYours: Problem(403, "Anda tidak berwenang atas kejanggalan ini"),
}
