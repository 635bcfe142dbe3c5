"""What the book knows of its modules, as packages tell it to learning platforms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import digest

from ..crossdoc.learning_facts import collect_learning_facts
from ..editions.audience import is_facilitator
from ..editions.authors_manual import make_author_matcher
from ..glossary.domain import list_glossaries
from ..lesson.domain import get_lesson_domain
from ..lesson.modules import walk_docnames
from ..lesson.records import Module
from ..metadata.domain import domain_of
from ..metadata.records import locate_license, name_license
from ..releases.domain import find_lists
from ..self_checks.domain import get_self_checks_domain
from .questions import read_questions
from .records import CourseModule, PackagedPage
from .warnings import warn_of_no_page
from .wording import format_length

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..metadata.records import Agent


def collect_modules(builder: Builder, site: Path, suffix: str) -> list[CourseModule]:
    """Return the modules of the book in reading order; a book without modules is one.

    A page that the first page names and that asks questions is a module of its own, if there is no page below it. Pages
    for authors are left out, and lists of what has changed, which are no training.

    :param site: the folder of the pages in HTML, whose names end with *suffix*
    """
    env = builder.env
    is_for_authors = make_author_matcher(env.config)
    lists = find_lists(env)
    modules = [
        module for module in _find_modules(env) if not is_for_authors(module.docname) and module.docname not in lists
    ]
    if not modules:
        root = env.config.root_doc
        modules = [Module(root, tuple(walk_docnames(env, root, set())))]
    edition = f"-{env.config.lesson_edition}" if is_facilitator(env.config) else ""
    names = [name + edition for name in _name_modules([module.docname for module in modules])]
    glossaries = list(_list_pages(builder, list_glossaries(env), site, suffix))
    return [
        _describe(env, module, name, pages)._replace(glossaries=tuple(page for page in glossaries if page not in pages))
        for module, name in zip(modules, names, strict=True)
        if (pages := tuple(_list_pages(builder, module.docnames, site, suffix)))
    ]


def _find_modules(env: BuildEnvironment) -> Iterator[Module]:
    """Yield the modules of the book, and pages that ask questions outside of them."""
    modules = {module.docname: module for module in get_lesson_domain(env).get_modules()}
    self_checks = get_self_checks_domain(env)
    for docname in dict.fromkeys([*env.toctree_includes.get(env.config.root_doc, []), *modules]):
        if docname in modules:
            yield modules[docname]
        elif self_checks.get_self_checks(docname):
            yield Module(docname, (docname,))


def _name_modules(docnames: list[str]) -> list[str]:
    """Return what the files of each module are called: as its folder or its page; as its whole path where two are."""
    paths = [docname.removesuffix("/index") for docname in docnames]
    shorts = [path.rpartition("/")[2] for path in paths]
    return [
        short if shorts.count(short) == 1 else path.replace("/", "-") for path, short in zip(paths, shorts, strict=True)
    ]


def _list_pages(builder: Builder, docnames: Iterable[str], site: Path, suffix: str) -> Iterator[PackagedPage]:
    """Yield those of some pages that are there in HTML."""
    env = builder.env
    is_for_authors = make_author_matcher(env.config)
    for docname in docnames:
        if docname not in env.found_docs or is_for_authors(docname):
            continue
        path = docname + suffix
        if not (site / path).is_file():
            warn_of_no_page(docname)
            continue
        title = env.titles[docname].astext() if docname in env.titles else docname
        yield PackagedPage(docname, path, title, read_questions(builder, docname))


def _describe(env: BuildEnvironment, module: Module, name: str, pages: tuple[PackagedPage, ...]) -> CourseModule:
    """Return what is known of a module."""
    config = env.config
    book, work = domain_of(env).work(""), domain_of(env).work(module.docname)
    lessons = [facts for page in pages if (facts := collect_learning_facts(env, page.docname))]
    minutes = sum(get_lesson_domain(env).get_minutes(page.docname) for page in pages)
    license_name = (work and work.license) or (book.license if book else "")
    return CourseModule(
        name=name,
        identifier=digest(config.epub_identifier or config.project, module.docname, config.language, name)[:16],
        title=pages[0].title,
        language=(config.language or "en").replace("_", "-"),
        description=getattr(config, "metadata_description", "") or "",
        book=book.title if book else config.project,
        authors=tuple(map(_name_author, work.authors)) if work else tuple(filter(None, [config.author])),
        date=work.date if work else "",
        license=name_license(license_name),
        license_address=locate_license(license_name),
        audience=getattr(config, "metadata_audience", "") or "",
        objectives=tuple(dict.fromkeys(objective for facts in lessons for objective in facts.objectives)),
        minutes=minutes,
        length=format_length(minutes),
        pages=pages,
    )


def _name_author(agent: Agent) -> str:
    """Return the name of a person or of a group, as readers see it."""
    return " ".join(filter(None, [agent.given, agent.name]))
