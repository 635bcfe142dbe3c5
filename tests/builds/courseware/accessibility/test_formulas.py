"""Formulas as MathML in pages, which load nothing for them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from courseware.accessibility import formulas

CONF = """\
extensions = ["myst_parser", "courseware.accessibility"]
project, author, copyright, version = "Sums", "Nobody", "2026", "1"
html_theme = "furo"
myst_enable_extensions = ["dollarmath", "amsmath"]
"""
PAGE = r"""# Sums

In a line $a < \textcolor{red}{b}$.

$$
\frac{a}{b}
$$ (half)

\begin{align}
a &= b \\
c &= \boxed{d}
\end{align}

$$
\begin{array}{l|r} a & b \\ \hline c & d \end{array}
$$

See {eq}`half`.

```{toctree}
other
```
"""
OTHER = "# Unknown to math-core\n\nIt is $\\ce{H2O}$, and $x$.\n"
RENDERER = """
from docutils import nodes

def visit(translator, node):
    translator.body.append("OWN")
    raise nodes.SkipNode

def setup(app):
    app.add_html_math_renderer("own", (visit, None), (visit, None))
"""


@pytest.fixture
def book(project):
    """Return a book with formulas."""
    made = project()
    made.write("conf.py", CONF)
    made.write("index.md", PAGE)
    made.write("other.md", OTHER)
    return made


def test_pages_hold_mathml_and_load_no_script_for_it(book):
    book.build("html")
    page = book.text("html", "index.html")
    assert "mathjax@" not in page
    latex = "a &lt; \\textcolor{red}{b}"
    assert f'<math alttext="{latex}"><semantics><mrow><mi>a</mi><mo>&lt;</mo>' in page
    assert f'</mrow><annotation encoding="application/x-tex">{latex}</annotation></semantics></math></span>.' in page
    assert '<mrow mathcolor="#FF0000"><mi>b</mi></mrow>' in page
    assert len(re.findall('<math [^>]*display="block"', page)) == 3
    assert re.findall(r'<span class="eqno">\((\d)\)', page) == ["1", "2"]
    assert page.count('id="equation-half"') == 1
    assert page.count('tabindex="0" role="group" aria-label="Formula"') == 3
    assert '<mtd class="math-left math-solid-right">' in page
    assert not re.search(r"<m\w+[^>]*\sstyle=", page)


def test_a_formula_that_cannot_be_converted_is_left_to_mathjax_on_its_page(book):
    book.build("html")
    page = book.text("html", "other.html")
    assert r'<span class="math math-unconverted notranslate nohighlight">\(\ce{H2O}\)</span>' in page
    assert '<math alttext="x"><semantics>' in page
    assert re.search(r'<script defer="defer" src="https://[^"]*mathjax', page)


@pytest.mark.parametrize(
    "chosen",
    [
        {"html_math_renderer": "mathjax"},
        {"mathjax_path": "own.js"},
        {"extensions": ["myst_parser", "courseware.accessibility", "sphinx.ext.mathjax"]},
    ],
)
def test_a_book_that_has_chosen_mathjax_keeps_it(book, chosen):
    book.build("html", settings=chosen)
    assert "<math " not in book.text("html", "index.html")


def test_a_renderer_of_another_extension_is_used(book, monkeypatch):
    book.write("renderer.py", RENDERER)
    monkeypatch.syspath_prepend(str(book.folder))
    book.build("html", settings={"extensions": ["myst_parser", "courseware.accessibility", "renderer"]})
    assert book.text("html", "index.html").count("OWN") == 4


def test_commands_of_the_book_are_known_in_the_epub(book):
    macros = {"mathjax4_config": {"tex": {"macros": {"ce": [r"\mathrm{#1}", 1]}}}}
    out = book.build("epub", settings=macros)
    with zipfile.ZipFile(next(out.glob("*.epub"))) as epub:
        pages = "".join(epub.read(name).decode() for name in epub.namelist() if name.endswith("other.xhtml"))
    assert 'alttext="\\ce{H2O}"' in pages


def test_each_class_has_its_style():
    css = (Path(formulas.__file__).parent / "static" / "formulas.css").read_text()
    assert [name for name in formulas.CLASSES.values() if name and f".{name} {{" not in css] == []
