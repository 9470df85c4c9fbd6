"""The curator's desk: exhibits and panels made, edited, ordered, published, undone."""

from __future__ import annotations

from starlette.routing import Route

from server.desk.content import exchange, exhibits, history, panels, pictures

DESK = "/desk/content"


def routes() -> list[Route]:
    """Return the addresses of the curator's desk."""
    return [
        Route(DESK, exhibits.show_exhibits),
        Route(f"{DESK}/preview", panels.preview, methods=["POST"]),
        Route(f"{DESK}/new", exhibits.show_new),
        Route(f"{DESK}/new", exhibits.make_exhibit, methods=["POST"]),
        Route(f"{DESK}/import", exchange.show_import),
        Route(f"{DESK}/import", exchange.import_exhibit, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}", exhibits.show_exhibit),
        Route(f"{DESK}/exhibits/{{slug}}", exhibits.save_exhibit, methods=["POST"]),
        Route(f"{DESK}/back", exhibits.put_exhibit_back, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}/remove", exhibits.remove_exhibit, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}/look", exhibits.show_look),
        Route(f"{DESK}/exhibits/{{slug}}/order", exhibits.move_panel, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}/new", panels.show_new),
        Route(f"{DESK}/exhibits/{{slug}}/new", panels.make_panel, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}/panels/{{panel}}", panels.show_panel),
        Route(f"{DESK}/exhibits/{{slug}}/panels/{{panel}}", panels.save_panel, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}/panels/{{panel}}/remove", panels.remove_panel, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}/history", history.show_history),
        Route(f"{DESK}/exhibits/{{slug}}/history/{{number:int}}", history.bring_back, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}/export.zip", exchange.send_exhibit),
        Route(f"{DESK}/exhibits/{{slug}}/pictures", pictures.show_pictures),
        Route(f"{DESK}/exhibits/{{slug}}/pictures", pictures.take_pictures, methods=["POST"]),
        Route(f"{DESK}/exhibits/{{slug}}/images/{{file}}", panels.show_image),
    ]
