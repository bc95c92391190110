"""How firmware speaks: one connection for a request, few headers, no redirects, no cookies."""

import http.client
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

WAITS_S = 30
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` 0: there was none; `text` says why."""

    status: int
    text: str

    @property
    def thanked(self) -> bool:
        """Firmware drops what it sent as soon as this holds."""
        return self.status == 200 and "OK" in self.text


@dataclass(frozen=True, slots=True)
class Server:
    """`url`: the gateway, with the word in the path if the installation has one."""

    url: str

    def ask(self, method: str, door: str, query: dict[str, str], body: bytes | None = None) -> Answer:
        """To `/iclock/{door}`. A body goes as it is. Blanks and tabs in the query are escaped."""
        address = urlsplit(self.url)
        secure = address.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(address.hostname or "", address.port, timeout=WAITS_S)
        try:
            path = f"{address.path.rstrip('/')}/iclock/{door}?{urlencode(query)}"
            connection.putrequest(method, path, skip_accept_encoding=True)
            connection.putheader("User-Agent", "iClock Proxy/1.09")
            connection.putheader("Connection", "close")
            connection.putheader("Accept", "*/*")
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(_LONGEST).decode("utf-8", "replace"))
        except (OSError, http.client.HTTPException) as error:
            return Answer(0, f"{type(error).__name__}: {error}")
        finally:
            connection.close()
