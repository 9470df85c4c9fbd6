"""What every page and service of one running server shares."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from exhibits.images import Media
from server.content import LiveContent
from server.gallery import LiveGallery
from server.people.signing import Signing
from server.records.attempts import Attempts
from server.records.visits import Visits
from server.settings import Settings
from server.store import Store, Writer


@dataclass(frozen=True)
class State:
    """Hangs on the application as `app.state.hall`."""

    settings: Settings
    store: Store
    writer: Writer
    content: LiveContent
    signing: Signing
    attempts: Attempts
    visits: Visits
    gallery: LiveGallery
    media: Media


def hall(connection: HTTPConnection) -> State:
    """Return the state of the server that answers this request."""
    state: State = connection.app.state.hall
    return state
