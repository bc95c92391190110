"""The policies of warnings and anomalies, for endpoints."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request

from attendance.rules.watch_lists import Page
from attendance.rules.watch_policies import WatchPolicies


def _policies(request: Request) -> WatchPolicies:
    policies: WatchPolicies = request.app.state.watch_policies
    return policies


def _page(
    limit: Annotated[int, Query(ge=1, le=500)] = 100, offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> Page:
    return Page(limit, offset)


Policies = Annotated[WatchPolicies, Depends(_policies)]
PageDep = Annotated[Page, Depends(_page)]
YearQuery = Annotated[int, Query(ge=2000, le=2199, examples=[2025])]
IdPath = Annotated[int, Path(ge=1, le=2**63 - 1)]
