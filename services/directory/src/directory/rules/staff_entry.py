"""One row of a staff file: what it says about a person."""

from dataclasses import dataclass
from datetime import date

from directory.rules.cells import Cells
from directory.rules.employee_numbers import fault_of_nip, read_nip
from directory.rules.grades import fault_of_grade, read_grade
from directory.rules.people import Post
from directory.rules.roles import fault_of_roles, read_roles
from directory.rules.row_errors import RowError
from directory.rules.staff_table import TableRow

EMPLOYMENT_STATUSES = ("PNS", "CPNS", "PPPK")


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """`row` is the place in the file. `end_date_given`, `unit_given`: the file has a column for it."""

    row: int
    nip: str
    name: str
    start_date: date
    end_date: date | None
    end_date_given: bool
    roles: tuple[str, ...]
    post: Post
    supervisor_nip: str | None
    unit_given: bool = False


def read_entry(row: TableRow) -> tuple[StaffEntry | None, list[RowError]]:
    """The entry, or every fault of the row."""
    cells = Cells(row)
    status = cells.one_of("employment_status", EMPLOYMENT_STATUSES)
    nip = read_nip(cells.text("nip"))
    cells.check("nip", fault_of_nip(nip, status) if nip else None)
    start, end = cells.day("start_date"), cells.optional_day("end_date")
    if start and end and end < start:
        cells.fault("end_date", f"tanggal akhir {end} mendahului tanggal mulai {start}")
    roles = read_roles(cells.optional("roles"))
    cells.check("roles", fault_of_roles(roles))
    entry = StaffEntry(
        row=row.number,
        nip=nip,
        name=cells.text("name"),
        start_date=start or date.min,
        end_date=end,
        end_date_given="end_date" in row.cells,
        roles=roles,
        post=_post(cells, status),
        supervisor_nip=_supervisor(cells),
        unit_given="unit_code" in row.cells,
    )
    return (None, cells.errors) if cells.errors else (entry, [])


def _post(cells: Cells, status: str | None) -> Post:
    grade = read_grade(cells.text("grade"))
    cells.check("grade", fault_of_grade(grade, status) if grade else None)
    return Post(
        agency_code=cells.text("agency_code"),
        agency_name=cells.text("agency_name"),
        position=cells.text("position"),
        job_class=cells.whole_number("job_class", 1, 17, "kelas jabatan harus angka bulat 1 sampai 17"),
        grade=grade,
        employment_status=status or "",
        ceiling=cells.rupiah("ceiling"),
        contribution_base=cells.rupiah("contribution_base"),
        unit_code=cells.optional("unit_code") or None,
    )


def _supervisor(cells: Cells) -> str | None:
    nip = read_nip(cells.optional("supervisor_nip"))
    cells.check("supervisor_nip", fault_of_nip(nip, None) if nip else None)
    return nip or None
