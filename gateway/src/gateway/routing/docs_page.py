"""GET /api/docs: the combined document to read and to try, from files of this machine alone."""

from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse, HTMLResponse
from service_chassis.identity import PUBLIC, allow
from starlette.exceptions import HTTPException
from swagger_ui_bundle import swagger_ui_path

router = APIRouter(prefix="/api/docs", include_in_schema=False)

_FILES = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "favicon-32x32.png": "image/png",
}
# Swagger UI draws its arrows from data: images in its style sheet; scripts stay files of our own
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
PAGE = """<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dokumentasi API e-Kinerja</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="icon" href="/api/docs/favicon-32x32.png">
</head>
<body>
<main id="swagger-ui"><noscript>Dokumen API: <a href="/api/openapi.json">/api/openapi.json</a></noscript></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
"""
# requests tried from the page carry the CSRF token of whoever is signed in
START = """"use strict";
let csrfToken;
async function withCsrfToken(request) {
  if (["GET", "HEAD"].includes(request.method) || request.loadSpec) return request;
  if (!csrfToken) {
    const answer = await fetch("/api/session");
    if (answer.ok) csrfToken = (await answer.json()).csrf_token;
  }
  if (csrfToken) request.headers["X-CSRF-Token"] = csrfToken;
  return request;
}
SwaggerUIBundle({
  url: "/api/openapi.json?version=3.0",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  tagsSorter: "alpha",
  validatorUrl: null,
  requestInterceptor: withCsrfToken,
});
"""


@router.get("", dependencies=[allow(PUBLIC)])
async def page() -> HTMLResponse:
    return HTMLResponse(PAGE, headers={"Content-Security-Policy": POLICY})


@router.get("/{name}", dependencies=[allow(PUBLIC)], response_model=None)
async def file(name: str) -> Response:
    """One of the page's own files, and no other."""
    if name == "start.js":
        return Response(START, media_type="text/javascript")
    if name not in _FILES:
        raise HTTPException(404)
    path = Path(str(swagger_ui_path)) / name
    return FileResponse(path, media_type=_FILES[name], headers={"Cache-Control": "public, max-age=86400"})
