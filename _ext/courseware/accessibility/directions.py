"""Parts of a page in another language or direction, in HTML and ePub; the PDF builders know both.

Faults mended: docutils writes ``lang`` for the class ``language-ar``, but no ``dir``, so that a full stop stands at the
wrong end of a line that runs from right to left; nobody can say the direction alone (``{.rtl}``, ``{.ltr}``), nor the
language of a page, which is ``language: ar`` in its front matter.

(WCAG 2.2, SC 3.1.1 and 3.1.2; HTML Standard, "The dir attribute")
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.writers._html_base import HTMLTranslator
from fastbuild.patches import patch
from sphinx.transforms.post_transforms import SphinxPostTransform
from taggedpdf.api import direction_of, is_right_to_left, language_of

from ..crossdoc import transform_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def _language_of_page(env: BuildEnvironment, docname: str) -> str:
    """Return the language in the front matter of a page, "" if it names none."""
    return str(env.metadata.get(docname, {}).get("language") or "").replace("_", "-")


class _PageLanguages(SphinxPostTransform):
    """Gives the sections of a page the class of its language."""

    default_priority = transform_order.PAGE_LANGUAGES
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Look at the page's front matter."""
        language = _language_of_page(self.env, self.env.current_document.docname)
        if not language or language == str(self.config.language).replace("_", "-"):
            return
        for section in self.document.children:
            if isinstance(section, nodes.section) and not language_of(section):
                section["classes"].append(f"language-{language}")


def _write_directions(starttag: Callable[..., str]) -> Callable[..., str]:
    """Return docutils' writer of start tags with the direction of the element."""

    def write(self: HTMLTranslator, node: Any, *arguments: Any, **attributes: Any) -> str:
        if isinstance(node, nodes.Element) and node["classes"] and "dir" not in attributes:
            direction = direction_of(node) or ("rtl" if is_right_to_left(language_of(node)) else "")
            attributes |= {"dir": direction} if direction else {}
        return starttag(self, node, *arguments, **attributes)

    return write


def _patch_start_tags(app: Sphinx) -> None:
    """Write directions during this build."""
    patch(app, HTMLTranslator, "starttag", _write_directions)


def _name_page_language(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Tell the template in which language a page is."""
    if language := _language_of_page(app.env, pagename):
        context["language"] = language


def setup(app: Sphinx) -> None:
    """Add the post-transform, and hear of each page."""
    app.add_post_transform(_PageLanguages)
    app.connect("builder-inited", _patch_start_tags)
    app.connect("html-page-context", _name_page_language)
