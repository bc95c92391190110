"""How realization's refusals are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from realization.rules import errors

_CONTENT = "Isi realisasi tidak dapat diterima"
_STATE = "Keadaan realisasi tidak mengizinkan tindakan ini"
_FORBIDDEN = "Anda tidak berwenang atas realisasi ini"
_EVIDENCE = "Bukti dukung tidak dapat diterima"
_LOST = "Bukti dukung tidak dapat dibuka"

PROBLEMS: Mapping[type[Exception], Problem] = {
    errors.NegativeRealized: Problem(422, _CONTENT),
    errors.NumberTooLong: Problem(422, _CONTENT),
    errors.TextTooLong: Problem(422, _CONTENT),
    errors.TextUnreadable: Problem(422, _CONTENT),
    errors.ReasonMissing: Problem(422, _CONTENT),
    errors.ScoreMissing: Problem(422, _CONTENT),
    errors.ScoreForUnknownItem: Problem(422, _CONTENT),
    errors.ScoreRepeated: Problem(422, _CONTENT),
    errors.ScoreOutOfRange: Problem(422, _CONTENT),
    errors.ScoreTooPrecise: Problem(422, _CONTENT),
    errors.RealizedMissing: Problem(409, _STATE),
    errors.EvidenceMissing: Problem(409, _STATE),
    errors.RealizationNotYetSubmitted: Problem(409, _STATE),
    errors.RealizationAwaitsScore: Problem(409, _STATE),
    errors.RealizationAlreadyScored: Problem(409, _STATE),
    errors.RealizationAlreadyReturned: Problem(409, _STATE),
    errors.RealizationChangedMeanwhile: Problem(409, _STATE),
    errors.NotYourRealization: Problem(403, _FORBIDDEN),
    errors.OwnRealization: Problem(403, _FORBIDDEN),
    errors.NotTheSupervisor: Problem(403, _FORBIDDEN),
    errors.RealizationNotVisible: Problem(403, _FORBIDDEN),
    errors.NotAnEmployeeAccount: Problem(403, _FORBIDDEN),
    errors.UnknownEmployee: Problem(404, "Pegawai belum dikenal"),
    errors.UnknownRealization: Problem(404, "Realisasi tidak ditemukan"),
    errors.UnknownItem: Problem(404, "Hasil kerja tidak ditemukan"),
    errors.UnknownEvidence: Problem(404, "Bukti dukung tidak ditemukan"),
    errors.UploadUnreadable: Problem(422, _EVIDENCE),
    errors.EvidenceEmpty: Problem(422, _EVIDENCE),
    errors.EvidenceTooLarge: Problem(413, _EVIDENCE),
    errors.EvidenceTypeRefused: Problem(415, _EVIDENCE),
    errors.EvidenceTypeContradicted: Problem(415, _EVIDENCE),
    errors.TooMuchEvidence: Problem(409, _EVIDENCE),
    errors.EvidenceContentMissing: Problem(500, _LOST),
    errors.EvidenceContentDamaged: Problem(500, _LOST),
    errors.MonthStillRunning: Problem(409, "Bulan belum dapat ditutup"),
}
