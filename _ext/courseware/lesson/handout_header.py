"""What stands above the title of a page's handout: module and section, as front matter names them, and minutes.

A page that says itself how long it takes is not told so twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx.locale import get_translator
from taggedpdf.api import add_handout_header

from .domain import get_lesson_domain
from .modules import is_in_module

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _handout_header(app: Sphinx, docname: str) -> Iterator[str]:
    """Yield the words for a page; those of its minutes as they are if they are no number."""
    metadata = app.env.metadata.get(docname, {})
    yield from (str(metadata[key]) for key in ("module", "section") if metadata.get(key))
    domain = get_lesson_domain(app.env)
    if domain.get_page(docname).tells_minutes:
        return
    # what a page of a module takes is computed anew: what an earlier build has kept may be of another book
    is_computed = is_in_module(app.env, docname)
    minutes = str(domain.get_minutes(docname) if is_computed else metadata.get("minutes", ""))
    if minutes.isdecimal():
        words = get_translator("courseware.lesson").ngettext("{count} minute", "{count} minutes", int(minutes))
        yield words.replace("{count}", minutes)
    elif minutes:
        yield minutes


def setup(app: Sphinx) -> None:
    """Add the words to handouts."""
    add_handout_header(app, _handout_header)
