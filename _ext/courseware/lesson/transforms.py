"""The post-transform that fills placeholders with what other pages define."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.pages import PagePart, pages_of
from . import rendering
from .domain import LessonDomain, get_lesson_domain
from .minutes import prints_minutes_above
from .nodes import listing, reading_time, section_objectives, teaching_sections
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class _FillPlaceholders(SphinxPostTransform):
    """Replaces each placeholder by standard nodes and cross-references."""

    default_priority = transform_order.FILL_LESSONS

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        domain = get_lesson_domain(self.env)
        for page in pages_of(self.document, self.env.docname):
            for sections in page.find(teaching_sections):
                sections.replace_self(
                    rendering.make_section_links(domain.get_claims(sections["objective"]), page.docname)
                )
            for claim in page.find(section_objectives):
                by_name = domain.get_objectives()
                objectives = [by_name[name] for name in claim["objectives"] if name in by_name]
                claim.replace_self(rendering.make_objective_links(objectives, page.docname))
            is_above = prints_minutes_above(self.env, self.env._builder_cls.name, page.docname)
            for time in page.find(reading_time):
                if is_above and isinstance(time.parent, nodes.section):
                    time.parent.remove(time)
                    continue
                minutes = time.get("minutes") or domain.get_minutes(page.docname)
                time.replace_self(rendering.make_reading_time_sentence(minutes))
            for list_node in page.find(listing):
                list_node.replace_self(_make_list_content(list_node, domain, page))


def _make_list_content(node: listing, domain: LessonDomain, page: PagePart) -> list[nodes.Node]:
    """Return what a list holds; a sentence where that is nothing, after a warning where its module is none."""
    module, objtype = node["module"], node["objtype"]
    if module and not domain.get_docnames(module):
        modules = ", ".join(record.docname for record in domain.get_modules()) or "none yet"
        message = f"'{module}' is no module. Type the first page of one after :module: ({modules})."
        warn("unknown_module", message, node)
    render = _RENDERERS.get(objtype, _render_components)
    return render(domain, objtype, module, page.docname) or [nodes.paragraph("", node["no_objects"])]


def _render_objectives(domain: LessonDomain, objtype: str, module: str, docname: str) -> list[nodes.Node]:
    """Return the objectives of a module, or of the book for ""."""
    pages = [(name, domain.get_page(name).objectives) for name in domain.get_docnames(module)]
    pages = [(name, objectives) for name, objectives in pages if objectives]
    return rendering.make_objective_list(pages, domain.page_title, docname) if pages else []


def _render_times(domain: LessonDomain, objtype: str, module: str, docname: str) -> list[nodes.Node]:
    """Return the minutes of a module's pages, or of all modules for ""."""
    modules = [record for record in domain.get_modules() if module in ("", record.docname)]
    pages = [(name, domain.get_minutes(name)) for record in modules for name in record.docnames]
    return rendering.make_time_table(pages, domain.page_title, docname) if pages else []


def _render_components(domain: LessonDomain, objtype: str, module: str, docname: str) -> list[nodes.Node]:
    """Return the components of a type in a module, or in the book for ""."""
    components = domain.get_components(objtype, module)
    return rendering.make_component_list(components, domain.page_title, docname) if components else []


#: what renders the lists that are not of components
_RENDERERS: Mapping[str, Callable[[LessonDomain, str, str, str], list[nodes.Node]]] = {
    "objective": _render_objectives,
    "time": _render_times,
}


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(_FillPlaceholders)
