from ..conftest import NIP, PASSWORD, sign_in

NEW = "sepuluh ekor bebek putih"


def body(current: str = PASSWORD, new: str = NEW) -> dict[str, str]:
    return {"current_password": current, "new_password": new}


async def test_a_new_password_ends_all_other_sessions_and_renews_this_one(gateway):
    browser, other = await gateway.signed_in(), gateway.browser()
    await sign_in(other, NIP, PASSWORD)
    before = browser.cookies["__Host-sid"]
    answer = await browser.post("/api/password", json=body())
    assert answer.status_code == 200
    assert browser.cookies["__Host-sid"] != before
    assert (await browser.get("/api/session")).status_code == 200
    assert (await other.get("/api/session")).status_code == 401
    assert (await sign_in(gateway.browser(), NIP, PASSWORD)).status_code == 401
    assert (await sign_in(gateway.browser(), NIP, NEW)).status_code == 200


async def test_the_current_password_must_be_known(gateway):
    browser = await gateway.signed_in()
    answer = await browser.post("/api/password", json=body(current="salah sama sekali"))
    assert answer.status_code == 403 and answer.json()["title"] == "Kata sandi salah"


async def test_a_stolen_session_does_not_serve_to_guess_the_password(gateway):
    browser = await gateway.signed_in()
    codes = [(await browser.post("/api/password", json=body(current=f"tebak {n}"))).status_code for n in range(6)]
    assert codes == [403] * 5 + [429]


async def test_the_same_or_a_weak_password_is_refused(gateway):
    browser = await gateway.signed_in()
    for new in (PASSWORD, "pendek", NIP):
        assert (await browser.post("/api/password", json=body(new=new))).status_code == 422
