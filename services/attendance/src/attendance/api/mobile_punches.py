"""Taps from a mobile application. Read and answered by hand: in the morning thousands come in a minute, one a request,
and the framework's own reading and writing would cost more than the rest."""

import json
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from service_chassis.identity import EVERYONE, Actor, allow, current_actor
from service_chassis.problems import NotAllowed

from attendance.api.kinds import NIP
from attendance.api.punch_gatherer import PunchGatherer
from attendance.rules.mobile_taps import MobileTap, Position
from attendance.rules.receipts import REUSED
from attendance.rules.source_errors import MobileBatchWrong
from attendance.use_cases.record_mobile_punches import REUSED_DETAIL, Taken, UnreadTap


class PlainRoute(APIRoute):
    """Asks its access rules and hands the request to the endpoint as it came."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        rules, endpoint = [one.dependency for one in self.dependencies], self.endpoint

        async def handle(request: Request) -> Response:
            for rule in rules:
                await rule(request)
            answer: Response = await endpoint(request)
            return answer

        return handle


router = APIRouter(tags=["Presensi lewat ponsel"], route_class=PlainRoute)
SENDER = "presensi"  # role of a system that may send for everybody
MOST = 1000
_DEGREE = 10**7
_DEEPEST = 5
_POSITION = frozenset({"latitude", "longitude", "lat", "lon", "lng", "long", "coords", "coordinates", "position"})


class MobilePunch(BaseModel):
    """`id`: the client's own for this tap, the same whenever it is sent again. `occurred_at` with its zone. `nip` only
    from a system that sends for people. The position is not kept: only the nearest site and how far it is."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{8,64}$", examples=["0197f1a2-6f0e-7c3b-9a55-3c1b6a0d2f11"])]
    occurred_at: AwareDatetime
    device_id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f]+$")]
    nip: Annotated[str | None, Field(pattern=NIP)] = None
    direction: Literal["in", "out", "break_out", "break_in", "overtime_in", "overtime_out"] | None = None
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None
    accuracy_m: Annotated[float | None, Field(ge=0, le=1_000_000)] = None
    mock_location: bool = False


class MobileResult(BaseModel):
    """`outcome`: `recorded` now, `duplicate` of what is recorded already (both are well), or `refused` with the reason.
    `clock`: the phone's clock is more than five minutes ahead (`future`) or the tap older than 45 days (`old`); it is
    recorded all the same. `site_code`: the nearest site, `distance_m` to its middle."""

    id: str | None
    outcome: Literal["recorded", "duplicate", "refused"]
    reason: str | None = None
    clock: Literal["future", "old"] | None = None
    site_code: str | None = None
    distance_m: int | None = None


class MobileResults(BaseModel):
    """In the order of the request."""

    results: list[MobileResult]


_punch = TypeAdapter(MobilePunch)
_LIST = {"type": "array", "minItems": 1, "maxItems": MOST, "items": MobilePunch.model_json_schema()}
_BODY = {"type": "object", "required": ["punches"], "properties": {"punches": _LIST}}
_WORDS = {
    "id": "8 sampai 64 huruf, angka, - atau _",
    "occurred_at": "waktu dengan zonanya, misalnya 2025-10-01T07:25:00+07:00",
    "device_id": "1 sampai 64 karakter",
    "nip": "18 angka",
    "direction": "salah satu dari in, out, break_out, break_in, overtime_in, overtime_out",
    "latitude": "derajat, -90 sampai 90",
    "longitude": "derajat, -180 sampai 180",
    "accuracy_m": "meter, tidak negatif",
    "mock_location": "true atau false",
}


@router.post(
    "/mobile-punches",
    dependencies=[allow(EVERYONE)],
    summary="Kirim rekaman presensi dari ponsel",
    response_class=Response,
    responses={200: {"model": MobileResults, "description": "Diterima, satu jawaban untuk setiap rekaman"}},
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}}},
)
async def post_mobile_punches(request: Request) -> Response:
    """One's own taps, 1 to 1,000; answered when they are kept for ever. Sent again after a broken connection they are
    duplicates. A system with the role `presensi` sends for people and names them."""
    actor = await current_actor(request)
    if actor.nip is None and SENDER not in actor.roles:
        raise NotAllowed("Rekaman dari ponsel dikirim oleh pegawainya sendiri atau oleh sistem berperan presensi.")
    entries = _entries(await request.body())
    taps = [_tap(entry, actor) for entry in entries]
    gatherer: PunchGatherer = request.app.state.punch_gatherer
    taken = await gatherer.record(taps)
    results = [_result(*one) for one in zip(entries, taps, taken, strict=True)]
    return Response(json.dumps({"results": results}), media_type="application/json")


def _entries(body: bytes) -> list[Any]:
    """MobileBatchWrong."""
    try:
        entries = json.loads(body)["punches"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise MobileBatchWrong(MOST) from error
    if not isinstance(entries, list) or not 1 <= len(entries) <= MOST:
        raise MobileBatchWrong(MOST)
    return entries


def _tap(entry: Any, actor: Actor) -> MobileTap | UnreadTap:
    """NotAllowed when somebody sends for another one."""
    raw = json.dumps(_without_position(entry)).encode()
    try:
        said = _punch.validate_python(entry)
    except ValidationError as error:
        return UnreadTap(raw, _reason(error))
    if SENDER not in actor.roles and said.nip not in (None, actor.nip):
        raise NotAllowed("Anda hanya dapat mengirim rekaman Anda sendiri.")
    nip = said.nip or actor.nip
    if nip is None:
        return UnreadTap(raw, "nip wajib diisi oleh sistem yang mengirim untuk pegawai")
    return MobileTap(
        id=said.id,
        sent_by=actor.nip or actor.username,
        nip=nip,
        occurred_at=said.occurred_at,
        device_id=said.device_id,
        direction=said.direction,
        position=_position(said),
        mock_location=said.mock_location,
        raw=raw,
    )


def _without_position(said: Any, depth: int = 0) -> Any:
    """What was said, wherever in it a position may stand; nobody nests deeper with good reason."""
    if isinstance(said, dict):
        rest = {name: value for name, value in said.items() if name.lower() not in _POSITION}
        return {name: _without_position(value, depth + 1) for name, value in rest.items()} if depth < _DEEPEST else {}
    return [] if isinstance(said, list) else said


def _position(said: MobilePunch) -> Position | None:
    if said.latitude is None or said.longitude is None:
        return None
    accuracy = None if said.accuracy_m is None else round(said.accuracy_m)
    return Position(round(said.latitude * _DEGREE), round(said.longitude * _DEGREE), accuracy)


def _reason(error: ValidationError) -> str:
    names = dict.fromkeys(f"{fault['loc'][0]}" if fault["loc"] else "" for fault in error.errors())
    return "; ".join(f"{name}: {_WORDS[name]}" if name in _WORDS else "bukan rekaman presensi" for name in names)


def _result(entry: Any, tap: MobileTap | UnreadTap, taken: Taken) -> dict[str, Any]:
    if isinstance(tap, UnreadTap) or taken.punch is None:
        named = entry.get("id") if isinstance(entry, dict) else None
        reason = tap.detail if isinstance(tap, UnreadTap) else ""
        return {"id": named if isinstance(named, str) else None, "outcome": "refused", "reason": reason}
    if taken.outcome == REUSED:
        return {"id": tap.id, "outcome": "refused", "reason": REUSED_DETAIL}
    signals = taken.punch.signals or {}
    said = {"clock": signals.get("clock"), "site_code": signals.get("site"), "distance_m": signals.get("distance_m")}
    return {"id": tap.id, "outcome": taken.outcome} | {name: value for name, value in said.items() if value is not None}
