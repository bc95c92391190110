"""A request is attempted until it is answered; a refusal whose first answer was lost is settled by looking."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from ekinerja.month.doors import COOKIE, Doors, Person, Refused
from ekinerja.month.patience import carry_out, eventually

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PROBLEM = {"type": "urn:ekinerja:problem:plan_not_in_draft", "title": "Rencana tidak dapat diajukan", "status": 409}


@pytest.fixture
async def serve() -> AsyncIterator[Callable[..., Awaitable[Doors]]]:
    opened: list[object] = []

    async def start(*routes: tuple[str, str, Handler]) -> Doors:
        app = web.Application()
        for method, path, handler in routes:
            app.router.add_route(method, path, handler)
        server = TestServer(app)
        await server.start_server()
        doors = await Doors(str(server.make_url("/"))).__aenter__()
        opened.extend([doors, server])
        return doors

    yield start
    for one in opened:
        await (one.__aexit__() if isinstance(one, Doors) else one.close())


async def test_a_restarting_service_is_waited_for(serve: Callable[..., Awaitable[Doors]]) -> None:
    answers = [web.json_response({}, status=503), web.json_response({}, status=502), web.json_response({"ok": 1})]

    async def handler(_: web.Request) -> web.StreamResponse:
        return answers.pop(0)

    doors = await serve(("GET", "/x", handler))
    assert await doors.get(Person("a", "b"), "/x") == {"ok": 1}


async def test_a_session_is_carried_by_hand_with_its_csrf_token(serve: Callable[..., Awaitable[Doors]]) -> None:
    async def login(_: web.Request) -> web.StreamResponse:
        answer = web.json_response({"csrf_token": "t", "name": "Ani", "roles": ["hr"]})
        answer.set_cookie(COOKIE, "s", secure=True, httponly=True)
        return answer

    async def act(request: web.Request) -> web.StreamResponse:
        return web.json_response([request.cookies.get(COOKIE), request.headers.get("X-CSRF-Token")])

    doors = await serve(("POST", "/api/login", login), ("POST", "/act", act), ("GET", "/act", act))
    person = await doors.sign_in(Person("a", "b"))
    assert await doors.post(person, "/act") == ["s", "t"]
    assert await doors.get(person, "/act") == ["s", None]


async def test_a_lost_answer_is_settled_by_reading_the_state(serve: Callable[..., Awaitable[Doors]]) -> None:
    async def conflict(_: web.Request) -> web.StreamResponse:
        return web.json_response(PROBLEM, status=409)

    async def state(_: web.Request) -> web.StreamResponse:
        return web.json_response({"state": "SUBMITTED"})

    doors = await serve(("POST", "/plans/1/submission", conflict), ("GET", "/plans/1", state))
    person = Person("a", "b")
    assert (await carry_out(doors, person, "/plans/1", "submission", None, ("SUBMITTED",)))["state"] == "SUBMITTED"
    with pytest.raises(Refused) as refused:
        await carry_out(doors, person, "/plans/1", "submission", None, ("APPROVED",))
    assert (refused.value.status, refused.value.kind) == (409, "plan_not_in_draft")


async def test_only_the_named_refusals_mean_not_yet(serve: Callable[..., Awaitable[Doors]]) -> None:
    answers = [404, 404, 200, 403]

    async def handler(_: web.Request) -> web.StreamResponse:
        return web.json_response({"found": True}, status=answers.pop(0))

    doors = await serve(("GET", "/x", handler))
    person = Person("a", "b")
    assert await eventually(lambda: doors.get(person, "/x"), "x", not_yet=(404,), pause=0.01) == {"found": True}
    with pytest.raises(Refused):
        await eventually(lambda: doors.get(person, "/x"), "x", not_yet=(404,), pause=0.01)
