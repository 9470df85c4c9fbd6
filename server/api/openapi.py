"""The OpenAPI 3.1 document, made from the operations and the types they take and give."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.api.operations import OPERATIONS, Operation
from server.api.schemas import ProblemDetails


async def get_openapi(_: Request) -> Response:
    """Return the description of the API."""
    return JSONResponse(document(), headers={"cache-control": "public, max-age=0, must-revalidate"})


@cache
def document() -> dict[str, Any]:
    """Return the whole document."""
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [(ProblemDetails, "serialization")]
    for operation in OPERATIONS:
        models += [(operation.body, "validation")] if operation.body else []
        models += [(model, "serialization") for model in operation.answers.values() if model]
    references, definitions = models_json_schema(
        list(dict.fromkeys(models)), ref_template="#/components/schemas/{model}"
    )
    schemas: dict[object, Any] = {model: reference for (model, _), reference in references.items()}
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _describe(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Study Hall",
            "version": version("studyhall"),
            "description": "Errors are problem+json (RFC 9457). Times are ISO 8601, the ledger's in UTC."
            " Pages of this site may send the sign-in's cookie in place of the bearer token.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": definitions.get("$defs", {}),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _describe(operation: Operation, schemas: dict[object, Any]) -> dict[str, Any]:
    parameters: list[dict[str, object]] = [
        {"name": query.name, "in": "query", "description": query.description, "schema": query.schema}
        for query in operation.queries
    ]
    if "{id}" in operation.path:
        schema = {"type": "string", "format": "uuid"}
        parameters.append({"name": "id", "in": "path", "required": True, "schema": schema})
    answers = {
        str(status): {
            "description": HTTPStatus(status).phrase,
            **({"content": {"application/json": {"schema": schemas[model]}}} if model else {}),
        }
        for status, model in operation.answers.items()
    }
    refusal = {"content": {"application/problem+json": {"schema": schemas[ProblemDetails]}}}
    answers |= {
        str(status): {"description": HTTPStatus(status).phrase, **refusal} for status in operation.refusals
    }
    described: dict[str, Any] = {
        "operationId": operation.endpoint.__name__,
        "summary": operation.summary,
        "parameters": parameters,
        "responses": answers,
        "security": [{"bearer": []}] if operation.secured else [],
    }
    if operation.body:
        content = {"application/json": {"schema": schemas[operation.body]}}
        described["requestBody"] = {"required": True, "content": content}
    return described
