from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from server.frame import spoken


@pytest.mark.parametrize(
    "path", ["/", "/en", "/me", "/sign-in", "/exhibits/nothing", "/api/v1/me", "/api/v1/nothing", "/readyz",
             "/api/openapi.json", "/static/nothing.css"],
)  # fmt: skip
def test_every_answer_keeps_the_browser_safe(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"]


def test_english_lives_under_its_own_addresses(client: TestClient) -> None:
    for path in ("/", "/exhibits", "/exhibits/tea-road/tea", "/sign-in", "/nothing"):
        chinese, english = client.get(path), client.get("/en" if path == "/" else f"/en{path}")
        assert chinese.status_code == english.status_code
        assert '<html lang="zh-CN"' in chinese.text
        assert '<html lang="en"' in english.text


def test_a_word_that_only_begins_with_en_is_no_language(client: TestClient) -> None:
    answer = client.get("/english")
    assert answer.status_code == 404
    assert '<html lang="zh-CN"' in answer.text


def test_pages_are_told_their_language_by_the_address_alone(client: TestClient) -> None:
    assert '<html lang="zh-CN"' in client.get("/", headers={"accept-language": "en"}).text


@pytest.mark.parametrize(
    ("header", "language"),
    [(b"en", "en"), (b"en-GB,en;q=0.9,zh;q=0.8", "en"), (b" EN ", "en"), (b"zh-CN,en;q=0.9", "zh"),
     (b"", "zh"), (b"de", "zh")],
)  # fmt: skip
def test_machines_are_answered_in_the_language_that_they_name_first(header: bytes, language: str) -> None:
    assert spoken({"headers": [(b"host", b"x"), (b"accept-language", header)]}) == language
    assert spoken({"headers": []}) == "zh"
