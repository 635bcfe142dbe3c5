"""An address of the site that is none costs itself."""

from __future__ import annotations

import pytest

SHEET = "# Home\n\n```{worksheet} Sheet\n\n| A | B |\n|---|---|\n| x | |\n```\n"


@pytest.mark.parametrize(
    "address", ["not an address", "javascript:alert(1)", "https://[bad", "https://e.org:x/", "/a/"]
)
def test_address_that_is_none(project, address):
    book = project()
    book.write("conf.py", f'version = "1"\nextensions = ["courseware"]\nhtml_baseurl = {address!r}\n')
    book.write("index.md", SHEET)
    book.build("html", clean=False)
    (warning,) = book.warnings.splitlines()
    assert warning.startswith(f"WARNING: conf.py: html_baseurl is {address!r}, which is no address of a website")
    assert address not in book.text("html", "index.html")


def test_address_of_a_site(project):
    book = project()
    book.write("conf.py", 'version = "1"\nextensions = ["courseware"]\nhtml_baseurl = "http://localhost:8000/a/"\n')
    book.write("index.md", SHEET)
    book.build("html")
    assert "http://localhost:8000/a/index.html" in book.text("html", "index.html")
