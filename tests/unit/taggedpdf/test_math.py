"""LaTeX formulas become Typst that it sets; what cannot be costs itself."""

from __future__ import annotations

import pytest
import typst
from taggedpdf.math import Formulas, mathjax_macros, prepare_latex
from taggedpdf.mathml import write_mathml

#: one of each kind that pages hold
FORMULAS = r"""
a = bc^2
\frac{x+1}{y}
\sqrt{x} + \sqrt[3]{y}
\sum_{k=1}^{m} k = \int_0^1 f(t)\,dt
\lim_{t \to 0} \frac{\sin t}{t}
\alpha\beta\Gamma\varepsilon\varphi
\begin{pmatrix} p & q \\ r & s \end{pmatrix}
\begin{bmatrix} 1 \\ 2 \end{bmatrix} \begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}
g(t) = \begin{cases} 1 & \text{if } t > 0 \\ 0 & \text{else} \end{cases}
\begin{cases} 1 & \text{if $t > 0$} \\ 0 \end{cases}
\begin{aligned} p &= q \\ &= r \end{aligned}
\begin{align} p &= q & r &= s \\ t &= u & v &= w \end{align}
\begin{split} p &= q \end{split}
\begin{gather*} p \\ q \end{gather*}
\begin{alignat}{2} p &= q \end{alignat}
\begin{multline} p \\ + q \end{multline}
\begin{equation} p = q \tag{7} \end{equation}
p &= q \\ r &= s
\hat{p} \bar{q} \vec{r} \dot{s} \ddot{t} \tilde{u} \check{v} \breve{w} \acute{x} \grave{y} \mathring{z}
\overline{PQ} \underline{r} \widehat{pqr} \overbrace{p+q}^{2} \underbrace{r}_{s} \overrightarrow{PQ}
\mathbb{N} \mathcal{L} \mathfrak{h} \mathbf{v} \mathrm{d}t \mathsf{A} \mathtt{B} \boldsymbol{\alpha}
\operatorname{rank} A \operatorname*{arg\,max}_t f
\left( \frac{p}{q} \middle| r \right] \left. s \right|_{t=0} \bigl( \Bigg\} \lVert u \rVert
\binom{n}{k} \dfrac12 \tfrac12 \cfrac{1}{1+\cfrac{1}{2}}
p \le q \neq r \in S \subseteq T \cup U \Rightarrow \forall \exists \neg \iff \mapsto \infty \pm \cdots
\stackrel{?}{=} \overset{!}{=} \underset{x}{y} \xrightarrow[a]{b} \xleftarrow{c}
\begin{array}{c|cc} 1 & 2 & 3 \\ \hline 4 & 5 & 6 \end{array}
f'(t) f''(t) {}^{12}_{6}\mathrm{C} \mathrm{H_2O} \substack{p \\ q} \prescript{1}{2}{X}
\boxed{p} \cancel{q} \phantom{r} \color{red} s \pmod 5 \quad 100\,\% \#
\text{formula-3-begins} \textbf{bold} \textit{slanted}
\newcommand{\R}{\mathbb{R}} t \in \R
""".strip().splitlines()


@pytest.fixture(scope="module")
def formulas():
    """All of them, converted."""
    converted = Formulas({"inner": r"\langle #1 \rangle"})
    converted.convert([*FORMULAS, r"\inner{u}"])
    return converted


def compiled(code: str, tmp_path) -> bytes:
    """Return a PDF/UA with a formula on a line of its own."""
    path = tmp_path / "formula.typ"
    path.write_text(
        '#set document(title: "F")\n#set text(lang: "en")\n= F\n'
        f'#math.equation(block: true, alt: "formula", {code})\n#math.equation(alt: "formula", {code})'
    )
    return typst.compile(str(path), pdf_standards=["ua-1"])


@pytest.mark.parametrize("latex", [*FORMULAS, r"\inner{u}"])
def test_a_formula_is_set(formulas, latex, tmp_path):
    code = formulas.typst(latex)
    assert code, formulas.fault(latex)
    assert compiled(code, tmp_path).startswith(b"%PDF")


@pytest.mark.parametrize("latex", [r"\nosuchcommand{p}", r"\frac{1}{", r"\begin{cases}", "p } q", r"\ce{H2O}"])
def test_a_formula_that_is_none_costs_itself(latex):
    formulas = Formulas()
    formulas.convert([latex, "p"])
    assert formulas.typst(latex) is None
    assert formulas.fault(latex)
    assert formulas.typst("p")


def test_words_are_string_literals():
    formulas = Formulas()
    source = r'\text{"#panic() $ \textbackslash]}'
    words = r"\text{\#eval(x) ] \} // /* formula-0-begins}"
    formulas.convert([source, words])
    assert '"#eval(x)' in (formulas.typst(words) or "")
    assert "#panic" not in (formulas.typst(source) or "")


def test_the_same_source_gives_the_same_code():
    first, second = Formulas(), Formulas()
    first.convert(FORMULAS)
    second.convert(reversed(FORMULAS))
    assert [first.typst(latex) for latex in FORMULAS] == [second.typst(latex) for latex in FORMULAS]


def test_prepare_latex():
    assert prepare_latex(r"\begin{equation}\label{x} p = q \tag{7}\end{equation}") == r"p = q\qquad\text{(7)}"
    assert prepare_latex(r"\begin{eqnarray}p & = & q\end{eqnarray}") == r"\begin{aligned}p &=  q\end{aligned}"
    assert prepare_latex("p &= q") == r"\begin{aligned}p &= q\end{aligned}"
    assert prepare_latex(r"\begin{matrix}p & q\end{matrix}") == r"\begin{matrix}p & q\end{matrix}"
    assert prepare_latex("p\n\nq") == r"\begin{aligned}p \\ q\end{aligned}"
    assert prepare_latex(r"\text{if $p$ so}") == r"\text{if }{p}\text{ so}"


def test_macros_of_mathjax():
    assert mathjax_macros({"tex": {"macros": {"R": "r", "f": ["#1", 1]}}}) == {"R": "r", "f": "#1"}
    assert mathjax_macros(None) == mathjax_macros({"tex": None}) == {}


def test_scripts_and_limits():
    assert write_mathml("<math><msub><mi>x</mi><mn>1</mn></msub></math>") == '{\nmath.attach([#symbol("x")], b: "1")\n}'
    limits = write_mathml("<math><munder><mi>lim</mi><mi>x</mi></munder></math>")
    assert limits == '{\nmath.attach(math.limits(math.upright("lim")), b: [#symbol("x")])\n}'
