"""The place where a pack is edited: the files on disk are the truth, read anew for every act."""

from __future__ import annotations

import fcntl
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from exhibits.editing.checking import field_of, problems_with
from exhibits.editing.fields import EXHIBIT, PANEL, Kind, Pages, read_fields, write_fields
from exhibits.editing.history import Change, History, Revision, write_whole
from exhibits.editing.outcomes import CannotUndo, Draft, NothingThere, Refused, Stale
from exhibits.editing.page import Page
from exhibits.editing.slugs import slug_of
from pack.files import SLUG, inside, read_text
from pack.problems import Problem
from pack.reading import Unreadable

_PANEL = re.compile(r"(?P<number>[0-9]{3})-(?P<name>[a-z0-9-]+)\.md")
STEP = 10
LAST = 999

Texts = dict[str, str | None]


@dataclass(frozen=True)
class Place:
    """A panel in its exhibit's order: NNN-NAME.md."""

    number: int
    name: str

    @property
    def file(self) -> str:
        """The file's name without .md."""
        return f"{self.number:03}-{self.name}"


class Workshop:
    """Edits the pack at `root`; `history` is a folder outside it. Every act is checked, noted and whole."""

    def __init__(
        self, root: Path, history: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.root = root
        self.history = History(history)
        self._clock = clock

    def slugs(self) -> tuple[str, ...]:
        """Return the exhibits' names."""
        folder = self.root / "exhibits"
        found = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        return tuple(sorted(name for name in found if SLUG.fullmatch(name)))

    def panels(self, slug: str) -> tuple[Place, ...]:
        """Return an exhibit's panels in order."""
        matches = [_PANEL.fullmatch(path.name) for path in (self._folder(slug) / "panels").glob("*.md")]
        return tuple(sorted((Place(int(m["number"]), m["name"]) for m in matches if m), key=_order))

    def exhibit(self, slug: str) -> Draft:
        """Open an exhibit's own text. Raises NothingThere and Unreadable."""
        self._folder(slug)
        return self._open(f"exhibits/{slug}/exhibit", EXHIBIT)

    def panel(self, slug: str, name: str) -> Draft:
        """Open a panel. Raises NothingThere and Unreadable."""
        return self._open(f"exhibits/{slug}/panels/{self._place(slug, name).file}", PANEL)

    def save(self, draft: Draft, fields: Mapping[str, str], version: str, who: str) -> Revision | None:
        """Write fields over what `version` was; None when nothing differs. Raises Stale and Refused."""
        with self.alone():
            now = self._open(draft.stem, draft.kind)
            changes = self._changes(now, fields)
            if not changes:
                return None
            if now.version != version:
                raise Stale(now)
            return self._commit(_slug(draft.stem), changes, who, "edit")

    def new_exhibit(self, fields: Mapping[str, str], panel: Mapping[str, str], who: str) -> str:
        """Make a draft of an exhibit with its first panel; return its slug. Raises Refused."""
        with self.alone():
            slug = slug_of(fields.get("title.zh", ""), self.slugs(), "exhibit")
            stem = f"exhibits/{slug}/exhibit"
            changes = self._changes(Draft(stem, EXHIBIT, {}, ""), {**fields, "status": "draft"})
            name = slug_of(panel.get("title.zh", ""), (), "panel")
            stem = f"exhibits/{slug}/panels/{Place(STEP, name).file}"
            changes |= self._changes(Draft(stem, PANEL, {}, ""), panel)
            self._commit(slug, changes, who, "new")
            return slug

    def new_panel(self, slug: str, fields: Mapping[str, str], who: str) -> str:
        """Add a panel at the end; return its name. Raises NothingThere and Refused."""
        with self.alone():
            places = self.panels(slug)
            name = slug_of(fields.get("title.zh", ""), {place.name for place in places}, "panel")
            changes: Texts = {}
            number = (places[-1].number // STEP + 1) * STEP if places else STEP
            if number > LAST:
                places, changes = self._renumber(slug, places)
                number = places[-1].number + 1
            stem = f"exhibits/{slug}/panels/{Place(number, name).file}"
            changes |= self._changes(Draft(stem, PANEL, {}, ""), fields)
            self._commit(slug, changes, who, "new")
            return name

    def move_panel(self, slug: str, name: str, to: int, who: str) -> None:
        """Make a panel the one at `to`, counted from 0; as few files as can be get another name."""
        with self.alone():
            moved = self._place(slug, name)
            others = [place for place in self.panels(slug) if place != moved]
            to = min(max(to, 0), len(others))
            if self.panels(slug).index(moved) == to:
                return
            below = others[to - 1].number if to else 0
            above = others[to].number if to < len(others) else min(below + 2 * STEP, LAST + 1)
            if above - below > 1:
                changes = self._rename(slug, moved, (below + above) // 2)
            else:
                _, changes = self._renumber(slug, (*others[:to], moved, *others[to:]))
            self._commit(slug, changes, who, "move")

    def remove_panel(self, slug: str, name: str, who: str) -> Revision:
        """Take a panel's texts away; they stay in the history, its pictures in the folder."""
        with self.alone():
            stem = f"exhibits/{slug}/panels/{self._place(slug, name).file}"
            changes: Texts = dict.fromkeys(self._texts(stem))
            return self._commit(slug, changes, who, "remove")

    def undo(self, slug: str, number: int, who: str) -> Revision:
        """Bring back what was before a revision. Raises NothingThere, CannotUndo and Refused."""
        with self.alone():
            revision = self.revision(slug, number)
            if not self.can_undo(revision):
                raise CannotUndo
            changes = {name: before for name, (before, _) in revision.files.items()}
            return self._commit(slug, changes, who, "undo")

    def restore(self, slug: str, number: int, who: str) -> Revision | None:
        """Bring back what a revision wrote, whatever came after. Raises NothingThere and Refused."""
        with self.alone():
            changes: Texts = {}
            for name, (_, after) in self.revision(slug, number).files.items():
                present = self._present(slug, name)
                if after is not None and self._text(present) != after:
                    changes[present] = after
            return self._commit(slug, changes, who, "restore") if changes else None

    def revision(self, slug: str, number: int) -> Revision:
        """Return one revision of an exhibit. Raises NothingThere."""
        try:
            return self.history.revision(slug, number)
        except FileNotFoundError as error:
            raise NothingThere(str(number)) from error

    def can_undo(self, revision: Revision) -> bool:
        """Say whether the files are still as the revision left them."""
        return all(self._text(name) == after for name, (_, after) in revision.files.items())

    def _present(self, slug: str, name: str) -> str:
        """Return what the file of a revision is called now, after moves."""
        match = re.fullmatch(r"(.*/panels/)[0-9]{3}-(.+?)(\.en)?\.md", name)
        if match is None:
            return name
        for place in self.panels(slug):
            if place.name == match[2]:
                return f"{match[1]}{place.file}{match[3] or ''}.md"
        return name

    def _folder(self, slug: str) -> Path:
        folder = self.root / "exhibits" / slug
        if not SLUG.fullmatch(slug) or not folder.is_dir():
            raise NothingThere(slug)
        return folder

    def _place(self, slug: str, name: str) -> Place:
        for place in self.panels(slug):
            if place.name == name:
                return place
        raise NothingThere(name)

    def _open(self, stem: str, kind: Kind) -> Draft:
        pages, version = self._pages(stem)
        if pages is None:
            raise NothingThere(stem)
        return Draft(stem, kind, read_fields(pages, kind), version)

    def _pages(self, stem: str) -> tuple[Pages | None, str]:
        texts = self._texts(stem)
        version = sha256(repr(sorted(texts.items())).encode()).hexdigest()[:16]
        if f"{stem}.md" not in texts:
            return None, version
        english = texts.get(f"{stem}.en.md")
        return Pages(Page.read(texts[f"{stem}.md"]), None if english is None else Page.read(english)), version

    def _texts(self, stem: str) -> dict[str, str]:
        found = {name: self._text(name) for name in (f"{stem}.md", f"{stem}.en.md")}
        return {name: text for name, text in found.items() if text is not None}

    def _text(self, name: str) -> str | None:
        return read_text(self.root, name) if (self.root / name).is_file() else None

    def _changes(self, draft: Draft, fields: Mapping[str, str]) -> Texts:
        pages, _ = self._pages(draft.stem)
        before = pages or Pages(Page.read(""), None)
        after = write_fields(before, fields, draft.kind)
        new: Texts = {
            f"{draft.stem}.md": after.zh.write(),
            f"{draft.stem}.en.md": after.en.write() if after.en else None,
        }
        return {name: text for name, text in new.items() if text != self._text(name)}

    def _rename(self, slug: str, place: Place, number: int) -> Texts:
        changes: Texts = {}
        for language in ("", ".en"):
            old = f"exhibits/{slug}/panels/{place.file}{language}.md"
            text = self._text(old)
            if text is not None and number != place.number:
                changes[old] = None
                changes[f"exhibits/{slug}/panels/{Place(number, place.name).file}{language}.md"] = text
        return changes

    def _renumber(self, slug: str, places: tuple[Place, ...]) -> tuple[tuple[Place, ...], Texts]:
        """Number the panels in this order by tens, closer when there are too many."""
        step = max(1, min(STEP, LAST // (len(places) + 1)))
        new = tuple(Place(step * at, place.name) for at, place in enumerate(places, start=1))
        gone: Texts = {}
        there: Texts = {}
        for old, place in zip(places, new, strict=True):
            for name, text in self._rename(slug, old, place.number).items():
                (gone if text is None else there)[name] = text
        return new, gone | there

    def _commit(self, slug: str, changes: Texts, who: str, act: str) -> Revision:
        """Check, note and write the changes. Raises Refused."""
        self._check(slug, changes)
        before: dict[str, Change] = {name: (self._text(name), text) for name, text in changes.items()}
        endings = {name: self._ending(name) for name in changes}
        revision = self.note(slug, who, act, before)
        try:
            self._write(changes, endings)
        except OSError:
            self._write({name: text for name, (text, _) in before.items()}, endings)
            self.history.forget(slug, revision)
            raise
        return revision

    def note(self, slug: str, who: str, act: str, files: dict[str, Change]) -> Revision:
        """Write an act into the history; the caller is alone."""
        return self.history.add(slug, self._clock().isoformat(timespec="seconds"), who, act, files)

    def _write(self, changes: Texts, endings: Mapping[str, str]) -> None:
        """Write first what is new or other, then take away what goes; what is so already is left alone."""
        changes = {name: text for name, text in changes.items() if text != self._text(name)}
        for name, text in sorted(changes.items()):
            if text is not None:
                write_whole(inside(self.root, name), text.replace("\n", endings[name]).encode())
        for name, text in changes.items():
            if text is None:
                inside(self.root, name).unlink(missing_ok=True)

    def _ending(self, name: str) -> str:
        path = self.root / name
        return "\r\n" if path.is_file() and b"\r\n" in path.read_bytes() else "\n"

    def _check(self, slug: str, changes: Texts) -> None:
        """Refuse what would add a problem, or leave one in a file that is written."""
        old = {(each.path, each.what.template) for each in problems_with(self.root, slug, {})}
        new = [
            each
            for each in problems_with(self.root, slug, changes)
            if each.path in changes or (each.path, each.what.template) not in old
        ]
        found = tuple((_field(each, changes.get(each.path)), each) for each in new)
        if found:
            raise Refused(found)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one act at a time through, of whatever process."""
        self.history.folder.mkdir(parents=True, exist_ok=True)
        with (self.history.folder / ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _order(place: Place) -> tuple[int, str]:
    return place.number, place.name


def _slug(stem: str) -> str:
    return stem.split("/")[1]


def _field(problem: Problem, text: str | None) -> str:
    try:
        return field_of(problem, text) if text is not None else ""
    except Unreadable:
        return ""
