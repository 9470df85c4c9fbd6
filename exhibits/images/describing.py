"""Pictures and exhibits described for viewers: IIIF Image API 3.0 and Presentation API 3.0.

Written as plain dictionaries: a manifest of a thousand pictures is made in a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from exhibits.images.asking import LARGEST_AREA, LARGEST_SIDE, QUALITIES
from exhibits.images.source import TILE, Source
from exhibits.model import Exhibit, Image, Panel, Site
from pack.problems import Message, say
from pack.text import Text

IMAGE_CONTEXT = "http://iiif.io/api/image/3/context.json"
PRESENTATION_CONTEXT = "http://iiif.io/api/presentation/3/context.json"
THUMBNAIL = 400
LICENCES = {
    "CC BY 4.0": "http://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "http://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "http://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY 3.0": "http://creativecommons.org/licenses/by/3.0/",
    "CC BY-SA 3.0": "http://creativecommons.org/licenses/by-sa/3.0/",
    "CC0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC0 1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "Public domain": "http://creativecommons.org/publicdomain/mark/1.0/",
}
LABELS = {"date": say("When it was"), "place": say("Where it was"), "credit": say("Credit line")}
Json = dict[str, Any]
Said = Callable[[Message], Text]


def image_service(source: Source, address: str) -> Json:
    """Return a picture's info.json."""
    sizes = [source.at(factor) for factor in reversed(source.factors)]
    return {
        "@context": IMAGE_CONTEXT,
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": source.width,
        "height": source.height,
        "maxWidth": LARGEST_SIDE,
        "maxHeight": LARGEST_SIDE,
        "maxArea": LARGEST_AREA,
        "sizes": [
            {"width": width, "height": height}
            for width, height in sizes
            if max(width, height) <= LARGEST_SIDE and width * height <= LARGEST_AREA
        ],
        "tiles": [{"width": TILE, "scaleFactors": list(source.factors)}],
        "preferredFormats": ["webp", "jpg"],
        "extraFormats": ["webp", "avif"],
        "extraQualities": [quality for quality in QUALITIES if quality != "default"],
        "extraFeatures": ["mirroring", "sizeUpscaling", "canonicalLinkHeader", "profileLinkHeader"],
    }


def manifest(exhibit: Exhibit, site: Site, root: str, said: Said) -> Json:
    """Return an exhibit as a book of its pictures, in the order of the walk.

    `root` is the site's address without a slash at its end; `said` puts a message into both languages.
    """
    address = f"{root}/iiif/manifest/{exhibit.slug}"
    labels = {name: _words(said(message)) for name, message in LABELS.items()}
    described: Json = {
        "@context": PRESENTATION_CONTEXT,
        "id": address,
        "type": "Manifest",
        "label": _words(exhibit.title),
        "summary": _words(exhibit.summary),
        "homepage": [*_homepages(root, exhibit.subject, exhibit.title)],
        "provider": [_provider(site, root)],
        "items": [*_canvases(exhibit, root, labels)],
    }
    if exhibit.cover:
        described["thumbnail"] = [_thumbnail(exhibit.cover, root)]
    if exhibit.date:
        label = Text(exhibit.date.label("zh"), exhibit.date.label("en"))
        described["metadata"] = [{"label": labels["date"], "value": _words(label)}]
    return described


def collection(exhibits: Iterable[Exhibit], site: Site, root: str) -> Json:
    """Return all exhibits on show, each by its manifest."""
    return {
        "@context": PRESENTATION_CONTEXT,
        "id": f"{root}/iiif/collection",
        "type": "Collection",
        "label": _words(site.title),
        "provider": [_provider(site, root)],
        "items": [
            {
                "id": f"{root}/iiif/manifest/{exhibit.slug}",
                "type": "Manifest",
                "label": _words(exhibit.title),
                **({"thumbnail": [_thumbnail(exhibit.cover, root)]} if exhibit.cover else {}),
            }
            for exhibit in exhibits
        ],
    }


def _canvases(exhibit: Exhibit, root: str, labels: Json) -> Iterator[Json]:
    book = f"{root}/iiif/manifest/{exhibit.slug}"
    shown = {panel.image.file for panel in exhibit.panels if panel.image}
    if exhibit.cover and exhibit.cover.file not in shown:
        yield _canvas(exhibit.cover, exhibit.title, f"{book}/canvas/cover", root, labels)
    for panel in exhibit.panels:
        if panel.image:
            canvas = _canvas(panel.image, panel.title, f"{book}/canvas/{panel.slug}", root, labels)
            yield canvas | _about(panel, root, labels)


def _canvas(image: Image, title: Text, address: str, root: str, labels: Json) -> Json:
    source = Source.of(image)
    size = {"width": source.width, "height": source.height}
    service = f"{root}/iiif/image/{source.version}"
    body = {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        **size,
        "service": [{"id": service, "type": "ImageService3", "profile": "level2"}],
    }
    painting = {
        "id": f"{address}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": address,
    }
    page = {"id": f"{address}/page", "type": "AnnotationPage", "items": [painting]}
    canvas: Json = {
        "id": address,
        "type": "Canvas",
        "label": _words(title),
        **size,
        "thumbnail": [_thumbnail(image, root)],
        "items": [page],
    }
    if image.caption.zh or image.alt.zh:
        canvas["summary"] = _words(image.caption if image.caption.zh else image.alt)
    if image.credit.zh:
        credit = Text(*(f"{image.credit.in_(one)} {image.licence}".strip() for one in ("zh", "en")))
        canvas["requiredStatement"] = {"label": labels["credit"], "value": _words(credit)}
    if image.licence in LICENCES:
        canvas["rights"] = LICENCES[image.licence]
    return canvas


def _about(panel: Panel, root: str, labels: Json) -> Json:
    facts = []
    if panel.date:
        when = Text(panel.date.label("zh"), panel.date.label("en"))
        facts.append({"label": labels["date"], "value": _words(when)})
    if panel.place:
        facts.append({"label": labels["place"], "value": _words(panel.place.name)})
    homepage = {"homepage": [*_homepages(root, f"exhibits/{panel.subject}", panel.title)]}
    return {**homepage, "metadata": facts} if facts else homepage


def _thumbnail(image: Image, root: str) -> Json:
    source = Source.of(image)
    scale = min(1.0, THUMBNAIL / max(source.width, source.height))
    width, height = (max(1, round(side * scale)) for side in (source.width, source.height))
    service = f"{root}/iiif/image/{source.version}"
    size = f"{width},{height}" if scale < 1 else "max"
    return {
        "id": f"{service}/full/{size}/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
    }


def _provider(site: Site, root: str) -> Json:
    return {
        "id": f"{root}/about",
        "type": "Agent",
        "label": _words(site.title),
        "homepage": [*_homepages(root, "", site.title)],
    }


def _homepages(root: str, path: str, title: Text) -> Iterator[Json]:
    for language, prefix in (("zh", ""), ("en", "/en")):
        page = {"id": f"{root}{prefix}/{path}".rstrip("/"), "type": "Text", "format": "text/html"}
        yield page | {"label": {language: [title.in_(language)]}, "language": [language]}


def _words(text: Text) -> Json:
    zh, en = text.in_("zh"), text.in_("en")
    return {"zh": [zh], "en": [en]} if en and en != zh else {"zh": [zh]}
