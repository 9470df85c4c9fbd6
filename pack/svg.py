"""SVG pictures: how large, and whether safe to hand to a browser."""

from __future__ import annotations

import math
import re
from xml.parsers import expat

from pack.problems import Message, say

SVG = "http://www.w3.org/2000/svg"
LARGEST = 10_000_000

_ACTIVE = frozenset(
    {
        "script",
        "foreignObject",
        "handler",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "base",
        "meta",
        "link",
    }
)
_OWN_REFERENCE = re.compile(r"\s*(#[^\s]*|data:image/(png|jpeg|webp|gif|avif);base64,[A-Za-z0-9+/=\s]*)\s*")
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]*)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|Q)?\s*")
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "Q": 96 / 101.6,
}  # fmt: skip


class BadPicture(Exception):
    """A picture that cannot be shown; `what` and `mend` say why."""

    def __init__(self, what: Message, mend: Message) -> None:
        super().__init__(f"{what.render()}, {mend.render()}")
        self.what = what
        self.mend = mend


def measure_svg(data: bytes) -> tuple[int, int]:
    """Return width and height in CSS pixels.

    Raises `BadPicture` for what is no SVG, has no size, or holds anything but drawing: scripts, event
    handlers, HTML, entities, references to other files.
    """
    if len(data) > LARGEST:
        raise BadPicture(
            say("the picture has more than {size} MB", size=LARGEST // 1_000_000),
            say("simplify it, or export a PNG"),
        )
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadPicture(
            say("the picture is not well-formed SVG (its line {line})", line=error.lineno),
            say("export it again"),
        ) from error
    return _size(reader.root)


class _Reader:
    """Watches the parser's events for what must not be there."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.depth = 0
        self.in_style = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if self.depth == 0:
            if (namespace, tag) != (SVG, "svg"):
                raise BadPicture(
                    say("the picture does not begin with <svg xmlns={namespace}>", namespace=f'"{SVG}"'),
                    say("export it again as SVG"),
                )
            self.root = attributes
        self.depth += 1
        self.in_style = tag == "style"
        if tag in _ACTIVE:
            raise self.refuse(say("the picture holds <{tag}>", tag=tag))
        for key, value in attributes.items():
            self.attribute(key.rpartition(" ")[2], value)

    def attribute(self, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            raise self.refuse(say("the picture holds the event handler {name}", name=key))
        if key == "attributeName" and value.lower().endswith("href"):
            raise self.refuse(say("the picture changes a link while it is shown"))
        if key in ("href", "src", "base") and not _OWN_REFERENCE.fullmatch(value):
            raise self.refuse(say("the picture refers to {target}", target=value[:60]))
        self.css(value, strict=key == "style")

    def text(self, text: str) -> None:
        if self.in_style:
            self.css(text, strict=True)

    def css(self, text: str, strict: bool) -> None:
        for target in _CSS_URL.findall(text):
            if not _OWN_REFERENCE.fullmatch(target):
                raise self.refuse(say("the picture refers to {target}", target=target[:60]))
        # A backslash could spell url( in a way that the pattern above does not see.
        if strict and ("\\" in text or "@import" in text.lower()):
            raise self.refuse(say("the picture's styles refer to other files"))

    def end(self, _name: str) -> None:
        self.depth -= 1
        self.in_style = False

    def entity(self, *_declaration: object) -> None:
        raise self.refuse(say("the picture declares entities"))

    def instruction(self, target: str, _data: str) -> None:
        raise self.refuse(say("the picture holds the instruction <?{target}?>", target=target))

    def refuse(self, what: Message) -> BadPicture:
        line = self.parser.CurrentLineNumber
        return BadPicture(what, say("remove it (the picture's line {line})", line=line))


def _size(root: dict[str, str]) -> tuple[int, int]:
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = _view_box(root.get("viewBox", ""))
    if box is not None:
        ratio = box[0] / box[1]
        if width is None and height is None:
            width, height = box
        elif width is None and height is not None:
            width = height * ratio
        elif height is None and width is not None:
            height = width / ratio
    if width is None or height is None or not (0.5 <= width <= 1e6 and 0.5 <= height <= 1e6):
        raise BadPicture(
            say("the picture does not say how large it is"),
            say('add a viewBox such as "0 0 1200 800" to <svg>'),
        )
    return round(width), round(height)


def _pixels(length: str | None) -> float | None:
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _PIXELS[match[2] or "px"] if match else None


def _view_box(value: str) -> tuple[float, float] | None:
    try:
        numbers = [float(number) for number in value.replace(",", " ").split()]
    except ValueError:
        return None
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)) or min(numbers[2:]) <= 0:
        return None
    return numbers[2], numbers[3]
