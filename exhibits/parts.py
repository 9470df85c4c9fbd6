"""What exhibits and panels share: dates, places, sources, pictures, recordings."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from exhibits.bilingual import Bilingual
from exhibits.dates import BadDate, read_when
from exhibits.model import BaseMap, Image, Place, Recording, Source, When
from exhibits.shelf import Shelf
from pack.fields import Fields
from pack.problems import say
from pack.reading import Unreadable
from pack.text import Text

RECORDINGS = (".mp3", ".m4a", ".ogg", ".opus", ".wav")

_NOTHING = Text("", "")


@dataclass(frozen=True)
class Folder:
    """An exhibit's folder: its path in the pack, the files that it holds, and what reads them."""

    name: str
    files: frozenset[str]
    shelf: Shelf

    def find(self, fields: Fields, key: str, file: str) -> str | None:
        """Return the pack's path of a file named in front matter, or report why there is none."""
        path = PurePosixPath(file)
        if path.is_absolute() or ".." in path.parts or "\\" in file or "://" in file:
            fields.problem(
                key,
                say("{path} leads out of the folder {folder}", path=file, folder=self.name or "content"),
                say("put the file into that folder and write its path from there"),
            )
            return None
        name = f"{self.name}/{path}" if self.name else str(path)
        if name in self.files:
            return name
        own = [known.removeprefix(f"{self.name}/") for known in sorted(self.files)]
        near = get_close_matches(str(path), own, 1, 0.75)
        mend = say("did you mean {word}?", word=near[0]) if near else say("add it, or correct the path")
        fields.problem(key, say("there is no file {path}", path=name), mend)
        return None


def read_date(fields: Bilingual) -> When | None:
    """Read `date`."""
    written = fields.fact("date")
    if not written:
        return None
    try:
        return read_when(written)
    except BadDate as error:
        fields.zh.problem("date", error.what, error.mend)
        return None


def read_place(fields: Bilingual) -> Place | None:
    """Read `place`: a name and degrees."""
    place = fields.map("place")
    if place is None:
        return None
    name = place.text("name", required=True)
    lat = place.zh.number("lat", required=True, least=-90, most=90)
    lon = place.zh.number("lon", required=True, least=-180, most=180)
    for degrees in ("lat", "lon"):
        if place.en is not None and degrees in place.en:
            place.fact(degrees)
    place.done()
    return None if name is None or lat is None or lon is None else Place(name, lat, lon)


def read_sources(fields: Bilingual) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Read `sources` as cited in Chinese and, where that differs, in English."""
    chinese, translated = _read_sources(fields.zh)
    if fields.en is not None and "sources" in fields.en:
        return chinese, _read_sources(fields.en)[1]
    return chinese, () if translated == chinese else translated


def _read_sources(fields: Fields) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    by_language: dict[str, list[Source]] = {"zh": [], "en": []}
    for item in fields.maps("sources"):
        title = item.text("title", required=True)
        author = item.text("author") or _NOTHING
        year = item.string("year") or ""
        url = _read_url(item)
        item.done()
        for language, sources in by_language.items():
            if title is not None:
                sources.append(Source(title.in_(language), author.in_(language), year, url))
    return tuple(by_language["zh"]), tuple(by_language["en"])


def _read_url(fields: Fields) -> str:
    url = fields.string("url")
    if url is None:
        return ""
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, url))
    except ValueError:
        good = False
    if good:
        return url
    fields.problem(
        "url",
        say("{url} is no address of a web page", url=url),
        say("write it in full, beginning with https://"),
    )
    return ""


def read_image(folder: Folder, fields: Bilingual, key: str) -> tuple[Image | None, Image | None]:
    """Read a picture and, where the English file names another, that one."""
    image = fields.map(key)
    if image is None:
        return None, None
    alt = image.text("alt", required=True)
    caption = image.text("caption") or _NOTHING
    credit = image.text("credit") or _NOTHING
    licence = image.zh.string("licence") or ""
    chinese = _picture(folder, image.zh, "file", image.zh.string("file", required=True))
    english = None
    if image.en is not None:
        licence = image.en.string("licence") or licence
        english = _picture(folder, image.en, "file", image.en.string("file"))
    image.done()
    if chinese is None or alt is None:
        return None, None
    chinese = _described(chinese, alt, caption, credit, licence)
    return chinese, english and _described(english, alt, caption, credit, licence)


def read_cover(folder: Folder, fields: Bilingual, title: Text | None) -> tuple[Image | None, Image | None]:
    """Read `cover`: a file, for which the title stands in words, or a picture as on a panel."""
    node = fields.zh.get("cover")
    if node is not None and isinstance(node.value, dict):
        return read_image(folder, fields, "cover")
    chinese = _picture(folder, fields.zh, "cover", fields.zh.string("cover"))
    english = _picture(folder, fields.en, "cover", fields.en.string("cover")) if fields.en else None
    if title is None or chinese is None:
        return None, None
    chinese = _described(chinese, title, _NOTHING, _NOTHING, "")
    return chinese, english and _described(english, title, _NOTHING, _NOTHING, "")


def read_logo(folder: Folder, fields: Fields, title: Text) -> Image | None:
    """Read the site's `logo`, for which the title stands in words."""
    picture = _picture(folder, fields, "logo", fields.string("logo"))
    return picture and _described(picture, title, _NOTHING, _NOTHING, "")


def read_base_map(folder: Folder, fields: Fields, title: Text) -> BaseMap | None:
    """Read the site's `base_map`: a picture, the degrees that it covers, and its approval number."""
    given = fields.map("base_map")
    if given is None:
        return None
    picture = _picture(folder, given, "file", given.string("file", required=True))
    approval = given.string("approval", required=True)
    nodes = given.list("bounds", required=True)
    numbers = [given.number_of(node, "bounds", least=-180, most=180) for node in nodes]
    given.done()
    bounds = [number for number in numbers if number is not None]
    if len(nodes) != 4 or len(bounds) != 4 or bounds[0] >= bounds[2] or bounds[1] >= bounds[3]:
        given.problem(
            "bounds",
            say("the bounds of the map are not four degrees"),
            say("write them as [west, south, east, north]"),
        )
        return None
    if picture is None or not approval:
        return None
    image = _described(picture, title, _NOTHING, _NOTHING, "")
    return BaseMap(image, bounds[0], bounds[1], bounds[2], bounds[3], approval)


def read_narration(folder: Folder, fields: Bilingual) -> tuple[Recording | None, Recording | None]:
    """Read `narration` in Chinese and in English."""
    return _recording(folder, fields.zh), _recording(folder, fields.en) if fields.en else None


def _picture(folder: Folder, fields: Fields, key: str, file: str | None) -> Image | None:
    name = folder.find(fields, key, file) if file else None
    if name is None:
        return None
    try:
        picture = folder.shelf.picture(name)
    except Unreadable as error:
        fields.problem(key, error.problem.what, error.problem.mend)
        return None
    path = folder.shelf.root / name
    return Image(
        name, path, picture.width, picture.height, picture.version, _NOTHING, _NOTHING, _NOTHING, licence=""
    )


def _described(image: Image, alt: Text, caption: Text, credit: Text, licence: str) -> Image:
    return Image(
        image.file, image.path, image.width, image.height, image.version, alt, caption, credit, licence
    )


def _recording(folder: Folder, fields: Fields) -> Recording | None:
    file = fields.string("narration")
    name = folder.find(fields, "narration", file) if file else None
    if name is None:
        return None
    if not name.lower().endswith(RECORDINGS):
        fields.problem(
            "narration",
            say("{path} is no recording", path=name),
            say("use one of: {suffixes}", suffixes=" ".join(RECORDINGS)),
        )
        return None
    try:
        return Recording(name, folder.shelf.root / name, folder.shelf.version(name))
    except Unreadable as error:
        fields.problem("narration", error.problem.what, error.problem.mend)
        return None
