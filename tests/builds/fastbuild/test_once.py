"""What is done again for each page or note, and ours once: checksums, languages of code, BibTeX entries, cases."""

from __future__ import annotations

from collections import Counter

import pytest
import sphinx.builders.html
from pybtex.style.formatting import BaseStyle
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import code

STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]


def counting(monkeypatch, owner, name, key_of):
    """Return a counter of the calls of a function, by what `key_of` returns for their arguments."""
    counter, original = Counter(), getattr(owner, name)

    def counted(*arguments, **keywords):
        counter[key_of(*arguments, **keywords)] += 1
        return original(*arguments, **keywords)

    monkeypatch.setattr(owner, name, counted)
    return counter


@pytest.mark.parametrize(
    "mend", ["", "fastbuild.checksums", "fastbuild.highlight_languages", "fastbuild.formatted_entries"]
)
def test_once(project, monkeypatch, mend):
    counters = {
        "fastbuild.checksums": counting(
            monkeypatch, sphinx.builders.html, "_file_checksum", lambda _outdir, filename: str(filename)
        ),
        "fastbuild.highlight_languages": counting(
            monkeypatch, code.HighlightLanguageVisitor, "__init__", lambda _visitor, document, _language: "page"
        ),
        "fastbuild.formatted_entries": counting(
            monkeypatch,
            BaseStyle,
            "format_entry",
            lambda _style, label="", entry=None, bib_data=None: (label, entry.key),
        ),
    }
    book = project("fastbuild")
    book.write("list.md", "# Works\n\nNothing.\n")
    book.build("html", settings={"extensions": [*STOCK, mend] if mend else STOCK}, clean=False)
    for name, counter in counters.items():
        # a page has no code
        most = max(counter.values(), default=0) if name != "fastbuild.highlight_languages" else counter["page"] + 1
        assert (most > 1) is (name != mend), f"{name}: {counter}"


def test_a_case_is_loaded_once(project, monkeypatch):
    loads = counting(monkeypatch, BuildEnvironment, "get_doctree", lambda _env, docname: docname)
    book = project("fastbuild")
    for name in ("leaf", "cited"):
        book.write(f"two/{name}.md", f"# Page {name}\n\n:::{{case}} garden\n:::\n")
    book.build("html", clean=False)
    # for three pages that show it; its own is kept since it was read
    assert loads["two/garden"] == 1
    assert book.text("html", "two/leaf.html").count(">They grew beans.") == 1
