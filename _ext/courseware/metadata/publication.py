"""The book as a publication, for the files that readers take along: Dublin Core in the ePub and the PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..crossdoc.defaults import set_defaults
from ..crossdoc.publication_facts import Contributor, PublicationFacts, describe_publication
from . import cff
from .records import Agent

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def _describe(app: Sphinx) -> PublicationFacts | None:
    """Return what ``CITATION.cff`` says of the book; `None` where it says nothing."""
    citation = cff.read_citation(app.config)
    if citation is None:
        return None
    work, edition = citation.book, citation.edition
    dois = [f"https://doi.org/{work.doi}"] if work.doi else []
    isbns = [f"urn:isbn:{work.isbn.replace('-', '').replace(' ', '')}"] if work.isbn else []
    return PublicationFacts(
        tuple(map(_name, work.authors)),
        tuple(_name(author) for author in edition.authors if author not in work.authors),
        citation.keywords,
        work.publisher,
        (*dois, *isbns),
    )


def _name(agent: Agent) -> Contributor:
    """Return the names of a person or a group."""
    if not agent.given:
        return Contributor(agent.name, agent.name)
    return Contributor(f"{agent.given} {agent.name}", f"{agent.name}, {agent.given}")


def _set_pdf_settings(app: Sphinx, config: Config) -> None:
    """Let the metadata of PDFs say the same, where the book has not set them."""
    if facts := _describe(app):
        settings = {
            "taggedpdf_keywords": list(facts.keywords),
            "taggedpdf_publisher": facts.publisher,
            "taggedpdf_identifier": next(iter(facts.identifiers), ""),
        }
        set_defaults(app, {name: value for name, value in settings.items() if value})


def setup(app: Sphinx) -> None:
    """Connect, once ``CITATION.cff`` is read."""
    describe_publication(app, _describe)
    app.connect("config-inited", _set_pdf_settings, priority=510)
