"""The pictures of the content on show, by their names in the pack and by their versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exhibits.images import Source
from server.content import Content, LiveContent


@dataclass(frozen=True)
class Gallery:
    """`by_name` goes by the path in the pack, `by_version` by the hash of the content."""

    by_name: dict[str, Source]
    by_version: dict[str, Source]

    @property
    def photographs(self) -> tuple[Source, ...]:
        """Those that are made of pixels; drawings are made ready when somebody asks."""
        return tuple(each for each in self.by_version.values() if not each.is_drawing)

    @classmethod
    def of(cls, content: Content) -> Gallery:
        """Return the pictures of a snapshot."""
        by_name = dict(_pictures(content))
        return cls(by_name, {source.version: source for source in by_name.values()})


class LiveGallery:
    """The pictures of what is on show now."""

    def __init__(self, content: LiveContent) -> None:
        self._content = content
        self._of = content.now()
        self._shown = Gallery.of(self._of)

    def now(self) -> Gallery:
        """Return the pictures on show."""
        if self._of is not self._content.now():
            self._of = self._content.now()
            self._shown = Gallery.of(self._of)
        return self._shown


def _pictures(content: Content) -> Iterator[tuple[str, Source]]:
    for quiz in content.quizzes_on_show(content.read_at):
        for question in quiz.questions:
            if question.image:
                path = content.pack / question.image
                yield question.image, Source.measured(path, question.image_version, *question.image_size)
    site = content.library.site
    images = [site.logo, site.base_map.image if site.base_map else None]
    for exhibit in content.library.published(content.read_at):
        images += [exhibit.cover, exhibit.cover_en]
        for panel in exhibit.panels:
            images += [panel.image, panel.image_en, panel.image_now, panel.image_now_en]
    for image in filter(None, images):
        yield image.file, Source.of(image)
