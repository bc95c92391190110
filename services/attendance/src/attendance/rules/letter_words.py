"""What people call the kinds of letters."""

from collections.abc import Mapping

LETTER_WORDS: Mapping[str, str] = {
    "annual_leave": "cuti tahunan",
    "sick_with_note": "sakit dengan surat dokter",
    "sick_inpatient": "sakit rawat inap",
    "sick_without_note": "sakit tanpa surat dokter",
    "important_reason": "cuti alasan penting",
    "maternity_leave": "cuti melahirkan",
    "big_leave": "cuti besar",
    "unpaid_leave": "cuti di luar tanggungan negara",
    "joint_leave": "cuti bersama",
    "official_duty": "dinas luar",
    "study_assignment": "tugas belajar",
}
