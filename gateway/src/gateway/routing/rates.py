"""How many requests an address and an account may make. Counted in this process: several gateways let through that
many each."""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from gateway.login.attempts import network_of
from gateway.rules.errors import TooManyRequests


class Rates:
    """Raises TooManyRequests, naming the seconds to wait."""

    def __init__(self, per_address: str, per_account: str) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._per_address, self._per_account = parse(per_address), parse(per_account)

    def count_address(self, address: str) -> None:
        if not self._limiter.hit(self._per_address, "address", network_of(address)):
            raise TooManyRequests(retry_after_s=5)

    def count_account(self, username: str) -> None:
        if not self._limiter.hit(self._per_account, "account", username):
            raise TooManyRequests(retry_after_s=5)
