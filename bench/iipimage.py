"""Debian's iipimage-server on one file, behind nginx, which speaks HTTP for it."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.machine import MissingTool, free_port, server, tool

IIPSRV = Path("/usr/lib/iipimage-server/iipsrv.fcgi")
NGINX = """
daemon off; worker_processes 1; user {user}; pid {folder}/iip-nginx.pid; error_log stderr warn;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/iip-body; proxy_temp_path {folder}/iip-proxy;
  fastcgi_temp_path {folder}/iip-fastcgi;
  uwsgi_temp_path {folder}/iip-uwsgi; scgi_temp_path {folder}/iip-scgi;
  server {{
    listen 127.0.0.1:{port};
    location /iip {{
      fastcgi_pass 127.0.0.1:{inner};
      fastcgi_param QUERY_STRING $query_string; fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param REQUEST_URI $request_uri; fastcgi_param SERVER_PROTOCOL $server_protocol;
      fastcgi_param HTTP_HOST $http_host; fastcgi_param SERVER_NAME $server_name;
    }}
  }}
}}
"""


@contextmanager
def iipimage(pyramid: Path, folder: Path) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Serve `/iip?IIIF=NAME/…` for a pyramid, keeping nothing; hand out the port and the process groups.

    Raises MissingTool.
    """
    if not IIPSRV.exists():
        raise MissingTool("iipimage-server")
    inner, port = free_port(), free_port()
    settings = {
        "FILESYSTEM_PREFIX": f"{pyramid.parent}/",
        "MAX_IMAGE_CACHE_SIZE": "0",
        "JPEG_QUALITY": "85",
        "LOGFILE": str(folder / "iip.log"),
        "VERBOSITY": "1",
    }
    with ExitStack() as running:
        command = [str(IIPSRV), "--bind", f"127.0.0.1:{inner}"]
        groups = [running.enter_context(server(command, inner, folder / "iipsrv.log", settings))]
        config = folder / "iip-nginx.conf"
        config.write_text(NGINX.format(user=getpass.getuser(), folder=folder, port=port, inner=inner))
        nginx = [tool("nginx"), "-c", str(config), "-e", "stderr"]
        groups.append(running.enter_context(server(nginx, port, folder / "iip-nginx.log")))
        yield port, tuple(groups)
