import hashlib

import pytest

SICK = {"kind": "sick_with_note", "first_date": "2025-10-29", "last_date": "2025-10-30"}


@pytest.fixture
async def path(ask, people):
    answer = await ask("worker", "POST", "/leave-applications", {"nip": people.worker, **SICK})
    return f"/leave-applications/{answer.json()['application_id']}"


@pytest.fixture
def upload(ask, path):
    async def send(name, content, declared="application/pdf", *, by="worker"):
        return await ask(by, "POST", f"{path}/documents", files={"file": (name, content, declared)})

    return send


async def test_an_uploaded_document_is_downloaded_as_it_was(upload, ask, path, files):
    answer = await upload("surat dokter.pdf", files["pdf"])
    kept = answer.json()
    assert (answer.status_code, kept["media_type"], kept["size"]) == (200, "application/pdf", len(files["pdf"]))
    assert kept["sha256"] == hashlib.sha256(files["pdf"]).hexdigest()
    for who in ("worker", "boss", "verifier", "hr"):
        got = await ask(who, "GET", f"/documents/{kept['document_id']}")
        assert (got.status_code, got.content) == (200, files["pdf"])
    (shown,) = (await ask("boss", "GET", path)).json()["documents"]
    assert (shown["document_id"], shown["uses"]) == (kept["document_id"], 1)


async def test_a_download_can_do_nothing_in_a_browser(upload, ask, files):
    kept = (await upload('a"; filename=x.html\r\nX: y.pdf', files["pdf"])).json()
    got = await ask("worker", "GET", f"/documents/{kept['document_id']}")
    disposition = got.headers["content-disposition"]
    assert disposition.startswith(f'attachment; filename="dokumen-{kept["sha256"][:12]}.pdf"; filename*=UTF-8')
    assert not set(disposition.split("filename*=")[1]) & set('"; \r\n')
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"].startswith("sandbox")
    assert got.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("who", ["other", "operator", "inspector", "stranger"])
async def test_a_sick_persons_document_is_nobody_elses_business(who, upload, ask, files, refused):
    kept = (await upload("a.pdf", files["pdf"])).json()
    refused(await ask(who, "GET", f"/documents/{kept['document_id']}"), 403, "paper_not_yours")
    refused(await upload("a.pdf", files["pdf"], by=who), 403, "paper_not_yours")


async def test_only_the_person_and_who_filed_it_add_documents(upload, files, refused):
    for who in ("boss", "verifier", "hr"):
        refused(await upload("a.pdf", files["pdf"], by=who), 403, "paper_not_yours")


@pytest.mark.parametrize(
    ("name", "content", "declared", "status", "kind"),
    [
        ("a.pdf", b"<html></html>", "application/pdf", 415, "document_type_refused"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 415, "document_type_refused"),
        ("a.png", b"%PDF-1.4", "image/png", 415, "document_type_contradicted"),
        ("a.pdf", b"%PDF-1.4", "text/html", 415, "document_type_contradicted"),
        ("a.pdf", b"", "application/pdf", 422, "document_empty"),
        ("a.pdf", b"%PDF-1.4" + b" " * (5 * 1024**2), "application/pdf", 413, "document_too_large"),
        ("a.pdf", b"%PDF-1.4" + b" " * (6 * 1024**2), "application/pdf", 413, "document_too_large"),
    ],
)
async def test_other_files_are_a_clear_refusal(name, content, declared, status, kind, upload, refused):
    refused(await upload(name, content, declared), status, kind)


async def test_what_is_no_upload_is_a_clear_refusal(ask, path, refused):
    for sent in (
        {"body": {"file": "x"}},
        {"files": {"berkas": ("a.pdf", b"%PDF-1.4", "application/pdf")}},
        {"files": [("file", ("a.pdf", b"%PDF-", "application/pdf")), ("file", ("b.pdf", b"%PDF-", "application/pdf"))]},
        {"data": {"file": "bukan berkas"}},
    ):
        refused(await ask("worker", "POST", f"{path}/documents", **sent), 422, "upload_unreadable")


async def test_the_same_file_is_kept_once_and_seen_when_it_serves_twice(upload, ask, people, files):
    first, again = [(await upload(name, files["pdf"])).json() for name in ("a.pdf", "b.pdf")]
    assert first == again
    body = {"nip": people.worker, **SICK, "first_date": "2025-10-24", "last_date": "2025-10-24"}
    second = (
        f"/leave-applications/{(await ask('worker', 'POST', '/leave-applications', body)).json()['application_id']}"
    )
    await ask("worker", "POST", f"{second}/documents", files={"file": ("c.pdf", files["pdf"], "application/pdf")})
    assert [file["uses"] for file in (await ask("boss", "GET", second)).json()["documents"]] == [2]


async def test_ten_documents_are_enough(upload, files, refused):
    for number in range(10):
        assert (await upload(f"{number}.pdf", files["pdf"] + b"%" * number)).status_code == 200
    refused(await upload("11.pdf", files["pdf"] + b"%%%" * 11), 409, "too_many_documents")


async def test_a_kind_that_needs_a_document_waits_for_it_and_then_takes_no_more(upload, ask, path, files, refused):
    refused(await ask("boss", "POST", f"{path}/approve", {}), 409, "document_missing")
    await upload("a.png", files["png"], "image/png")
    answer = await ask("boss", "POST", f"{path}/approve", {})
    assert (answer.status_code, answer.json()["state"]) == (200, "APPROVED")
    refused(await upload("b.pdf", files["pdf"]), 409, "documents_closed")
