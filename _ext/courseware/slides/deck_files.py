"""Writes the slides of each lesson with its page, links them there, and deletes those that the book has no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.dependencies import LinkedFile, add_linked_files
from fastbuild.files import write_changed
from fastbuild.message_contexts import get_context_translation
from fastbuild.output_files import output_path
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from ..crossdoc.companions import add_companions
from ..crossdoc.unused_files import delete_unused_files
from ..worksheets import linked_files
from .domain import get_slides_domain
from .html_deck import SUFFIX, get_deck_path, get_deck_uri, make_deck_page
from .nodes import slide_links
from .printing import PDF_NAME
from .warnings import warn, warn_of_unwritten

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.slides")
pgettext = get_context_translation("courseware.slides")


def _find_builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """Return the builder that runs, if pages of it have slides beside them."""
    is_linking = app.builder.name in linked_files.LINKING_BUILDERS
    return app.builder if is_linking and isinstance(app.builder, StandaloneHTMLBuilder) else None


def _write_deck(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the slides of a lesson, and link them below the title of its page."""
    builder = _find_builder(app)
    if builder is None or not get_slides_domain(app.env).has_slides(docname):
        return
    path = get_deck_path(builder, docname)
    if f"{docname}.slides" in app.env.found_docs and path == output_path(builder, f"{docname}.slides"):
        warn("taken_name", f"The slides of this page would be the file of another page, {path.name}.", docname)
        return
    try:
        write_changed(path, make_deck_page(app, builder, doctree, docname), is_durable=False)
    except Exception as error:  # whatever a node holds that nobody expects costs these slides, and not the page
        path.unlink(missing_ok=True)
        warn_of_unwritten(docname, error)
        return
    _add_links(app, doctree, docname)


def _add_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the slides of a lesson below the title of its page."""
    title = next(doctree.findall(nodes.title), None)
    pdf = linked_files.make_link(app, docname, PDF_NAME.format(docname), _("Slides (PDF, {pages}, {size})"))
    links = [*_make_companions(app, docname, docname), *filter(None, [pdf])]
    line = slide_links("", "", links[0], label=str(pgettext("links of a page", "Slides")))
    for link in links[1:]:
        line += [nodes.Text(" · "), link]
    if title is not None and isinstance(title.parent, nodes.section):
        title.parent.insert(1, line)


def _make_companions(app: Sphinx, docname: str, lesson: str) -> Iterator[nodes.reference]:
    """Yield the link of the page *docname* to the slides of a *lesson*, if there are any."""
    builder, domain = _find_builder(app), get_slides_domain(app.env)
    if builder is None or not domain.has_slides(lesson):
        return
    words = _("Slides of this lesson") if docname == lesson else _("Slides: {title}")
    text = str(words).replace("{title}", domain.page_title(lesson))
    uri = relative_uri(builder.get_target_uri(docname), get_deck_uri(builder, lesson))
    yield nodes.reference("", text, internal=True, refuri=uri)


def _find_linked_files(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the slides of each lesson, which are written with its page, and their PDF, of which the page tells."""
    if (builder := _find_builder(app)) is None:
        return
    for docname in get_slides_domain(app.env).list_lessons():
        yield LinkedFile(docname, get_deck_path(builder, docname), is_written_with_page=True)
        yield LinkedFile(docname, linked_files.get_file_path(app, PDF_NAME.format(docname)))


def _delete_unused_decks(app: Sphinx, exception: Exception | None) -> None:
    """Delete the slides of lessons that have none any more."""
    builder = _find_builder(app)
    if exception is not None or builder is None:
        return
    used_paths = [get_deck_path(builder, docname) for docname in get_slides_domain(app.env).list_lessons()]
    delete_unused_files(builder, f"*{SUFFIX}", used_paths)


def setup(app: Sphinx) -> None:
    """Connect."""
    add_companions(app, _make_companions)
    add_linked_files(app, _find_linked_files)
    # before others add links to files, which no slide shows
    app.connect("doctree-resolved", _write_deck, priority=400)
    app.connect("build-finished", _delete_unused_decks)
