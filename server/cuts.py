"""Pictures cut to what a request asks for; what can't be sent becomes a refusal that says which and why."""

from __future__ import annotations

import logging

from starlette.requests import Request

from exhibits.images import BadRequest, CannotShow, Cut, NoRoom, NotOffered, Source, TooBusy, read_cut
from pack.problems import say
from server.problems import Refusal
from server.state import hall

log = logging.getLogger("studyhall.images")

ANYBODY = {"access-control-allow-origin": "*"}


async def cut_for(
    request: Request, source: Source, region: str, size: str, rotation: str, last: str
) -> tuple[Cut, bytes]:
    """Return what an image request asks of a picture, encoded. Raises Refusal 400, 500, 501 and 503."""
    try:
        cut = read_cut((source.width, source.height), region, size, rotation, last)
        return cut, await hall(request).media.cut(source, cut)
    except NotOffered as error:
        raise Refusal(501, "not-offered", say("Not offered here"), error.what, headers=ANYBODY) from error
    except BadRequest as error:
        raise Refusal(400, "bad-request", say("Not understood"), error.what, headers=ANYBODY) from error
    except CannotShow as error:
        log.warning("%s: %s", source.path, error)
        raise Refusal(500, "damaged", say("The picture is damaged"), error.what, headers=ANYBODY) from error
    except (TooBusy, NoRoom) as error:
        log.warning("%s: %s", source.path, str(error) or "too many pictures are asked for at once")
        detail = say("too much is being made ready just now: try again in a few seconds")
        headers = {"retry-after": "3", **ANYBODY}
        raise Refusal(503, "try-again", say("Not ready yet"), detail, headers=headers) from error
