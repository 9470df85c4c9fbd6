"""An exhibit's folder, read into an exhibit; what is wrong is collected and left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from exhibits.bilingual import Bilingual
from exhibits.model import Exhibit, Panel, Site
from exhibits.parts import (
    Folder,
    read_cover,
    read_date,
    read_image,
    read_narration,
    read_place,
    read_sources,
)
from exhibits.shelf import Document, Listing, Shelf
from pack.fields import Fields
from pack.problems import Message, Problem, say
from pack.reading import Unreadable
from pack.text import Text

STATUSES = ("published", "draft")

TAKEN = ("share", "story")  # addresses within an exhibit that are no panels
_PANEL = re.compile(r"(?P<number>[0-9]{3})-(?P<name>[a-z0-9-]+?)(?P<english>\.en)?\.md")


@dataclass(frozen=True)
class Pages:
    """A text in its languages: front matter to read, HTML, and words alone."""

    fields: Bilingual
    html: Text
    plain: Text


class ExhibitReader:
    """Reads one exhibit. `topics_known` is false when site.yaml cannot tell which topics there are."""

    def __init__(self, slug: str, listing: Listing, shelf: Shelf, site: Site, topics_known: bool) -> None:
        self.slug = slug
        self.site = site
        self.topics_known = topics_known
        self.problems: list[Problem] = []
        self.folder = Folder(f"exhibits/{slug}", frozenset(listing.names()), shelf)

    def read(self) -> Exhibit | None:
        """Return what can be shown of the exhibit, None without a readable exhibit.md."""
        pages = self._pages(f"{self.folder.name}/exhibit")
        panels = self._panels()
        if pages is None:
            return None
        fields = pages.fields
        title = fields.text("title", required=True)
        cover, cover_en = read_cover(self.folder, fields, title)
        sources, sources_en = read_sources(fields)
        summary = fields.text("summary") or Text("", "")
        topic, date = self._topic(fields), read_date(fields)
        status, publish_at = self._publication(fields)
        fields.done()
        if not panels:
            self._problem(
                f"{self.folder.name}/exhibit.md",
                say("the exhibit has no panels"),
                say("add one as panels/010-NAME.md"),
            )
        if title is None:
            return None
        return Exhibit(
            slug=self.slug,
            title=title,
            summary=summary,
            topic=topic,
            html=pages.html,
            date=date,
            cover=cover,
            sources=sources,
            status=status,
            publish_at=publish_at,
            panels=panels,
            version=self._version(),
            cover_en=cover_en,
            sources_en=sources_en,
        )

    def _pages(self, stem: str) -> Pages | None:
        """Read NAME.md and, where there is one, NAME.en.md."""
        chinese = self._document(f"{stem}.md")
        english = self._document(f"{stem}.en.md") if f"{stem}.en.md" in self.folder.files else None
        if chinese is None:
            return None
        return Pages(
            Bilingual(
                Fields(chinese.node, self.problems),
                Fields(english.node, self.problems) if english else None,
            ),
            Text(chinese.html, english.html if english else None),
            Text(chinese.plain, english.plain if english else None),
        )

    def _document(self, name: str) -> Document | None:
        try:
            document = self.folder.shelf.document(name)
        except Unreadable as error:
            self.problems.append(error.problem)
            return None
        if not document.plain:
            self._problem(
                name, say("there is no text"), say("write it below the front matter"), document.body_line
            )
        for line in document.lines_with_pictures:
            self._problem(
                name,
                say("a picture in the text is not shown"),
                say("name it as image: in a panel's front matter"),
                line,
            )
        return document

    def _panels(self) -> tuple[Panel, ...]:
        panels: list[Panel] = []
        numbers: dict[str, str] = {}
        names: dict[str, str] = {}
        for path in sorted(self.folder.files):
            match = self._panel_name(path)
            if match is None:
                continue
            file, number, name = Path(path).name, match["number"], match["name"]
            if match["english"]:
                self._orphan(path)
                continue
            if name in TAKEN:
                self._problem(
                    path, say("the address {name} is taken", name=name), say("give the panel another name")
                )
                continue
            if number in numbers:
                self._problem(
                    path,
                    say("{other} has the number {number} too", other=numbers[number], number=number),
                    say("give one of them another number"),
                )
            if name in names:
                self._problem(
                    path,
                    say("{other} has the name {name} too", other=names[name], name=name),
                    say("give one of them another name"),
                )
                continue
            numbers.setdefault(number, file)
            names[name] = file
            panel = self._panel(path.removesuffix(".md"), number, name)
            if panel is not None:
                panels.append(panel)
        return tuple(panels)

    def _panel_name(self, path: str) -> re.Match[str] | None:
        """Return the parts of a panel's file name; report a text that is in nobody's place."""
        within = path.removeprefix(f"{self.folder.name}/")
        match = _PANEL.fullmatch(Path(path).name)
        if within.startswith("panels/"):
            if match is None or within.count("/") > 1:
                self._problem(
                    path,
                    say("{file} is not the name of a panel", file=within.removeprefix("panels/")),
                    say("name it NNN-NAME.md: three digits, a hyphen, small letters a-z, digits and hyphens"),
                )
                return None
            return match
        if match is not None and "/" not in within:
            self._problem(
                path,
                say("a panel lies beside exhibit.md"),
                say("move it to {folder}/panels", folder=self.folder.name),
            )
        return None

    def _orphan(self, path: str) -> None:
        chinese = path.removesuffix(".en.md") + ".md"
        if chinese not in self.folder.files:
            self._problem(
                path,
                say("there is no {file} for this English text", file=Path(chinese).name),
                say("add the Chinese text, or give both the same name"),
            )

    def _panel(self, stem: str, number: str, name: str) -> Panel | None:
        pages = self._pages(stem)
        if pages is None:
            return None
        fields = pages.fields
        title = fields.text("title", required=True)
        image, image_en = read_image(self.folder, fields, "image")
        image_now, image_now_en = read_image(self.folder, fields, "image_now")
        if image_now is not None and "image" not in fields.zh:
            fields.zh.problem(
                "image_now",
                say("there is nothing to compare it with"),
                say("give the picture of then as image:"),
            )
        narration, narration_en = read_narration(self.folder, fields)
        sources, sources_en = read_sources(fields)
        date, place = read_date(fields), read_place(fields)
        fields.done()
        if title is None:
            return None
        return Panel(
            slug=name,
            exhibit=self.slug,
            title=title,
            html=pages.html,
            plain=pages.plain,
            date=date,
            place=place,
            image=image,
            sources=sources,
            number=number,
            image_en=image_en,
            image_now=image_now if image else None,
            image_now_en=image_now_en if image else None,
            narration=narration,
            narration_en=narration_en,
            sources_en=sources_en,
        )

    def _topic(self, fields: Bilingual) -> str:
        topic = fields.fact("topic")
        if topic and self.topics_known and topic not in self.site.topics:
            mend = say(
                "use one of: {words} (topics are listed in site.yaml)",
                words=", ".join(self.site.topics) or "–",
            )
            fields.zh.problem("topic", say("there is no topic {topic}", topic=topic), mend)
        return topic or ""

    def _publication(self, fields: Bilingual) -> tuple[str, datetime | None]:
        """Read `status` and `publish_at`; what cannot be read stays a draft."""
        fields.fact("status")
        status = fields.zh.choice("status", STATUSES) if "status" in fields.zh else "published"
        written = fields.fact("publish_at")
        if not written:
            return status or "draft", None
        try:
            publish_at = datetime.fromisoformat(written)
        except ValueError:
            fields.zh.problem(
                "publish_at",
                say("{date} is not a date and time", date=written),
                say("write it as 2026-07-01T09:00"),
            )
            return "draft", None
        if publish_at.tzinfo is None:
            publish_at = publish_at.replace(tzinfo=ZoneInfo(self.site.timezone))
        return status or "draft", publish_at

    def _version(self) -> str:
        used = sorted(self.folder.shelf.used().items())
        return sha256("".join(f"{name}\0{version}\n" for name, version in used).encode()).hexdigest()

    def _problem(self, path: str, what: Message, mend: Message, line: int = 1) -> None:
        self.problems.append(Problem(path, line, what, mend))
