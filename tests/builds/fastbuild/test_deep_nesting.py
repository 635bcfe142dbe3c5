"""What is nested very deep costs itself, in pages of both parsers."""

from __future__ import annotations

import pytest


def nest_boxes(depth):
    begin = "".join(f"{':' * (depth + 3 - number)}{{note}}\nWords {number}\n" for number in range(depth))
    return begin + "*last* words\n" + "".join(f"{':' * (number + 4)}\n" for number in range(depth))


def nest_lists(depth):
    return "".join(f"{'  ' * number}* Words {number}\n\n" for number in range(depth))


CASES = {
    # deeper than the parser itself can follow
    "boxes": ("md", nest_boxes(150), "Words 149", "last"),
    "lists": ("rst", nest_lists(90), "Words 49</p>\n<p>Words 50", "Words 89"),
    "html": ("md", f"around {'<i>' * 300}words{'</i>' * 300}", "around", "words"),
    "many-lists": ("rst", nest_lists(900), "Words 899", "Words 898"),
}


@pytest.mark.parametrize("case", CASES)
def test_deep_nesting(project, case):
    suffix, text, *words = CASES[case]
    book = project()
    extensions = ["myst_parser", "fastbuild.deep_nesting", "fastbuild.failing_parsers", "fastbuild.inline_html"]
    settings = 'html_theme = "basic"\nmyst_enable_extensions = ["colon_fence"]\n'
    book.write("conf.py", f"extensions = {extensions}\n{settings}")
    book.write("index.md", "# Home\n\n```{toctree}\npage\n```\n")
    mark = "# Page\n" if suffix == "md" else "Page\n====\n"
    book.write(f"page.{suffix}", f"{mark}\nBefore.\n\n{text}\n\nAfter.\n")
    book.build("html", clean=False)
    assert book.warnings.splitlines() == [book.warnings.strip()], book.warnings
    assert f"page.{suffix}" in book.warnings
    page = book.text("html", "page.html")
    for word in ("Before.", *words, "After."):
        assert word in page
