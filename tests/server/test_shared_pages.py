"""Public pages are everybody's, private ones nobody else's: the page cache around the whole server."""

from __future__ import annotations

from starlette.testclient import TestClient

from server.page_cache import PageCache
from tests.server.visitors import Visitor

PUBLIC = ("/", "/exhibits", "/exhibits/tea-road", "/exhibits/tea-road/horses", "/timeline", "/quizzes",
          "/quizzes/tea-road", "/about", "/en", "/en/exhibits/tea-road")  # fmt: skip
PRIVATE = ("/me", "/sign-in", "/desk", "/quizzes/tea-road/take", "/api/v1/me", "/api/v1/records", "/healthz",
           "/readyz", "/nothing")  # fmt: skip


def test_public_pages_are_the_same_bytes_for_everybody(member: Visitor, client: TestClient) -> None:
    cookies = dict(client.cookies)
    for path in PUBLIC:
        client.cookies.clear()
        for name, value in cookies.items():
            client.cookies.set(name, value)
        signed_in = client.get(path)
        client.cookies.clear()
        anonymous = client.get(path, headers={"user-agent": "another", "accept-language": "en"})
        assert signed_in.status_code == 200, path
        assert signed_in.content == anonymous.content
        assert signed_in.headers == anonymous.headers
        assert "set-cookie" not in signed_in.headers
        assert signed_in.headers["cache-control"] == "public, no-cache"
        assert member.member not in signed_in.text


def test_the_first_to_ask_leaves_nothing_of_their_own_behind(client: TestClient) -> None:
    """The page that is kept is the one made for a signed-in member."""
    Visitor.signed_in(client, "A1")
    for path in PUBLIC:
        assert "学员A1" not in client.get(path).text
    client.cookies.clear()
    for path in PUBLIC:
        assert "学员A1" not in client.get(path).text


def test_private_answers_are_never_kept(member: Visitor, client: TestClient) -> None:
    cache = client.app
    assert isinstance(cache, PageCache)
    for path in PRIVATE:
        answer = client.get(path, follow_redirects=False)
        assert "public" not in answer.headers["cache-control"], path
    assert set(PRIVATE).isdisjoint(cache._kept)
    mine = client.get("/me").text
    client.cookies.clear()
    assert "学员A1" in mine
    assert "学员A1" not in client.get("/me").text


def test_both_languages_have_a_page_of_their_own(client: TestClient) -> None:
    chinese, english = client.get("/exhibits/tea-road"), client.get("/en/exhibits/tea-road")
    assert "茶马古道" in chinese.text
    assert "The Tea Horse Road" in english.text
    assert client.get("/exhibits/tea-road").content == chinese.content
