import pytest
from attendance.api import uploads

LETTERS = "nip,kind,first_date,last_date,letter_number\n{},sick_with_note,2025-10-27,2025-10-29,800/1\n"
FILES = {
    "/calendar-imports": "date,name,kind\n2025-10-28,Libur,national_holiday\n",
    "/letter-imports": LETTERS,
    "/activity-imports": "nip,date,activity,attended\n{},2025-10-27,assembly,tidak\n",
}


@pytest.fixture
def upload(call, people):
    async def send(path, content=None, *, by=people.other, roles=("hr",), query=""):
        content = FILES[path].format(people.worker) if content is None else content
        file = {"file": ("berkas.csv", content.encode() if isinstance(content, str) else content, "text/csv")}
        return await call(by, "POST", f"{path}{query}", roles=roles, files=file)

    return send


@pytest.mark.parametrize("path", FILES)
async def test_a_file_is_taken_over_and_the_same_one_again_changes_nothing(upload, path):
    dry = await upload(path, query="?dry_run=true")
    assert dry.json() == {"rows": 1, "created": 1, "changed": 0, "unchanged": 0, "dry_run": True}
    first, again = await upload(path), await upload(path)
    assert first.json() == {"rows": 1, "created": 1, "changed": 0, "unchanged": 0, "dry_run": False}
    assert again.json() == {"rows": 1, "created": 0, "changed": 0, "unchanged": 1, "dry_run": False}


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    ("roles", "status"), [(("hr",), 200), (("operator",), 200), (("verifier",), 403), (("finance",), 403), ((), 403)]
)
async def test_only_hr_and_operators_load_files(upload, path, roles, status):
    assert (await upload(path, roles=roles)).status_code == status


async def test_a_refused_file_names_row_column_and_reason_in_indonesian(upload, people):
    good = LETTERS.format(people.worker)
    answer = await upload("/letter-imports", f"{good}{people.stranger},cuti,2025-10-30,2025-10-29,\n")
    body = answer.json()
    assert (answer.status_code, body["type"]) == (422, "urn:ekinerja:problem:import_refused")
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["title"] == "Berkas tidak dapat dimuat"
    assert body["detail"] == "Ada 3 kesalahan; tidak satu baris pun dimuat. Perbaiki lalu unggah ulang."
    assert [(error["row"], error["column"]) for error in body["errors"]] == [
        (3, "kind"),
        (3, "letter_number"),
        (3, "last_date"),
    ]
    assert [error["message"] for error in body["errors"]][1:] == ["wajib diisi", "sebelum tanggal pertama"]
    assert (await upload("/letter-imports")).json()["created"] == 1


async def test_a_letter_about_somebody_unknown_is_refused(upload, people):
    body = (await upload("/letter-imports", LETTERS.format(people.stranger))).json()
    assert body["errors"] == [{"row": 2, "column": "nip", "message": f"pegawai {people.stranger} belum dikenal"}]


async def test_an_imported_letter_shows_on_the_days_and_a_holiday_moves_it(upload, call, people):
    await upload("/letter-imports")
    await upload("/calendar-imports")
    answer = await call(people.worker, "GET", f"/days?nip={people.worker}&period=2025-10")
    shown = {day["date"][-2:]: day["excuse"] and day["excuse"]["day_number"] for day in answer.json()["days"]}
    assert shown == {"27": 1, "28": None, "29": 2}


async def test_a_file_too_large_is_refused(upload, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_BYTES", 1024**2)
    answer = await upload("/calendar-imports", b"x" * (1024**2 + 1))
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:ekinerja:problem:import_too_large")
    assert answer.json()["detail"] == "Berkas paling besar 1 MiB."


async def test_without_a_file_nothing_is_done(call, people):
    answer = await call(people.other, "POST", "/calendar-imports", roles=("hr",))
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:ekinerja:problem:malformed_input")


async def test_bytes_that_are_no_text_are_refused(upload):
    body = (await upload("/calendar-imports", b"date,name,kind\n\xff\xfe,x,y\n")).json()
    assert body["errors"] == [{"row": 2, "column": "", "message": "bukan teks UTF-8; simpan sebagai CSV UTF-8"}]
