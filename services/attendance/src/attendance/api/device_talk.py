"""How a device is answered: in plain text, and only after what it brought is safe. Firmware keeps what it sent until it
hears `OK`, and asks again after any other answer."""

from collections.abc import Awaitable, Callable

import structlog
from fastapi import Request
from fastapi.responses import PlainTextResponse
from service_chassis import clock
from service_chassis.database import Transaction, is_transient
from service_chassis.identity import current_actor

from attendance.rules.adms.answers import TRY_AGAIN, UNKNOWN_DEVICE
from attendance.rules.adms.introduction import said_in_body, said_in_query
from attendance.rules.devices import Device
from attendance.use_cases.meet_device import meet_device

log = structlog.get_logger()
Work = Callable[[Transaction, Device], Awaitable[str]]
_ACTOR = "device:"


async def answered(request: Request, work: Work, introduction: bytes = b"") -> PlainTextResponse:
    """`work` in one transaction, its text after the commit. `introduction`: a body in which a device describes
    itself. A device that may not push is noted and refused; so nothing that it holds is lost."""
    actor = await current_actor(request)
    serial, address = actor.username.removeprefix(_ACTOR), actor.name
    said = said_in_query(request.query_params) | said_in_body(introduction)
    try:
        async with request.app.state.database.transaction() as tx:
            device = await meet_device(tx, serial, address, said, clock.now())
            text = await work(tx, device) if device else None
    except Exception as error:
        if is_transient(error):
            log.warning("device_put_off", serial=serial, error=type(error).__name__)
            return PlainTextResponse(TRY_AGAIN, 503)
        log.exception("device_refused", serial=serial)
        return PlainTextResponse(TRY_AGAIN, 500)
    if text is None:
        log.info("device_unknown", serial=serial, address=address)
        return PlainTextResponse(UNKNOWN_DEVICE, 403)
    return PlainTextResponse(text)
