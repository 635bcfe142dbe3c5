"""Tells readers, below the heading of a page, how much of it is translated, and in which language the remainder is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from docutils import nodes
from sphinx.locale import get_translator
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.pages import PagePart, pages_of
from .domain import get_domain
from .languages import find_source_language
from .records import Progress

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the class of such a sentence
NOTICE_CLASS = "translation-notice"


class _AddNotices(SphinxPostTransform):
    """Adds a sentence to each page that is not translated as a whole."""

    default_priority = transform_order.TRANSLATION_NOTICES

    def run(self, **kwargs: object) -> None:
        """Add to every page of the document."""
        source_language = find_source_language(self.config)
        for page in pages_of(self.document, self.env.docname) if source_language else ():
            progress = get_domain(self.env).find_progress(page.docname)
            if not progress.is_complete:
                is_book = page.docname == self.config.root_doc
                name = _name_language(source_language, str(self.config.language or "en"))
                _insert(page, describe_progress(progress, name, is_book=is_book))


def describe_progress(progress: Progress, language_name: str, *, is_book: bool) -> str:
    """Return the sentence on a page or, if *is_book*, on the book."""
    ngettext = get_translator("courseware.translations").ngettext
    sentence = (
        ngettext(
            "{translated} of {total} passage of this book is translated. What is not is in {language}.",
            "{translated} of {total} passages of this book are translated. What is not is in {language}.",
            progress.total,
        )
        if is_book
        else ngettext(
            "{translated} of {total} passage of this page is translated. What is not is in {language}.",
            "{translated} of {total} passages of this page are translated. What is not is in {language}.",
            progress.total,
        )
    )
    return sentence.format(translated=progress.translated, total=progress.total, language=language_name)


def _name_language(language: str, reader_language: str) -> str:
    """Return the name of a language in that of readers; its code where nobody knows it."""
    try:
        name = Locale.parse(language, sep="-").get_display_name(reader_language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        name = None
    return name or language


def _insert(page: PagePart, sentence: str) -> None:
    """Put a sentence below the heading of a page, or before all of a page without one."""
    section = next((child for child in page.root.children if isinstance(child, nodes.section)), page.root)
    title = next((index for index, child in enumerate(section.children) if isinstance(child, nodes.title)), -1)
    section.insert(title + 1, nodes.paragraph("", sentence, classes=[NOTICE_CLASS], translatable=False))


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(_AddNotices)
