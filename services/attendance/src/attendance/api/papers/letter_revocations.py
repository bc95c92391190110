"""Letters that came by file and count no longer."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import allow

from attendance.api.kinds import NIP
from attendance.api.papers.acting import Acting
from attendance.api.papers.words import Text
from attendance.use_cases.papers.revoke_letter import revoke_letter

router = APIRouter(tags=["Cuti dan tugas"])


class RevocationRequest(BaseModel):
    nip: Annotated[str, Field(pattern=NIP)]
    letter_number: Annotated[str, Field(max_length=200)]
    first_date: date
    reason: Text


class RevokedLetter(BaseModel):
    nip: str
    letter_number: str
    kind: str
    first_date: date
    last_date: date


@router.post("/letter-revocations", dependencies=[allow("hr")], summary="Cabut surat yang dimuat dari berkas")
async def revoke(request: RevocationRequest, actor: Acting, database: DatabaseDep) -> RevokedLetter:
    """Its days are judged without it; a file that brings it again doesn't bring it back."""
    key = request.nip, request.letter_number, request.first_date
    async with database.transaction() as tx:
        letter = await revoke_letter(tx, actor, key, request.reason, clock.now())
    return RevokedLetter(**{name: getattr(letter, name) for name in RevokedLetter.model_fields})
