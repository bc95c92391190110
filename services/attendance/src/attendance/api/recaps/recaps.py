"""A month's recap of an agency or the city: on the screen, as XLSX, on paper."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.api.kinds import PERIOD, AgencyQuery, reader
from attendance.api.month_closings import Policies as ClosingPoliciesDep
from attendance.api.recaps.printed import PDF, Printer
from attendance.api.recaps.workbook import XLSX, workbook_of
from attendance.api.watch.policies import Policies
from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.closing.blockers import MUST, SHOULD, Blocker
from attendance.rules.recaps.columns import TITLES, columns_of
from attendance.rules.recaps.paper import Letterhead, on_paper, period_in_words, provisional_in_words
from attendance.rules.recaps.sheet import RecapSheet, sheet_of
from attendance.use_cases.closing.show_closings import show_blockers
from attendance.use_cases.recaps.gather_recap import Recap, gather_recap

router = APIRouter(prefix="/recaps", tags=["Rekap presensi"])
READERS = [allow("hr", "operator", "verifier")]
FILE_NAMES = {"attendance": "rekap-kehadiran", "discipline": "rekap-disiplin"}
Kind = Literal["attendance", "discipline"]
PeriodPath = Annotated[str, Path(pattern=PERIOD, examples=["2025-10"])]


class ColumnAnswer(BaseModel):
    """`group`: what stands over several headings; `meaning`: of an abbreviation."""

    code: str
    group: str
    heading: str
    meaning: str


class RecapAnswer(BaseModel):
    """`rows`: one a person, a value for each column; `totals`: of all people, whatever the page, empty where nothing is
    summed. `closed`: people whose month is closed: until it is everybody's the recap is provisional. `must`, `should`:
    what still holds up the agency's close, empty when it wasn't asked for. Of the whole city people stand by agency;
    `agency_codes` names each row's."""

    period: str
    kind: Kind
    agency_code: str | None
    agency_name: str
    people: int
    closed: int
    must: int | None
    should: int | None
    columns: list[ColumnAnswer]
    rows: list[list[int | str]]
    agency_codes: list[str]
    totals: list[int | str]

    @classmethod
    def of(cls, recap: Recap, sheet: RecapSheet, shown: slice, blockers: Sequence[Blocker] | None) -> Self:
        names = ColumnAnswer.model_fields
        return cls(
            period=recap.period,
            kind=recap.kind,
            agency_code=recap.agency_code,
            agency_name=recap.agency_name,
            people=sheet.people,
            closed=sheet.closed,
            must=None if blockers is None else sum(one.severity == MUST for one in blockers),
            should=None if blockers is None else sum(one.severity == SHOULD for one in blockers),
            columns=[ColumnAnswer(**{name: getattr(one, name) for name in names}) for one in sheet.columns],
            rows=[list(row) for row in sheet.rows[shown]],
            agency_codes=[person.agency_code for person in recap.people[shown]],
            totals=list(sheet.totals),
        )


class Wanted:
    """What every form of a recap asks for."""

    def __init__(
        self,
        period: PeriodPath,
        actor: Signed,
        database: DatabaseDep,
        policies: Policies,
        agency_code: AgencyQuery = None,
        kind: Kind = "attendance",
    ) -> None:
        self.period, self.kind, self.agency_code = period, kind, agency_code
        self.database, self.reader, self._policies = database, reader(actor), policies

    async def gathered(self, *, of_one_agency: bool = False) -> tuple[Recap, RecapSheet]:
        async with self.database.transaction() as tx:
            chosen = (self.period, self.kind, self.agency_code)
            recap = await gather_recap(tx, self.reader, *chosen, self._policies, clock.today(), of_one_agency)
        return recap, sheet_of(recap.people, columns_of(self.kind))


WantedDep = Annotated[Wanted, Depends()]


@router.get("/{period}.xlsx", dependencies=READERS, summary="Rekap sebagai XLSX", response_class=Response)
async def as_workbook(wanted: WantedDep, request: Request) -> Response:
    recap, sheet = await wanted.gathered()
    letterhead: Letterhead = request.app.state.letterhead
    titles = (
        TITLES[recap.kind], f"{letterhead.government} — {recap.agency_name}", f"Periode {period_in_words(recap.period)}"
    )  # fmt: skip
    content = await asyncio.to_thread(workbook_of, sheet, titles, provisional_in_words(sheet))
    return _file(recap, content, XLSX, "xlsx")


@router.get("/{period}.pdf", dependencies=READERS, summary="Rekap untuk ditandatangani", response_class=Response)
async def as_pdf(wanted: WantedDep, request: Request) -> Response:
    """Of one agency."""
    recap, sheet = await wanted.gathered(of_one_agency=True)
    letterhead: Letterhead = request.app.state.letterhead
    printer: Printer = request.app.state.printer
    now = clock.now().astimezone(CITY_ZONE)
    paper = on_paper(sheet, TITLES[recap.kind], recap.agency_name, recap.period, letterhead, now)
    return _file(recap, await printer.pdf(paper), PDF, "pdf")


@router.get("/{period}", dependencies=READERS, summary="Rekap presensi sebulan")
async def shown(
    wanted: WantedDep,
    closing: ClosingPoliciesDep,
    blockers: bool = False,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 1000,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> RecapAnswer:
    """A verifier sees the own agency; without `agency_code` hr sees the whole city. `blockers`: with what still holds
    up the close."""
    recap, sheet = await wanted.gathered()
    found = None
    if blockers:
        policy = closing.of(recap.period)
        async with wanted.database.transaction() as tx:
            found = await show_blockers(tx, wanted.reader, recap.period, recap.agency_code, policy, clock.today())
    return RecapAnswer.of(recap, sheet, slice(offset, offset + limit), found)


def _file(recap: Recap, content: bytes, media_type: str, ending: str) -> Response:
    agency = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in ".-") else "_"
        for letter in recap.agency_code or "kota"
    )
    name = f"{FILE_NAMES[recap.kind]}-{agency}-{recap.period}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
