"""The letter of WCAG 2.2 AA, target size and all; in elder mode the contrast of AAA too."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.serving import ROOT

SOURCE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def broken_rules(page: Page, strong_contrast: bool = False) -> list[str]:
    """Return each rule that the page breaks, and where."""
    page.evaluate(SOURCE.read_text(encoding="utf-8"))
    rules = {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": strong_contrast}}
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": AA}, "rules": rules}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]
