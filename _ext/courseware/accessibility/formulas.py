r"""Formulas as MathML, which browsers set themselves: without a script, and without asking another site for one.

Sphinx has the pages of a site load MathJax from another one. That stays so in a book that chooses its renderer: by
``html_math_renderer``, a setting of MathJax, or an extension for formulas in its list; and for a formula that cannot be
converted, on its page. (MathML Core, W3C; `sphinx.ext.mathjax`)
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes
from taggedpdf.api import make_mathml_converter

from ..crossdoc.defaults import is_set
from ..crossdoc.static_files import runs_scripts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

_NAME, _OTHER = "mathml", "mathjax"
#: a formula as Sphinx and MyST-Parser write it for MathJax: in a line, in a block, and where an author has begun it
_FORMULA = re.compile(
    r"\\\((?P<line>.*)\\\)|\\\[(?P<block>.*)\\\]|(?<=>)(?P<own>[^<>]*\\begin[^<>]*)(?=</div>)", re.DOTALL
)
#: styles that math-core writes into elements, and the classes that take their place
CLASSES: Mapping[str, str] = {
    "text-align: left": "math-left",
    "text-align: right": "math-right",
    "justify-items: start": "",
    "justify-items: end": "",
    "padding-left: 0": "math-close-left",
    "padding-right: 0": "math-close-right",
    "padding-left:1em": "math-apart",
    "padding-left: 0.1em": "math-near-left",
    "padding-right: 0.1em": "math-near-right",
    **{
        f"border-{side}: 0.05em {line} currentcolor": f"math-{line}-{side}"
        for side in ("left", "right", "top", "bottom")
        for line in ("solid", "dashed")
    },
    "font-variant-caps: small-caps": "math-small-caps",
}
_STYLE = re.compile(r' style="([^"]*)"')
_START, _UNCONVERTED_START = 'class="math ', 'class="math math-unconverted '


class _Renderer:
    """Writes formulas, each converted once."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._mathml: dict[tuple[str, bool], str] = {}

    @cached_property
    def _convert(self) -> Callable[[str], str]:
        return make_mathml_converter(self._app.config)

    def visit_line(self, translator: HTML5Translator, node: nodes.math) -> None:
        """Write a formula in a line."""
        self._write(translator, node, self._app.registry.html_inline_math_renderers[_OTHER][0])

    def visit_block(self, translator: HTML5Translator, node: nodes.math_block) -> None:
        """Write a formula of its own lines, with its number."""
        self._write(translator, node, self._app.registry.html_block_math_renderers[_OTHER][0])

    def _write(self, translator: HTML5Translator, node: Any, visit: Callable[[HTML5Translator, Any], None]) -> None:
        """Write what *visit* writes for MathJax, with MathML where the formula can be converted.

        :raises SkipNode: always
        """
        position = len(translator.body)
        with suppress(nodes.SkipNode):
            visit(translator, node)
        written = "".join(translator.body[position:])
        try:
            written = _FORMULA.sub(self._as_mathml, written, count=1)
        except ValueError:
            written = written.replace(_START, _UNCONVERTED_START, 1)
        translator.body[position:] = [written]
        raise nodes.SkipNode

    def _as_mathml(self, match: re.Match[str]) -> str:
        """Return a formula in MathML.

        :raises ValueError: if it cannot be converted
        """
        is_block = match["line"] is None
        source = html.unescape(match["line"] or match["block"] or match["own"] or "").strip()
        if (source, is_block) not in self._mathml:
            self._mathml[source, is_block] = _frame(self._convert(source), source, is_block)
        return self._mathml[source, is_block]


def _frame(mathml: str, source: str, is_block: bool) -> str:
    """Return a formula with its source in LaTeX, for who cannot read MathML, and for who copies and searches it."""
    content = _STYLE.sub(_without_style, mathml.partition(">")[2].removesuffix("</math>"))
    latex = html.escape(source)
    display = ' display="block"' if is_block else ""
    return (
        f'<math alttext="{latex}"{display}><semantics><mrow>{content}</mrow>'
        f'<annotation encoding="application/x-tex">{latex}</annotation></semantics></math>'
    )


def _without_style(match: re.Match[str]) -> str:
    """Return attributes that say what a style says; a site with a strict Content-Security-Policy applies no style."""
    declarations = [part.strip() for part in match[1].split(";") if part.strip()]
    color = "".join(f' mathcolor="{part[6:].strip()}"' for part in declarations if part.startswith("color:"))
    declarations = [part for part in declarations if not part.startswith("color:")]
    if not declarations:
        return color
    if any(part not in CLASSES for part in declarations):
        return f"{color}{match[0]}"
    return f'{color} class="{" ".join(filter(None, map(CLASSES.__getitem__, declarations)))}"'


def _choose(app: Sphinx, config: Config) -> None:
    """Choose who sets the formulas, where the book has not."""
    if is_set(app, "html_math_renderer"):
        return
    others = [name for name in app.registry.html_inline_math_renderers if name not in (_NAME, _OTHER)]
    if len(others) == 1:
        config["html_math_renderer"] = others[0]
    elif not others:
        settings = [option.name for option in config if option.name.startswith(_OTHER)]
        wants_other = "sphinx.ext.mathjax" in config.extensions or any(is_set(app, name) for name in settings)
        config["html_math_renderer"] = _OTHER if wants_other else _NAME


def _load_other(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have MathJax set what could not be converted, on a page with such a formula."""
    if runs_scripts(app.builder) and _UNCONVERTED_START in context.get("body", ""):
        app.add_js_file(app.config.mathjax_path, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register the renderer, and connect."""
    renderer = _Renderer(app)
    app.add_html_math_renderer(_NAME, (renderer.visit_line, None), (renderer.visit_block, None))
    app.connect("config-inited", _choose)
    app.connect("html-page-context", _load_other)
