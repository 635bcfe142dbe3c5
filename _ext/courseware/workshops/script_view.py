"""The script of a workshop on its HTML page, in the facilitator edition only.

It is made of other pages, and so the page is written again when one of these was read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.examples import outside_examples
from ..editions.audience import is_facilitator
from ..worksheets.linked_files import LINKING_BUILDERS
from .agenda import make_slots
from .copies import PlannedWorkshop, find_facilitator_notes
from .domain import get_workshops_domain
from .lead import PART_LEVEL, make_heading
from .nodes import workshop
from .rendering import find_agenda_tables
from .script import make_script
from .web_copies import WebPages, make_flat

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")

#: the name of the source, and its only key: all pages
_SOURCE_NAME = "workshops-script"


class _ScriptView:
    """Puts scripts on pages."""

    def __init__(self) -> None:
        # of a page that a script is made of, no script is shown: two workshops may name the pages of each other
        self.is_making = False

    def add_scripts(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Show the script of each workshop of a page behind its agenda (event ``doctree-resolved``)."""
        domain = get_workshops_domain(app.env)
        is_shown = is_facilitator(app.config) and app.builder.name in LINKING_BUILDERS
        if self.is_making or not is_shown or docname not in domain.pages:
            return
        self.is_making = True
        try:
            records = {record.name: record for record in domain.pages[docname].workshops}
            for node in list(outside_examples(doctree, workshop)):
                record = records[node["name"]]
                slots = make_slots(app.env, record, docname)
                pages = WebPages(app, docname, doctree)
                planned = PlannedWorkshop(pages, docname, domain.page_title(docname), record, node, slots)
                _insert_script(planned)
        finally:
            self.is_making = False


def _insert_script(planned: PlannedWorkshop) -> None:
    """Show the script of a workshop behind its agenda."""
    tables = find_agenda_tables(planned.node)
    if not tables:
        return
    heading = make_heading(
        planned.record, "script-view", pgettext("what who leads a workshop says and does", "Script"), PART_LEVEL
    )
    script = next(iter(make_script(planned).document.findall(nodes.section)))
    make_flat(script, PART_LEVEL + 1)
    # what stands before the rows is on the page itself: its notes, when the workshop is, and what to bring
    content = script.children[_find_index(script, "script-head") :]
    block = nodes.container("", heading, *content, classes=["workshop-script"])
    for note in list(find_facilitator_notes(tables[0])):  # the script has them now
        note.parent.remove(note)
    agenda: nodes.Element = tables[0]
    while agenda.parent is not planned.node:  # others have put it into a block that scrolls
        agenda = agenda.parent
    planned.node.insert(planned.node.index(agenda) + 1, block)


def _find_index(node: nodes.Element, class_name: str) -> int:
    """Return where the first child of a class stands in *node*."""
    children = enumerate(node.children)
    return next(
        number for number, child in children if isinstance(child, nodes.Element) and class_name in child["classes"]
    )


def _make_digests(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of when each page was read."""
    return dict.fromkeys(keys, digest(sorted(env.all_docs.items())))


def _find_keys(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the key, for a page whose script is made of others."""
    if any(document.findall(workshop)) and is_facilitator(document.settings.env.config):
        yield "pages"


def _is_shown(builder: Builder, _key: str) -> bool:
    return builder.name in LINKING_BUILDERS


def setup(app: Sphinx) -> None:
    """Connect, behind what links files: what those see of a page is of that page alone."""
    add_source(app, Source(_SOURCE_NAME, _make_digests, _find_keys, is_printed=_is_shown))
    app.connect("doctree-resolved", _ScriptView().add_scripts, priority=600)
