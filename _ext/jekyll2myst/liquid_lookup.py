"""What the pages of a site may ask for while Liquid is expanded (`liquid.Lookup`)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from .addresses.index import Index
from .journal import Journal
from .liquid import IncludeText
from .liquid_plugin_tags import write_plugin_tag, write_theme_include
from .records import Fate, Problem
from .scholar.tags import ScholarTags
from .site.data_files import ReadError


class UnknownTag(NamedTuple):
    """A tag or a filter of a plugin that is not here."""

    name: str
    argument: str
    #: the file it stands in, and its line there
    path: str
    line: int
    detail: str


class LiquidLookup:
    """Answers from the index of one site."""

    def __init__(self, index: Index, is_unit: Callable[[str], bool], scholar: ScholarTags) -> None:
        """Answer from *index*; *is_unit* says whether an include stays a unit, *scholar* writes citations."""
        self.index, self.is_unit, self._scholar = index, is_unit, scholar
        #: while a page is rendered that is converted itself, and tells then what is missing
        self.is_quiet = False
        #: tags and filters of plugins that were met on the present page
        self.unknown_tags: list[UnknownTag] = []
        #: includes that are not there: name → where each use of them stands
        self.missing_includes: dict[str, list[tuple[str, int]]] = {}
        #: the same, for those that only layouts show
        self.layout_includes: dict[str, list[tuple[str, int]]] = {}
        #: folders and names of includes, and what they hold, or why there are none
        self.include_texts: dict[tuple[str, str], IncludeText | str] = {}
        #: names of includes that no file has
        self.absent_includes: set[str] = set()
        self.journal = Journal()

    def load_include(self, name: str, beside: str) -> IncludeText | str:
        """Return an include, or why there is none; *beside* is the page that it lies beside."""
        folder = posixpath.dirname(beside) if beside else "_includes"
        key = folder, name
        if key not in self.include_texts:
            path = f"{folder}/{name}" if folder else name
            try:
                text = self.index.site.load_include(name, folder)
                # its front matter is left out, and counts as lines
                first_line = self.index.site.load_text(path).count("\n") - text.count("\n") + 1
                self.include_texts[key] = IncludeText(path, text, first_line)
            except ReadError as error:
                self.include_texts[key] = str(error)
                if isinstance(error.__cause__, FileNotFoundError):
                    self.absent_includes.add(name)
        return self.include_texts[key]

    def replace_missing_include(self, name: str, parameters: Mapping[str, Any], path: str, line: int) -> str | None:
        """Return what stands for an include that is not there, which is told once for all its uses.

        `None` is returned if it is there and cannot be read.
        """
        if name not in self.absent_includes:
            return None
        if not self.is_quiet:
            self.add_missing_include(name, path, line)
        return write_theme_include(name, parameters)

    def add_missing_include(self, name: str, path: str, line: int) -> None:
        """Note that an include is not there that is used in the *line* of the file at *path*."""
        self.missing_includes.setdefault(name, []).append((path, line))
        self.journal.tell("add missing include", name, path, line)

    def leave_layouts(self) -> None:
        """Go on to the pages: what layouts show is no element of one, and what they lack is no loss of one."""
        self.unknown_tags.clear()
        self.layout_includes = self.missing_includes
        self.missing_includes = {}

    @contextmanager
    def keep_quiet(self, *, is_quiet: bool) -> Iterator[None]:
        """Note nothing, or again something, while another page is rendered for the present one."""
        outer, self.is_quiet = self.is_quiet, is_quiet
        try:
            yield
        finally:
            self.is_quiet = outer

    def list_missing_includes(self) -> tuple[list[Fate], list[Problem]]:
        """Return a line for each include that is not there: what a theme has may be missed, all else is an error."""
        fates, problems = [], []
        has_theme = any(self.index.config.data.get(key) for key in ("theme", "remote_theme"))
        for name, uses in sorted({**self.layout_includes, **self.missing_includes}.items()):
            path, line = min(uses)
            count = f"used {len(uses)} times, here first" if len(uses) > 1 else "used once"
            if name not in self.missing_includes:
                detail = f"is not in _includes, and a layout shows it ({count}); menus may lack what it held"
                fates.append(Fate(path, line, "liquid", f"include {name}", "needs a person", detail))
            elif has_theme:
                advice = "that theme has none" if self.index.site.theme else "give the theme's folder with --theme"
                detail = f"belongs to a theme or plugin that is not here ({count}); {advice}"
                fates.append(Fate(path, line, "liquid", f"include {name}", "needs a person", detail))
            else:
                message = f"include {name} is not in _includes ({count}); put it there or take it out"
                problems.append(Problem(path, line, message))
        return fates, problems

    def find_address(self, tag: str, path: str) -> str:
        """Return the address that ``link`` or ``post_url`` prints; *path* itself where nothing is there."""
        address = self.index.tag_addresses.find(tag, path)
        return address or self.index.config.baseurl + "/" + path.strip("/\"' ")

    def replace_plugin_tag(self, tag: str, argument: str, path: str, line: int) -> str:
        """Return what stands for the tag of a plugin: what says the same, or nothing; it is reported."""
        if self._scholar.knows(tag):
            text, faults = self._scholar.write(tag, argument)
            for fault in faults:
                self._add_unknown(UnknownTag(tag, argument, path, line, fault))
            return text
        text = write_plugin_tag(tag, argument)
        detail = "of a plugin; look at what stands for it" if text else "of a plugin or a theme that is not here"
        # of a block the first tag is told
        if not tag.startswith("end"):
            self._add_unknown(UnknownTag(tag, argument, path, line, detail))
        return text

    def note(self, name: str, detail: str, path: str = "", line: int = 0) -> None:
        """Note a filter or an option that does not do what it did on the old site; *line* is 0 for any of the page."""
        self._add_unknown(UnknownTag(name, "", path, line, detail))

    def _add_unknown(self, unknown: UnknownTag) -> None:
        """Add a tag or a filter to those of the page, each once: a loop meets it again and again."""
        if not self.is_quiet and unknown not in self.unknown_tags:
            self.unknown_tags.append(unknown)
