"""The connections to all services."""

import aiohttp

KEPT_OPEN_S = 30  # less than the services' 65 s: we close first, so no request meets a closing connection
CONNECT_S = 3
AT_ONCE_PER_SERVICE = 100


class UpstreamClient:
    """One pool, made at first use inside the running loop."""

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=0, limit_per_host=AT_ONCE_PER_SERVICE, keepalive_timeout=KEPT_OPEN_S
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S, sock_read=self._timeout_s),
                auto_decompress=False,
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
            )
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()
