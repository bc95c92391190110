"""HTTP process."""

from fastapi import FastAPI
from service_chassis.http import application

from performance_box.wiring import assemble


def create_app() -> FastAPI:
    return application(assemble())
