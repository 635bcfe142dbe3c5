"""The book and its pages as things to learn from: what catalogues of learning resources ask of each.

These are the book, its modules, lessons, workshops and case studies; any other page is a part of one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..crossdoc.learning_facts import LearningFacts, ResourceType, collect_learning_facts
from . import cff
from .domain import domain_of
from .linked_data import describe_lesson
from .records import Agent, locate_license

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class Part(NamedTuple):
    """A part of a resource, or what it is a part of."""

    name: str
    address: str


class LearningResource(NamedTuple):
    """Something to learn from."""

    resource_type: ResourceType | Literal["book"]
    name: str
    description: str
    #: where it is on the web
    address: str
    #: of its text, as a tag of IETF: "es", "pt-BR"
    language: str
    authors: tuple[Agent, ...]
    #: the year, or the day as 2026-11-23
    published: str
    #: the day, "" if that is not known
    modified: str
    #: where the licence can be read, "" if there is none
    license: str
    keywords: tuple[str, ...]
    teaches: tuple[str, ...]
    minutes: int
    parts: tuple[Part, ...]
    #: what it is a part of, none for the book
    wholes: tuple[Part, ...]
    publisher: str = ""
    doi: str = ""


def iter_learning_resources(env: BuildEnvironment, locate: Callable[[str], str]) -> Iterator[LearningResource]:
    """Yield the book, then what is in it, in the order of names; nothing where nobody says who wrote it.

    :param locate: returns the address of a page
    """
    root = env.config.root_doc
    for docname in [root, *sorted(env.found_docs - {root})]:
        if (resource := _collect_resource(env, docname, locate)) is not None:
            yield resource


def _collect_resource(env: BuildEnvironment, docname: str, locate: Callable[[str], str]) -> LearningResource | None:
    """Return a page as a resource, the first as the book; `None` for a page that nobody learns from."""
    domain, is_book = domain_of(env), docname == env.config.root_doc
    work, lesson, citation = domain.work(docname), describe_lesson(env, docname), cff.read_citation(env.config)
    facts = lesson.facts or (LearningFacts((), 0) if is_book else None)
    if work is None or citation is None or facts is None:
        return None
    published = citation.edition.date if is_book else work.date
    return LearningResource(
        "book" if is_book else facts.resource_type,
        work.title,
        describe_page(env, docname),
        locate(docname),
        (env.config.language or "en").replace("_", "-"),
        work.authors,
        published,
        domain.day(docname),
        locate_license(work.license or citation.edition.license),
        collect_keywords(env, docname),
        facts.objectives,
        facts.minutes,
        tuple(Part(title, locate(name)) for title, name in lesson.parts),
        () if is_book else (Part(work.book, locate(env.config.root_doc)),),
        work.publisher,
        work.doi,
    )


def describe_page(env: BuildEnvironment, docname: str) -> str:
    """Return what a page, or with the first page the book, says of itself; "" if it says nothing."""
    if docname == env.config.root_doc:
        citation = cff.read_citation(env.config)
        about_book = env.config.metadata_description or (citation.abstract if citation else "")
        if about_book:
            return str(about_book)
    facts = collect_learning_facts(env, docname)
    page = domain_of(env).pages.get(docname)
    return (facts.description if facts else "") or (page.description if page else "")


def collect_keywords(env: BuildEnvironment, docname: str) -> tuple[str, ...]:
    """Return what a page is about: what it says itself, then what the book is about."""
    citation, page = cff.read_citation(env.config), domain_of(env).pages.get(docname)
    return tuple(dict.fromkeys((*(page.keywords if page else ()), *(citation.keywords if citation else ()))))
