"""Spoken labels: sentences, their sound, and where it is kept. Knows nothing of HTTP."""

from exhibits.narration.keeping import Cue, Narration, NotMade, Shelf
from exhibits.narration.narrator import Busy, Narrator
from exhibits.narration.script import Script, script_of
from exhibits.narration.voice import Unusable, Voice
from exhibits.narration.voices import find_voices

__all__ = [
    "Busy",
    "Cue",
    "Narration",
    "Narrator",
    "NotMade",
    "Script",
    "Shelf",
    "Unusable",
    "Voice",
    "find_voices",
    "script_of",
]
