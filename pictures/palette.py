"""The colours of the house, and quiet mixtures of them for flat areas."""

from __future__ import annotations

from typing import Final


def mix(colour: str, ground: str, share: float) -> str:
    """Return `colour` laid over `ground` at `share` (0..1), as an opaque #RRGGBB."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(top * share + under * (1 - share)):02X}" for top, under in pairs)


PAPER: Final = "#F7F2E8"
INK: Final = "#221D17"
CINNABAR: Final = "#A8281E"
PINE: Final = "#2E4A3F"
OCHRE: Final = "#B98B4A"

SECOND_INK: Final = mix(INK, PAPER, 0.7)
"""Captions and lesser labels; 4.5:1 on paper and more."""
STONE: Final = mix(INK, PAPER, 0.45)
"""Fine lines that may recede: ticks, tiles, far hills' edges. Not for text."""
MIST: Final = mix(INK, PAPER, 0.16)
HAZE: Final = mix(INK, PAPER, 0.07)
SHADE: Final = mix(OCHRE, PAPER, 0.16)
"""A slightly deeper paper, for mats and scrolls."""
SAND: Final = mix(OCHRE, PAPER, 0.4)
STRAW: Final = mix(OCHRE, PAPER, 0.65)
WATER: Final = mix("#5E7F86", PAPER, 0.55)
DEEP_WATER: Final = mix("#3F6870", PAPER, 0.8)
SHALLOW: Final = mix("#5E7F86", PAPER, 0.22)
LEAF: Final = mix(PINE, PAPER, 0.6)
PALE_LEAF: Final = mix(PINE, PAPER, 0.28)
BRICK: Final = mix("#7A6E64", PAPER, 0.75)
ROSE: Final = mix(CINNABAR, PAPER, 0.22)
"""Cinnabar washed out, for areas that belong to the accent without shouting."""
WOOD: Final = mix("#6B4A2F", PAPER, 0.85)
PALE_WOOD: Final = mix("#6B4A2F", PAPER, 0.35)
CLAY: Final = mix("#7A5A45", PAPER, 0.7)
SLATE: Final = mix(INK, PAPER, 0.72)
