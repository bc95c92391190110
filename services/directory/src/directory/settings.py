"""Settings of the directory: nothing beyond what every service needs."""

from service_chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    service: str = "directory"
