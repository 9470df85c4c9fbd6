"""`python -m server.cli` is `studyhall`."""

from server.cli.main import main

main()
