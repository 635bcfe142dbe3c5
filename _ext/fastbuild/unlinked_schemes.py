"""A link with a scheme that pages may not link is no link: its text is printed, and a warning says where it stands.

Fault mended: MyST-Parser looks at the addresses of Markdown links (`myst_url_schemes`), but not at those of
directives' options, of raw HTML, of reStructuredText, of BibTeX files, of toctrees; Sphinx looks at none.
``javascript:`` runs then.
"""

from __future__ import annotations

import html
import re
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from .addresses import allowed_schemes, holds_page, is_allowed, runs_code, scheme_of
from .project_folders import with_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: an attribute of HTML that holds an address
_ADDRESS_ATTRIBUTE = re.compile(
    r"(?P<before>[\s/\"'])(?P<name>href|src|action|formaction|data|poster|xlink:href|content)\s*=\s*"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+)",
    re.IGNORECASE,
)
#: where ``<meta http-equiv="refresh">`` leads
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?[\"']?", re.IGNORECASE)
#: commands of TeX whose first argument is an address
_TEX_LINK = re.compile(r"\\(?:href|url)\s*\{([^{}]*)\}")

_logger = logging.getLogger(__name__)


class _ToctreeSchemes(SphinxTransform):
    """Takes out entries of toctrees that lead to such addresses, before a navigation is made of them."""

    # before Sphinx collects them, at 880
    default_priority = 870

    def apply(self, **kwargs: object) -> None:
        """Look at each entry."""
        schemes = allowed_schemes(self.config, str(self.env.doc2path(self.env.docname, base=False)))
        for toctree in self.document.findall(addnodes.toctree):
            entries = toctree["entries"]
            for title, address in entries:
                if not is_allowed(address, schemes):
                    _warn(address, str(title or ""), toctree)
            toctree["entries"] = [entry for entry in entries if is_allowed(entry[1], schemes)]


class _RawHtmlSchemes(SphinxTransform):
    """Takes scripts out of the addresses in raw HTML; other addresses in it are the author's own matter."""

    # once tags inside a line are nodes
    default_priority = 880

    def apply(self, **kwargs: object) -> None:
        """Look at each piece of raw HTML."""
        for node in self.document.findall(nodes.raw):
            if "html" in str(node.get("format", "")).split() and ":" in (source := node.astext()):
                mended = _ADDRESS_ATTRIBUTE.sub(partial(_without_script, node=node), source)
                if mended != source:
                    node.children[:] = [nodes.Text(mended)]
                    node.rawsource = mended


def _without_script(match: re.Match[str], *, node: nodes.Node) -> str:
    """Return an attribute as it is; nothing, after a warning, if its value would be run."""
    address = html.unescape(match["value"].strip("\"'"))
    if match["name"].lower() == "content":
        refresh = _REFRESH.match(address)
        address = address[refresh.end() :] if refresh else ""
    if not (runs_code(address) or holds_page(address, is_picture=match["name"].lower() in ("src", "poster"))):
        return match[0]
    _warn(address, match["name"], with_line(node) or node)
    return match["before"].strip("/ \t\r\n\f")  # the end of the attribute before it stays


class _FormulaSchemes(SphinxTransform):
    """Prints formulas with such addresses as they were typed: MathJax makes links of them."""

    default_priority = 880

    def apply(self, **kwargs: object) -> None:
        """Look at each formula."""
        schemes = allowed_schemes(self.config, str(self.env.doc2path(self.env.docname, base=False)))
        for formula in [*self.document.findall(nodes.math), *self.document.findall(nodes.math_block)]:
            text = formula.astext()
            address = next((found for found in _TEX_LINK.findall(text) if not is_allowed(found, schemes)), None)
            if address is not None:
                _warn(address, text, with_line(formula) or self.env.docname)
                node_class = nodes.literal if isinstance(formula, nodes.math) else nodes.literal_block
                formula.replace_self(node_class(text, text))


class _LinkSchemes(SphinxPostTransform):
    """Replaces links to such addresses by their text, when all links of a page have been made."""

    # after references are resolved and bibliographies are printed, before `linkcheck` collects links
    default_priority = 750

    def run(self, **kwargs: object) -> None:
        """Look at each link."""
        for reference in list(self.document.findall(nodes.reference)):
            address = str(reference.get("refuri", ""))
            if ":" not in address:
                continue
            docname = self._page_of(reference)
            schemes = allowed_schemes(self.config, str(self.env.doc2path(docname, base=False)))
            if not is_allowed(address, schemes):
                _warn(address, reference.astext(), with_line(reference) or docname)
                classes = [name for name in reference["classes"] if name not in ("reference", "external")]
                reference.replace_self(nodes.inline("", "", *reference.children, ids=reference["ids"], classes=classes))

    def _page_of(self, reference: nodes.Node) -> str:
        """Return the name of the page of a link; some builders have several pages in one document."""
        node: nodes.Node | None = reference
        while node is not None and not isinstance(node, addnodes.start_of_file):
            node = node.parent
        return str(node["docname"]) if node is not None else self.env.current_document.docname


def _warn(address: str, text: str, location: nodes.Node | str) -> None:
    """Warn of a link that is none, with what to type."""
    message = (
        "The link %r leads to %r and is printed as text: the scheme %r is not allowed. Type the address of a web page, "
        "with https://, or allow the scheme with myst_url_schemes in conf.py."
    )
    words = (text[:60], address[:80], scheme_of(address))
    _logger.warning(message, *words, location=location, type="fastbuild", subtype="unsafe_scheme")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the transforms."""
    app.add_transform(_ToctreeSchemes)
    app.add_transform(_RawHtmlSchemes)
    app.add_transform(_FormulaSchemes)
    app.add_post_transform(_LinkSchemes)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
