"""Settings of payroll-instrument: nothing beyond what every service needs."""

from service_chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    service: str = "payroll_instrument"
