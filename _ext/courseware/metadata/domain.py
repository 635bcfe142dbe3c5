"""The domain: who wrote each page, when it last changed, and which pages are cited on others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from fastbuild.addresses import page_address, page_target
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest

from ..crossdoc.domain import PagesDomain
from ..crossdoc.page_summary import summarize_page
from . import cff
from .dates import read_last_changes
from .linked_data import describe_lesson
from .nodes import citation_here
from .records import Agent, Authorship, Work
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NAME = "metadata"
_KEYS = ("author", "year")
_REMEDY = "Type the keys author and year below it, or one of them."


class MetadataDomain(PagesDomain[Authorship]):
    """All pages."""

    name = NAME
    label = "Metadata"
    data_version = 2
    #: when each file below the source folder last changed
    days: Mapping[str, str] = {}

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note what a page says of itself."""
        author, year = _front_matter(env.metadata[docname].get("cite", {}), docname)
        self.pages[docname] = Authorship(author, year, _read_keywords(document), summarize_page(document))

    def digest_of(self, key: str) -> str:
        """Return the digest of a page's day, of how it is cited, or of what it teaches, as it is now."""
        key_type, _colon, docname = key.partition(":")
        if key_type == "lesson":
            return digest(describe_lesson(self.env, docname))
        return digest(self.day(docname) if key_type == "day" else self.work(docname))

    def day(self, docname: str) -> str:
        """Return when a page, or a file that it includes, last changed, as 2026-11-23; "" if that is not known."""
        top = Path(self.env.srcdir)
        # some are whole paths, some relative to the source folder; nothing is known of files outside it
        paths = (top / self.env.doc2path(docname), *(top / path for path in self.env.dependencies.get(docname, ())))
        days = [self.days.get(path.relative_to(top).as_posix(), "") for path in paths if path.is_relative_to(top)]
        return max(days) if all(days) else ""

    def work(self, docname: str) -> Work | None:
        """Return a page as a work, the first page or "" as the book; `None` where there is none, or no citation."""
        config = self.env.config
        citation = cff.read_citation(config)
        if citation is None:
            return None
        if docname in ("", config.root_doc):
            return citation.book._replace(address=citation.book.address or config.html_baseurl)
        if docname not in self.pages:
            return None
        page = self.pages[docname]
        return Work(
            self.page_title(docname),
            (_read_agent(page.author),) if page.author else citation.edition.authors,
            page.year or citation.edition.date,
            citation.book.edition,
            citation.book.license or citation.edition.license,
            page_address(config, page_target(config, docname)),
            citation.book.title,
            citation.book.publisher,
        )


def _read_agent(author: str) -> Agent:
    """Return a person, whose family name stands before a comma, or a group."""
    name, comma, given = (part.strip() for part in author.partition(","))
    return Agent(name, given) if comma and name and given else Agent(author)


def _read_keywords(document: nodes.document) -> tuple[str, ...]:
    """Return what a page says that it is about: its tag "keywords", whose words commas part."""
    contents = [node["content"] for node in document.findall(nodes.meta) if node.get("name") == "keywords"]
    return tuple(dict.fromkeys(word.strip() for content in contents for word in content.split(",") if word.strip()))


def _front_matter(front: object, docname: str) -> tuple[str, str]:
    """Return author and year that the front matter of a page names; warn of what is wrong in it."""
    if isinstance(front, str):
        try:
            front = json.loads(front)  # MyST-Parser hands mappings on as JSON
        except ValueError:
            front = None
    if not isinstance(front, Mapping) or not all(isinstance(value, str | int) for value in front.values()):
        warn("bad_front_matter", f"Front matter: 'cite' holds no lines of 'key: value'. {_REMEDY}", docname)
        return "", ""
    for name in sorted(front.keys() - set(_KEYS)):
        warn("bad_front_matter", f"Front matter: 'cite' has no key '{name}'. {_REMEDY}", docname)
    author, year = (str(front.get(name, "")).strip() for name in _KEYS)
    if year and not (len(year) == 4 and year.isdecimal()):
        warn("bad_front_matter", f"Front matter: 'year: {year}'. Type four digits, as in 2026.", docname)
        year = ""
    return author, year


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the keys of a page's day and of what it teaches, and of the pages whose citations it prints."""
    yield f"day:{docname}"
    yield f"lesson:{docname}"
    yield from (f"cite:{node['target']}" for node in document.findall(citation_here))


def _read_dates(app: Sphinx, env: BuildEnvironment) -> None:
    """Ask git for the dates, before pages are compared; for all builders, which share what is kept of pages."""
    domain_of(env).days = read_last_changes(app.srcdir)


def domain_of(env: BuildEnvironment) -> MetadataDomain:
    """Return the domain."""
    return cast("MetadataDomain", env.get_domain(NAME))


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again that say other things now."""
    app.add_domain(MetadataDomain)
    app.connect("env-updated", _read_dates, priority=400)
    add_source(app, Source(NAME, lambda env, keys: {key: domain_of(env).digest_of(key) for key in keys}, _keys_of))
