"""What items of an agenda name: pages, objectives of pages, case studies, activities and worksheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import docname_join

from ..lesson.domain import get_lesson_domain
from .domain import get_workshops_domain
from .records import AgendaTarget

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def find_targets(env: BuildEnvironment, objtype: str) -> dict[str, str]:
    """Return what an agenda can name as an item of the type *objtype*: its page, by its name."""
    domain = get_lesson_domain(env)
    if objtype == "page":
        return {name: name for name in env.found_docs}
    if objtype == "objectives":
        return {name: name for name, page in domain.pages.items() if page.objectives}
    if objtype == "case":
        return {name: docname for name, (docname, _title) in get_workshops_domain(env).find_cases().items()}
    return {component.name: docname for docname, component in reversed(domain.get_components(objtype))}


def resolve_target(env: BuildEnvironment, objtype: str, target: str, docname: str) -> AgendaTarget | None:
    """Return what the page *docname* means by *target*; `None` if the book has no such thing.

    A page is named from the top or from the folder of *docname*.
    """
    docnames, names = find_targets(env, objtype), [target]
    if objtype in ("page", "objectives"):
        path = target.removesuffix(".md")
        names = [path.removeprefix("/"), docname_join(docname, path)]
    name = next((name for name in names if name in docnames), None)
    return None if name is None else _make_target(env, objtype, name, docnames[name])


def _make_target(env: BuildEnvironment, objtype: str, name: str, docname: str) -> AgendaTarget:
    """Return what an agenda says of the item *name* of the type *objtype*, which is on the page *docname*."""
    domain = get_lesson_domain(env)
    if objtype in ("page", "case"):
        return AgendaTarget(docname, "", domain.page_title(docname), domain.get_minutes(docname))
    if objtype == "objectives":
        return AgendaTarget(docname, domain.get_page(docname).objectives[0].name, domain.page_title(docname), 0)
    components = domain.get_page(docname).components
    component = next(record for record in components if (record.objtype, record.name) == (objtype, name))
    return AgendaTarget(docname, name, component.title, component.minutes)
