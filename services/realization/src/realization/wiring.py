"""The only file that knows every part of realization."""

from service_chassis.database import Database
from service_chassis.worker import Assembly

from realization.announcements.month_closings import TOGETHER
from realization.api import evidence, month_closings, realizations, scores
from realization.api.problems import PROBLEMS
from realization.listeners import directory, planning
from realization.settings import Settings
from realization.storage.evidence_objects import open_evidence_objects
from realization.use_cases.attach_evidence import EvidenceRoom


def assemble() -> Assembly:
    """Realization, put together from the environment."""
    settings = Settings()
    room = EvidenceRoom(open_evidence_objects(settings.evidence_store), settings.evidence_max_bytes)
    return Assembly(
        settings=settings,
        database=Database(settings.database_url, application_name=settings.service),
        routers=[realizations.router, evidence.router, scores.router, month_closings.router],
        problems=PROBLEMS,
        subscriptions=[directory.subscription(), planning.subscription()],
        together=TOGETHER,
        state={"evidence_room": room},
        title="Realisasi",
        description="Realisasi bulanan dengan bukti dukung, penilaian atasan, dan penutupan bulan.",
    )
