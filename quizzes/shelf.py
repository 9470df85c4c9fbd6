"""All quizzes of a pack, read again as their files change."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pack.files import Signature, explain_os_error, signature
from pack.problems import Problem, say
from quizzes.model import Quiz
from quizzes.reading import Reading, Reference, read_quiz

FOLDER = "quizzes"

# Two writes within one tick of the file system's clock leave the same signature.
_TICK = 100_000_000


@dataclass(frozen=True)
class _Entry:
    """A file as it was read last, and the quiz on show for it: its own, or its last good one."""

    reading: Reading
    shown: Quiz | None
    signatures: tuple[Signature | None, ...]
    settled: bool


@dataclass(frozen=True)
class Quizzes:
    """The quizzes on show, ordered by slug, and what is wrong with their files.

    `version` changes with anything on show. A quiz whose file is broken stays as it was when last good;
    one that names a panel or an exhibit that is not there is reported, and shown all the same.
    """

    quizzes: tuple[Quiz, ...]
    problems: tuple[Problem, ...]
    version: str
    _entries: Mapping[str, _Entry] = field(repr=False, compare=False)

    @classmethod
    def load(
        cls,
        content_dir: Path | str,
        panels: Collection[str],
        subjects: Collection[str],
        previous: Quizzes | None = None,
    ) -> Quizzes:
        """Read `quizzes/*.yaml` of a pack; never raises for bad content.

        `panels` (EXHIBIT/PANEL) and `subjects` (exhibits/SLUG, halls/SLUG) are what quizzes may refer to.
        With `previous`, only files that have changed are read.
        """
        root = Path(content_dir)
        before = previous._entries if previous else {}
        paths, problems = _list(root)
        entries = {path: _renew(root, path, before.get(path)) for path in paths}
        known = {"panel": frozenset(panels), "about": frozenset(subjects)}
        for entry in entries.values():
            problems += entry.reading.problems
            problems += [p for r in entry.reading.references if (p := _check(r, known[r.key]))]
        shown = tuple(sorted((e.shown for e in entries.values() if e.shown), key=lambda quiz: quiz.slug))
        version = sha256(" ".join(quiz.version for quiz in shown).encode()).hexdigest()
        problems.sort(key=lambda problem: (problem.path, problem.line))
        return cls(shown, tuple(problems), version, entries)

    def quiz(self, slug: str) -> Quiz | None:
        """Return the quiz called `slug`, or None."""
        return self._by_slug.get(slug)

    def about(self, subject: str) -> tuple[Quiz, ...]:
        """Return the quizzes about a subject such as `exhibits/long-march`."""
        return tuple(quiz for quiz in self.quizzes if quiz.about == subject)

    @cached_property
    def _by_slug(self) -> Mapping[str, Quiz]:
        return {quiz.slug: quiz for quiz in self.quizzes}


def _list(root: Path) -> tuple[list[str], list[Problem]]:
    """Return the quizzes' files, and a problem for each that is nearly one."""
    try:
        names = sorted(path.name for path in (root / FOLDER).iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Problem(FOLDER, 1, *explain_os_error(error))]
    problems = [
        Problem(f"{FOLDER}/{name}", 1, say("a quiz's file ends in .yaml"), say("rename it"))
        for name in names
        if name.lower().endswith((".yml", ".yaml")) and not name.endswith(".yaml")
    ]
    return [f"{FOLDER}/{name}" for name in names if name.endswith(".yaml")], problems


def _renew(root: Path, path: str, before: _Entry | None) -> _Entry:
    if before and before.settled and _signatures(root, before.reading.files) == before.signatures:
        return before
    now = time.time_ns()
    first = signature(root / path)
    reading = read_quiz(root, path)
    signatures = (first, *_signatures(root, reading.files[1:]))
    settled = all(found is None or abs(now - found[0]) > _TICK for found in signatures)
    return _Entry(reading, reading.quiz or (before.shown if before else None), signatures, settled)


def _signatures(root: Path, files: tuple[str, ...]) -> tuple[Signature | None, ...]:
    return tuple(signature(root / file) for file in files)


def _check(reference: Reference, known: Collection[str]) -> Problem | None:
    if reference.name in known:
        return None
    near = get_close_matches(reference.name, known, 1, cutoff=0.8)
    if near:
        mend = say("did you mean {word}?", word=near[0])
    elif reference.key == "panel":
        mend = say("write it as EXHIBIT/PANEL, as in long-march/zunyi")
    else:
        mend = say("write it as exhibits/SLUG or halls/SLUG")
    what = say("{key} names {name}, which is not in the pack", key=reference.key, name=reference.name)
    return Problem(reference.path, reference.line, what, mend)
