"""Run another application the way `studyhall serve` runs ours.

python -m bench.served MODULE:FACTORY PORT
"""

from __future__ import annotations

import gc
import sys

import uvicorn


def run(app: str, port: int) -> None:
    """Serve with the settings of server/cli/serve.py."""
    config = uvicorn.Config(
        app, port=port, factory=True, loop="auto", http="auto", log_config=None, log_level="warning",
        access_log=False, server_header=False, proxy_headers=False, lifespan="off", timeout_keep_alive=30,
    )  # fmt: skip
    config.load()
    gc.collect()
    gc.freeze()
    uvicorn.Server(config).run()


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]))
