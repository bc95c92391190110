import pytest
from attendance.rules.paper_errors import (
    DocumentEmpty,
    DocumentTooLarge,
    DocumentTypeContradicted,
    DocumentTypeRefused,
)
from attendance.rules.papers.documents import LONGEST_NAME, ArrivedFile, checked_type, clean_name

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"


@pytest.mark.parametrize(
    ("name", "declared", "sniffed"),
    [
        ("surat.pdf", PDF, PDF), ("SURAT.PDF", "application/x-pdf", PDF), ("a.jpg", "image/pjpeg", JPEG),
        ("a.jpeg", "image/jpg; x=1", JPEG), ("a.png", "", PNG), ("a.png", "application/octet-stream", PNG),
    ],
)  # fmt: skip
def test_a_file_is_what_its_content_is(name, declared, sniffed):
    assert checked_type(ArrivedFile(name, declared, sniffed, 9), 9) == sniffed


@pytest.mark.parametrize(
    ("name", "declared", "sniffed", "size", "refusal"),
    [
        ("a.pdf", PDF, PDF, 0, DocumentEmpty), ("a.pdf", PDF, PDF, 10, DocumentTooLarge),
        ("a.pdf", PDF, None, 9, DocumentTypeRefused), ("a.svg", "", "image/svg+xml", 9, DocumentTypeRefused),
        ("a.png", PDF, PDF, 9, DocumentTypeContradicted), ("surat", PDF, PDF, 9, DocumentTypeContradicted),
        ("a.pdf", "text/html", PDF, 9, DocumentTypeContradicted),
    ],
)  # fmt: skip
def test_any_other_file_is_refused_by_name(name, declared, sniffed, size, refusal):
    with pytest.raises(refusal):
        checked_type(ArrivedFile(name, declared, sniffed, size), 9)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("surat dokter.pdf", "surat dokter.pdf"), ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\x\\y.pdf", "y.pdf"),
        ("a\r\nb.pdf", "ab.pdf"), ("\u202efdp.exe.pdf", "fdp.exe.pdf"), ("", "berkas"), (" . ", "berkas"),
    ],
)  # fmt: skip
def test_a_name_is_only_remembered(name, clean):
    assert clean_name(name) == clean


def test_a_long_name_keeps_its_ending():
    assert len(clean_name("x" * 999 + ".pdf")) <= LONGEST_NAME
    assert clean_name("x" * 999 + ".pdf").endswith(".pdf")
