"""How refusals about papers are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from attendance.rules import activity_errors, dispute_errors, outage_errors
from attendance.rules import paper_errors as errors

_FORBIDDEN = "Anda tidak berwenang atas surat atau sengketa ini"
_CONTENT = "Isi tidak dapat diterima"
_STATE = "Keadaannya tidak mengizinkan tindakan ini"
_DOCUMENT = "Dokumen tidak dapat diterima"

PROBLEMS: Mapping[type[Exception], Problem] = {
    errors.TextRefused: Problem(422, _CONTENT),
    errors.LeaveKindNotOpen: Problem(422, _CONTENT),
    errors.LeaveTooLong: Problem(422, _CONTENT),
    errors.PaperNotYours: Problem(403, _FORBIDDEN),
    errors.OwnPaper: Problem(403, _FORBIDDEN),
    errors.NotTheDecider: Problem(403, _FORBIDDEN),
    errors.UnknownPaper: Problem(404, "Tidak ditemukan"),
    errors.LeaveStateForbids: Problem(409, _STATE),
    errors.LeaveFiledTooLate: Problem(409, _STATE),
    errors.LeaveTooFarAhead: Problem(409, _STATE),
    errors.LeaveOverlaps: Problem(409, "Sudah ada surat pada hari yang sama"),
    errors.LetterNumberMissing: Problem(409, _STATE),
    errors.LetterNumberUsed: Problem(409, _STATE),
    errors.LetterWasAppliedFor: Problem(409, _STATE),
    errors.DocumentMissing: Problem(409, _STATE),
    errors.DocumentsClosed: Problem(409, _STATE),
    errors.TooManyDocuments: Problem(409, _DOCUMENT),
    errors.UploadUnreadable: Problem(422, _DOCUMENT),
    errors.DocumentEmpty: Problem(422, _DOCUMENT),
    errors.DocumentTooLarge: Problem(413, _DOCUMENT),
    errors.DocumentTypeRefused: Problem(415, _DOCUMENT),
    errors.DocumentTypeContradicted: Problem(415, _DOCUMENT),
    dispute_errors.DisputeIncomplete: Problem(422, _CONTENT),
    dispute_errors.DisputeNotYourDay: Problem(403, _FORBIDDEN),
    dispute_errors.DisputeTooLate: Problem(409, _STATE),
    dispute_errors.DisputeTooEarly: Problem(409, _STATE),
    dispute_errors.DisputeMonthClosed: Problem(409, "Bulan sudah ditutup"),
    dispute_errors.DisputeOpenAlready: Problem(409, _STATE),
    dispute_errors.DisputeDecidedAlready: Problem(409, _STATE),
    dispute_errors.DisputeStateForbids: Problem(409, _STATE),
    dispute_errors.GrantEmpty: Problem(422, _CONTENT),
    dispute_errors.TimeOutsideDay: Problem(422, _CONTENT),
    dispute_errors.TapNotOfDay: Problem(422, _CONTENT),
    dispute_errors.NothingChosen: Problem(422, _CONTENT),
    outage_errors.OutageRangeWrong: Problem(422, _CONTENT),
    outage_errors.OutageConcernsNobody: Problem(422, _CONTENT),
    outage_errors.UnknownOutage: Problem(404, "Gangguan tidak ditemukan"),
    activity_errors.ActivityNotYours: Problem(403, "Anda tidak berwenang atas kegiatan ini"),
    activity_errors.NobodyObliged: Problem(422, _CONTENT),
    activity_errors.UnknownActivity: Problem(404, "Kegiatan tidak ditemukan"),
    activity_errors.ActivityNotYet: Problem(409, "Kegiatan belum berlangsung"),
    activity_errors.AttendanceListRefused: Problem(422, "Daftar hadir tidak dapat dimuat"),
}
