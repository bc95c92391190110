"""The gateway's own quarantine, at the address where people look for it beside the services'."""

from fastapi import APIRouter
from service_chassis import operations

router = APIRouter(prefix="/api/gateway")
router.include_router(operations.router)
