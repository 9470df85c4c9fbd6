"""Panels read aloud: the cues of each sentence, and the sound."""

from __future__ import annotations

import mimetypes
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from exhibits.model import Panel
from exhibits.narration import Busy, Narration, Narrator, NotMade, Script, script_of
from pack.problems import say
from server.clock import now
from server.i18n import TAGS
from server.problems import Refusal, not_found
from server.state import hall
from server.web.rendering import language_of

# In this order, so that the page cache does not hold it: players ask for ranges, which files answer.
FOR_GOOD = "max-age=31536000, public, immutable"
NOT_KEPT = {"cache-control": "no-cache"}
WAIT = 10


@dataclass(frozen=True)
class Listen:
    """What a page says of a panel's narration: whether the server has it, and in which language."""

    here: bool
    tag: str


def listen(request: Request, panel: Panel) -> Listen:
    """Say whether the server can read a panel aloud; where it can't, a browser may."""
    language = language_of(request)
    if panel.narration_in(language):
        return Listen(True, TAGS[language])
    script = script_of(panel, language)
    return Listen(narrator(request).speaks(script.language), TAGS[script.language])


async def cues(request: Request) -> Response:
    """Return the sentences as they stand on the page, and when each is heard, in seconds.

    Without cues the sentences are for the browser to speak, or belong to a recording.
    """
    panel, language = _panel(request), language_of(request)
    script = script_of(panel, language)
    times: list[tuple[float, float]] = []
    if not panel.narration_in(language) and narrator(request).speaks(script.language):
        with suppress(NotMade):
            made = await _narrate(request, script)
            times = [(cue.start, cue.end) for cue in made.cues]
    return JSONResponse({"sentences": script.sentences, "cues": times}, headers=NOT_KEPT)


async def sound(request: Request) -> Response:
    """Lead to the panel's sound, which is made when it is first asked for."""
    panel = _panel(request)
    recording = panel.narration_in(language_of(request))
    if recording:
        name = f"{recording.version}{recording.path.suffix}"
    else:
        try:
            name = (await _narrate(request, script_of(panel, language_of(request)))).path.name
        except NotMade as error:
            raise not_found(say("this text cannot be read aloud here")) from error
    return RedirectResponse(f"/sounds/{quote(name)}", 303, NOT_KEPT)


async def sound_file(request: Request) -> Response:
    """Return a sound: a recording of the pack by its version, or what was spoken here."""
    stem, _, ending = request.path_params["name"].partition(".")
    found = narrator(request).shelf.path(stem) if ending == "mp3" else None
    found = found or _recording(request, stem)
    if found is None:
        raise not_found(say("this sound is not here any more: open the panel again"))
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    return FileResponse(found, headers={"cache-control": FOR_GOOD}, media_type=kind)


def narrator(request: Request) -> Narrator:
    """Return the server's narrator."""
    found: Narrator = request.app.state.narrator
    return found


async def _narrate(request: Request, script: Script) -> Narration:
    try:
        return await narrator(request).narrate(script)
    except Busy as error:
        raise Refusal(
            503,
            "busy",
            say("Many want to listen just now"),
            say("try again in {seconds} s", seconds=WAIT),
            headers={"Retry-After": str(WAIT)},
        ) from error


def _panel(request: Request) -> Panel:
    library = hall(request).content.now().library
    exhibit = library.exhibit(request.path_params["slug"])
    name = request.path_params["panel"]
    panel = exhibit.panel(name) if exhibit is not None and exhibit.is_public(now()) else None
    if panel is None:
        raise not_found(say("there is no panel {panel} in this exhibit", panel=name))
    return panel


def _recording(request: Request, version: str) -> Path | None:
    panels = (panel for each in hall(request).content.now().library.published(now()) for panel in each.panels)
    recordings = (each for panel in panels for each in (panel.narration, panel.narration_en) if each)
    return next((each.path for each in recordings if each.version == version), None)
