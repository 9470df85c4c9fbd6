# Every recipe first brings .venv, node_modules and static/dist up to date; when they are, that takes a blink.

SHELL = /bin/sh
PORT =
DATA =
CONTENT =
ARGS =
export PORT DATA CONTENT

# The first Python on the PATH that is new enough; `make PYTHON=…` names another.
PYTHON := $(shell for it in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$it -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$it && break; done)

need = @test -n "$(PYTHON)" || { echo "Study Hall needs Python 3.11 or newer on the PATH (or: make PYTHON=/path/to/python3)." \
  "On Debian and Ubuntu: apt-get install python3 python3-venv" >&2; exit 1; }; "$(PYTHON)" requirements/install.py

.PHONY: help setup run test check bench

help: ## List the recipes
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

setup: ## Make .venv with `studyhall` and the developer's tools in it, and build the front end
	$(need) dev

run: ## Serve the shipped pack with made-up members (PORT= DATA= CONTENT= ARGS=)
	$(need) run
	@exec .venv/bin/python -m server.cli serve --demo $${PORT:+--port "$$PORT"} $${DATA:+--data "$$DATA"} \
	  $${CONTENT:+--content "$$CONTENT"} $(ARGS)

test: ## Run all tests, in real Chromium too (ARGS= goes to pytest)
	$(need) dev chromium fonts-noto-cjk curl espeak-ng libmagic1
	@.venv/bin/python -m pytest $(ARGS)

check: ## Lint, formatting, types, and which part may import which
	$(need) dev
	@failed=; for it in "ruff check ." "ruff format --check ." mypy "mypy build_assets.py requirements/install.py" \
	  lint-imports; do echo "-- $$it"; .venv/bin/$$it || failed="$$failed [$$it]"; done; \
	test -z "$$failed" || { echo "failed:$$failed" >&2; exit 1; }

bench: ## Measure pages, completions and pictures side by side with nginx, bare ASGI, bare SQLite and iipimage
	$(need) dev nginx wrk iipimage-server
	@.venv/bin/python -m bench $(ARGS)
