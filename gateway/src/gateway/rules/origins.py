"""Cross-site requests (ASVS 5.0 3.5): what a browser says about where a request comes from."""

from urllib.parse import urlsplit

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def from_elsewhere(origin: str | None, fetch_site: str | None, host: str, friends: frozenset[str]) -> bool:
    """True when the headers Origin or Sec-Fetch-Site are there and name another site than `host`. `friends`: full
    origins (https://...) that are let in besides. Clients that send neither header are no browsers."""
    if origin and origin in friends:
        return False
    if fetch_site and fetch_site not in ("same-origin", "none"):
        return True
    # the scheme is left out: behind a TLS proxy ours is http
    return bool(origin) and urlsplit(origin or "").netloc.lower() != host.lower()
