"""How many requests an address and an account may make. Counted in this process: several gateways let through that
many each."""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from gateway.login.attempts import network_of
from gateway.rules.devices import TRY_AGAIN, DeviceRefused
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


class DeviceRates:
    """Of devices. By serial *and* address: a stranger who uses a serial must not slow the device that has it."""

    def __init__(self, per_device: str, per_address: str) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._per_device, self._per_address = parse(per_device), parse(per_address)

    def count(self, serial: str, address: str) -> None:
        """Raises DeviceRefused."""
        network = network_of(address)
        within = self._limiter.hit(self._per_address, "address", network)
        if not within or not self._limiter.hit(self._per_device, "device", network, serial):
            raise DeviceRefused(429, TRY_AGAIN)
