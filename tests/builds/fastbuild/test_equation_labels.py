"""Equations that LaTeX numbers have the same ids in each build."""

from __future__ import annotations

import re

EQUATION = "\\begin{equation}\na = b\n\\end{equation}\n\n"
INCLUDED = "```{include} /shown.txt\n```\n\n"


def ids_of(page: str) -> list[str]:
    """Return the ids of the equations of a page."""
    return re.findall(r'<div class="amsmath[^>]* id="(equation-[^"]+)"', page)


def test_ids_are_those_of_the_build_before(project):
    conf = 'extensions = ["myst_parser", "fastbuild.equation_labels"]\nmyst_enable_extensions = ["amsmath"]\n'
    found = []
    for _again in range(2):
        book = project()
        book.write("conf.py", f"{conf}exclude_patterns = ['shown.txt']\n")
        book.write("shown.txt", EQUATION)
        book.write("index.md", f"# A\n\n{EQUATION}{INCLUDED}{EQUATION}> {EQUATION}\n```{{toctree}}\nb\n```\n")
        book.write("b.md", f"# B\n\n{EQUATION}")
        book.build("html")
        found.append([ids_of(book.text("html", name)) for name in ("index.html", "b.html")])
    assert found[0] == found[1]
    assert [len(ids) for ids in found[0]] == [4, 1]
    assert len({name for ids in found[0] for name in ids}) == 5
