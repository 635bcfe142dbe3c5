"""The slides of lessons as PDFs: pages of 16 by 9 for a wall, and for who speaks the same with notes, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.settings import add_setting
from sphinx.locale import get_translation
from taggedpdf.api import Handout, HandoutOfPage, Slides, add_handouts, slide_start

from ..editions.audience import is_facilitator
from .deck import NOTES_CLASS
from .domain import get_slides_domain
from .making import make_slides
from .nodes import slide
from .parts import LINK_CLASS
from .records import SLIDES_FOLDER
from .warnings import warn_of_unwritten

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.slides")

#: the files of a page, below the folder of the handouts
_NAME, _NAME_WITH_NOTES = f"{SLIDES_FOLDER}{{}}", f"{SLIDES_FOLDER}{{}}-notes"
PDF_NAME = f"{_NAME}.pdf"
#: the setting
SETTING = "courseware_slides_pdf"


def _list_handouts(app: Sphinx) -> Iterator[HandoutOfPage]:
    """Yield the slides of each lesson, and in the facilitator edition a handout of them with notes."""
    # on a wall, letters are as large in any edition
    is_printed = app.config[SETTING] and not getattr(app.config, "taggedpdf_large_print", False)
    for docname in get_slides_domain(app.env).list_lessons() if is_printed else ():
        yield HandoutOfPage(
            name=_NAME.format(docname), docname=docname, make=partial(_make_handout, app, docname, _print_slides)
        )
        if is_facilitator(app.config):
            make = partial(_make_handout, app, docname, _print_with_notes)
            yield HandoutOfPage(name=_NAME_WITH_NOTES.format(docname), docname=docname, make=make)


#: makes a handout of the doctree of a lesson and its slides, with the name of the lesson and its title
_Print = Callable[[str, str, nodes.document, Sequence[slide]], Handout]


def _make_handout(app: Sphinx, docname: str, make: _Print) -> Handout | None:
    """Return a handout of the slides of a lesson; `None`, after a warning, where these cannot be made."""
    doctree = app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
    try:
        slides = make_slides(doctree)
    except Exception as error:  # whatever a page holds that nobody expects costs these slides, and no other PDF
        warn_of_unwritten(docname, error)
        return None
    if not app.config.html_baseurl:
        _remove_links(slides)
    return make(docname, get_slides_domain(app.env).page_title(docname), doctree, slides)


def _print_with_notes(docname: str, title: str, doctree: nodes.document, slides: Sequence[slide]) -> Handout:
    """Return slides with notes for who speaks, on paper."""
    words = str(_("{title}: slides with notes")).replace("{title}", title)
    document = _make_document(doctree, slides)
    return Handout(name=_NAME_WITH_NOTES.format(docname), title=words, document=document, docname=docname)


def _print_slides(docname: str, title: str, doctree: nodes.document, slides: Sequence[slide]) -> Handout:
    """Return slides for a wall."""
    for node in slides:
        _remove_notes(node)
    document = _make_document(doctree, slides, starts=True)
    continued = str(_("{title} (continued)"))
    return Slides(name=_NAME.format(docname), title=title, document=document, docname=docname, continued=continued)


def _make_document(page: nodes.document, slides: Sequence[slide], *, starts: bool = False) -> nodes.document:
    """Return a document that holds slides: those behind the first one are sections of it.

    :param starts: whether each begins a page
    """
    document = page.copy()
    first, *others = slides
    document += first
    for node in others:
        if starts:
            first += slide_start(words=node["label"], begins=isinstance(node[0], nodes.title))
        first += node
    return document


def _remove_links(slides: Sequence[slide]) -> None:
    """Take off slides what only leads to the page, which is not online."""
    for node in slides:
        for paragraph in [child for child in node.children if isinstance(child, nodes.paragraph)]:
            if LINK_CLASS in paragraph["classes"]:
                node.remove(paragraph)


def _remove_notes(node: slide) -> None:
    """Take notes for who speaks off a slide."""
    for notes in [child for child in node.children if isinstance(child, nodes.container)]:
        if NOTES_CLASS in notes["classes"]:
            node.remove(notes)


def setup(app: Sphinx) -> None:
    """Register the setting, and add the handouts."""
    add_setting(app, SETTING, False, "html", types=bool)
    add_handouts(app, _list_handouts)
