"""Fingers and mice."""

from __future__ import annotations

from playwright.sync_api import Locator, Position


def press(target: Locator, position: Position | None = None) -> None:
    """Touch on a phone, click elsewhere."""
    size = target.page.viewport_size
    act = target.tap if size and size["width"] < 600 else target.click
    act(position=position)


def follow(target: Locator) -> None:
    """Press what leads to another page, and wait until that is there."""
    with target.page.expect_navigation():
        press(target)
