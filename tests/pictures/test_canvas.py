import xml.etree.ElementTree as ET

from pictures.canvas import Canvas
from pictures.faces import SONG

SVG = "{http://www.w3.org/2000/svg}"


def drawn(sheet: Canvas) -> ET.Element:
    return ET.fromstring(sheet.svg())


def test_text_becomes_outlines_each_once():
    sheet = Canvas(1200, 900, "知")
    sheet.text(100, 100, "天知地知子知我知", size=50, face=SONG)
    root = drawn(sheet)

    assert not root.findall(f".//{SVG}text")
    assert len(root.findall(f"{SVG}defs/{SVG}path")) == 5
    assert len(root.findall(f".//{SVG}use")) == 8


def test_text_returns_the_box_that_it_fills():
    box = Canvas(1200, 900, "知").text(600, 100, "天知", size=50, align="middle")

    assert (box.x, box.right) == (550, 650)
    assert box.y < 100 < box.bottom


def test_a_stroke_keeps_its_width_in_a_scaled_group():
    sheet = Canvas(100, 100, "线")
    with sheet.at(10, 10, scale=0.5):
        sheet.line(0, 0, 10, 10, width=3)

    assert drawn(sheet).find(f"{SVG}g/{SVG}path").get("stroke-width") == "6"


def test_the_title_is_escaped():
    assert drawn(Canvas(10, 10, "<A & B>")).find(f"{SVG}title").text == "<A & B>"


def test_saving_makes_the_folder(tmp_path):
    file = Canvas(10, 20, "纸").save(tmp_path / "images" / "paper.svg")

    assert ET.parse(file).getroot().get("viewBox") == "0 0 10 20"
