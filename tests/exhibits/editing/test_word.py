from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PIL import Image

from exhibits.editing import word
from exhibits.editing.arrivals import let_in
from exhibits.editing.outlines import Outline, write_outline
from exhibits.editing.parcels import BadParcel
from exhibits.editing.word import read_word
from exhibits.editing.workshop import Workshop
from tests.exhibits.conftest import Pack


def picture(color: str = "brown", kind: str = "PNG") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), color).save(file, kind)
    file.seek(0)
    return file


def write(path: Path, fill: Callable[[object], None]) -> Path:
    document = docx.Document()
    fill(document)
    document.save(path)
    return path


def village(document) -> None:
    document.add_heading("我们的村子", 0)
    document.add_paragraph("这里住着三百户人家。")
    document.add_heading("老井", 1)
    paragraph = document.add_paragraph("井在")
    paragraph.add_run("村口").bold = True
    paragraph.add_run("，深12米 <b>*不是*</b>。")
    document.add_picture(picture())
    document.add_picture(picture("green"))
    document.add_heading("井绳", 2)
    document.add_paragraph("麻", style="List Bullet")
    document.add_paragraph("棕", style="List Bullet")
    document.add_heading("石桥", 1)
    document.add_paragraph("# 一座桥")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("年", "事", "1921", "修|桥"), strict=True):
        cell.text = text


def test_headings_become_panels_and_pictures_come_along(
    workshop: Workshop, pack: Pack, tmp_path: Path
) -> None:
    file = write(tmp_path / "village.docx", village)
    outlines: list[Outline] = []

    def make(folder: Path) -> str:
        outlines.append(read_word(file, folder))
        return write_outline(outlines[0], folder)

    slug = let_in(workshop, make, "a")
    library = pack.load()
    assert library.problems == ()
    exhibit = library.exhibit(slug)
    assert exhibit is not None
    assert (slug, exhibit.title.zh, exhibit.status) == (
        "wo-men-de-cun-zi", "我们的村子", "draft",
    )  # fmt: skip
    assert "三百户" in exhibit.html.zh
    well, bridge = exhibit.panels
    assert (well.slug, well.title.zh, bridge.title.zh) == ("lao-jing", "老井", "石桥")
    assert "<strong>村口</strong>，深12米 &lt;b&gt;*不是*&lt;/b&gt;。" in well.html.zh
    assert "<h2>井绳</h2>" in well.html.zh
    assert "<li>麻</li>\n<li>棕</li>" in well.html.zh
    assert "<p># 一座桥</p>" in bridge.html.zh
    assert "修|桥</td>" in bridge.html.zh
    assert well.image is not None
    assert (well.image.width, well.image.alt.zh) == (60, "老井")
    assert len(list((pack.root / "exhibits" / slug / "images").iterdir())) == 2
    assert sorted(note.render() for note in outlines[0].notes) == [
        "老井: 1 more pictures lie among the pictures", "老井: say in words what the picture shows",
    ]  # fmt: skip


def read(tmp_path: Path, fill: Callable[[object], None]) -> Outline:
    (tmp_path / "out").mkdir()
    return read_word(write(tmp_path / "家史.docx", fill), tmp_path / "out")


def test_an_only_first_heading_is_the_title(tmp_path: Path) -> None:
    def fill(document) -> None:
        document.add_heading("家史", 1)
        for title in ("祖父", "父亲"):
            document.add_heading(title, 2)
            document.add_paragraph(f"{title}的事。")

    outline = read(tmp_path, fill)
    assert (outline.fields["title.zh"], [leaf.title for leaf in outline.leaves]) == ("家史", ["祖父", "父亲"])


def test_without_headings_all_of_it_is_one_panel(tmp_path: Path) -> None:
    outline = read(tmp_path, lambda document: document.add_paragraph("只有一段。"))
    assert [(leaf.title, leaf.fields["text.zh"]) for leaf in outline.leaves] == [("家史", "只有一段。")]


def test_a_picture_of_an_old_kind_becomes_one_that_pages_show(tmp_path: Path) -> None:
    def fill(document) -> None:
        document.add_heading("图", 1)
        document.add_picture(picture(kind="GIF"))

    outline = read(tmp_path, fill)
    assert outline.leaves[0].fields["image.file"] == "images/word-001.png"
    with Image.open(tmp_path / "out/images/word-001.png") as image:
        assert (image.format, image.size) == ("PNG", (60, 40))


def test_an_empty_document_still_makes_a_draft(workshop: Workshop, pack: Pack, tmp_path: Path) -> None:
    file = write(tmp_path / "空.docx", lambda document: None)
    let_in(workshop, lambda folder: write_outline(read_word(file, folder), folder), "a")
    assert pack.problems() == []


def repack(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts.items():
            new.writestr(part, data)
    return path


@pytest.mark.parametrize(
    "declaration", [b'<!DOCTYPE a [<!ENTITY a "b">]>', b'<!doctype a SYSTEM "file:///etc/passwd">']
)
def test_entities_are_refused_before_they_unfold(tmp_path: Path, declaration: bytes) -> None:
    file = repack(
        write(tmp_path / "a.docx", village),
        "word/document.xml",
        lambda data: data.replace(b"?>", b"?>" + declaration, 1),
    )
    with pytest.raises(BadParcel, match="declares entities") as refused:
        read_word(file, tmp_path)
    assert refused.value.file == "word/document.xml"


def test_a_document_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "MOST_XML", 2_000_000)
    file = repack(
        write(tmp_path / "a.docx", village), "word/document.xml", lambda data: data + b" " * 5_000_000
    )
    assert file.stat().st_size < 200_000
    with pytest.raises(BadParcel, match="unpacked it has more than"):
        read_word(file, tmp_path)


def test_a_document_cut_or_changed_anywhere_is_refused_or_read(tmp_path: Path) -> None:
    data = write(tmp_path / "a.docx", village).read_bytes()
    (tmp_path / "out").mkdir()
    for cut in range(0, len(data), 997):
        (tmp_path / "b.docx").write_bytes(data[:cut])
        with pytest.raises(BadParcel):
            read_word(tmp_path / "b.docx", tmp_path / "out")


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "word/styles.xml"])
def test_a_part_that_is_no_xml_is_refused(tmp_path: Path, name: str) -> None:
    file = repack(write(tmp_path / "a.docx", village), name, lambda data: data[: len(data) // 2])
    with pytest.raises(BadParcel, match="damaged"):
        read_word(file, tmp_path)
