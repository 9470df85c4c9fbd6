"""Maps for pages: the same places for a broad screen and for a narrow one, where names must stay legible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exhibits.atlas import BROAD, NARROW, Chart, Spot, draw_chart
from exhibits.model import Panel


@dataclass(frozen=True)
class Atlas:
    """`charts` are (for which screens, the map); `spots` are what the list beneath says.

    `anchored` is whether every dot leads to the list, as where panels of many exhibits share the map.
    """

    charts: tuple[tuple[str, Chart], ...]
    spots: tuple[Spot, ...]
    anchored: bool

    def leads_to(self, spot: Spot) -> str:
        """Return where a dot leads: to its panel, or where it has several to the list of them."""
        if self.anchored or len(spot.panels) > 1:
            return f"#place-{self.entry(spot)}"
        return f"/exhibits/{spot.panels[0].subject}"

    def entry(self, spot: Spot) -> int:
        """Return the number of the list's entry that has what a dot has, from 1."""
        first = spot.panels[0].subject
        holds = ([panel.subject for panel in each.panels] for each in self.spots)
        return 1 + next(i for i, subjects in enumerate(holds) if first in subjects)


def draw_atlas(
    panels: Sequence[Panel], language: str, journey: bool = False, anchored: bool = False
) -> Atlas | None:
    """Draw the places of panels; None where none has one."""
    broad = draw_chart(panels, BROAD, language, journey)
    narrow = draw_chart(panels, NARROW, language, journey)
    if broad is None or narrow is None:
        return None
    return Atlas((("broad", broad), ("narrow", narrow)), (*broad.spots, *broad.beyond), anchored)
