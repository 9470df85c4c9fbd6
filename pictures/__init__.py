"""Draws the pictures of the content pack that ships, as SVG with outlined text. Not part of the service.

`python -m pictures` draws all exhibits, `python -m pictures long-march` one. A module of this package
draws an exhibit when it defines `SLUG` and `draw(folder)`:

    SLUG = "family-sayings"

    def draw(folder: Path) -> None:
        sheet = Canvas(1200, 900, "一粥一饭 A Bowl of Porridge")
        sheet.text(600, 820, "一粥一饭，当思来处不易", size=52, face=KAI, align="middle")
        sheet.save(folder / "porridge.svg")
"""
