"""Every command in the documentation does what its page says, on a real server where it needs one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.docs.checkout import Checkout, checkout
from tests.docs.pages import PAGES, Block, Page, page
from tests.serving import ROOT

RECIPES = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.M)
_SERVES = re.compile(r"(\w+=\S+ )*(studyhall serve|make run)( .*)?\n")
# What makes the environment itself, or takes minutes: tests/packaging runs the like of these.
_SETS_UP = re.compile(r"make |python3 -m venv |\S+/pip install |\.venv/bin/python -m tests\.")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_blocks_of_a_page_work_in_order(page: Page, tmp_path: Path) -> None:
    with checkout(tmp_path / "checkout") as here:
        for block in page.blocks:
            if block.file is not None:
                here.write(block)
            elif block.language == "sh":
                said = follow(here, block)
                assert_prints(said, here.here(block.prints or ""), block)


def follow(here: Checkout, block: Block) -> str:
    """Do what a block of commands says, and return what it prints."""
    if _SERVES.fullmatch(block.text):
        return here.serve(block)
    recipes = re.findall(r"^make (\w+)", block.text, re.M)
    assert [recipe for recipe in recipes if recipe not in RECIPES] == [], block.where
    assert "curl" not in block.text or shutil.which("curl"), "there is no curl (Debian: apt-get install curl)"
    rest = "".join(line for line in block.text.splitlines(True) if not _SETS_UP.match(line))
    return here.run(replace(block, text=rest))


def assert_prints(said: str, shown: str, block: Block) -> None:
    """Each line that is shown was said, in this order; … is anything."""
    at = 0
    for line in filter(lambda line: line.strip("… "), shown.splitlines()):
        pattern = ".*?".join(re.escape(part) for part in line.strip().split("…"))
        match = re.compile(rf"^\s*{pattern}\s*$", re.M).search(said, at)
        assert match, f"{block.where} does not print\n{line}\nbut\n{said}"
        at = match.end() - 1


@pytest.mark.parametrize(
    "block",
    [block for each in PAGES for block in each.blocks if block.language == "json"],
    ids=lambda block: block.where,
)
def test_json_is_json(block: Block) -> None:
    json.loads(block.text)


def test_the_python_of_contributing_runs() -> None:
    blocks = [block.text for block in page("CONTRIBUTING.md").blocks if block.language == "python"]
    assert blocks
    for text in blocks:
        exec(compile(text, "CONTRIBUTING.md", "exec"), {})


if nginx := shutil.which("nginx"):

    def test_nginx_takes_the_documented_settings(tmp_path: Path) -> None:
        (block,) = (block for block in page("docs/operating.md").blocks if block.language == "nginx")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=hall.example.org",
             "-keyout", tmp_path / "key", "-out", tmp_path / "pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        text = block.text.replace("/etc/ssl/hall.example.org.", f"{tmp_path}/")
        text = text.replace("/var/log/nginx", str(tmp_path))
        (tmp_path / "nginx.conf").write_text(
            f"pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}} http {{ {text} }}"
        )
        said = subprocess.run(
            [nginx, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "test is successful" in said.stderr, said.stderr
