"""`studyhall serve`."""

from __future__ import annotations

import gc
import logging
import os
import socket
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import click
import uvicorn
from uvicorn.supervisors import Multiprocess

from exhibits.narration import Unusable, find_voices
from pack.problems import say
from server.app import build_app
from server.cli.terminal import content_option, data_option, open_store, said, stop
from server.demo import add_demo
from server.people.tokens import LINK_LASTS, create_token
from server.places import NotBuilt, static_dir
from server.settings import Settings

NAME = "Study Hall 学习展馆"


@click.command()
@content_option
@data_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, envvar="STUDYHALL_HOST", help="Address to listen on."
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    envvar="STUDYHALL_PORT",
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    envvar="STUDYHALL_WORKERS",
    help="Processes; one carries a county.",
)
@click.option(
    "--secure-cookies",
    is_flag=True,
    envvar="STUDYHALL_SECURE_COOKIES",
    help="Cookies for https only: behind a proxy that speaks TLS.",
)
@click.option(
    "--voice",
    type=click.Path(path_type=Path),
    envvar="STUDYHALL_VOICE",
    help="A folder with a sherpa-onnx voice that reads panels aloud; none for no voice; else espeak-ng.",
)
@click.option(
    "--url",
    default="",
    envvar="STUDYHALL_URL",
    help="The site's public address, as https://hall.example.org; else the one each visitor used.",
)
@click.option(
    "--demo", is_flag=True, help="Add the branch DEMO with made-up members and print their sign-in."
)
def serve(
    content: Path | None,
    data: Path,
    host: str,
    port: int,
    workers: int,
    secure_cookies: bool,
    voice: Path | None,
    url: str,
    demo: bool,
) -> None:
    """Serve the content pack; print the address and a one-time organiser sign-in link."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    settings = Settings(data, content, secure_cookies, voice, read_url(url))
    try:
        static_dir()
        find_voices(voice)
    except NotBuilt as error:
        raise stop(say("{why}", why=error)) from error
    except Unusable as error:
        raise stop(error.message) from error
    listener = listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
    with open_store(data) as store:
        link = store.write(lambda c: create_token(c, "organiser", one_time=True, lasts=LINK_LASTS))
        members = add_demo(store) if demo else ()
        os.environ |= settings.to_environment()
        app = build_app(settings) if workers == 1 else "server.app:from_environment"
    click.echo(f"{NAME}  {address}/")
    click.echo(said(say("organiser, once: {link}", link=f"{address}/sign-in/organiser?token={link}")))
    for member in members:
        line = say(
            "demo member {member} {name}: PIN {pin}", member=member.member, name=member.name, pin=member.pin
        )
        click.echo(said(line))
    config = uvicorn.Config(
        app,
        factory=workers > 1,
        workers=workers,
        loop="auto",
        http="auto",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=10,
    )
    gc.collect()
    gc.freeze()
    with suppress(KeyboardInterrupt):  # Ctrl-C is how one stops it
        if workers == 1:
            uvicorn.Server(config).run(sockets=[listener])
        else:
            Multiprocess(config, sockets=[listener]).run()


def read_url(url: str) -> str:
    """Return a public address without its last slash; one that is none ends the command."""
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        raise stop(say("{url} is no address of a site: write it as https://hall.example.org", url=url), 2)
    if parts.path not in ("", "/"):
        raise stop(say("the site can't be below {path}: give it a host name of its own", path=parts.path), 2)
    return url.rstrip("/")


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket, so that its port is known before anybody is told."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(4096)
    except OSError as error:
        raise stop(
            say(
                "can't listen on {host}:{port} ({why}): choose another with --port",
                host=host,
                port=port,
                why=error.strerror,
            )
        ) from error
    listener.set_inheritable(True)
    return listener
