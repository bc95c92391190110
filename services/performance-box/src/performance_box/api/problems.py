"""How this service's refusals are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from performance_box.rules.errors import (
    BoxesNotVisible,
    BoxUnknown,
    PeriodMalformed,
    PlacementNotFound,
    PlacementNotVisible,
)

PROBLEMS: Mapping[type[Exception], Problem] = {
    PeriodMalformed: Problem(422, "Periode tidak sah"),
    BoxUnknown: Problem(404, "Kotak tidak ditemukan"),
    PlacementNotFound: Problem(404, "Pegawai tidak ditemukan"),
    PlacementNotVisible: Problem(403, "Anda tidak berwenang"),
    BoxesNotVisible: Problem(403, "Anda tidak berwenang"),
}
