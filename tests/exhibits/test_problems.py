"""Every rule of the content pack: what is broken, and the one line that a curator reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from exhibits import Library

EXHIBIT = "exhibits/well/exhibit.md"
PANEL = "exhibits/well/panels/010-rope.md"
ENGLISH = "exhibits/well/panels/010-rope.en.md"
PICTURE = "exhibits/well/images/well.svg"
SHAPE = 'write e.g. "1921-07-23", "1921-07", "1934-10/1936-10", "1921~" (about) or "-0200"'
SLUG = "use small letters a-z, digits and hyphens"
INTO = "put the file into that folder and write its path from there"
IN_FULL = "write it in full, beginning with https://"
NAME_IT = "name it NNN-NAME.md: three digits, a hyphen, small letters a-z, digits and hyphens"
OUT = "is a link that leads out of the pack, put the file itself in its place"
BELOW = "write it below the front matter"


def test_a_pack_without_faults_has_no_problems(pack) -> None:
    assert pack.problems() == []


CHANGES = [
    ("site.yaml", "title: {zh: 学习展馆, en: Study Hall}\n", "",
     "site.yaml:1: title is missing, add a line title: …"),
    ("site.yaml", "timezone", "timezome", "site.yaml:3: the key timezome is unknown, did you mean timezone?"),
    ("site.yaml", "Asia/Shanghai", "Asia/Jiaxing",
     "site.yaml:3: there is no time zone Asia/Jiaxing, write one such as Asia/Shanghai"),
    ("site.yaml", "Asia/Shanghai", "../etc",
     "site.yaml:3: there is no time zone ../etc, write one such as Asia/Shanghai"),
    ("site.yaml", "[zh, en]", "[zh, fr]",
     "site.yaml:2: there is no interface in the language fr, use one of: zh, en"),
    ("site.yaml", "[zh, en]", "[en]",
     "site.yaml:2: zh is not among the languages, add it: every text has it"),
    ("site.yaml", "  history: {zh: 党史, en: Party history}", "  history: {zh: 党史}\n  党史: x",
     f"site.yaml:6: 党史 cannot be part of an address, {SLUG}"),
    ("site.yaml", "languages", "logo: logo.svg\nlanguages",
     "site.yaml:2: there is no file logo.svg, add it, or correct the path"),
    ("site.yaml", "languages", "logo: ../logo.svg\nlanguages",
     f"site.yaml:2: ../logo.svg leads out of the folder content, {INTO}"),
    (EXHIBIT, "title: 一口井\n", "", f"{EXHIBIT}:2: title is missing, add a line title: …"),
    (EXHIBIT, "title: 一口井", "title:", f"{EXHIBIT}:2: title is empty, write something after title:"),
    (EXHIBIT, "title", "titel", f"{EXHIBIT}:2: title is missing, add a line title: …"),
    (EXHIBIT, "summary", "sumary", f"{EXHIBIT}:3: the key sumary is unknown, did you mean summary?"),
    (EXHIBIT, "topic: history", "topic: histroy",
     f"{EXHIBIT}:4: there is no topic histroy, use one of: history (topics are listed in site.yaml)"),
    (EXHIBIT, '"1936~/1998"', "about 1936", f"{EXHIBIT}:5: about 1936 is not a date in EDTF, {SHAPE}"),
    (EXHIBIT, '"1936~/1998"', "1998/1936",
     f"{EXHIBIT}:5: the date 1998/1936 ends before it begins, put the earlier date before the /"),
    (EXHIBIT, "images/well.svg", "images/wel.svg",
     f"{EXHIBIT}:6: there is no file exhibits/well/images/wel.svg, did you mean images/well.svg?"),
    (EXHIBIT, "images/well.svg", "images/none.png",
     f"{EXHIBIT}:6: there is no file exhibits/well/images/none.png, add it, or correct the path"),
    (EXHIBIT, "images/well.svg", "{file: images/well.svg}",
     f"{EXHIBIT}:6: alt is missing, add a line alt: …"),
    (EXHIBIT, "{title: 村志, author", "{titel: 村志, author",
     f"{EXHIBIT}:8: title is missing, add a line title: …"),
    (EXHIBIT, "  - {title: 村志, author: 村委会, year: \"1998\"}", "  - 村志",
     f"{EXHIBIT}:8: an item of sources is not a map of keys, write it as - key: value"),
    (EXHIBIT, "status: published", "status: publish",
     f"{EXHIBIT}:9: status has no choice publish, did you mean published?"),
    (EXHIBIT, "status: published", "publish_at: 七月一日",
     f"{EXHIBIT}:9: 七月一日 is not a date and time, write it as 2026-07-01T09:00"),
    (EXHIBIT, "导言。\n", "", f"{EXHIBIT}:11: there is no text, {BELOW}"),
    (EXHIBIT, "导言。", "![井](images/well.svg)导言。",
     f"{EXHIBIT}:11: a picture in the text is not shown, name it as image: in a panel's front matter"),
    (EXHIBIT, "status: published\n---", "status: published",
     f"{EXHIBIT}:1: the front matter never ends, add a line --- between it and the text below"),
    (PANEL, "title: 井绳磨出的沟", "title: [井绳]",
     f"{PANEL}:2: title is not a text, write one text after the colon"),
    (PANEL, '"1936~"', "1936-13",
     f"{PANEL}:3: 1936-13 is not a date in EDTF, there is no such day in the calendar"),
    (PANEL, '"1936~"', "936", f'{PANEL}:3: 936 is not a date in EDTF, did you mean "0936"?'),
    (PANEL, "lat: 30.76", "lat: 130.76", f"{PANEL}:4: lat is 130.76, write a number from -90 to 90"),
    (PANEL, "lon: 120.75", "lon: -181", f"{PANEL}:4: lon is -181, write a number from -180 to 180"),
    (PANEL, "lon: 120.75", "lon: 120°45′",
     f"{PANEL}:4: lon is not a number, write a number such as 10 or 0.6"),
    (PANEL, "name: 示例村, ", "", f"{PANEL}:4: name is missing, add a line name: …"),
    (PANEL, "place: {name: 示例村, lat: 30.76, lon: 120.75}", "place: 示例村",
     f"{PANEL}:4: place is not a map of keys, write its keys indented on the lines beneath"),
    (PANEL, "  alt: 一口石井\n", "", f"{PANEL}:5: alt is missing, add a line alt: …"),
    (PANEL, "  alt: 一口石井", "  alt: {en: A well}",
     f"{PANEL}:7: alt has no Chinese text, add zh: and the text beneath alt"),
    (PANEL, "images/well.svg", "images/Well.svg",
     f"{PANEL}:6: there is no file exhibits/well/images/Well.svg, did you mean images/well.svg?"),
    (PANEL, "images/well.svg", "../../../../etc/passwd",
     f"{PANEL}:6: ../../../../etc/passwd leads out of the folder exhibits/well, {INTO}"),
    (PANEL, "images/well.svg", "/etc/passwd",
     f"{PANEL}:6: /etc/passwd leads out of the folder exhibits/well, {INTO}"),
    (PANEL, "images/well.svg", "https://example.org/a.png",
     f"{PANEL}:6: https://example.org/a.png leads out of the folder exhibits/well, {INTO}"),
    (PANEL, "https://example.org/a", "javascript:alert(1)",
     f"{PANEL}:9: javascript:alert(1) is no address of a web page, {IN_FULL}"),
    (PANEL, "https://example.org/a", "www.example.org",
     f"{PANEL}:9: www.example.org is no address of a web page, {IN_FULL}"),
    (PANEL, "https://example.org/a", "'http://[a'",
     f"{PANEL}:9: http://[a is no address of a web page, {IN_FULL}"),
    (PANEL, "sources", "narration: images/well.svg\nsources",
     f"{PANEL}:8: exhibits/well/images/well.svg is no recording, use one of: .mp3 .m4a .ogg .opus .wav"),
    (PANEL, "一段。", "", f"{PANEL}:11: there is no text, {BELOW}"),
    (PANEL, "date: ", "cover: x\ndate: ",
     f"{PANEL}:3: the key cover is unknown, remove it, or use one of: "
     "title, image, image_now, narration, sources, date, place"),
    (ENGLISH, "One.\n", "", f"{ENGLISH}:4: there is no text, {BELOW}"),
    (ENGLISH, "title:", "Title:", f"{ENGLISH}:2: the key Title is unknown, did you mean title?"),
    (ENGLISH, "---\nOne", 'date: "1940"\n---\nOne',
     f"{ENGLISH}:3: date differs from the Chinese file, "
     "remove it here: it is said once, in the Chinese file"),
    (ENGLISH, "---\nOne", "narration: a.mp3\n---\nOne",
     f"{ENGLISH}:3: there is no file exhibits/well/a.mp3, add it, or correct the path"),
    (PICTURE, "<path", "<script>alert(1)</script><path",
     f"{PANEL}:6: the picture holds <script>, remove it (the picture's line 1)"),
    (PICTURE, 'viewBox="0 0 1200 900"', "",
     f'{PANEL}:6: the picture does not say how large it is, add a viewBox such as "0 0 1200 800" to <svg>'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "problem"), CHANGES)
def test_one_fault_is_said_in_one_line(pack, name: str, old: str, new: str, problem: str) -> None:
    pack.change(name, old, new)
    assert problem in pack.problems()


@pytest.mark.parametrize("date", ["1921-07-23", "1921", "0605", "-0200"])
def test_a_date_need_not_be_quoted(pack, date: str) -> None:
    pack.change(PANEL, '"1936~"', date)
    assert pack.problems() == []
    assert pack.load().panel("well/rope").date.edtf == date


FILES = [
    ("exhibits/well/panels/010-other.md",
     "exhibits/well/panels/010-rope.md:1: 010-other.md has the number 010 too, "
     "give one of them another number"),
    ("exhibits/well/panels/030-rope.md",
     "exhibits/well/panels/030-rope.md:1: 010-rope.md has the name rope too, give one of them another name"),
    ("exhibits/well/panels/30-late.md",
     f"exhibits/well/panels/30-late.md:1: 30-late.md is not the name of a panel, {NAME_IT}"),
    ("exhibits/well/panels/030-Late.md",
     f"exhibits/well/panels/030-Late.md:1: 030-Late.md is not the name of a panel, {NAME_IT}"),
    ("exhibits/well/panels/more/030-late.md",
     f"exhibits/well/panels/more/030-late.md:1: more/030-late.md is not the name of a panel, {NAME_IT}"),
    ("exhibits/well/030-late.md",
     "exhibits/well/030-late.md:1: a panel lies beside exhibit.md, move it to exhibits/well/panels"),
    ("exhibits/well/panels/030-late.en.md",
     "exhibits/well/panels/030-late.en.md:1: there is no 030-late.md for this English text, "
     "add the Chinese text, or give both the same name"),
    ("exhibits/Well 2/exhibit.md", f"exhibits/Well 2:1: Well 2 cannot be part of an address, {SLUG}"),
    ("exhibits/empty/exhibit.md",
     "exhibits/empty/exhibit.md:1: the exhibit has no panels, add one as panels/010-NAME.md"),
    ("exhibits/empty/exhibit.en.md",
     "exhibits/empty/exhibit.md:1: the file does not exist, add it"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "problem"), FILES)
def test_a_file_in_the_wrong_place_is_said_in_one_line(pack, name: str, problem: str) -> None:
    pack.write(name, "---\ntitle: 迟到的\n---\n一段。\n")
    assert pack.problems() == [problem]


@pytest.mark.parametrize(
    "name",
    [
        "exhibits/.git/x",
        "exhibits/README.md",
        "exhibits/well/notes.txt",
        "exhibits/well/panels/.010-rope.md.swp",
        "exhibits/well/panels/010-rope.md~",
    ],
)
def test_what_editors_leave_behind_is_no_problem(pack, name: str) -> None:
    pack.write(name, "x")
    assert pack.problems() == []


def test_a_file_in_another_encoding_names_the_byte(pack) -> None:
    pack.write(PANEL, "---\ntitle: 井\n---\n一段。\n".encode("gb18030"))
    assert f"{PANEL}:2: byte 11 (0xbe) is not UTF-8, save the file as UTF-8" in pack.problems()


def test_a_missing_site_yaml_is_one_problem_and_topics_are_believed(pack) -> None:
    (pack.root / "site.yaml").unlink()
    assert pack.problems() == ["site.yaml:1: the file does not exist, add it"]
    assert pack.load().site.title.zh == "学习展馆"


def test_a_content_folder_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    library = Library.load(tmp_path / "none")
    assert [problem.render() for problem in library.problems] == [
        ".:1: the content folder does not exist, correct the path given as --content"
    ]
    assert library.exhibits == ()
    (tmp_path / "file").touch()
    assert "is a file" in Library.load(tmp_path / "file").problems[0].render()


def test_a_pack_may_have_no_exhibits(tmp_path: Path, pack) -> None:
    pack.write("../bare/site.yaml", "title: 空馆\n")
    assert Library.load(tmp_path / "bare").problems == ()


def test_links_that_leave_the_pack_are_refused(pack, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    (outside / "exhibit.md").write_text("---\ntitle: x\n---\nx\n")
    (pack.root / "exhibits/linked").symlink_to(outside)
    (pack.root / PICTURE).unlink()
    (pack.root / PICTURE).symlink_to(outside / "secret.svg")
    assert pack.problems() == [
        f"exhibits/linked:1: exhibits/linked {OUT}",
        f"{EXHIBIT}:6: {PICTURE} {OUT}",
        f"{PANEL}:6: {PICTURE} {OUT}",
    ]


def test_a_file_that_may_not_be_read_is_said_so(pack, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "010-rope.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert pack.problems() == [f"{PANEL}:1: the file may not be read, allow the server to read it"]


def test_problems_come_in_the_order_of_files_and_lines(pack) -> None:
    pack.change("site.yaml", "Asia/Shanghai", "Asia/Jiaxing")
    pack.change(PANEL, "lat: 30.76", "lat: 130.76")
    pack.change(EXHIBIT, "topic: history", "topic: x")
    pack.change(EXHIBIT, "title", "titel")
    assert [problem.split(": ")[0] for problem in pack.problems()] == [
        f"{EXHIBIT}:2", f"{EXHIBIT}:2", f"{EXHIBIT}:4", f"{PANEL}:4", "site.yaml:3",
    ]  # fmt: skip


def test_a_panel_cannot_have_the_address_of_the_scroll(pack) -> None:
    pack.write("exhibits/well/panels/030-story.md", "---\ntitle: 故事\n---\n三段。\n")

    assert pack.problems() == [
        "exhibits/well/panels/030-story.md:1: the address story is taken, give the panel another name"
    ]
    assert pack.load().panel("well/story") is None
