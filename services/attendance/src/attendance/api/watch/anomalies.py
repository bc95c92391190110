"""What looked odd about punches: evidence for a person, never a cut."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.api.kinds import NIP, AgencyQuery, reader
from attendance.api.papers.acting import Acting
from attendance.api.watch.policies import IdPath, PageDep
from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.watch_lists import AnomaliesWanted
from attendance.use_cases.watch.note_anomaly import note_anomaly
from attendance.use_cases.watch.show_anomalies import show_anomalies

router = APIRouter(prefix="/anomalies", tags=["Kejanggalan presensi"])
Kind = Literal[
    "burst", "impossible_travel", "mock_location", "repeated_position", "future_punch", "old_punch", "clock_went_back"
]
State = Literal["open", "explained", "confirmed"]


class NewNote(BaseModel):
    """`explained`: there is a good reason; `confirmed`: it is what it looks like. No day changes by either."""

    state: State
    note: Annotated[str, Field(max_length=20_000, examples=["Mesin diatur ulang oleh teknisi pada pagi itu"])]


class NoteAnswer(BaseModel):
    state: State
    by: str
    name: str
    note: str
    at: datetime


class AnomalyAnswer(BaseModel):
    """`at`: of its first tap; `event_ids`: taps behind it, at most 50; `details`: by kind, what is odd."""

    id: int
    kind: Kind
    at: datetime
    nip: str | None
    name: str | None
    device_id: str | None
    agency_code: str | None
    event_ids: list[str]
    details: dict[str, int | str]
    state: State
    found_at: datetime
    notes: list[NoteAnswer]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        notes = [NoteAnswer(**note) for note in row["notes"]]
        return cls(**{name: row[name] for name in cls.model_fields if name != "notes"}, notes=notes)


class AnomaliesAnswer(BaseModel):
    anomalies: list[AnomalyAnswer]
    total: int


@router.get("", dependencies=[allow("hr", "operator", "verifier")], summary="Kejanggalan pada rekaman presensi")
async def list_anomalies(
    actor: Signed,
    database: DatabaseDep,
    page: PageDep,
    kind: Kind | None = None,
    state: State | None = None,
    agency_code: AgencyQuery = None,
    nip: Annotated[str | None, Query(pattern=NIP)] = None,
    first_date: date | None = None,
    last_date: date | None = None,
) -> AnomaliesAnswer:
    """The newest first; a verifier sees people and devices of the own agency."""
    until = _midnight(last_date + timedelta(days=1)) if last_date else None
    wanted = AnomaliesWanted(kind, state, agency_code, nip, _midnight(first_date), until)
    async with database.transaction() as tx:
        found, total = await show_anomalies(tx, reader(actor), wanted, page, clock.today())
    return AnomaliesAnswer(anomalies=[AnomalyAnswer.of(row) for row in found], total=total)


@router.post(
    "/{anomaly_id}/notes", status_code=204, dependencies=[allow("hr", "verifier")], summary="Catat hasil pemeriksaan"
)
async def note(anomaly_id: IdPath, request: NewNote, actor: Acting, database: DatabaseDep) -> None:
    async with database.transaction() as tx:
        await note_anomaly(tx, actor, anomaly_id, request.state, request.note, clock.today(), clock.now())


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(0), CITY_ZONE) if day else None
