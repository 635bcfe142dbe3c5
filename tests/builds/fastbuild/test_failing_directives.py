"""A directive whose program fails costs itself, in pages of both parsers."""

from __future__ import annotations

import pytest

SETTINGS = """\
from docutils.parsers.rst import Directive
from sphinx.errors import ExtensionError

class Fails(Directive):
    has_content = True
    optional_arguments = 1
    def run(self):
        if self.arguments:
            raise ExtensionError("meant")
        return {}[self.content[0]]

def setup(app):
    app.add_directive("fails", Fails)

extensions = ["myst_parser", "fastbuild.failing_directives"]
html_theme = "basic"
"""
PAGES = {
    "index.md": "# Home\n\nBefore\n\n:::{note}\nAround\n\n```{fails}\nits <words>\n```\n\nBehind\n:::\n\nAfter\n",
    "index.rst": "Home\n====\n\nBefore\n\n.. note:: Around\n\n   .. fails::\n\n      its <words>\n\n   Behind\n"
    "\nAfter\n",
}


@pytest.mark.parametrize(("name", "line"), [("index.md", 8), ("index.rst", 8)])
def test_failing_directive_costs_itself(project, name, line):
    book = project()
    book.write("conf.py", SETTINGS + 'myst_enable_extensions = ["colon_fence"]\n')
    book.write(name, PAGES[name])
    book.build("html", clean=False)
    assert book.warnings.startswith(f"{name}:{line}: WARNING: The directive fails has failed")
    assert "KeyError: 'its <words>'" in book.warnings
    text = book.text("html", "index.html")
    positions = [text.index(word) for word in ("Before", "Around", "its &lt;words&gt;", "Behind", "After")]
    assert positions == sorted(positions)


def test_error_that_is_meant_ends_the_build(project):
    book = project()
    book.write("conf.py", SETTINGS)
    book.write("index.md", "# Home\n\n```{fails} now\n```\n")
    with pytest.raises(Exception, match="meant"):
        book.build("html")
