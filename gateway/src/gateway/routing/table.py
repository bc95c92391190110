"""Which address leads where: the whole routing, as data. A dedicated proxy could take it over line by line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """`/api/NAME/...` goes to `/...` of the service with this package name."""

    name: str
    title: str

    @property
    def package(self) -> str:
        return self.name.replace("-", "_")


SERVICES = (
    Service("directory", "Direktori pegawai"),
    Service("planning", "Rencana kerja"),
    Service("realization", "Realisasi"),
    Service("attendance", "Presensi"),
    Service("payroll-instrument", "Instrumen pembayaran"),
    Service("performance-box", "Kotak kinerja"),
)
BY_NAME: Mapping[str, Service] = {service.name: service for service in SERVICES}

# doors that take files; everything else is a form
IMPORTS = re.compile(r"^/api/[a-z-]+/[a-z-]+-imports$")
EVIDENCE = re.compile(
    r"^/api/(realization/realizations/[^/]+/items/[^/]+/evidence"
    r"|attendance/(leave-applications|disputes)/[^/]+/documents)$"
)


@dataclass(frozen=True, slots=True)
class BodyCaps:
    """How many bytes a request may bring: a form, a file of evidence, a file to import."""

    form: int
    evidence: int
    imports: int

    def of(self, path: str) -> int:
        if EVIDENCE.match(path):
            return self.evidence
        return self.imports if IMPORTS.match(path) else self.form
