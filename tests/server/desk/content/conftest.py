from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import build_app
from server.people.tokens import create_token
from server.settings import Settings
from server.store import Store
from tests.server.conftest import pack

__all__ = ["pack"]

DESK = "/desk/content"
TEA = f"{DESK}/exhibits/tea-road"


@dataclass
class Curator:
    """A curator's browser without scripts: it sends a form with all that the page put into it."""

    client: TestClient
    token: str

    def get(self, path: str, **how: object):
        return self.client.get(path, headers=self.headers, **how)

    def send(self, path: str, form: dict[str, str], at: str | None = None, **how: object):
        """Fill in the form of the page `at` (the same address unless said) and send it."""
        shown = self.get(at or path).text
        return self.post(path, fields_of(shown, path) | form, **how)

    def post(self, path: str, form: dict[str, str], **how: object):
        return self.client.post(path, data=form, headers=self.headers, follow_redirects=False, **how)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def fields_of(page: str, action: str) -> dict[str, str]:
    """Return what a form on the page would send if nothing was changed."""
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.S) if f'action="{action}"' in form)
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name:
            found[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        found[name] = unescape(text)
    for name, inner in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', inner)
        first = re.search(r'<option value="([^"]*)"', inner)
        if chosen:
            found[name] = unescape(chosen[1] if chosen[1] is not None else chosen[2])
        else:
            found[name] = unescape(first[1]) if first else ""
    return found


def curator_at(store_folder: Path, content: Path | None) -> Iterator[Curator]:
    store = Store(store_folder)
    token = store.write(lambda connection: create_token(connection, "curator"))
    store.close()
    with TestClient(build_app(Settings(store_folder, content))) as client:
        yield Curator(client, token)


@pytest.fixture
def curator(pack: Path, tmp_path: Path) -> Iterator[Curator]:
    """A curator at a server of the trial pack."""
    yield from curator_at(tmp_path / "data", pack)


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Curator]:
    """A curator at a server of the pack that ships, which nobody has edited."""
    yield from curator_at(tmp_path / "data", None)
