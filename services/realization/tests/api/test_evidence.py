import hashlib
from uuid import uuid4

import pytest
from realization.rules.opening import open_realization
from realization.use_cases.open_realizations import open_realizations


@pytest.fixture
async def path(staffed, make_plan):
    async with staffed.transaction() as tx:
        await open_realizations(tx, [make_plan()])
    return f"/realizations/{open_realization(make_plan()).realization_id}/items/1/evidence"


@pytest.fixture
def upload(call, people, path):
    async def send(name, content, declared="application/pdf", *, by=None):
        return await call(by or people.worker, "POST", path, files={"file": (name, content, declared)})

    return send


async def test_an_uploaded_file_is_downloaded_as_it_was(upload, call, people, files):
    answer = await upload("Laporan Oktober.pdf", files["pdf"])
    kept = answer.json()
    assert (answer.status_code, kept["media_type"], kept["size"]) == (200, "application/pdf", len(files["pdf"]))
    assert kept["sha256"] == hashlib.sha256(files["pdf"]).hexdigest()
    for nip, roles in ((people.worker, ()), (people.boss, ()), (people.other, ("hr",))):
        got = await call(nip, "GET", f"/evidence/{kept['evidence_id']}", roles=roles)
        assert (got.status_code, got.content) == (200, files["pdf"])


async def test_a_download_can_do_nothing_in_a_browser(upload, call, people, files):
    kept = (await upload('a"; filename=x.html\r\nX: y.pdf', files["pdf"])).json()
    got = await call(people.worker, "GET", f"/evidence/{kept['evidence_id']}")
    disposition = got.headers["content-disposition"]
    assert disposition.startswith(f'attachment; filename="bukti-{kept["sha256"][:12]}.pdf"; filename*=UTF-8')
    assert not set(disposition.split("filename*=")[1]) & set('"; \r\n')
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"].startswith("sandbox")
    assert got.headers["cache-control"] == "private, no-store"
    assert "x" not in got.headers


@pytest.mark.parametrize("roles", [(), ("verifier",), ("finance",), ("operator",)])
async def test_evidence_is_for_the_person_the_supervisor_and_hr_alone(roles, upload, call, people, files):
    kept = (await upload("a.pdf", files["pdf"])).json()
    for stranger in (people.other, people.top):
        answer = await call(stranger, "GET", f"/evidence/{kept['evidence_id']}", roles=roles)
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:ekinerja:problem:realization_not_visible")
    assert (await call(people.worker, "GET", f"/evidence/{uuid4()}")).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "declared", "status", "kind"),
    [
        ("a.pdf", b"<html></html>", "application/pdf", 415, "evidence_type_refused"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 415, "evidence_type_refused"),
        ("a.png", b"%PDF-1.4", "image/png", 415, "evidence_type_contradicted"),
        ("a.pdf", b"%PDF-1.4", "text/html", 415, "evidence_type_contradicted"),
        ("a.pdf", b"", "application/pdf", 422, "evidence_empty"),
        ("a.pdf", b"%PDF-1.4" + b" " * 200_000, "application/pdf", 413, "evidence_too_large"),
        ("a.pdf", b"%PDF-1.4" + b" " * 2_000_000, "application/pdf", 413, "evidence_too_large"),
    ],
)
async def test_other_files_are_a_clear_refusal(name, content, declared, status, kind, upload):
    answer = await upload(name, content, declared)
    body = answer.json()
    assert (answer.status_code, body["type"]) == (status, f"urn:ekinerja:problem:{kind}")
    assert body["detail"] and body["title"] == "Bukti dukung tidak dapat diterima"


async def test_a_stream_of_unknown_length_is_cut_at_the_limit(call, people, path):
    sent = 0

    async def endless():
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4'
        while sent < 50_000_000:
            sent += 65536
            yield b" " * 65536

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = await call(people.worker, "POST", path, content=endless(), headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:ekinerja:problem:evidence_too_large")
    assert sent < 1_000_000


@pytest.mark.parametrize(
    "request_parts",
    [
        {"json": {"file": "x"}},
        {"files": {"berkas": ("a.pdf", b"%PDF-1.4", "application/pdf")}},
        {"content": b"sampah", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"sampah", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"data": {"file": "bukan berkas"}},
        {"files": [("file", ("a.pdf", b"%PDF-", "application/pdf")), ("file", ("b.pdf", b"%PDF-", "application/pdf"))]},
    ],
)
async def test_what_is_no_upload_is_a_clear_refusal(request_parts, call, people, path):
    answer = await call(people.worker, "POST", path, **request_parts)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:ekinerja:problem:upload_unreadable")


async def test_only_the_person_uploads_and_the_same_file_is_kept_once(upload, people, files):
    refused = await upload("a.pdf", files["pdf"], by=people.boss)
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:ekinerja:problem:not_your_realization")
    first, again = [(await upload(name, files["jpeg"], "image/jpeg")).json() for name in ("a.jpg", "b.jpeg")]
    assert first == again


async def test_the_document_describes_the_upload(call):
    document = (await call(None, "GET", "/openapi.json")).json()
    operation = document["paths"]["/realizations/{realization_id}/items/{item_number}/evidence"]["post"]
    assert "multipart/form-data" in operation["requestBody"]["content"]
    assert operation["x-access"] == ["everyone"]
