"""Where devices knock: below /iclock/, or below a word of this installation's own when there is one. The word is taken
out of the address before anything routes or logs it."""

import hmac

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.login.devices import PREFIX


class DevicePath:
    """`word`: empty for none. It is no password of a single device: it keeps away who only knows a serial."""

    def __init__(self, app: ASGIApp, word: str) -> None:
        self.app, self._word = app, word.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._word:
            _, first, rest = (*scope["path"].split("/", 2), "", "")[:3]
            if scope["path"].startswith(PREFIX):
                await PlainTextResponse("NOT FOUND\n", 404)(scope, receive, send)
                return
            if f"/{rest}".startswith(PREFIX) and hmac.compare_digest(first.encode(), self._word):
                scope["path"] = f"/{rest}"
                scope["raw_path"] = scope["path"].encode()
        await self.app(scope, receive, send)
