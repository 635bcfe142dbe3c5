r"""LaTeX math as Typst math: LaTeX → MathML (math-core) → Typst, each formula tried before it is used.

A formula that cannot be read costs itself: its source is printed, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes

from .formula_words import split_words
from .line_breaks import breakable_code, wide_runs
from .mathml import write_mathml
from .string_literals import literal, sequence
from .translator import TypstTranslator, Writer
from .warnings import location_of, warn

if TYPE_CHECKING:
    from sphinx.config import Config

#: commands that math-core has not, by those that it has
_MACROS: Mapping[str, str] = {
    "substack": r"\begin{gathered}#1\end{gathered}",
    "varlimsup": r"\overline{\lim}",
    "varliminf": r"\underline{\lim}",
}
#: environments that math-core has not, or that number their lines, by what looks the same; Sphinx numbers equations
_ENVIRONMENTS: Mapping[str, str] = {
    "split": "aligned", "align": "aligned", "align*": "aligned", "flalign": "aligned", "flalign*": "aligned",
    "eqnarray": "aligned", "eqnarray*": "aligned", "gather": "gathered", "gather*": "gathered",
    "multline": "gathered", "multline*": "gathered", "smallmatrix": "matrix",
}  # fmt: skip
_FRAME = re.compile(r"\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}|\\\[|\\\]|\\nonumber\b|\\notag\b")
_TAG = re.compile(r"\\tag\*?\{([^{}]*)\}")
_LABEL = re.compile(r"\\label\{[^{}]*\}")
#: words with formulas in dollar signs among them
_TEXT_WITH_MATH = re.compile(r"\\(text|textrm|textbf|textit|mbox)\{((?:[^{}]|\{[^{}]*\})*\$(?:[^{}]|\{[^{}]*\})*)\}")
#: how wide a letter of LaTeX is at most when it is set, in em, with the spaces around signs
_LETTER = 0.8
#: "&" and line ends outside of an environment, where Sphinx puts one around them
_NEEDS_ENVIRONMENT = re.compile(r"(?<!\\)&|\\\\")


class Formulas:
    """Formulas of one build, each converted once."""

    def __init__(self, macros: Mapping[str, str] | None = None) -> None:
        """Begin without any; *macros* are a project's own commands, as MathJax has them."""
        self._macros = dict(macros or {})
        self._typst_by_latex: dict[str, str | None] = {}
        self._faults: dict[str, str] = {}

    def convert(self, sources: Iterable[str]) -> None:
        """Convert the LaTeX *sources* that have not been converted yet."""
        unconverted = [source for source in dict.fromkeys(sources) if source not in self._typst_by_latex]
        converter = _make_converter(self._macros) if unconverted else None
        for source in unconverted:
            try:
                self._typst_by_latex[source] = write_mathml(_mathml(converter, prepare_latex(source)))
            except Exception as error:  # whatever a formula holds, it costs itself
                self._typst_by_latex[source] = None
                self._faults[source] = re.sub(r"^\d+: ", "", str(error).strip().split("\n")[0]).rstrip(".")

    def typst(self, source: str) -> str | None:
        """Return the Typst code of a LaTeX *source*; `None` if there is none."""
        return self._typst_by_latex.get(source)

    def fault(self, source: str) -> str:
        """Return why there is no Typst code of a LaTeX *source*."""
        return self._faults.get(source, "Typst cannot set it")


def _make_converter(macros: Mapping[str, str]) -> Any:
    """Return a converter; a command of a project that is no LaTeX is left out."""
    from math_core import LatexError, LatexToMathML

    known: dict[str, str] = {}
    for name, meaning in {**_MACROS, **macros}.items():
        try:
            LatexToMathML(macros={**known, name: meaning}, fancy_error=False)
        except LatexError:
            continue
        known[name] = meaning
    return LatexToMathML(macros=known, fancy_error=False, allow_unreliable_rendering=True)


def _mathml(converter: Any, latex: str) -> str:
    """Return the MathML of a formula; a command that it defines may be one that math-core knows."""
    from math_core import LatexError

    try:
        return str(converter.convert_with_local_state(latex, displaystyle=True))
    except LatexError:
        if "\\newcommand" not in latex:
            raise
    return str(converter.convert_with_local_state(latex.replace("\\newcommand", "\\renewcommand"), displaystyle=True))


def make_mathml_converter(config: Config) -> Callable[[str], str]:
    """Return what converts a formula in LaTeX to MathML, with the commands that a project has set for MathJax.

    That raises `ValueError` where it cannot be.
    """
    converter = _make_converter(project_macros(config))

    def convert(source: str) -> str:
        try:
            return _mathml(converter, prepare_latex(source))
        except Exception as error:  # whatever a formula holds, it costs itself
            raise ValueError(str(error)) from error

    return convert


def project_macros(config: Config) -> dict[str, str]:
    """Return the commands that a project has set for MathJax, of any version."""
    settings = [getattr(config, name, None) for name in ("mathjax3_config", "mathjax4_config")]
    macros = [mathjax_macros(setting) for setting in settings if isinstance(setting, dict)]
    return {name: meaning for of_version in macros for name, meaning in of_version.items()}


def mathjax_macros(config: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the commands of a project in MathJax's settings: ``{"tex": {"macros": {"R": "…", "f": ["…", 1]}}}``."""
    macros = ((config or {}).get("tex") or {}).get("macros") or {}
    return {name: meaning if isinstance(meaning, str) else str(meaning[0]) for name, meaning in macros.items()}


def prepare_latex(source: str) -> str:
    """Return a formula as math-core reads it: in one environment, without numbers; a tag stands behind it."""
    tags = _TAG.findall(source)
    latex = _LABEL.sub("", _TAG.sub("", _FRAME.sub("", source))).strip()
    if "{eqnarray" in latex:  # a relation in a column of its own
        latex = re.sub(r"&\s*([^&\\\s]|\\[a-z]+)\s*&", r"&\1 ", latex)
    latex = re.sub(r"(\\begin\{)(?:x?x?alignat)\*?\}\{\d+\}", r"\1aligned}", latex)
    latex = re.sub(r"(\\end\{)(?:x?x?alignat)\*?\}", r"\1aligned}", latex)
    latex = re.sub(
        r"\\(begin|end)\{(\w+\*?)\}",
        lambda match: f"\\{match[1]}{{{_ENVIRONMENTS.get(match[2], match[2])}}}",
        latex,
    )
    latex = _TEXT_WITH_MATH.sub(_part_text, latex)
    parts = [part for part in re.split(r"\n\s*\n", latex) if part.strip()]
    if len(parts) > 1 and "\\begin" not in latex:
        latex = " \\\\ ".join(parts)
    outside = re.sub(r"\\begin\{(\w+)\}.*?\\end\{\1\}", "", latex, flags=re.DOTALL)
    if _NEEDS_ENVIRONMENT.search(outside):
        latex = f"\\begin{{aligned}}{latex}\\end{{aligned}}"
    return latex + "".join(rf"\qquad\text{{({tag})}}" for tag in tags)


def _part_text(match: re.Match[str]) -> str:
    """Return words with formulas among them, which math-core does not take, as words and formulas in turn."""
    parts = re.split(r"(?<!\\)\$", match[2])
    return "".join(
        f"{{{part}}}" if index % 2 else f"\\{match[1]}{{{part}}}" for index, part in enumerate(parts) if part
    )


def _accepted(source: str, translator: TypstTranslator) -> str | None:
    """Return the Typst code of a formula in LaTeX that Typst takes; `None` of another."""
    formula = translator.formulas.typst(source)
    is_accepted = formula is not None and translator.accepts(f'math.equation(alt: "formula", {formula})')
    return formula if is_accepted else None


def _convert(node: nodes.Node, translator: TypstTranslator) -> str | None:
    """Return the Typst code of a formula; `None`, after a warning, where it cannot be converted."""
    formula = _accepted(node.astext(), translator)
    if formula is None:
        message = (
            f"The formula is printed as LaTeX, since it cannot be converted: {node.astext()[:60]} "
            f"({translator.formulas.fault(node.astext())}). Type it with other commands."
        )
        warn("unconverted_formula", message, location_of(node, translator.docname))
        return None
    return formula


def _equation(source: str, formula: str, *, block: bool) -> str:
    """Return a *formula* as an equation with its LaTeX *source* as alternative text."""
    return f"math.equation(block: {'true' if block else 'false'}, alt: {literal(source)}, {formula})"


def _fitted(source: str, formula: str, width: float) -> str:
    """Return a *formula* in a line of *width*, in em: set smaller if it has no place on one and cannot be broken."""
    equation = _equation(source, formula, block=False)
    return equation if len(source) * _LETTER < width else f"line-formula({equation}, {width:.2f})"


def _write_long_formula(node: nodes.Node, formula: str, translator: TypstTranslator) -> str:
    """Write an inline *formula* that may be longer than its line: words in it as text, in which a line can end."""
    width = translator.line_width_of(node)
    parts = split_words(node.astext())
    translator.formulas.convert(part.source for part in parts if part.words is None)
    codes = []
    for part in parts:
        converted = None if part.words is not None else _accepted(part.source, translator)
        if part.words is None and converted is None:
            return _fitted(node.astext(), formula, width)  # it is a formula as a whole alone
        if converted is not None:
            codes.append(_fitted(part.source, converted, width))
        elif part.words:
            words = breakable_code(part.words, dict.fromkeys(wide_runs(part.words, width), width))
            codes.append(f"{part.style}({words})" if part.style else words)
    return sequence(codes)


def _write_inline_formula(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write an inline formula; one that cannot be converted as its LaTeX source."""
    if not node.astext().strip():
        return ""
    formula = _convert(node, translator)
    if formula is None:
        return f"raw({translator.write_text(node.astext(), node) or literal('')})"
    if len(node.astext()) * _LETTER < translator.line_width_of(node):
        return _equation(node.astext(), formula, block=False)
    return _write_long_formula(node, formula, translator)


def _write_display_formula(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a formula on a line of its own, with its number; one that cannot be converted as its LaTeX source."""
    assert isinstance(node, nodes.Element)
    anchors = translator.anchors(list(node["ids"]))
    if not node.astext().strip():
        return anchors
    formula = _convert(node, translator)
    equation_number = translator.numbers.equation(node)
    number = literal(f"({equation_number})") if equation_number else "none"
    if formula is None:
        code = f"raw({translator.write_text(node.astext(), node)}, block: true)"
        return f"{anchors}\nformula({code}, {number})"
    code = _equation(node.astext(), formula, block=True)
    if len(node.astext()) * _LETTER < translator.line_width_of(node):
        return f"{anchors}\nformula({code}, {number})"
    in_lines = _equation(node.astext(), f"math.display({formula})", block=False)
    return f"{anchors}\nwide-formula({code}, {in_lines}, {number})"


WRITERS: Mapping[type, Writer] = {nodes.math: _write_inline_formula, nodes.math_block: _write_display_formula}
