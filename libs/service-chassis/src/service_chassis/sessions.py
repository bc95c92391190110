"""The database of the application at hand, for endpoints."""

from typing import Annotated

from fastapi import Depends, Request

from service_chassis.database import Database


def database_of(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


DatabaseDep = Annotated[Database, Depends(database_of)]
