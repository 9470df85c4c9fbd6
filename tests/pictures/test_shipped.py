"""The pictures that ship: self-contained, outlined, small, and drawn again the same."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from pictures import clean_wind
from pictures.__main__ import main, modules

CONTENT = Path(__file__).parent.parent.parent / "content"
PICTURES = sorted(CONTENT.glob("exhibits/*/images/*.svg"))
ALLOWED = {"svg", "title", "defs", "path", "use", "g", "ellipse", "rect", "clipPath"}


def test_there_are_pictures():
    assert len(PICTURES) >= 60


@pytest.mark.parametrize("file", PICTURES, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_a_picture_is_self_contained(file):
    source = file.read_text(encoding="utf-8")
    root = ET.fromstring(source)
    elements = list(root.iter())

    assert {element.tag.rpartition("}")[2] for element in elements} <= ALLOWED
    assert not any(name.startswith("on") for element in elements for name in element.attrib)
    links = [value for element in elements for name, value in element.attrib.items() if name.endswith("href")]
    assert all(link.startswith("#") for link in links)
    assert source.count("http") == source.count('xmlns="http://www.w3.org/2000/svg"') == 1
    assert len(source.encode()) < 300_000


@pytest.mark.parametrize("file", PICTURES, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_a_picture_says_its_size_and_title(file):
    root = ET.fromstring(file.read_text(encoding="utf-8"))
    width, height = root.get("width"), root.get("height")

    assert root.get("viewBox") == f"0 0 {width} {height}"
    assert int(width) >= 900
    assert root.find("{http://www.w3.org/2000/svg}title").text


def test_drawing_again_gives_the_same_bytes(tmp_path):
    clean_wind.draw(tmp_path)
    shipped = CONTENT / "exhibits" / clean_wind.SLUG / "images"

    drawn = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert drawn == {file.name: file.read_bytes() for file in shipped.glob("*.svg")}


def test_every_exhibit_with_drawings_is_found():
    assert set(modules()) == {file.parent.parent.name for file in PICTURES}


def test_an_unknown_exhibit_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["no-such-thing"])

    assert "no pictures for no-such-thing" in capsys.readouterr().err


def test_one_exhibit_is_drawn_into_another_pack(tmp_path, capsys):
    main(["family-sayings", "--content", str(tmp_path)])

    assert (tmp_path / "exhibits" / "family-sayings" / "images" / "cover.svg").stat().st_size > 1000
    assert "cover.svg" in capsys.readouterr().out
