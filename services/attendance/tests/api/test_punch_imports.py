import io

import pytest
import time_machine
import xlsxwriter
from attendance.storage.tables import sites
from attendance.use_cases import import_punches
from service_chassis import quarantine
from service_chassis.bulk import bulk_insert

HEADER = "pin,device_id,occurred_at,status\n"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
LIST = "nip,date,time_in,time_out\n{worker},2025-10-01,07:35,16:00\n{other},2025-10-01,,16:00\n"


@pytest.fixture(autouse=True)
async def today(people, staffed):
    async with staffed.transaction() as tx:
        await bulk_insert(tx, sites, [{"code": "papua", "name": "Kantor", "zone": "Asia/Jayapura"}])
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture
def upload(call, people):
    async def send(content, path="/punch-imports", *, by=None, roles=("operator",), name="rekaman.csv", **more):
        content = content.encode() if isinstance(content, str) else content
        return await call(
            by, "POST", path, roles=roles, files={"file": (name, content)} | more.pop("files", {}), **more
        )

    return send


@pytest.fixture
def sign(upload, people):
    async def send(content=LIST, scan=("daftar.pdf", PDF, "application/pdf"), letter="800/12/X/2025", **more):
        text = content.format(worker=people.worker, other=people.other)
        more |= {"data": {"letter_number": letter} if letter else {}, "files": {"scan": scan} if scan else {}}
        return await upload(text, "/manual-list-imports", **more)

    return send


@pytest.fixture
def day(staffed, office_in, people):
    async def judged(nip=people.worker):
        async with staffed.transaction() as tx:
            found = await office_in(tx).day(nip, "2025-10-01")
            return found and found.judgement

    return judged


@pytest.fixture
def balance(call, people):
    async def total():
        path = "/balances?first_date=2025-10-01&last_date=2025-10-31"
        found = (await call(people.top, "GET", path, roles=("hr",))).json()
        assert found["balanced"]
        return [found["totals"][name] for name in ("received", "recorded", "duplicates", "quarantined", "rejected")]

    return total


def numbers(answer):
    assert answer.status_code == 200, answer.text
    body = answer.json()
    return [body[name] for name in ("rows", "recorded", "waiting", "duplicates", "quarantined", "refused")]


async def test_good_rows_are_taken_over_and_the_others_refused_one_by_one(upload, people, day, balance, staffed):
    rows = [f"{people.worker},G1,2025-10-01 07:40:00,0", "7,G1,2025-10-01 07:41:00,0", "7,G1,kemarin,0", ",G1,x,"]
    answer = await upload(HEADER + "\n".join(rows) + "\n")
    assert numbers(answer) == [4, 2, 1, 0, 0, 2]
    assert [(one["row"], one["column"]) for one in answer.json()["errors"]] == [(4, "occurred_at"), (5, "pin")]
    assert ((await day()).minutes_late, await balance()) == (10, [4, 1, 0, 1, 2])
    async with staffed.transaction() as tx:
        kept = [(row.queue, row.detail[:7]) for row in await quarantine.listed(tx, 9, 0)]
    assert kept == [("attendance.file", "baris 4"), ("attendance.file", "baris 5")]


async def test_the_same_file_again_changes_nothing(upload, people, balance):
    content = f"{HEADER}{people.worker},G1,2025-10-01 07:40:00,0\n7,G1,kemarin,0\n"
    first, again = await upload(content), await upload(content, name="lain.csv")
    assert numbers(first) == numbers(again) == [2, 1, 0, 0, 0, 1]
    assert (first.json()["repeated"], again.json()["repeated"]) == (False, True)
    assert first.json()["upload_id"] == again.json()["upload_id"]
    assert await balance() == [2, 1, 0, 0, 1]
    assert numbers(await upload(content + f"{people.worker},G1,2025-10-01 16:00:00,1\n")) == [3, 1, 0, 1, 0, 1]


async def test_a_dry_run_tells_what_the_file_would_bring(upload, people, balance):
    rows = [f"{people.worker},G1,2025-10-01 07:40:00,0"] * 2 + ["7,G1,2025-10-01 07:41:00,0", "7,G1,x,0"]
    content = HEADER + "\n".join(rows) + "\n"
    dry = await upload(content, params={"dry_run": "true"})
    assert (numbers(dry), await balance()) == ([4, 2, 1, 1, 0, 1], [0] * 5)
    assert numbers(await upload(content)) == numbers(dry)
    assert numbers(await upload(content, params={"dry_run": "true"})) == [4, 0, 0, 3, 0, 1]


async def test_an_interrupted_upload_goes_on_where_it_stopped(upload, people, balance, monkeypatch):
    monkeypatch.setattr(import_punches, "AT_ONCE", 2)
    content = HEADER + "".join(f"{people.worker},G1,2025-10-01 07:{n}:00,0\n" for n in range(10, 17))
    taken, real = [], import_punches.record_punches

    async def stumble(tx, told, at):
        taken.append(len(told))
        if len(taken) == 3:
            raise RuntimeError("tersandung")
        return await real(tx, told, at)

    monkeypatch.setattr(import_punches, "record_punches", stumble)
    assert (await upload(content)).status_code == 500
    assert (await balance())[0] == 4
    answer = await upload(content)
    assert (numbers(answer), answer.json()["repeated"]) == ([7, 7, 0, 0, 0, 0], False)
    assert await balance() == [7, 7, 0, 0, 0]


async def test_a_memory_stick_is_taken_as_it_is_with_its_device_named(upload, people):
    stick = b"   7\t2025-10-01 07:31:02\t1\t0\t1\t0\r\n"
    assert numbers(await upload(stick, params={"device_id": "G1"})) == [1, 1, 1, 0, 0, 0]
    refused = await upload(stick)
    assert (refused.status_code, refused.json()["errors"][0]["column"]) == (422, "device_id")


async def test_local_times_are_those_of_the_site(upload, people, day):
    await upload(f"{HEADER}{people.worker},G1,2025-10-01 09:45:00,0\n", params={"site_code": "papua"})
    assert (await day()).minutes_late == 15
    unknown = await upload(f"{HEADER}{people.worker},G1,x,0\n", params={"site_code": "mars"})
    assert (unknown.status_code, unknown.json()["type"]) == (422, "urn:ekinerja:problem:unknown_site")


async def test_a_signed_list_is_taken_over_with_its_paper(sign, people, day, balance, call):
    assert numbers(await sign()) == [2, 3, 0, 0, 0, 0]
    assert ((await day()).minutes_late, (await day(people.other)).missing_check_in) == (5, True)
    assert (await sign()).json()["repeated"] is True
    other = await sign(LIST.replace("07:35", "07:20"))
    assert (numbers(other), other.json()["errors"][0]["row"]) == ([2, 0, 0, 2, 1, 0], 2)
    assert ((await day()).minutes_late, await balance()) == (5, [6, 3, 2, 1, 0])
    assert numbers(await sign(LIST.replace("07:35", "07:20"), letter="800/13/X/2025")) == [2, 3, 0, 0, 0, 0]
    assert (await day()).minutes_late == 0


async def test_uploads_are_kept_as_they_came(sign, upload, call, people):
    await sign()
    await upload(HEADER)
    answer = (await call(people.top, "GET", "/punch-uploads", roles=("hr",))).json()
    device, manual = answer["uploads"]
    assert (answer["total"], device["source"], manual["source"], manual["letter_number"]) == (
        2,
        "file",
        "list",
        "800/12/X/2025",
    )
    path = f"/punch-uploads/{manual['id']}"
    assert (await call(people.top, "GET", f"{path}/scan", roles=("hr",))).content == PDF
    file = await call(people.top, "GET", f"{path}/file", roles=("hr",))
    assert file.content.decode() == LIST.format(worker=people.worker, other=people.other)
    assert "attachment" in file.headers["content-disposition"]
    missing = await call(people.top, "GET", f"/punch-uploads/{device['id']}/scan", roles=("hr",))
    assert (missing.status_code, missing.json()["type"]) == (404, "urn:ekinerja:problem:unknown_upload")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"scan": ("daftar.pdf", b"bukan pdf", "application/pdf")}, 415),
        ({"scan": ("daftar.png", PDF, "application/pdf")}, 415),
        ({"scan": ("daftar.pdf", PDF + b"x" * 5 * 1024**2, "application/pdf")}, 413),
        ({"scan": None}, 422),
        ({"letter": None}, 422),
        ({"letter": "1"}, 422),
    ],
)
async def test_a_list_without_its_letter_or_paper_is_refused(sign, balance, changes, status):
    assert (await sign(**changes)).status_code == status
    assert await balance() == [0] * 5


@pytest.mark.parametrize("roles", [(), ("verifier",), ("finance",)])
async def test_only_hr_and_operators_bring_files(upload, sign, call, people, roles):
    answers = [await upload(HEADER, by=people.worker, roles=roles), await sign(by=people.worker, roles=roles)]
    paths = ("/punch-uploads", "/punch-uploads/1/file")
    answers += [await call(people.worker, "GET", path, roles=roles) for path in paths]
    assert {answer.status_code for answer in answers} == {403}


async def test_a_number_in_a_numeric_cell_of_a_workbook_is_refused(upload, people):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, values in enumerate(
            (["nip", "device_id", "occurred_at"], [int(people.worker), "G1", "2025-10-01 07:40"])
        ):
            sheet.write_row(number, 0, values)
    answer = await upload(out.getvalue(), name="rekaman.xlsx")
    assert numbers(answer) == [1, 0, 0, 0, 0, 1]
    assert "format kolom sebagai teks" in answer.json()["errors"][0]["message"]
