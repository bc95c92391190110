"""Refusals as RFC 9457 problem documents with Indonesian titles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service_chassis import correlation
from service_chassis.database import is_transient

log = structlog.get_logger()
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """How a refusal is answered."""

    status: int
    title: str


class NotSignedIn(Exception):
    """No valid token or session."""


class NotAllowed(Exception):
    """Signed in, but this role may not do this."""


OWN: Mapping[type[Exception], Problem] = {
    NotSignedIn: Problem(401, "Anda belum masuk"),
    NotAllowed: Problem(403, "Anda tidak berwenang"),
}
_TITLES = {
    400: "Permintaan tidak dapat dibaca",
    404: "Alamat tidak ditemukan",
    405: "Cara permintaan tidak dikenal",
    413: "Isi permintaan terlalu besar",
    415: "Jenis isi tidak dikenal",
    429: "Terlalu banyak permintaan",
}


def problem_response(
    request: Request,
    status: int,
    title: str,
    detail: str = "",
    *,
    kind: str = "about:blank",
    errors: list[Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """One problem document. `kind` is the problem's type URI."""
    body: dict[str, Any] = {"type": kind, "title": title, "status": status, "instance": request.url.path}
    if detail:
        body["detail"] = detail
    if correlation_id := correlation.current():
        body["correlation_id"] = correlation_id
    if errors is not None:
        body["errors"] = errors
    return JSONResponse(body, status, headers, media_type=MEDIA_TYPE)


def kind_of(error: Exception) -> str:
    return "urn:ekinerja:problem:" + re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()


def install(app: FastAPI, problems: Mapping[type[Exception], Problem]) -> None:
    """Answer every exception class in `problems`, and malformed input."""

    def handler(problem: Problem) -> Any:
        async def answer(request: Request, error: Exception) -> JSONResponse:
            headers = {"WWW-Authenticate": "Bearer"} if problem.status == 401 else {}
            if retry_after_s := getattr(error, "retry_after_s", None):
                headers["Retry-After"] = str(retry_after_s)
            return problem_response(
                request,
                problem.status,
                problem.title,
                str(error),
                kind=kind_of(error),
                errors=getattr(error, "errors", None),
                headers=headers,
            )

        return answer

    for kind, problem in {**OWN, **problems}.items():
        app.add_exception_handler(kind, handler(problem))
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)


async def _malformed(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    errors = [{"field": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors()]
    detail = "Perbaiki isian yang disebut lalu kirim ulang."
    return problem_response(
        request, 422, "Isian tidak sah", detail, kind="urn:ekinerja:problem:malformed_input", errors=errors
    )


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    title = _TITLES.get(error.status_code, "Permintaan ditolak")
    detail = error.detail if error.status_code not in (404, 405) else ""
    return problem_response(request, error.status_code, title, detail, headers=error.headers)


def unexpected(request: Request, error: Exception) -> JSONResponse:
    """For what no handler knows: 503 while the database is away, else 500 without a word of the inside."""
    if is_transient(error):
        log.warning("request_without_database", path=request.url.path, error=type(error).__name__)
        detail = "Basis data sedang tidak menjawab. Tidak ada yang hilang; coba lagi sebentar lagi."
        return problem_response(request, 503, "Layanan sedang sibuk", detail, headers={"Retry-After": "2"})
    log.error("request_failed", path=request.url.path, exc_info=error)
    detail = "Kesalahan pada sistem sudah dicatat. Sebutkan correlation_id ini bila melapor."
    return problem_response(request, 500, "Terjadi kesalahan pada sistem", detail)
