import pytest
from hypothesis import given
from hypothesis import strategies as st
from realization.rules import errors
from realization.rules.evidence import EXTENSIONS, LONGEST_NAME, ArrivedFile, checked_type, clean_name

MOST = 1000


def _file(name="a.pdf", declared="application/pdf", sniffed="application/pdf", size=10):
    return ArrivedFile(name, declared, sniffed, size, "0" * 64)


@pytest.mark.parametrize(
    ("name", "declared", "sniffed"),
    [
        ("a.pdf", "application/pdf", "application/pdf"),
        ("A.PDF", "Application/PDF; charset=binary", "application/pdf"),
        ("a.jpg", "image/jpeg", "image/jpeg"),
        ("a.jpeg", "image/jpg", "image/jpeg"),
        ("a.png", "application/octet-stream", "image/png"),
        ("a.png", "", "image/png"),
        ("C:\\foto\\a.png", "image/png", "image/png"),
    ],
)
def test_files_whose_content_name_and_declaration_agree_are_taken(name, declared, sniffed):
    assert checked_type(_file(name, declared, sniffed), MOST) == sniffed


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        (_file(size=0), errors.EvidenceEmpty),
        (_file(size=MOST + 1), errors.EvidenceTooLarge),
        (_file(sniffed=None), errors.EvidenceTypeRefused),
        (_file("a.svg", "image/svg+xml", "image/svg+xml"), errors.EvidenceTypeRefused),
        (_file("a.png"), errors.EvidenceTypeContradicted),
        (_file("a.pdf.exe"), errors.EvidenceTypeContradicted),
        (_file("pdf"), errors.EvidenceTypeContradicted),
        (_file(""), errors.EvidenceTypeContradicted),
        (_file(declared="text/html"), errors.EvidenceTypeContradicted),
        (_file(declared="image/png"), errors.EvidenceTypeContradicted),
        (_file("a\u202efdp.exe"), errors.EvidenceTypeContradicted),
    ],
)
def test_other_files_are_refused_by_name(file, refusal):
    with pytest.raises(refusal) as refused:
        checked_type(file, MOST)
    assert str(refused.value)


def test_the_largest_size_is_still_taken():
    assert checked_type(_file(size=MOST), MOST) == "application/pdf"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ('a"\r\nSet-Cookie: x=1.pdf', 'a"Set-Cookie: x=1.pdf'),
        ("laporan\u202efdp.exe", "laporanfdp.exe"),
        ("", "berkas"),
        ("...", "berkas"),
        ("Laporan Bulan Oktober.pdf", "Laporan Bulan Oktober.pdf"),
    ],
)
def test_names_lose_what_could_act(name, clean):
    assert clean_name(name) == clean


@given(st.text(max_size=400))
def test_a_clean_name_is_short_one_line_and_no_path(name):
    clean = clean_name(name)
    assert 0 < len(clean) <= LONGEST_NAME
    assert not set(clean) & set("/\\\r\n\0") and clean not in (".", "..")
    clean.encode()


@given(
    st.text(max_size=20), st.text(max_size=20), st.sampled_from([None, "text/html", *EXTENSIONS]), st.integers(0, 2000)
)
def test_nothing_but_the_three_types_ever_passes(name, declared, sniffed, size):
    try:
        taken = checked_type(_file(name, declared, sniffed, size), MOST)
    except (
        errors.EvidenceEmpty,
        errors.EvidenceTooLarge,
        errors.EvidenceTypeRefused,
        errors.EvidenceTypeContradicted,
    ):
        return
    assert taken == sniffed and 0 < size <= MOST
