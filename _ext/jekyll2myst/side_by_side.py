"""Pages converted in several processes, their journals read in the order of the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from .addresses.index import Index
from .boxes.site_elements import SiteElements
from .journal import Entry, Journal, JournalReader
from .liquid_lookup import LiquidLookup
from .liquid_pages import PageRenderer
from .notes.bibliography import Bibliography
from .parallel import count_processes, map_in_processes
from .records import Source
from .site.files import Site


@dataclass(frozen=True, slots=True)
class SharedParts:
    """What pages ask and tell, besides the conversion itself."""

    site: Site
    index: Index
    lookup: LiquidLookup
    renderer: PageRenderer
    elements: SiteElements
    bibliography: Bibliography

    def write_into(self, journal: Journal) -> None:
        """Let all of it write into one journal."""
        self.index.journal = self.lookup.journal = self.renderer.journal = self.bibliography.journal = journal
        self.elements.classes.journal = self.elements.drawings.journal = journal

    def list_questions(self) -> dict[str, Callable[..., Any]]:
        """Return what answers the questions of journals."""
        return {
            "cite": self.bibliography.cite,
            "add drawing": self.elements.drawings.add,
            "is teller": self.renderer.is_teller,
        }

    def list_messages(self) -> dict[str, Callable[..., None]]:
        """Return what takes the messages of journals."""
        return {
            "add document faults": self.renderer.add_faults,
            "add missing include": self.lookup.add_missing_include,
            "add link": self.index.add_link,
            "count class": self.elements.classes.count,
            "add encodings": self.site.guessed_encodings.update,
            "add file problems": self.site.problems.update,
        }


class SideBySide(NamedTuple):
    """What converts the pages of a site with all cores."""

    site: Site
    #: converts one page
    convert: Callable[[Source], None]
    journal: Journal
    #: takes what a page asked and told in another process
    reader: JournalReader
    #: is called with the path of each page, its number and how many there are
    progress: Callable[[str, int, int], None]

    def convert_pages(self, sources: Sequence[Source]) -> None:
        """Convert pages; one that would be another in this process is converted again in it."""
        is_apart = count_processes(len(sources)) > 1
        journals = map_in_processes(self._convert_apart, sources) if is_apart else iter([])
        for number, source in enumerate(sources, start=1):
            self.progress(source.path, number, len(sources))
            if not is_apart or not self.reader.accept(next(journals)):
                self.convert(source)

    def _convert_apart(self, source: Source) -> list[Entry]:
        """Convert a page in another process; return what it asked and told."""
        encodings, problems = self.site.guessed_encodings, self.site.problems
        encoding_count, problem_count = len(encodings), len(problems)
        with self.journal.record() as entries:
            self.convert(source)
            # it may be the first that needs a file
            self.journal.tell("add encodings", dict(islice(encodings.items(), encoding_count, None)))
            self.journal.tell("add file problems", dict(islice(problems.items(), problem_count, None)))
        return entries
