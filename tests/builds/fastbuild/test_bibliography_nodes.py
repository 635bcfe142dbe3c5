"""Each work is printed once, however often its page is resolved."""

from __future__ import annotations

import pytest

CONF = """extensions = ["myst_parser", "sphinxcontrib.bibtex", "fastbuild.bibliography_nodes"]
bibtex_bibfiles = ["works.bib"]
html_theme = "basic"

def setup(app):
    def resolve_twice(app, doctree, docname):
        if not hasattr(app, "was_resolved"):
            app.was_resolved = True
            app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)

    app.connect("doctree-resolved", resolve_twice)
"""


@pytest.mark.parametrize("listing", ["citation", "bullet", "enumerated"])
def test_page_that_is_resolved_twice(project, listing):
    book = project()
    book.write("conf.py", CONF)
    book.write("works.bib", "@misc{green, author = {Green, Bo}, title = {Beans}, year = 2001}\n")
    book.write("index.md", f"# One\n\n```{{bibliography}}\n:all:\n:list: {listing}\n```\n")
    book.build("html")
    assert book.text("html", "index.html").count("Beans") == 1
