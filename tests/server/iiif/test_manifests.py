from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from server.app import build_app
from server.places import content_dir
from server.settings import Settings

WITH_OWN_ID = ("Canvas", "AnnotationPage", "Annotation")
LANGUAGES = {"zh", "en", "none"}


@pytest.fixture(scope="module")
def viewer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A viewer at the pack that ships."""
    data = tmp_path_factory.mktemp("viewer")
    with TestClient(build_app(Settings(data, content_dir()))) as client:
        yield client


def test_the_collection_leads_to_every_exhibit(viewer: TestClient) -> None:
    collection = viewer.get("/iiif/collection").json()

    assert collection["type"] == "Collection"
    assert len(collection["items"]) == 6
    for item in collection["items"]:
        manifest = viewer.get(item["id"]).json()
        assert manifest["id"] == item["id"]
        assert manifest["label"] == item["label"]


def test_a_manifest_shows_the_pictures_in_the_order_of_the_walk(viewer: TestClient) -> None:
    manifest = viewer.get("/iiif/manifest/long-march").json()
    titles = [canvas["label"]["zh"] for canvas in manifest["items"]]

    assert manifest["label"]["en"]
    assert ["走了多少里"] in titles
    for canvas in manifest["items"]:
        (page,) = canvas["items"]
        (painting,) = page["items"]
        service = painting["body"]["service"][0]["id"]
        info = viewer.get(f"{service}/info.json").json()
        assert painting["target"] == canvas["id"]
        assert (info["width"], info["height"]) == (canvas["width"], canvas["height"])


def test_thumbnails_are_small_and_there(viewer: TestClient) -> None:
    canvas = viewer.get("/iiif/manifest/long-march").json()["items"][0]
    (thumbnail,) = canvas["thumbnail"]

    answer = viewer.get(thumbnail["id"])

    assert answer.status_code == 200
    assert max(thumbnail["width"], thumbnail["height"]) == 400


def test_manifests_keep_to_the_presentation_api(viewer: TestClient) -> None:
    """What https://iiif.io/api/presentation/3.0/ requires of what we write."""
    manifests = [item["id"] for item in viewer.get("/iiif/collection").json()["items"]]
    for path in ("/iiif/collection", *manifests):
        answer = viewer.get(path)
        assert answer.headers["content-type"].startswith("application/ld+json")
        assert answer.headers["access-control-allow-origin"] == "*"
        described = answer.json()
        assert described["@context"] == "http://iiif.io/api/presentation/3/context.json"
        own = [each for each in _resources(described) if each["type"] in WITH_OWN_ID]
        ids = [each["id"] for each in own]
        assert len(ids) == len(set(ids))
        for each in _resources(described):
            _check(each)


def _resources(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for each in value.values():
            yield from _resources(each)
    elif isinstance(value, list):
        for each in value:
            yield from _resources(each)


def _check(resource: dict[str, Any]) -> None:
    assert resource["id"].startswith("http://testserver")
    if resource["type"] in ("Collection", "Manifest", "Agent"):
        assert resource["label"]
    if resource["type"] == "Canvas":
        assert resource["height"] > 0 < resource["width"]
        assert all(each["type"] == "AnnotationPage" for each in resource["items"])
    for name in ("label", "summary"):
        _check_words(resource.get(name, {}))
    for fact in (*resource.get("metadata", ()), *filter(None, [resource.get("requiredStatement")])):
        assert set(fact) == {"label", "value"}
        _check_words(fact["label"])
        _check_words(fact["value"])
    if "rights" in resource:
        assert resource["rights"].startswith(("http://creativecommons.org/", "http://rightsstatements.org/"))
    for name in ("thumbnail", "homepage", "provider", "service", "items"):
        assert isinstance(resource.get(name, []), list)


def _check_words(words: dict[str, list[str]]) -> None:
    assert set(words) <= LANGUAGES
    assert all(isinstance(text, str) and text for texts in words.values() for text in texts)


def test_a_withdrawn_exhibit_has_no_manifest(viewer: TestClient) -> None:
    answer = viewer.get("/iiif/manifest/no-such-exhibit")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
