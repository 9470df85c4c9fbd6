"""Pictures of any size: prepared once, cut as asked, described for viewers anywhere (IIIF)."""

from exhibits.images.asking import BadRequest, Cut, NotOffered, read_cut
from exhibits.images.media import Media
from exhibits.images.source import Source
from exhibits.images.workshop import CannotShow, NoRoom, TooBusy, Workshop

__all__ = [
    "BadRequest",
    "CannotShow",
    "Cut",
    "Media",
    "NoRoom",
    "NotOffered",
    "Source",
    "TooBusy",
    "Workshop",
    "read_cut",
]
