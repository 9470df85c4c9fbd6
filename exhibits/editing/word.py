"""A Word file as an exhibit: its headings become panels, its pictures come along."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth  # type: ignore[import-untyped]
from PIL import Image

from exhibits.editing.outlines import Leaf, Outline
from exhibits.editing.parcels import LARGEST_FILE, MOST_FILES, BadParcel
from exhibits.editing.word_blocks import Block, BlockReader
from pack.pictures import measure
from pack.problems import Message, say
from pack.svg import BadPicture

MOST_XML = 10_000_000  # a document of some hundred pages; as a tree it takes twenty times as much memory
MOST_PIXELS = 40_000_000

_KINDS = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/tiff": ".tif"}
_STYLES = "\n".join(
    [f"p[style-name='{name}'] => h1.title:fresh" for name in ("Title", "标题")]
    + [f"p[style-name='标题 {level}'] => h{level}:fresh" for level in range(1, 5)]
)
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, ExpatError, KeyError, ValueError, AttributeError, SyntaxError, IndexError,
    RecursionError,
)  # fmt: skip
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_LINE_START = re.compile(r"^(#|>|[-+] |\d+[.)] )", re.MULTILINE)


def read_word(file: Path, folder: Path) -> Outline:
    """Read a .docx; its pictures go into `folder`/images. Raises `BadParcel`."""
    _refuse_bombs(file)
    pictures = _Pictures(folder / "images")
    try:
        with file.open("rb") as opened:
            html = mammoth.convert_to_html(
                opened, convert_image=mammoth.images.img_element(pictures.keep), style_map=_STYLES
            ).value
    except _DAMAGED as error:
        raise BadParcel("", say("the Word file is damaged, or is none")) from error
    reader = BlockReader()
    reader.feed(html)
    reader.close()
    outline = arrange(reader.blocks, file.stem)
    outline.notes += pictures.notes
    return outline


def _refuse_bombs(file: Path) -> None:
    """Refuse a file that unpacks to too much, or whose XML declares anything, before it is read whole."""
    try:
        with zipfile.ZipFile(file) as parcel:
            infos = parcel.infolist()
            if len(infos) > MOST_FILES:
                raise BadParcel("", say("it holds more than {n} files", n=MOST_FILES))
            xml = 0
            for info in infos:
                if info.filename.lower().endswith((".xml", ".rels")):
                    data = _read(parcel, info, MOST_XML - xml)
                    xml += len(data)
                    if _DECLARES.search(data) or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
                        raise BadParcel(info.filename, say("it declares entities"))
                else:
                    _read(parcel, info, LARGEST_FILE // 4, keep=False)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadParcel("", say("the Word file is damaged, or is none")) from error


def _read(parcel: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, keep: bool = True) -> bytes:
    parts, size = [], 0
    with parcel.open(info) as source:
        while data := source.read(2**16):
            size += len(data)
            if size > most:
                raise BadParcel(
                    info.filename, say("unpacked it has more than {size} MB", size=most // 1_000_000)
                )
            if keep:
                parts.append(data)
    return b"".join(parts)


class _Pictures:
    """Puts the document's pictures into a folder, those that can be shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.notes: list[Message] = []

    def keep(self, image: Any) -> dict[str, str]:
        """Return the attributes of the picture's <img>; an empty `src` when it was left out."""
        self.count += 1
        with image.open() as opened:
            data = opened.read()
        suffix = _KINDS.get(image.content_type, ".png")
        self.folder.mkdir(exist_ok=True)
        path = self.folder / f"word-{self.count:03}{suffix}"
        try:
            path.write_bytes(data if image.content_type in _KINDS else _as_png(data))
            measure(path)
        except (BadPicture, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            path.unlink(missing_ok=True)
            self.notes.append(
                say(
                    "picture {n} of the document was left out: it is of a kind that pages can't show",
                    n=self.count,
                )
            )
            return {"src": ""}
        return {"src": f"images/{path.name}"}


def _as_png(data: bytes) -> bytes:
    """Return a picture of another kind (GIF, BMP) as PNG."""
    with Image.open(BytesIO(data), formats=("GIF", "BMP")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        made = BytesIO()
        image.convert("RGBA").save(made, "PNG")
    return made.getvalue()


def arrange(blocks: list[Block], otherwise: str) -> Outline:
    """Find the exhibit's title and its panels among the blocks.

    The title is what the document calls so, else its only first heading, else `otherwise`; the panels are
    what stands beneath the highest headings that are left.
    """
    headings = [block for block in blocks if block.level is not None and block.text.strip()]
    title = next((block for block in headings if block.level == 0), None)
    highest = min((block.level for block in headings if block is not title and block.level), default=0)
    if title is None and len([each for each in headings if each.level == highest]) == 1 and len(headings) > 1:
        title = next(block for block in headings if block.level == highest)
        highest = min(block.level for block in headings if block is not title and block.level)
    intro: list[Block] = []
    leaves: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if block is title:
            continue
        if block.level and block.level == highest and block.text.strip():
            leaves.append((_words(block.text), []))
            leaves[-1][1].append(Block(None, "", block.pictures))
        else:
            (leaves[-1][1] if leaves else intro).append(block)
    name = _words(title.text) if title else otherwise
    if not leaves:
        leaves, intro = [(name, intro)], []
    outline = Outline({"title.zh": name, "text.zh": _markdown(intro)}, [])
    outline.leaves = [_leaf(heading, inner, outline.notes) for heading, inner in leaves]
    return outline


def _leaf(title: str, blocks: list[Block], notes: list[Message]) -> Leaf:
    fields = {"title.zh": title, "text.zh": _markdown(blocks)}
    pictures = [picture for block in blocks for picture in block.pictures]
    if pictures:
        fields |= {"image.file": pictures[0][0], "image.alt.zh": pictures[0][1]}
    if len(pictures) > 1:
        notes.append(
            say("{title}: {n} more pictures lie among the pictures", title=title, n=len(pictures) - 1)
        )
    return Leaf(fields)


def _markdown(blocks: list[Block]) -> str:
    parts: list[str] = []
    for block in blocks:
        text = block.text.strip("\n ") if not block.text.startswith("   ") else block.text.rstrip()
        if not text.strip() or text.strip() in ("-", "*", "**", "****"):
            continue
        if block.level is not None:
            text = f"## {_words(text)}"
        is_item = bool(re.match(r" *(-|\d+\.) ", block.text))
        if not is_item and block.level is None and not text.startswith("|"):
            text = _LINE_START.sub(r"\\\1", text)
        joined = is_item and bool(parts) and bool(re.match(r" *(-|\d+\.) ", parts[-1].rpartition("\n")[2]))
        if joined:
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
    return "\n\n".join(parts)


def _words(text: str) -> str:
    return " ".join(re.sub(r"\\(.)|\*", lambda match: match[1] or "", text).split())
