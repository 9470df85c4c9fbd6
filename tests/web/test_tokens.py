from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
TEXT = ("ink", "ink-2", "cinnabar-ink", "pine-ink", "ochre-ink")
GROUNDS = ("paper", "leaf", "wash")
FILLS = ("cinnabar", "cinnabar-deep", "pine", "pine-deep")
SCHEMES = {
    "day": [":root {"],
    "night": [":root {", ':root:not([data-scheme="day"]) {'],
    "day, elder": [":root {", ":root[data-elder] {"],
    "night, elder": [
        ":root {", ':root:not([data-scheme="day"]) {', ":root[data-elder] {",
        ':root[data-elder]:not([data-scheme="day"]) {',
    ],
}  # fmt: skip


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme: later blocks go before earlier ones."""
    css = (CSS / "tokens.css").read_text("utf-8")
    found: dict[str, str] = {}
    for opening in SCHEMES[scheme]:
        block = css.split(opening, 1)[1].split("}", 1)[0]
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    return found


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1.4.3."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_text_and_ground_can_be_read(scheme: str) -> None:
    colours = tokens(scheme)
    enough = 7.0 if "elder" in scheme else 4.5
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS]
    pairs += [("on-accent", fill) for fill in FILLS]

    assert [(*pair, round(ratio, 2)) for pair in pairs
            if (ratio := contrast(*(colours[name] for name in pair))) < enough] == []  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_of_what_one_operates_stand_out(scheme: str) -> None:
    colours = tokens(scheme)

    assert contrast(colours["line-2"], colours["paper"]) >= 3
    assert contrast(colours["line-2"], colours["leaf"]) >= 3


def test_colours_come_from_tokens() -> None:
    drawn_on_pictures = {"#fff9ee", "#2e4a3f", "#a8281e"}  # a picture is paper in both schemes
    for path in (CSS / "components").glob("*.css"):
        found = set(re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r'url\(".*?"\)', "", path.read_text("utf-8"))))
        assert found <= drawn_on_pictures, path.name


def test_nothing_glows_or_fades() -> None:
    for path in CSS.rglob("*.css"):
        css = path.read_text("utf-8")
        assert "gradient(" not in css, path.name
        assert "backdrop-filter" not in css, path.name
        assert not re.search(r"transition: (?!(transform|opacity) )", css), path.name


def test_every_animation_is_for_those_who_do_not_mind_motion() -> None:
    for path in CSS.rglob("*.css"):
        calm = re.sub(
            r"@media[^{]*prefers-reduced-motion: no-preference[^{]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}",
            "",
            path.read_text("utf-8"),
        )
        assert "animation:" not in calm, path.name
