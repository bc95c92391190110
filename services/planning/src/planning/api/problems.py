"""How planning's refusals are answered."""

from collections.abc import Mapping

from service_chassis.problems import Problem

from planning.rules import errors

_CONTENT = "Isi rencana kerja tidak dapat diterima"
_STATE = "Keadaan rencana kerja tidak mengizinkan tindakan ini"
_FORBIDDEN = "Anda tidak berwenang atas rencana kerja ini"

PROBLEMS: Mapping[type[Exception], Problem] = {
    **{
        refusal: Problem(422, _CONTENT)
        for refusal in (
            errors.NoItems,
            errors.TooManyItems,
            errors.ItemNumberOutOfRange,
            errors.ItemNumberRepeated,
            errors.NegativeTarget,
            errors.WeightNotPositive,
            errors.NumberTooLong,
            errors.TextMissing,
            errors.TextTooLong,
            errors.TextUnreadable,
            errors.ExpectationMissing,
            errors.ExpectationForUnknownItem,
            errors.ExpectationRepeated,
        )
    },
    **{
        refusal: Problem(409, _STATE)
        for refusal in (
            errors.PlanNotYetSubmitted,
            errors.PlanAwaitsDecision,
            errors.PlanAlreadyApproved,
            errors.PlanAlreadyRejected,
            errors.PlanNeedsRevision,
            errors.PlanChangedMeanwhile,
        )
    },
    **{
        refusal: Problem(403, _FORBIDDEN)
        for refusal in (
            errors.NotYourPlan,
            errors.OwnPlan,
            errors.NotTheSupervisor,
            errors.PlanNotVisible,
            errors.NotAnEmployeeAccount,
        )
    },
    errors.UnknownEmployee: Problem(404, "Pegawai belum dikenal"),
    errors.UnknownPlan: Problem(404, "Rencana kerja tidak ditemukan"),
    errors.NotServingInPeriod: Problem(409, "Tidak bertugas dalam periode ini"),
}
