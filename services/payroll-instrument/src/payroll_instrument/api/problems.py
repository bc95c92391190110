"""How this service's refusals are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from payroll_instrument.rules.errors import InstrumentNotFound, NotAPerson, PeriodMalformed, ReasonMissing

PROBLEMS: Mapping[type[Exception], Problem] = {
    PeriodMalformed: Problem(422, "Periode tidak sah"),
    ReasonMissing: Problem(422, "Alasan wajib diisi"),
    NotAPerson: Problem(403, "Anda tidak berwenang"),
    InstrumentNotFound: Problem(404, "Instrumen tidak ditemukan"),
}
