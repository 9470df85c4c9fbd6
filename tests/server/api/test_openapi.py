"""The description of the API: valid, true to the routes, and what schemathesis holds the server to."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import httpx2
from schemathesis import openapi
from starlette.testclient import TestClient

from server.api.openapi import document
from server.api.operations import OPERATIONS
from server.people.sessions import member_token
from server.people.signing import Signing
from server.people.tokens import create_token
from server.records.ledger import verify
from server.store import Store
from tests.server.ledgers import append_all, completion
from tests.serving import Running


def test_the_document_is_valid_openapi() -> None:
    openapi.from_dict(document()).validate()


def test_it_is_served_to_everybody(client: TestClient) -> None:
    answer = client.get("/api/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == document()


def test_every_operation_is_in_it_with_all_that_it_may_answer() -> None:
    paths = document()["paths"]
    found = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert found == {(operation.method, operation.path) for operation in OPERATIONS}
    for operation in OPERATIONS:
        described = paths[operation.path][operation.method.lower()]
        assert set(described["responses"]) == {
            str(each) for each in (*operation.answers, *operation.refusals)
        }
        assert bool(described["security"]) == operation.secured
        assert ("requestBody" in described) == (operation.body is not None)
        assert {each["name"] for each in described["parameters"] if each["in"] == "query"} == {
            query.name for query in operation.queries
        }


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does() -> None:
    described = [each for methods in document()["paths"].values() for each in methods.values()]
    assert len({each["operationId"] for each in described}) == len(OPERATIONS)
    assert all(each["summary"] for each in described)


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(references, value.values()))
    return set().union(*map(references, value)) if isinstance(value, list) else set()


def test_every_type_that_is_named_is_there_and_named_somewhere() -> None:
    schemas = document()["components"]["schemas"]
    assert references(document()) == {f"#/components/schemas/{name}" for name in schemas}


def of_the_trial_pack(attempts: list[str]) -> dict[str, Any]:
    """The document, narrowed to what the trial pack has: else nearly every call would only be a 404."""
    found = deepcopy(document())
    schemas = found["components"]["schemas"]
    schemas["StartAttempt"]["properties"]["quiz"]["enum"] = ["tea-road"]
    visit = schemas["AddVisit"]["properties"]
    visit["subject"]["enum"] = ["exhibits/tea-road"]
    visit["panels"]["items"]["enum"] = ["tea", "horses", "tea-road/tea"]
    schemas["FinishAttempt"]["properties"]["responses"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "brick": {"enum": ["a", "b", "c"]},
            "year": {"type": "number"},
            "both": {"type": "array", "items": {"enum": ["a", "b", "c"]}, "uniqueItems": True},
            "lasts": {"type": "boolean"},
        },
    }
    (id_,) = found["paths"]["/api/v1/attempts/{id}"]["put"]["parameters"]
    id_["schema"] = {"enum": attempts}
    return found


def test_schemathesis_finds_nothing(
    serve: Callable[..., Running], pack: Path, roster: Store, tmp_path: Path
) -> None:
    """Boundary values, made-up bodies and chains of calls, against a server of its own."""

    def prepare(connection: sqlite3.Connection) -> str:
        append_all(connection, [completion(), completion(member="B1", branch="B")])
        return create_token(connection, "organiser")

    organiser, member = roster.write(prepare), member_token(Signing.of(roster), "A1", 0)
    running = serve(content=pack, data=roster.data)
    with httpx2.Client(base_url=running.url, headers={"Authorization": f"Bearer {member}"}) as a1:
        started = [a1.post("/api/v1/attempts", json={"quiz": "tea-road"}).json()["id"] for _ in range(25)]
    (tmp_path / "openapi.json").write_text(json.dumps(of_the_trial_pack(started)))
    (tmp_path / "schemathesis.toml").write_text(
        f"""
        [[operations]]
        include-path-regex = "/(me|attempts|visits)"
        headers = {{ Authorization = "Bearer {member}" }}
        [[operations]]
        include-path-regex = "/(records|attendance)"
        headers = {{ Authorization = "Bearer {organiser}" }}
        """
    )
    found = subprocess.run(
        [
            str(Path(sys.executable).with_name("st")), "run", "openapi.json", "--url", running.url,
            "--checks", "all", "--max-examples", "25", "--seed", "1", "--generation-database", "none",
            "--continue-on-failure", "--warnings", "missing_auth,missing_test_data", "--no-color",
        ],
        capture_output=True, text=True, cwd=tmp_path, timeout=170, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
    assert "No issues found" in found.stdout, found.stdout
    assert "Tested: 7" in found.stdout
    assert "ERROR" not in running.said()
    verdict = verify(roster.connection)
    assert verdict.bad_seq is None
    assert verdict.records > 10
