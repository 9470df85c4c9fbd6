"""The command line: `studyhall …`. Exit 0 done, 1 the input has problems (all listed), 2 wrong usage."""

from server.cli.main import main

__all__ = ["main"]
