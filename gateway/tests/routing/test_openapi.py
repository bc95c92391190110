import json

from gateway.routing.openapi_30 import as_30
from gateway.routing.openapi_merge import merged

PLANNING = {
    "openapi": "3.1.0",
    "paths": {
        "/work-plans/{period}": {
            "put": {
                "operationId": "fill",
                "tags": ["Rencana kerja"],
                "x-access": ["everyone"],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Plan"}}}},
            }
        },
        "/open": {"get": {"operationId": "open", "x-access": ["public"]}},
    },
    "components": {"schemas": {"Plan": {"properties": {"items": {"items": {"$ref": "#/components/schemas/Item"}}}}}},
}
REALIZATION = {"paths": {}, "components": {"schemas": {"Plan": {"type": "string"}}}}
OWN = {"info": {"version": "0.1.0"}, "paths": {"/api/login": {"post": {"x-access": ["public"]}}, "/openapi.json": {}}}


def test_paths_get_their_prefix_and_schemas_their_service():
    document = merged(OWN, {"planning": PLANNING, "realization": REALIZATION}, {"planning": "Rencana"})
    assert list(document["paths"]) == ["/api/login", "/api/planning/work-plans/{period}", "/api/planning/open"]
    operation = document["paths"]["/api/planning/work-plans/{period}"]["put"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/planning.Plan"}
    assert operation["operationId"] == "planning_fill" and operation["tags"] == ["Rencana: Rencana kerja"]
    schemas = document["components"]["schemas"]
    assert set(schemas) == {"planning.Plan", "realization.Plan"}
    assert schemas["planning.Plan"]["properties"]["items"]["items"]["$ref"] == "#/components/schemas/planning.Item"


def test_what_is_public_says_so_and_everything_else_needs_a_way_in():
    document = merged(OWN, {"planning": PLANNING}, {})
    assert document["paths"]["/api/planning/open"]["get"]["security"] == []
    assert document["paths"]["/api/login"]["post"]["security"] == []
    guarded = document["paths"]["/api/planning/work-plans/{period}"]["put"]["security"]
    assert guarded == [{"session": []}, {"system": []}]


def test_doors_for_devices_keep_their_place_and_need_no_way_in():
    door = {"tags": ["Perangkat"], "x-access": ["device"]}
    document = merged(OWN, {"attendance": {"paths": {"/iclock/ping": {"get": door}}}}, {"attendance": "Presensi"})
    assert (
        document["paths"]["/iclock/ping"]["get"] | {"security": [], "tags": ["Presensi: Perangkat"]}
        == (document["paths"]["/iclock/ping"]["get"])
    )


def test_older_readers_get_older_words():
    schema = {
        "anyOf": [{"type": "string", "format": "date"}, {"type": "null"}],
        "title": "Date",
        "examples": ["2025-10-01"],
    }
    number = {"type": "integer", "exclusiveMinimum": 0, "const": 3}
    pair = {"type": "array", "prefixItems": [{"type": "string"}]}
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    parts = {"schemas": {"A": schema, "B": number, "C": pair, "D": file}}
    old = as_30({"openapi": "3.1.0", "info": {}, "paths": {}, "components": parts})
    assert old["openapi"] == "3.0.3"
    schemas = old["components"]["schemas"]
    assert schemas["A"] == {
        "title": "Date", "type": "string", "format": "date", "nullable": True, "example": "2025-10-01",
    }  # fmt: skip
    assert schemas["B"] == {"type": "integer", "minimum": 0, "exclusiveMinimum": True, "enum": [3]}
    assert schemas["C"] == {"type": "array", "items": {}}
    assert schemas["D"] == {"type": "string", "format": "binary"}


async def test_the_combined_document_is_public_and_names_who_is_missing(gateway, planning):
    planning.answers_json(PLANNING)
    answer = await gateway.browser().get("/api/openapi.json")
    document = answer.json()
    assert answer.status_code == 200 and document["openapi"] == "3.1.0"
    assert {"/api/login", "/api/system-tokens", "/api/planning/work-plans/{period}"} <= set(document["paths"])
    assert "realization" in document["info"]["x-unavailable"]
    assert not [path for path in document["paths"] if not path.startswith(("/api/", "/.well-known/"))]


async def test_every_reference_in_it_leads_somewhere(gateway, planning):
    planning.answers_json(PLANNING | {"paths": {}, "components": {}})
    for version in ("3.0", "3.1"):
        document = (await gateway.browser().get("/api/openapi.json", params={"version": version})).json()
        schemas = document["components"]["schemas"]
        for part in json.dumps(document).split('"$ref": "#/components/schemas/')[1:]:
            assert part.split('"')[0] in schemas


async def test_it_is_fetched_once_and_kept(gateway, planning):
    planning.answers_json(PLANNING)
    for _ in range(3):
        await gateway.browser().get("/api/openapi.json")
    assert len(planning.requests) == 1


async def test_the_page_to_read_it_needs_nothing_from_elsewhere(gateway):
    browser = gateway.browser()
    page = await browser.get("/api/docs")
    assert page.status_code == 200 and "http" not in page.text.replace("https://gerbang.test", "")
    assert "<script>" not in page.text and " style=" not in page.text and " onload=" not in page.text
    for source in page.text.split('src="')[1:] + page.text.split('href="')[1:]:
        answer = await browser.get(source.split('"')[0])
        assert answer.status_code == 200 and answer.headers["x-content-type-options"] == "nosniff"
    assert (await browser.get("/api/docs/index.html")).status_code == 404
    assert (await browser.get("/api/docs/..%2F__init__.py")).status_code in (401, 404)
