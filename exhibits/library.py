"""All exhibits of a pack at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from exhibits.model import Exhibit, Panel, Site
from exhibits.reading import ExhibitReader
from exhibits.shelf import Listing, Remembered, Shelf, list_files
from exhibits.site import read_site
from pack.files import SLUG, explain_os_error, inside
from pack.problems import Message, Problem, say
from pack.reading import Unreadable

_FOLDER = "exhibits"
_UNDATED = float("inf")

Memory = dict[tuple[str, str], Remembered]


@dataclass(frozen=True)
class _Kept:
    """One exhibit as read, for the next load: `good` is its last version without a problem."""

    listing: Listing
    site: Site
    problems: tuple[Problem, ...]
    read: Exhibit | None
    good: Exhibit | None
    memory: Memory

    @property
    def shown(self) -> Exhibit | None:
        return self.good or self.read


@dataclass(frozen=True)
class Library:
    """The site and its exhibits, oldest first. `problems` says what a curator has to mend."""

    site: Site
    exhibits: tuple[Exhibit, ...]
    problems: tuple[Problem, ...]
    version: str
    _kept: Mapping[str, _Kept] = field(default_factory=dict, repr=False, compare=False)
    _good_site: Site | None = field(default=None, repr=False, compare=False)
    _site_memory: Memory = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, content_dir: str | Path, previous: Library | None = None) -> Library:
        """Read a pack; bad content never raises.

        With `previous`, files that have not changed are not read again, and an exhibit or site.yaml with a
        problem keeps its last good version. Without a good version, what can be read of it is shown.
        """
        root = Path(content_dir)
        try:
            next(root.iterdir(), None)
        except OSError as error:
            return _without_pack(error, previous)
        shelf = Shelf(root, previous._site_memory if previous else {})
        site, problems = read_site(shelf)
        good_site = site if not problems else previous._good_site if previous else None
        shown_site = good_site or site or Site()
        topics_known = good_site is not None or site is not None
        kept: dict[str, _Kept] = {}
        found = list(problems)
        for slug in _slugs(root, found):
            before = previous._kept.get(slug) if previous else None
            kept[slug] = _read(root, slug, shown_site, topics_known, before)
            found.extend(kept[slug].problems)
        exhibits = sorted((entry.shown for entry in kept.values() if entry.shown), key=_by_date)
        return cls(
            site=shown_site,
            exhibits=tuple(exhibits),
            problems=tuple(sorted(found, key=lambda problem: (problem.path, problem.line))),
            version=_version(shown_site, exhibits),
            _kept=kept,
            _good_site=good_site,
            _site_memory=shelf.memory,
        )

    def published(self, now: datetime) -> tuple[Exhibit, ...]:
        """Return the exhibits that the public sees at `now`, which knows its time zone."""
        return tuple(exhibit for exhibit in self.exhibits if exhibit.is_public(now))

    def next_publication(self, now: datetime) -> datetime | None:
        """Return when the next exhibit appears, None when none is planned."""
        planned = [
            exhibit.publish_at
            for exhibit in self.exhibits
            if exhibit.status == "published" and exhibit.publish_at is not None and exhibit.publish_at > now
        ]
        return min(planned, default=None)

    def timeline(self, now: datetime) -> tuple[Panel, ...]:
        """Return the dated panels that the public sees at `now`, oldest first."""
        dated = [panel for exhibit in self.published(now) for panel in exhibit.panels if panel.date]
        return tuple(sorted(dated, key=_by_day))

    def exhibit(self, slug: str) -> Exhibit | None:
        """Return an exhibit, drafts included."""
        return self._by_slug.get(slug)

    def panel(self, reference: str) -> Panel | None:
        """Return the panel that EXHIBIT/PANEL names: by its name, its number, or both as its file does."""
        return self.references.get(reference)

    @cached_property
    def references(self) -> Mapping[str, Panel]:
        """Every way to name a panel: long-march/zunyi, long-march/030, long-march/030-zunyi."""
        found: dict[str, Panel] = {}
        for exhibit in self.exhibits:
            for panel in exhibit.panels:
                for name in (panel.number, f"{panel.number}-{panel.slug}"):
                    found.setdefault(f"{exhibit.slug}/{name}", panel)
            found.update({panel.subject: panel for panel in exhibit.panels})
        return found

    @cached_property
    def _by_slug(self) -> Mapping[str, Exhibit]:
        return {exhibit.slug: exhibit for exhibit in self.exhibits}


def _without_pack(error: OSError, previous: Library | None) -> Library:
    problem = Problem(".", 1, *_explain_folder(error))
    if previous is not None:
        return replace(previous, problems=(problem,))
    return Library(Site(), (), (problem,), _version(Site(), []))


def _explain_folder(error: OSError) -> tuple[Message, Message]:
    if isinstance(error, FileNotFoundError):
        return say("the content folder does not exist"), say("correct the path given as --content")
    if isinstance(error, NotADirectoryError):
        return say("the content folder is a file"), say("give the folder that holds site.yaml")
    return explain_os_error(error)


def _slugs(root: Path, problems: list[Problem]) -> list[str]:
    """Return the names of the exhibits' folders; report those that cannot be part of an address."""
    slugs = []
    folder = root / _FOLDER
    try:
        names = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(Problem(_FOLDER, 1, *explain_os_error(error)))
        return []
    for name in names:
        if name.startswith(".") or not (folder / name).is_dir():
            continue
        if SLUG.fullmatch(name):
            slugs.append(name)
        else:
            problems.append(
                Problem(
                    f"{_FOLDER}/{name}",
                    1,
                    say("{slug} cannot be part of an address", slug=name),
                    say("use small letters a-z, digits and hyphens"),
                )
            )
    return slugs


def _read(root: Path, slug: str, site: Site, topics_known: bool, before: _Kept | None) -> _Kept:
    """Read one exhibit, or keep it as it was when none of its files changed."""
    good = before.good if before else None
    try:
        inside(root, f"{_FOLDER}/{slug}")
        listing = list_files(root, f"{_FOLDER}/{slug}")
    except Unreadable as error:
        return _Kept(Listing((), False), site, (error.problem,), None, good, {})
    except OSError as error:
        problem = Problem(f"{_FOLDER}/{slug}", 1, *explain_os_error(error))
        return _Kept(Listing((), False), site, (problem,), None, good, {})
    if before and before.listing == listing and listing.settled and before.site == site:
        return before
    shelf = Shelf(root, before.memory if before else {})
    reader = ExhibitReader(slug, listing, shelf, site, topics_known)
    exhibit = reader.read()
    problems = tuple(reader.problems)
    return _Kept(listing, site, problems, exhibit, good if problems else exhibit, shelf.memory)


def _version(site: Site, exhibits: list[Exhibit]) -> str:
    parts = [repr(site), *(f"{exhibit.slug} {exhibit.version}" for exhibit in exhibits)]
    return sha256("\n".join(parts).encode()).hexdigest()


def _by_date(exhibit: Exhibit) -> tuple[float, str]:
    return (exhibit.date.first if exhibit.date else _UNDATED, exhibit.slug)


def _by_day(panel: Panel) -> tuple[float, float, str, str]:
    first, last = (panel.date.first, panel.date.last) if panel.date else (_UNDATED, _UNDATED)
    return (first, last, panel.exhibit, panel.number)
