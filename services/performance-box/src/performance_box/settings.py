"""Settings of performance-box: nothing beyond what every service needs."""

from service_chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    service: str = "performance_box"
