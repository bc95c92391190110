from gateway.login.hashing import Hasher
from gateway.login.use_cases.create_operator import create_operator
from service_chassis import clock
from sqlalchemy import text

from ..conftest import NIP, OPERATOR, OTHER_NIP, PASSWORD, employee, sign_in


async def test_hr_finds_accounts_by_name_and_number(gateway):
    hr = await gateway.signed_in(OTHER_NIP, roles=("hr",))
    await gateway.hear(employee(name="Budi 100%"))
    everyone = (await hr.get("/api/accounts")).json()
    assert everyone["total"] == 2
    found = (await hr.get("/api/accounts", params={"q": "100%"})).json()
    assert [(a["username"], a["state"]) for a in found["accounts"]] == [(NIP, "awaiting_activation")]
    found = (await hr.get("/api/accounts", params={"q": OTHER_NIP[:8], "limit": 1})).json()
    assert [(a["username"], a["state"]) for a in found["accounts"]] == [(OTHER_NIP, "active")]


async def test_the_audit_tells_who_signed_in_and_who_tried(gateway):
    operator = await gateway.operator()
    await gateway.signed_in()
    await sign_in(gateway.browser("10.7.7.7"), NIP, "bukan kata sandinya")
    rows = (await operator.get("/api/sign-ins")).json()["rows"]
    told = [(row["action"], row["outcome"], row["subject"]) for row in rows]
    assert told[:3] == [
        ("sign_in", "wrong_credentials", NIP),
        ("activate", "success", NIP),
        ("issue_activation_code", "success", NIP),
    ]
    assert rows[0]["address"] == "10.7.7.7"
    before = (await operator.get("/api/sign-ins", params={"before": rows[0]["seq"], "limit": 1})).json()["rows"]
    assert before == rows[1:2]


async def test_nothing_that_opens_a_door_lies_in_the_database(gateway):
    browser = await gateway.signed_in()
    operator = await gateway.operator()
    code = await gateway.code_for(NIP)
    secret = (await operator.post("/api/system-tokens", json={"name": "portal"})).json()["secret"]
    kept = ""
    async with gateway.database.transaction() as tx:
        tables = (await tx.execute(text("select tablename from pg_tables where schemaname = 'public'"))).scalars()
        for table in tables.all():
            rows = await tx.execute(text(f"select t::text from {table} t"))  # noqa: S608
            kept += "".join(rows.scalars())
    opened = [PASSWORD, OPERATOR[1], code, code.replace("-", ""), secret, browser.cookies["__Host-sid"]]
    for door in [*opened, browser.headers["X-CSRF-Token"], '"d":']:
        assert door not in kept and door.encode().hex() not in kept


async def test_creating_an_operator_twice_changes_nothing(database):
    hasher, now = Hasher(), clock.system_now()
    assert await create_operator(database, hasher, "kepala.bkpsdm", PASSWORD, now)
    assert not await create_operator(database, hasher, "kepala.bkpsdm", "kata sandi yang lain", now)
