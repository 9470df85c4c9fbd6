from __future__ import annotations

import json
from pathlib import Path

import pytest

from exhibits.editing.arrivals import let_in
from exhibits.editing.linked import read_linked
from exhibits.editing.outlines import Outline, write_outline
from exhibits.editing.parcels import BadParcel
from exhibits.editing.workshop import Workshop
from tests.exhibits.conftest import Pack

CANVAS = {
    "id": "https://example.org/canvas/1",
    "type": "Canvas",
    "label": {"zh": ["老井"], "en": ["The old well"]},
    "summary": {"none": ["<p>井在<b>村口</b>，*三* 尺。</p><script>alert(1)</script>"]},
    "navDate": "1936-05-01T00:00:00Z",
    "items": [{"items": [{"body": {"id": "https://example.org/iiif/well/full/max/0/default.jpg"}}]}],
}
MANIFEST = {
    "@context": "http://iiif.io/api/presentation/3/context.json",
    "id": "https://example.org/manifest",
    "type": "Manifest",
    "label": {"zh": ["我们的村子"], "en": ["Our village"]},
    "summary": {"zh": ["三百户。"]},
    "items": [CANVAS, {"type": "Canvas"}],
}
OLD = {
    "@type": "sc:Manifest",
    "@id": "https://example.org/manifest",
    "label": "村子",
    "description": [{"@value": "三百户。", "@language": "zh"}],
    "sequences": [
        {"canvases": [{"label": "井", "images": [{"resource": {"@id": "https://example.org/a.jpg"}}]}]}
    ],
}
ITEMS = [
    {
        "@id": "https://example.org/api/items/1",
        "o:title": "井",
        "dcterms:title": [{"@value": "老井"}],
        "dcterms:description": [{"@value": "井在村口。"}],
        "dcterms:date": [{"@value": "1936-05"}],
        "dcterms:creator": [{"@value": "村委会"}],
    },
    {"o:title": "石桥", "dcterms:date": [{"@value": "long ago"}]},
]


def arrive(workshop: Workshop, tmp_path: Path, data: object) -> Outline:
    file = tmp_path / "village.json"
    file.write_text(json.dumps(data))
    outlines: list[Outline] = []

    def make(folder: Path) -> str:
        outlines.append(read_linked(file, folder))
        return write_outline(outlines[0], folder)

    let_in(workshop, make, "a")
    return outlines[0]


def test_a_manifest_becomes_panels_with_their_pictures_named(
    workshop: Workshop, pack: Pack, tmp_path: Path
) -> None:
    outline = arrive(workshop, tmp_path, MANIFEST)
    library = pack.load()
    assert library.problems == ()
    exhibit = library.exhibit("wo-men-de-cun-zi")
    assert exhibit is not None
    assert (exhibit.title.en, exhibit.status, exhibit.html.zh) == (
        "Our village",
        "draft",
        "<p>三百户。</p>\n",
    )
    well, second = exhibit.panels
    assert (well.title.zh, well.title.en, well.date.edtf) == ("老井", "The old well", "1936-05-01")
    assert well.html.zh == "<p>井在村口，*三* 尺。</p>\n"
    assert well.sources[0].url == "https://example.org/iiif/well/full/max/0/default.jpg"
    assert second.title.zh == "2"
    assert "not fetched" in outline.notes[-1].render()


def test_a_manifest_of_the_second_version(workshop: Workshop, pack: Pack, tmp_path: Path) -> None:
    arrive(workshop, tmp_path, OLD)
    panel = pack.load().panel("cun-zi/jing")
    assert panel is not None
    assert panel.sources[0].url == "https://example.org/a.jpg"
    assert pack.problems() == []


def test_items_of_omeka(workshop: Workshop, pack: Pack, tmp_path: Path) -> None:
    arrive(workshop, tmp_path, ITEMS)
    exhibit = pack.load().exhibit("village")
    assert exhibit is not None
    assert [(panel.title.zh, panel.date and panel.date.edtf) for panel in exhibit.panels] == [
        ("老井", "1936-05"), ("石桥", None),
    ]  # fmt: skip
    assert exhibit.panels[0].sources[0].author == "村委会"
    assert pack.problems() == []


@pytest.mark.parametrize(
    "data",
    [
        None, 1, "x", [], {}, [[]], {"type": "Manifest"}, {"type": "Manifest", "items": "x"},
        {"@type": "sc:Manifest", "sequences": [1]}, [{"o:id": 1}],
    ],
)  # fmt: skip
def test_what_is_neither_is_refused(tmp_path: Path, data: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(data))
    with pytest.raises(BadParcel, match="neither a IIIF manifest"):
        read_linked(tmp_path / "a.json", tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00"])
def test_what_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(BadParcel, match="not JSON"):
        read_linked(tmp_path / "a.json", tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"label": 1}, {"label": {"zh": 5}}, {"label": [None, {"@value": 3}]}, {"summary": {"en": None}},
        {"navDate": "1936-13-45"}, {"navDate": 7}, {"items": [1, {"items": [{"body": "x"}]}]},
        {"items": [{"items": [{"body": {"id": "javascript:alert(1)"}}]}]},
    ],
)  # fmt: skip
def test_odd_parts_are_left_out(workshop: Workshop, pack: Pack, tmp_path: Path, change: dict) -> None:
    arrive(workshop, tmp_path, MANIFEST | {"items": [CANVAS | change]})
    assert pack.problems() == []
