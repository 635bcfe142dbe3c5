"""LaTeX math as Typst math, converted by pandoc (texmath), each formula tried before it is used.

Pandoc comes with the optional package `pypandoc-binary`; without it the LaTeX source is printed, with a warning.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
from collections.abc import Iterable, Mapping

from docutils import nodes

from .string_literals import literal
from .translator import TypstTranslator, Writer, location_of
from .warnings import warn

#: what parts formulas in the text that pandoc reads and writes
_SEPARATOR = "formula-{}-begins"


class Formulas:
    """Formulas of one build, each converted once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._typst_by_latex: dict[str, str | None] = {}
        self.available = importlib.util.find_spec("pypandoc") is not None

    def convert(self, sources: Iterable[str]) -> None:
        """Convert the LaTeX *sources* that have not been converted yet, all in one run of pandoc."""
        unconverted = [source for source in dict.fromkeys(sources) if source not in self._typst_by_latex]
        if unconverted and self.available:
            self._typst_by_latex.update(dict.fromkeys(unconverted))
            self._typst_by_latex.update(_run_pandoc(unconverted))

    def typst(self, source: str) -> str | None:
        """Return the Typst math of a LaTeX *source*; `None` if there is none."""
        return self._typst_by_latex.get(source)


def _run_pandoc(sources: list[str]) -> dict[str, str | None]:
    """Return the Typst math of LaTeX *sources*; `None` for what pandoc cannot read."""
    import pypandoc

    formulas = [{"t": "Para", "c": [{"t": "Math", "c": [{"t": "DisplayMath"}, source]}]} for source in sources]
    separators = [{"t": "Para", "c": [{"t": "Str", "c": _SEPARATOR.format(n)}]} for n in range(len(sources))]
    document = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {},
        "blocks": [block for pair in zip(separators, formulas, strict=True) for block in pair],
    }
    command = [pypandoc.get_pandoc_path(), "-f", "json", "-t", "typst", "--wrap=none"]
    process = subprocess.run(command, input=json.dumps(document), capture_output=True, text=True, check=False)
    if process.returncode:
        return {}
    _begin, *parts = re.split(_SEPARATOR.format(r"(\d+)"), process.stdout)
    typst_by_latex: dict[str, str | None] = {}
    for number, text in zip(parts[::2], parts[1::2], strict=True):
        formula = re.fullmatch(r"\s*\$ ?(.*?) ?\$\s*", text, re.DOTALL)
        typst_by_latex[sources[int(number)]] = formula[1] if formula else None
    return typst_by_latex


def _write_equation(node: nodes.Node, translator: TypstTranslator, *, block: bool) -> str | None:
    """Return a formula as Typst code with its LaTeX as alternative text.

    :return: `None`, after a warning, where it cannot be converted
    """
    formula = translator.formulas.typst(node.astext())
    if formula is None or not translator.accepts(
        f'math.equation(alt: "formula", eval({literal(formula)}, mode: "math"))'
    ):
        _warn_of_latex(node, translator)
        return None
    return (
        f"math.equation(block: {'true' if block else 'false'}, alt: {literal(node.astext())}, "
        f'eval({literal(formula)}, mode: "math"))'
    )


def _warn_of_latex(node: nodes.Node, translator: TypstTranslator) -> None:
    """Warn of a formula that is printed as its LaTeX source."""
    if not translator.formulas.available:
        message = "Formulas are printed as LaTeX. Type: pip install 'sphinx-courseware[pandoc]'"
        translator.warn_once("unconverted_formula", message, node)
    else:
        message = f"The formula is printed as LaTeX, since it cannot be converted: {node.astext()[:60]}"
        warn("unconverted_formula", message, location_of(node, translator.docname))


def _write_inline_formula(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write an inline formula; one that cannot be converted as its LaTeX source."""
    code = _write_equation(node, translator, block=False)
    return code or f"raw({translator.write_text(node.astext(), node) or literal('')})"


def _write_display_formula(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a formula on a line of its own, with its number; one that cannot be converted as its LaTeX source."""
    assert isinstance(node, nodes.Element)
    code = _write_equation(node, translator, block=True)
    if code is None:
        code = f"raw({translator.write_text(node.astext(), node)}, block: true)"
    anchors = translator.anchors(list(node["ids"]))
    number = literal(f"({node['number']})") if node.get("number") else "none"
    return f"{anchors}\nformula({code}, {number})"


WRITERS: Mapping[type, Writer] = {nodes.math: _write_inline_formula, nodes.math_block: _write_display_formula}
