"""The slides of a lesson as a page of HTML of their own: which file they are, and what is in it.

The page lies beside that of the lesson, so that pictures and links are named alike on both. It holds no script and no
style of its own: what is strict about content (Content-Security-Policy) need not be loosened for it.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.copyrights import format_rights
from fastbuild.output_files import output_path
from sphinx.locale import get_translation
from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator
from taggedpdf.api import is_right_to_left

from ..identity.settings import get_brand
from ..translations.written_words import find_language
from .making import make_slides
from .nodes import slide

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

_ = get_translation("courseware.slides")

#: in the place of the ending of the page of the lesson
SUFFIX = ".slides.html"


@cache
def _read_template() -> Template:
    return Template(Path(__file__).with_name("deck.html").read_text(encoding="utf-8"))


def get_deck_path(builder: StandaloneHTMLBuilder, docname: str) -> Path:
    """Return the file of the slides of a lesson."""
    path = output_path(builder, docname)
    assert path is not None  # builders of pages write a file for each
    return path.with_suffix(SUFFIX)


def get_deck_uri(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the address of the slides of a lesson below that of the book."""
    return get_deck_path(builder, docname).relative_to(builder.outdir).as_posix()


def make_deck_page(app: Sphinx, builder: StandaloneHTMLBuilder, doctree: nodes.document, docname: str) -> bytes:
    """Return the page of slides of a lesson, from its resolved *doctree*, which stays as it is."""
    document = doctree.deepcopy()
    with suppress_logging():  # the page itself is warned of
        builder.imgpath = relative_uri(builder.get_target_uri(docname), builder.imagedir)
        builder.post_process_images(document)
        slides = make_slides(document)
        _lead_to_page(slides, relative_uri(get_deck_uri(builder, docname), builder.get_target_uri(docname)) or "./")
        body = _translate(builder, document, slides, docname)
    words = {name: html.escape(str(text)) for name, text in _collect_words(app, builder, docname, slides).items()}
    return _read_template().substitute(words, slides=body).encode()


def _lead_to_page(slides: Sequence[slide], page: str) -> None:
    """Have links to places of the lesson that no slide shows lead to its *page*."""
    ids = {name for node in slides for element in node.findall(nodes.Element) for name in element["ids"]}
    for node in slides:
        for link in node.findall(nodes.reference):
            if "refid" in link and link["refid"] not in ids:
                link["refuri"] = f"{page}#{link.attributes.pop('refid')}"


@contextmanager
def _set_up(builder: StandaloneHTMLBuilder, docname: str) -> Iterator[None]:
    """Have *builder* translate parts of a page without links to their headings, and without numbers of sections."""
    permalinks = builder.add_permalinks
    builder.secnumbers, builder.fignumbers = {}, builder.env.toc_fignumbers.get(docname, {})
    builder.dlpath = relative_uri(builder.get_target_uri(docname), "_downloads")
    builder.current_docname, builder.add_permalinks = docname, False
    yield
    builder.add_permalinks = permalinks


def _translate(builder: StandaloneHTMLBuilder, document: nodes.document, slides: Sequence[slide], docname: str) -> str:
    """Return slides as HTML: the title of the first one is the heading of the page, those of others are below it."""
    document.settings = builder.docsettings
    translator = builder.create_translator(document, builder)
    assert isinstance(translator, HTML5Translator)
    with _set_up(builder, docname):
        for number, node in enumerate(slides):
            document.children = []
            document += node
            translator.section_level = 1 if number else 0
            node.walkabout(translator)
    return "".join(translator.body)


def _collect_words(
    app: Sphinx, builder: StandaloneHTMLBuilder, docname: str, slides: Sequence[slide]
) -> Mapping[str, str]:
    """Return what the template is filled with besides slides."""
    language = str(app.env.metadata[docname].get("language") or app.config.language or "en")
    logo, own_uri = get_brand(app).logo, get_deck_uri(builder, docname)
    title = slides[0]["label"] or docname
    return {
        "language": language.replace("_", "-"),
        "direction": "rtl" if is_right_to_left(language) else "ltr",
        "title": str(_("{title}: slides")).replace("{title}", title),
        "project": app.config.project,
        "rights_language": find_language(app.env, app.config.project, is_of_settings=True)
        or language.replace("_", "-"),
        "static": relative_uri(own_uri, "_static/x").removesuffix("x"),
        "page": relative_uri(own_uri, builder.get_target_uri(docname)) or "./",
        "rights": format_rights(app.config),
        "logo": Path(logo).name if logo else "",
        "main": _("Slides of this lesson"),
        "skip": _("Skip to the slides"),
        "back": _("Back to the lesson"),
        "previous": _("Previous slide"),
        "next": _("Next slide"),
        "position": _("{number} of {count}"),
        "continued": _("{title} (continued)"),
        "one_page": _("One page"),
        "present": _("Slide by slide"),
        "full_screen": _("Full screen"),
        "notes": _("Show notes"),
        "audience": _("Window for the audience"),
    }
