"""What must hold of every page, in either language, by day and by night, on any width."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

WIDTHS = (320, 390, 1080, 1920)
TAGS = {"zh": "zh-CN", "en": "en"}
TARGET = 48
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|<[^>]+\s(?:style|on\w+)=")
_OVERFLOWING = """() => [...document.body.querySelectorAll('*')].filter((it) => {
  const box = it.getBoundingClientRect();
  return box.width > 0 && box.right > document.documentElement.clientWidth + 1;
}).map((it) => it.outerHTML.slice(0, 120))"""
_UNSEEN = """async () => {
  const images = [...document.images];
  for (const image of images) image.loading = 'eager';
  await Promise.allSettled(images.map((image) => image.decode()));
  return images.filter((it) => !it.hasAttribute('alt') || !it.naturalWidth).map((it) => it.src);
}"""
_SMALL = """(least) => [...document.querySelectorAll(
  'nav a, header a, footer a, .kicker a, button, .act, summary, select, input:not([type=hidden], .choice *)',
)].filter((it) => {
  const box = it.getBoundingClientRect();
  return it.checkVisibility({ visibilityProperty: true }) && box.bottom > 0
    && (box.width < least - 0.5 || box.height < least - 0.5);
}).map((it) => {
  const box = it.getBoundingClientRect();
  return `${Math.round(box.width)}×${Math.round(box.height)} ${it.outerHTML.slice(0, 120)}`;
})"""


@dataclass
class Look:
    """Looks a page over. `axe` is the fixture; `photograph` is too."""

    axe: Callable[..., None]
    photograph: Callable[[Page, str], Path]
    requests: list[str] = field(default_factory=list)

    def over(self, page: Page, response: Response | None, language: str, name: str) -> None:
        """Fail with all that is wrong with the page as it stands, which came as `response`."""
        assert response is not None
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
        found = [
            *frame(page, language),
            *[
                f"from elsewhere: {url}"
                for url in self.requests
                if not url.startswith((origin, "data:", "blob:"))
            ],
            *[f"inline: {each}" for each in INLINE.findall(response.text())],
            *[f"no picture: {each}" for each in page.evaluate(_UNSEEN)],
            *[f"too small to touch: {each}" for each in page.evaluate(_SMALL, TARGET)],
            *switch(page, language, response),
        ]
        assert found == [], f"{page.url}\n" + "\n".join(found)
        self.in_every_light(page, name if language == "zh" else "")

    def in_every_light(self, page: Page, name: str) -> None:
        """Look by day and by night, narrow and wide; keep a photograph when there is a name for it."""
        too_wide = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844 if width < 900 else 1080})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                too_wide += [f"wider than {width}: {each}" for each in page.evaluate(_OVERFLOWING)]
            if width not in (390, 1920):
                continue
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                self.axe(page, None if scheme == "light" else ["color-contrast"])
                if name and (width, scheme) in ((390, "light"), (1920, "dark")):
                    self.photograph(page, name)
        assert too_wide == [], f"{page.url}\n" + "\n".join(too_wide)


def frame(page: Page, language: str) -> list[str]:
    """Return what is wrong with the page's language and headings."""
    headings = page.locator("h1:visible").count()
    tag = page.locator("html").get_attribute("lang")
    return [
        *([] if headings == 1 else [f"{headings} main headings"]),
        *([] if tag == TAGS[language] else [f"lang={tag}"]),
        *([] if page.title().strip() else ["no title"]),
    ]


def switch(page: Page, language: str, response: Response) -> list[str]:
    """Return how the switch of languages fails to lead to the same place in the other one, and back."""
    here = urlsplit(page.url)
    place = here.path if language == "zh" else here.path.removeprefix("/en") or "/"
    there = place if language == "en" else f"/en{place.rstrip('/')}"
    wanted = there + (f"?{here.query}" if here.query else "")
    found = page.locator(".masthead-tongue").get_attribute("href")
    if found != wanted:
        return [f"the switch leads to {found}, not to {wanted}"]
    if response.request.method != "GET" or response.status == 410:
        return []
    other = page.request.get(wanted)
    tag = next(tag for known, tag in TAGS.items() if known != language)
    return (
        []
        if other.status == response.status and f'<html lang="{tag}"' in other.text()
        else [f"{wanted} is not there"]
    )
