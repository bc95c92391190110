"""Somebody has looked at what was odd and says what it was."""

from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.texts import checked_text
from attendance.rules.watch_errors import AnomalyNotYours, UnknownAnomaly
from attendance.storage import employees, shown_anomalies


async def note_anomaly(
    tx: Transaction, actor: ActingPerson, anomaly_id: int, state: str, note: str, today: date, at: datetime
) -> None:
    """`state`: open, explained or confirmed. By hr or the verifier of the person's or device's agency, never by the
    person. UnknownAnomaly, AnomalyNotYours, TextRefused."""
    about = await shown_anomalies.about(tx, anomaly_id)
    if about is None:
        raise UnknownAnomaly
    nip, agency = about
    person = await employees.find(tx, nip) if nip else None
    agency = person.agency_on(today) if person else agency
    if (nip is not None and nip == actor.nip) or not (actor.is_hr or actor.verifies(agency)):
        raise AnomalyNotYours
    text = checked_text("note", note)
    writer = await employees.find(tx, actor.nip) if actor.nip else None
    await shown_anomalies.keep(tx, anomaly_id, state, actor.label, writer.name if writer else actor.label, text, at)
