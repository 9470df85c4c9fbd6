"""Sound: 16-bit samples of one channel, and MP3 made of them.

MP3 because it is what every phone's browser plays (Ogg and Opus fail on iPhones before iOS 18), and
lameenc brings its encoder along. Speech at 32 kbit/s is a tenth of the WAV: 240 KB a minute.
"""

from __future__ import annotations

from dataclasses import dataclass

import lameenc

SAMPLE_BYTES = 2
KILOBITS = 32
_GOOD = 5  # of LAME's 2 best to 7 fastest
_MP3_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)


@dataclass(frozen=True)
class Sound:
    """`samples` are signed, little-endian; `rate` is how many a second."""

    rate: int
    samples: bytes

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / SAMPLE_BYTES / self.rate


def silence(seconds: float, rate: int) -> bytes:
    """Return the samples of a pause."""
    return bytes(SAMPLE_BYTES * round(seconds * rate))


def to_mp3(sound: Sound) -> bytes:
    """Encode for browsers."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(_GOOD)
    encoder.set_in_sample_rate(sound.rate)
    if sound.rate not in _MP3_RATES:
        encoder.set_out_sample_rate(24000)
    return bytes(encoder.encode(sound.samples) + encoder.flush())
